package io.kaidian.checks.rules;

import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.AccountHolderCheck;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.idcard.ReadableCharacters;
import io.kaidian.photos.ocr.OcrAlphabet;
import io.kaidian.photos.ocr.PaperText;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.FindingType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All rules about one case. They only establish facts: what a finding may do without a person is said by the catalogue
 * and the analysts' tables. The same facts and figures give the same findings, so kept reports can be judged again when
 * a figure changes.
 */
@Component
public class FindingRules {

    /** Of a page of which too little could be read, for no cause that is measured. */
    private static final String UNREAD = "paper.unread";

    private static final String BRIGHT = "photo.bright";

    private static final String LONG_TERM = "长期";

    /** Unit of figures that are days. */
    private static final String DATE = "date";

    private final ParameterTable parameters;
    private final FindingFactory raised;
    private final ReadableCharacters readable;

    FindingRules(ParameterTable parameters, FindingFactory raised, OcrAlphabet alphabet) {
        this.parameters = parameters;
        this.raised = raised;
        this.readable = alphabet;
    }

    /** What is to be found in the facts of a case, by the figures of now, but not on each of several pages. */
    public List<Finding> evaluate(CaseFacts facts) {
        return evaluate(facts, RuleThresholds.from(parameters::number), raised, readable);
    }

    /**
     * The same by other figures.
     *
     * @param figures by the names of the parameter table
     */
    public List<Finding> evaluate(CaseFacts facts, ToDoubleFunction<String> figures) {
        return evaluate(facts, RuleThresholds.from(figures), raised, readable);
    }

    /**
     * What is to be found on one of several pages of a paper, by how it looks: what stands on it is looked for on all of them together.
     * An empty page is no fault.
     */
    public List<Finding> evaluatePage(CaseFacts facts, PhotoReport page) {
        var thresholds = RuleThresholds.from(parameters::number);
        var ofPage = CaseFacts.ofFile(facts.evidence(), page, facts.today());
        return ofEachPage(thresholds, new ReadingAcceptance(thresholds), raised, readable).stream()
                .flatMap(rule -> rule.findings(ofPage).stream())
                .filter(finding -> !isOfEmptyPage(finding, page))
                .toList();
    }

    /**
     * Which of several pages were of another paper when they came; who found that out is not told otherwise by a page that is added.
     *
     * @param pages all of one paper
     * @param came when each came, those of one file at once
     * @return by the place of the page, from 0
     */
    public Map<Integer, Finding> findStrayPages(CaseFacts facts, List<PhotoReport> pages, List<Instant> came) {
        return new SlotRule(raised, RuleThresholds.from(parameters::number)).strays(facts, pages, came);
    }

    private static boolean isOfEmptyPage(Finding finding, PhotoReport page) {
        return page.lines().isEmpty()
                && (finding.rule().equals(UNREAD) || finding.rule().equals(BRIGHT));
    }

    private static List<FindingRule> ofEachPage(
            RuleThresholds thresholds,
            ReadingAcceptance acceptance,
            FindingFactory raised,
            ReadableCharacters readable) {
        var names = new NameComparison(thresholds.acceptName(), readable);
        return List.of(
                new IntakeRule(raised, thresholds),
                legibility(raised, thresholds, acceptance, names),
                new AppearanceRule(raised, thresholds));
    }

    /** The rule where no other one needs what it looks at. */
    private static LegibilityRule legibility(
            FindingFactory raised, RuleThresholds thresholds, ReadingAcceptance acceptance, NameComparison names) {
        return new LegibilityRule(
                raised,
                thresholds,
                acceptance,
                new RequiredFieldReadability(acceptance, names),
                new UnreadableCause(raised, thresholds));
    }

