package io.kaidian.checks.rules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.layout.FieldRegionLocator;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.FindingType;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Needed fields that could not be read: one finding that names the cause, as far as there is a measure for one, and the
 * bare fact only where there is none. A photo that could be read is not blamed for how it looks. Papers have no needed fields: of
 * them most of what stands there has to be read.
 */
final class LegibilityRule implements FindingRule {

    /** Of the characters of a paper. */
    private static final double SURE_SHARE = 0.5;

    /** Least area of a person's face, in areas of the portrait on the card in the hand (11 drawn photos: 22 to 70). */
    private static final double PERSON_TO_PORTRAIT = 9;

    /** Begins the names of the rules by which nothing but a name could not be read. */
    static final String NAME_UNREAD = "reading.name";

    private final FindingFactory raised;
    private final RuleThresholds thresholds;
    private final ReadingAcceptance acceptance;
    private final RequiredFieldReadability requiredFieldReadability;
    private final UnreadableCause causes;

    LegibilityRule(
            FindingFactory raised,
            RuleThresholds thresholds,
            ReadingAcceptance acceptance,
            RequiredFieldReadability requiredFieldReadability,
            UnreadableCause causes) {
        this.raised = raised;
        this.thresholds = thresholds;
        this.acceptance = acceptance;
        this.requiredFieldReadability = requiredFieldReadability;
        this.causes = causes;
    }

    @Override
    public boolean isOfEachPage() {
        return true;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        return facts.photos().values().stream()
                .filter(photo -> IntakeRule.isReadable(photo, thresholds))
                .filter(photo -> facts.isChecked(photo, EvidenceType.Check.LEGIBLE))
                .filter(photo -> photo.kind() == DocumentKind.UNKNOWN
                        || !acceptance.isSideSure(photo)
                        || facts.accepts(photo.requireSubject(), photo))
                .flatMap(photo -> check(facts, photo).stream())
                .toList();
    }

    private List<Finding> check(CaseFacts facts, PhotoReport photo) {
        if (photo.subject() == PhotoSubject.PAPER) {
            return paper(facts, photo);
        }
        var missing = requiredFieldReadability.missing(facts, photo);
        if (missing.isEmpty()) {
            return List.of();
        }
        var certainty = requiredFieldReadability.certaintyOf(photo, missing);
        // The distance is said once, by its own rule, and most else follows from it.
        if (photo.subject() == PhotoSubject.CARD_IN_HAND
                && CardSize.of(photo, thresholds)
                        .filter(px -> px < thresholds.cardWidthGood())
                        .isPresent()) {
            return causes.besideDistance(facts, photo, missing, certainty).stream()
                    .toList();
        }
        return causes.of(facts, photo, missing, certainty).map(List::of).orElseGet(() -> unread(facts, photo, missing));
    }

    /**
     * Of a paper no field is known: most of what stands there has to be read surely. Without a cause that is measured it may be an empty
     * page as well, and nobody is blamed for one.
     */
    private List<Finding> paper(CaseFacts facts, PhotoReport photo) {
        var all = characters(photo, 0);
        var sure = characters(photo, thresholds.acceptText());
        if (all > 0 && sure >= SURE_SHARE * all) {
            return List.of();
        }
        var isLost = characters(photo, thresholds.acceptText() - ReadingAcceptance.MEASURED_ERROR) == 0;
        return List.of(causes.of(facts, photo, List.of(), isLost ? Certainty.CERTAIN : Certainty.SUSPECTED)
                .orElseGet(() -> raised.suspected(FindingType.FIELD_UNREADABLE, photo.slot(), null, "paper.unread")
                        .measured(all == 0 ? 0 : (double) sure / all, SURE_SHARE, "confidence")
                        .readBy(photo.models())));
    }

    private static long characters(PhotoReport photo, double leastConfidence) {
        return photo.lines().stream()
                .flatMap(line -> line.confidences().stream())
                .filter(confidence -> confidence >= leastConfidence)
                .count();
    }

