package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Finding;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.ocr.OcrAlphabet;
import io.kaidian.platform.engine.tables.ParameterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
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
    private final Predicate<String> canBeRead;

    FindingRules(ParameterTable parameters, OcrAlphabet alphabet) {
        this.parameters = parameters;
        this.canBeRead = alphabet::contains;
    }

    /** What is to be found in the facts of a case, by the figures of now. */
    public List<Finding> evaluate(CaseFacts facts) {
        return evaluate(facts, RuleThresholds.from(parameters::number), canBeRead);
    }

    /**
     * The same by other figures.
     *
     * @param figures by the names of the parameter table
     */
    public List<Finding> evaluate(CaseFacts facts, ToDoubleFunction<String> figures) {
        return evaluate(facts, RuleThresholds.from(figures), canBeRead);
    }

    /** @param canBeRead whether the text reader has all characters of a text in its alphabet */
    static List<Finding> evaluate(CaseFacts facts, RuleThresholds thresholds, Predicate<String> canBeRead) {
        var found = new ArrayList<Finding>();
        for (var rule : rules(thresholds, canBeRead)) {
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

    private static List<FindingRule> rules(RuleThresholds thresholds, Predicate<String> canBeRead) {
        var acceptance = new ReadingAcceptance(thresholds);
        var names = new NameComparison(thresholds.acceptName(), canBeRead);
        var legibility = new RequiredFieldReadability(acceptance, names);
        return List.of(
                new IntakeRule(thresholds),
                new SlotRule(thresholds),
                new LegibilityRule(thresholds, acceptance, legibility),
                new HandheldRule(thresholds, acceptance, legibility),
                new FaceRule(thresholds),
                new AppearanceRule(thresholds),
                new IdentityRule(thresholds, acceptance, names),
                new ValidityRule(thresholds, acceptance),
                new LicenceRule(acceptance, names),
                new BusinessRegistryRule(acceptance),
                new AccountRule(acceptance, names),
                new DuplicatePhotoRule(thresholds),
                new ExternalVerificationRule());
    }
}