    /**
     * What is to be found in a file that belongs to no case, for each of its pages: what is looked at is what its type declares, and
     * nothing that anybody stated. What a declared check could not find out is found, too, so that silence means that it was looked at.
     *
     * @param pages what was read of each, all of one type
     * @param today in the business zone
     */
    public List<List<Finding>> evaluateFile(EvidenceTypes evidence, List<PhotoReport> pages, LocalDate today) {
        var thresholds = RuleThresholds.from(parameters::number);
        var ofEachPage = ofEachPage(thresholds, new ReadingAcceptance(thresholds), raised, readable);
        var found = new ArrayList<List<Finding>>();
        for (var page : pages) {
            var facts = CaseFacts.ofFile(evidence, page, today);
            found.add(new ArrayList<>(ofEachPage.stream()
                    .flatMap(rule -> rule.findings(facts).stream())
                    .toList()));
        }
        // What stands on a page that nobody could read is not missing.
        if (pages.stream().allMatch(page -> IntakeRule.isReadable(page, thresholds))
                && found.stream()
                        .flatMap(List::stream)
                        .noneMatch(
                                finding -> finding.rule().equals(UNREAD) || finding.certainty() == Certainty.CERTAIN)) {
            var whole = pages.getFirst()
                    .with(pages.stream().flatMap(page -> page.lines().stream()).toList());
            var facts = CaseFacts.ofFile(evidence, whole, today);
            new SlotRule(raised, thresholds)
                    .findings(facts)
                    .forEach(finding -> addWhereItStands(finding, pages, found));
            dayUnread(facts, whole).ifPresent(found.getFirst()::add);
        }
        return found;
    }

    /** A day that was read stands on one page, in one line; all else is said of the first. */
    private static void addWhereItStands(Finding finding, List<PhotoReport> pages, List<List<Finding>> found) {
        if (finding.measured() != null && DATE.equals(finding.unit())) {
            var day = LocalDate.ofEpochDay(finding.measured().longValue());
            for (int i = 0; i < pages.size(); i++) {
                for (var line : pages.get(i).lines()) {
                    if (PaperText.of(List.of(line))
                            .latestDay()
                            .filter(day::equals)
                            .isPresent()) {
                        found.get(i).add(finding.at(line.corners().place()));
                        return;
                    }
                }
            }
        }
        found.getFirst().add(finding);
    }

    /** Of a paper that is to be valid for some days neither a day was read nor that it has none. */
    private Optional<Finding> dayUnread(CaseFacts facts, PhotoReport paper) {
        var text = PaperText.of(paper.lines());
        return paper.subject() == PhotoSubject.PAPER
                        && facts.isChecked(paper, EvidenceType.Check.VALID)
                        && text.latestDay().isEmpty()
                        && !text.containsAny(List.of(LONG_TERM))
                ? Optional.of(raised.suspected(
                                FindingType.FIELD_UNREADABLE, paper.slot(), FieldNames.VALID_UNTIL, "paper.day")
                        .readBy(paper.models()))
                : Optional.empty();
    }

    /** Why a file cannot be taken. */
    public Finding refusal(DocumentSlot slot, PhotoFailure failure) {
        return new IntakeRule(raised, RuleThresholds.from(parameters::number)).refusal(slot, failure);
    }

    /** How the holder of the payment account stands to who applies; a match only where two names were compared. */
    public AccountHolderCheck.State accountHolder(CaseFacts facts) {
        var thresholds = RuleThresholds.from(parameters::number);
        return new AccountRule(
                        raised,
                        new ReadingAcceptance(thresholds),
                        new NameComparison(thresholds.acceptName(), readable))
                .stateOf(facts);
    }

    /** By what the operator of a company identifies, of whom nothing is typed, where its number was read and counts; else null. */
    public @Nullable SellerStatement readOfOperator(CaseFacts facts) {
        var acceptance = new ReadingAcceptance(RuleThresholds.from(parameters::number));
        return facts.ofOperator()
                .flatMap(operator -> acceptance
                        .accepted(operator, PhotoSubject.CARD_FRONT, CardField.NUMBER)
                        .map(OcrField::value)
                        .filter(number -> operator.document().faultOf(number).isEmpty())
                        .map(number -> new SellerStatement(
                                null, number, null, null, false, null, null, operator.document(), null)))
                .orElse(null);
    }