    private List<Finding> unread(CaseFacts facts, PhotoReport photo, List<CardField> missing) {
        var certainty = requiredFieldReadability.certaintyOf(photo, missing);
        return switch (photo.requireSubject()) {
            case CARD_IN_HAND ->
                List.of(measured(
                        finding(
                                nothingThere(facts, photo) ? FindingType.NO_CARD : FindingType.HANDHELD_TEXT_UNREADABLE,
                                certainty,
                                photo,
                                place(photo),
                                rule(missing, NAME_UNREAD)),
                        photo,
                        missing.get(0)));
            case LICENCE ->
                List.of(measured(
                        finding(
                                FindingType.LICENCE_UNREADABLE,
                                certainty,
                                photo,
                                photo.field(missing.get(0)).map(OcrField::place).orElse(null),
                                rule(missing, NAME_UNREAD + ".licence")),
                        photo,
                        missing.get(0)));
            case CARD_FRONT, CARD_BACK, PASSPORT ->
                nothingThere(facts, photo)
                        ? List.of(finding(FindingType.NO_CARD, certainty, photo, null, "reading.kind")
                                .readBy(photo.models()))
                        : missing.stream()
                                .collect(groupingBy(FieldNames::printed, LinkedHashMap::new, toList()))
                                .entrySet()
                                .stream()
                                .map(entry ->
                                        unread(photo, entry.getKey(), entry.getValue(), rule(missing, NAME_UNREAD)))
                                .toList();
            case PAPER -> List.of();
        };
    }

    private Finding unread(PhotoReport photo, String printed, List<CardField> missing, String rule) {
        var certainty = requiredFieldReadability.certaintyOf(photo, missing);
        var place = FieldRegionLocator.of(photo, missing.get(0)).orElse(null);
        return measured(
                raised.create(
                        FindingType.FIELD_UNREADABLE,
                        certainty,
                        photo.slot(),
                        printed,
                        null,
                        null,
                        null,
                        place,
                        rule,
                        null),
                photo,
                missing.get(0));
    }

    /**
     * Where all else of a photo was read, a name that was not has rare characters more likely than a bad photo: taking it again would
     * not help, and whoever has such a name is told so.
     *
     * @param ofNames the rule where only names are missing
     */
    private static String rule(List<CardField> missing, String ofNames) {
        return missing.stream().allMatch(RequiredFieldReadability::isName) ? ofNames : "reading.field";
    }

    /** With how surely the most important field was read, where that is why it does not count: one read surely may have a wrong check digit. */
    private Finding measured(Finding finding, PhotoReport photo, CardField field) {
        var sureness = photo.field(field).map(OcrField::confidence).orElse(0.0);
        var least = acceptance.leastConfidence(field);
        return (sureness < least ? finding.measured(sureness, least, "confidence") : finding).readBy(photo.models());
    }

    /**
     * Neither a label nor a number of a card; a passport and the other side of a permit are known by their lines alone, so that
     * any text may be one.
     */
    private static boolean nothingThere(CaseFacts facts, PhotoReport photo) {
        return photo.kind() == DocumentKind.UNKNOWN
                && photo.field(CardField.NUMBER).isEmpty()
                && !showsPortraitInHand(photo)
                && (!isKnownByLines(facts, photo) || photo.lines().isEmpty());
    }

    /** A face far smaller than the person's is the portrait of a card: detected even where no letter of it can be read. */
    private static boolean showsPortraitInHand(PhotoReport photo) {
        if (photo.subject() != PhotoSubject.CARD_IN_HAND || photo.faces().size() < 2) {
            return false;
        }
        var areas = photo.faces().stream()
                .mapToDouble(face -> face.place().width() * face.place().height())
                .summaryStatistics();
        return areas.getMax() >= PERSON_TO_PORTRAIT * areas.getMin();
    }

    private static boolean isKnownByLines(CaseFacts facts, PhotoReport photo) {
        return facts.document().isOfAnyState()
                || facts.document() == IdentityDocument.TRAVEL_PERMIT && photo.subject() == PhotoSubject.CARD_BACK;
    }

    private Finding finding(
            FindingType type, Certainty certainty, PhotoReport photo, @Nullable PhotoRegion photoRegion, String rule) {
        return raised.create(type, certainty, photo.slot(), null, null, null, null, photoRegion, rule, null);
    }

    private static @Nullable PhotoRegion place(PhotoReport photo) {
        return photo.card() == null ? null : photo.card().corners().place();
    }
}
