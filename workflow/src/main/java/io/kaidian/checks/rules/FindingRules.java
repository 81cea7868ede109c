package io.kaidian.checks.rules;

import io.kaidian.cases.findings.AccountHolderCheck;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.idcard.ReadableCharacters;
import io.kaidian.photos.ocr.OcrAlphabet;
import io.kaidian.platform.engine.tables.ParameterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * All rules about one case. They only establish facts: what a finding may do without a person is said by the catalogue
 * and the analysts' tables. The same facts and figures give the same findings, so kept reports can be judged again when
 * a figure changes.
 */
@Component
public class FindingRules {

    private final ParameterTable parameters;
    private final FindingFactory raised;
    private final ReadableCharacters readable;

    FindingRules(ParameterTable parameters, FindingFactory raised, OcrAlphabet alphabet) {
        this.parameters = parameters;
        this.raised = raised;
        this.readable = alphabet;
    }

    /** What is to be found in the facts of a case, by the figures of now. */
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

    /** @param readable which texts the reader could give */
    static List<Finding> evaluate(
            CaseFacts facts, RuleThresholds thresholds, FindingFactory raised, ReadableCharacters readable) {
        var found = new ArrayList<Finding>();
        for (var rule : rules(thresholds, raised, readable)) {
            rule.findings(facts).stream().filter(next -> !repeats(next, found)).forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** What the photo shows already the register need not say once more. */
    private static boolean repeats(Finding next, List<Finding> found) {
        return next.rule().startsWith(BusinessRegistryRule.PREFIX)
                && found.stream()
                        .anyMatch(before ->
                                before.code().equals(next.code()) && Objects.equals(before.field(), next.field()));
    }

    private static List<FindingRule> rules(
            RuleThresholds thresholds, FindingFactory raised, ReadableCharacters readable) {
        var acceptance = new ReadingAcceptance(thresholds);
        var names = new NameComparison(thresholds.acceptName(), readable);
        var requiredFieldReadability = new RequiredFieldReadability(acceptance, names);
        return List.of(
                new IntakeRule(raised, thresholds),
                new SlotRule(raised, thresholds),
                new LegibilityRule(raised, thresholds, acceptance, requiredFieldReadability),
                new HandheldRule(raised, thresholds, acceptance, requiredFieldReadability),
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