    /** @param readable which texts the reader could give */
    static List<Finding> evaluate(
            CaseFacts facts, RuleThresholds thresholds, FindingFactory raised, ReadableCharacters readable) {
        var found = new ArrayList<Finding>();
        var ofCompany = facts.withoutOperator();
        for (var rule : rules(thresholds, raised, readable)) {
            findings(rule, ofCompany).filter(next -> !repeats(next, found)).forEach(found::add);
        }
        facts.ofOperator().ifPresent(ofOperator -> {
            for (var rule : ofOperator(thresholds, raised, readable)) {
                findings(rule, ofOperator)
                        // All else was said of the company, and so was the same photo in two places.
                        .filter(next -> next.slot() != null && facts.evidence().isOfOperator(next.slot()))
                        .filter(next -> found.stream().noneMatch(next::equals))
                        .forEach(found::add);
            }
            new SlotRule(raised, thresholds).letter(ofCompany, ofOperator).forEach(found::add);
        });
        return found.stream().filter(one -> !isPointless(one, found)).toList();
    }

    private static Stream<Finding> findings(FindingRule rule, CaseFacts facts) {
        return rule.findings(rule.isOfEachPage() ? facts.ofSinglePhotos() : facts).stream();
    }

    /** Where another photo has to be taken anyway, nobody is told that this one need not be taken again. */
    private static boolean isPointless(Finding one, List<Finding> found) {
        return one.rule().startsWith(LegibilityRule.NAME_UNREAD)
                && found.stream()
                        .anyMatch(other -> Objects.equals(other.slot(), one.slot())
                                && (other.rule().startsWith(SlotRule.PREFIX)
                                        || other.rule().equals(HandheldRule.OTHER_NUMBER)
                                        || other.rule().equals(HandheldRule.OTHER_PASSPORT)));
    }

    /** What the photo shows already the register need not say once more. */
    private static boolean repeats(Finding next, List<Finding> found) {
        return next.rule().startsWith(BusinessRegistryRule.PREFIX)
                && found.stream()
                        .anyMatch(before ->
                                before.code().equals(next.code()) && Objects.equals(before.field(), next.field()));
    }

    /** Who somebody is who applies for a company: only the representative is compared with licence, account and typed names. */
    private static List<FindingRule> ofOperator(
            RuleThresholds thresholds, FindingFactory raised, ReadableCharacters readable) {
        var acceptance = new ReadingAcceptance(thresholds);
        var names = new NameComparison(thresholds.acceptName(), readable);
        return List.of(
                new IntakeRule(raised, thresholds),
                new SlotRule(raised, thresholds),
                legibility(raised, thresholds, acceptance, names),
                new AppearanceRule(raised, thresholds),
                new IdentityRule(raised, thresholds, acceptance, names),
                new ValidityRule(raised, thresholds, acceptance));
    }

    private static List<FindingRule> rules(
            RuleThresholds thresholds, FindingFactory raised, ReadableCharacters readable) {
        var acceptance = new ReadingAcceptance(thresholds);
        var names = new NameComparison(thresholds.acceptName(), readable);
        var requiredFieldReadability = new RequiredFieldReadability(acceptance, names);
        var causes = new UnreadableCause(raised, thresholds);
        return List.of(
                new IntakeRule(raised, thresholds),
                new SlotRule(raised, thresholds),
                new LegibilityRule(raised, thresholds, acceptance, requiredFieldReadability, causes),
                new HandheldRule(raised, thresholds, acceptance, requiredFieldReadability, causes),
                new FaceRule(raised, thresholds),
                new AppearanceRule(raised, thresholds),
                new IdentityRule(raised, thresholds, acceptance, names),
                new ValidityRule(raised, thresholds, acceptance),
                new LicenceRule(raised, acceptance, names),
                new BusinessRegistryRule(raised, acceptance),
                new AccountRule(raised, acceptance, names),
                new DuplicatePhotoRule(raised, thresholds),
                new ExternalVerificationRule(raised));
    }
}
