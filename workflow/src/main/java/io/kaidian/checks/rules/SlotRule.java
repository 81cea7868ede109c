package io.kaidian.checks.rules;

import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.fieldfunctions.FieldFunction;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.ocr.PaperText;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.FindingType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Photos that show another document or paper than their slot asks for, papers that are valid no longer, and the same photo in two slots. */
final class SlotRule implements FindingRule {

    /** Begins the names of the rules by which a photo does not belong in its place. */
    static final String PREFIX = "slot.";

    private static final String LONG_TERM = "长期";

    private final FindingFactory raised;
    private final RuleThresholds thresholds;
    private final ReadingAcceptance acceptance;

    SlotRule(FindingFactory raised, RuleThresholds thresholds) {
        this.raised = raised;
        this.thresholds = thresholds;
        this.acceptance = new ReadingAcceptance(thresholds);
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        var findings = new ArrayList<Finding>();
        var twice = sameTwice(facts);
        findings.addAll(twice.values());
        var swapped = twice.isEmpty() ? swapped(facts) : Optional.<PhotoReport>empty();
        swapped.ifPresent(
                front -> findings.add(raised.certain(FindingType.SIDES_SWAPPED, front.slot(), null, "slot.swapped")
                        .readBy(front.models())));
        for (var slot : facts.evidence().inOrder(facts.photos().keySet())) {
            var photo = facts.photo(slot).orElseThrow();
            if (!twice.containsKey(slot) && (swapped.isEmpty() || !isSideOfCard(photo))) {
                wrong(facts, photo, findings);
                otherPaper(facts, photo, findings);
            }
            otherField(facts, photo, findings);
        }
        otherField(facts, findings);
        return findings;
    }

    /** The photo of the front, where both sides of a card stand in each other's place. */
    private Optional<PhotoReport> swapped(CaseFacts facts) {
        return facts.photo(PhotoSubject.CARD_FRONT)
                .filter(front -> shows(front, DocumentKind.ID_BACK))
                .filter(front -> facts.photo(PhotoSubject.CARD_BACK)
                        .filter(back -> shows(back, DocumentKind.ID_FRONT))
                        .isPresent());
    }

    private static boolean isSideOfCard(PhotoReport photo) {
        return photo.subject() == PhotoSubject.CARD_FRONT || photo.subject() == PhotoSubject.CARD_BACK;
    }

    private void wrong(CaseFacts facts, PhotoReport photo, List<Finding> findings) {
        if (IntakeRule.isReadable(photo, thresholds)
                && photo.kind() != DocumentKind.UNKNOWN
                && acceptance.isSideSure(photo)
                && !facts.accepts(photo.requireSubject(), photo)) {
            findings.add(raised.certain(typeOf(facts, photo), photo.slot(), null, ruleOf(photo))
                    .readBy(photo.models()));
        }
    }

    /** Names what was uploaded; whoever holds a document up shows the wrong side of it, but uploaded no other photo. */
    private static String ruleOf(PhotoReport photo) {
        if (photo.subject() == PhotoSubject.CARD_FRONT && SlotDocumentKinds.isHeldByPerson(photo)) {
            return Finding.OTHER_DOCUMENT + PhotoSubject.CARD_IN_HAND;
        }
        return photo.subject() == PhotoSubject.CARD_IN_HAND && !photo.faces().isEmpty()
                ? "slot.document"
                : Finding.OTHER_DOCUMENT + photo.kind();
    }

    /** What is printed on a paper, of whose fields nothing is known; only hints, since a reader may miss what stands there. */
    private void otherPaper(CaseFacts facts, PhotoReport photo, List<Finding> findings) {
        if (!IntakeRule.isReadable(photo, thresholds)) {
            return;
        }
        var text = PaperText.of(photo.lines());
        facts.figures(photo, EvidenceType.Check.TEXT)
                .filter(figures -> !text.containsAny(figures.contains()))
                .ifPresent(figures ->
                        findings.add(raised.suspected(FindingType.TEXT_MISSING, photo.slot(), null, "paper.text")
                                .readBy(photo.models())));
        facts.figures(photo, EvidenceType.Check.VALID)
                .map(figures -> facts.today().plusDays(figures.requireValidDays()))
                .ifPresent(least -> lastDay(facts, photo, text)
                        .filter(until -> until.isBefore(least))
                        .ifPresent(until -> findings.add(
                                raised.suspected(FindingType.PAPER_EXPIRED, photo.slot(), null, "paper.valid")
                                        .measured(until.toEpochDay(), least.toEpochDay(), "date")
                                        .readBy(photo.models()))));
    }

    /**
     * Pages of a paper that came when none of its words stood on any page that was there, and have none: a page that came later and has
     * one does not make them fit. An empty page is no fault, and while no page has a word it is said of the paper as a whole.
     *
     * @param came when each page came, those of one file at once
     * @return by the place of the page, from 0
     */
    Map<Integer, Finding> strays(CaseFacts facts, List<PhotoReport> pages, List<Instant> came) {
        var words = facts.figures(pages.getFirst(), EvidenceType.Check.TEXT)
                .map(EvidenceType.Figures::contains)
                .orElse(List.of());
        var fitting = IntStream.range(0, pages.size())
                .filter(i -> PaperText.of(pages.get(i).lines()).containsAny(words))
                .boxed()
                .toList();
        var strays = new TreeMap<Integer, Finding>();
        fitting.stream().map(came::get).min(Comparator.naturalOrder()).ifPresent(firstWord -> {
            for (int i = 0; i < pages.size(); i++) {
                var page = pages.get(i);
                if (!fitting.contains(i)
                        && came.get(i).isBefore(firstWord)
                        && IntakeRule.isReadable(page, thresholds)
                        && !page.lines().isEmpty()) {
                    strays.put(
                            i,
                            raised.suspected(FindingType.TEXT_MISSING, page.slot(), null, Finding.STRAY_PAGE)
                                    .readBy(page.models()));
                }
            }
        });
        return strays;
    }

    /**
     * A letter by which a company lets somebody apply names its representative, by the name that was typed, and whoever applies, by what
     * was read from their card. Only of a letter that was read: a name that is not found on it is a hint, as with all words of a paper.
     */
    List<Finding> letter(CaseFacts company, CaseFacts operator) {
        var representative = company.statedName();
        var whoApplies = operator.fitting(PhotoSubject.CARD_FRONT)
                .flatMap(front -> front.field(CardField.NAME))
                .filter(name -> name.confidence() >= thresholds.acceptName())
                .map(OcrField::value);
        return operator.photos().values().stream()
                .filter(letter -> letter.subject() == PhotoSubject.PAPER && IntakeRule.isReadable(letter, thresholds))
                .filter(letter -> operator.figures(letter, EvidenceType.Check.TEXT)
                        .filter(figures -> PaperText.of(letter.lines()).containsAny(figures.contains()))
                        .isPresent())
                .flatMap(letter -> missing(letter, representative, whoApplies)
                        .map(rule -> raised.suspected(FindingType.NAME_MISSING, letter.slot(), null, rule)
                                .readBy(letter.models()))
                        .stream())
                .toList();
    }

    /** The rule that says whose name is not on the letter; empty where each name that is known is there. */
    private static Optional<String> missing(
            PhotoReport letter, Optional<String> representative, Optional<String> whoApplies) {
        var text = PaperText.of(letter.lines());
        var first = representative.filter(name -> !text.containsAny(List.of(name)));
        var second = whoApplies.filter(name -> !text.containsAny(List.of(name)));
        if (first.isPresent() && second.isPresent()) {
            return Optional.of("paper.names");
        }
        return first.map(name -> "paper.names.representative").or(() -> second.map(name -> "paper.names.operator"));
    }

    /** What was typed beside the file and has to say what another source says, as far as both say something. */
    private void otherField(CaseFacts facts, PhotoReport photo, List<Finding> findings) {
        facts.evidence().fields(photo.slot()).stream()
                .filter(field -> differs(facts, field))
                .forEach(field -> findings.add(
                        raised.suspected(FindingType.FIELD_DIFFERS, photo.slot(), field.path(), "field.equal")));
    }

    /** The same of what is typed and of which nothing is sent. */
    private void otherField(CaseFacts facts, List<Finding> findings) {
        facts.evidence().all().stream()
                .filter(slot -> !facts.evidence().takesFile(slot))
                .flatMap(slot -> facts.evidence().fields(slot).stream())
                .filter(field -> differs(facts, field))
                .forEach(field ->
                        findings.add(raised.suspected(FindingType.FIELD_DIFFERS, null, field.path(), "field.equal")));
    }

    private static boolean differs(CaseFacts facts, EvidenceField field) {
        var typed = facts.typedBeside(field.id());
        var other = facts.valueOf(field.rules().equalTo());
        return field.rules().checks().contains(EvidenceField.Check.EQUAL)
                && typed.isPresent()
                && other.isPresent()
                && !isEqual(field, typed.get(), other.get());
    }

    /** A number is compared by its letters and digits, all else as names are. */
    private static boolean isEqual(EvidenceField field, String typed, String other) {
        return field.rules().function() == null && field.rules().forms().isEmpty()
                ? NameComparison.compare(typed, other) == NameComparison.Verdict.EQUAL
                : DocumentNumberFormat.normal(typed).equals(DocumentNumberFormat.normal(other));
    }

    /** A passport says in its lines until when it is valid; of another paper the latest day on it counts. */
    private static Optional<LocalDate> lastDay(CaseFacts facts, PhotoReport photo, PaperText text) {
        return photo.subject() == PhotoSubject.PASSPORT
                ? FieldFunction.VALID_UNTIL
                        .read(photo, facts.today())
                        .map(OcrField::value)
                        .filter(until -> !until.equals(LONG_TERM))
                        .map(LocalDate::parse)
                : text.latestDay();
    }

    /** Whoever holds up another document sent the right photo of the wrong thing. */
    private static FindingType typeOf(CaseFacts facts, PhotoReport photo) {
        var type = typeInAnyPlace(facts, photo);
        return type == FindingType.DOCUMENT_TYPE_NOT_ACCEPTED && photo.subject() == PhotoSubject.CARD_IN_HAND
                ? FindingType.OTHER_KIND_IN_HAND
                : type;
    }

    private static FindingType typeInAnyPlace(CaseFacts facts, PhotoReport photo) {
        var subject = photo.requireSubject();
        var shown = photo.kind();
        if (subject == PhotoSubject.LICENCE) {
            return FindingType.LICENCE_UNREADABLE;
        }
        if (subject == PhotoSubject.PASSPORT
                || subject == PhotoSubject.CARD_IN_HAND && facts.document() == IdentityDocument.PASSPORT) {
            return FindingType.DOCUMENT_TYPE_NOT_ACCEPTED;
        }
        if (SlotDocumentKinds.isOtherSide(photo, facts.document())) {
            return subject == PhotoSubject.CARD_IN_HAND ? FindingType.HANDHELD_TEXT_UNREADABLE : FindingType.WRONG_SIDE;
        }
        if (facts.document().isCard()
                && facts.document() != IdentityDocument.IDENTITY_CARD
                && shown != DocumentKind.BUSINESS_LICENCE) {
            return FindingType.DOCUMENT_TYPE_NOT_ACCEPTED;
        }
        return switch (shown) {
            case RESIDENCE_PERMIT, FOREIGNER_CARD, PASSPORT, MAINLAND_TRAVEL_PERMIT, TEMPORARY_ID_CARD ->
                FindingType.DOCUMENT_TYPE_NOT_ACCEPTED;
            // In the hand, the side without the number leaves nothing legible of what is asked for.
            case ID_FRONT, ID_BACK ->
                subject == PhotoSubject.CARD_IN_HAND ? FindingType.HANDHELD_TEXT_UNREADABLE : FindingType.WRONG_SIDE;
            case BUSINESS_LICENCE, UNKNOWN -> FindingType.NO_CARD;
        };
    }

    private boolean shows(PhotoReport photo, DocumentKind kind) {
        return photo.failure() == null && photo.kind() == kind && acceptance.isSideSure(photo);
    }

    /**
     * The slot that the photo fits keeps it, or else the first, and the others are to correct; one whose double was accepted
     * before stands alone.
     */
    private Map<DocumentSlot, Finding> sameTwice(CaseFacts facts) {
        var slots = List.copyOf(facts.evidence().inOrder(facts.samePhoto()));
        var twice = new LinkedHashMap<DocumentSlot, Finding>();
        var keeper = slots.stream()
                .filter(slot -> facts.photo(slot)
                        .filter(photo -> facts.accepts(photo.requireSubject(), photo))
                        .isPresent())
                .findFirst()
                .or(() -> slots.stream().findFirst());
        slots.stream()
                .filter(slot -> slots.size() == 1 || !keeper.equals(Optional.of(slot)))
                .forEach(
                        slot -> twice.put(slot, raised.certain(FindingType.SAME_PHOTO_TWICE, slot, null, "slot.same")));
        return twice;
    }
}
