package io.kaidian.checks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Finding;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * What other numbers would have found in photos that were read before. Nothing is read again, nobody outside is asked, and
 * nothing is written: kept measures and readings are judged anew.
 */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class ThresholdSimulation {

    private final CaseRepository cases;
    private final CaseFactsLoader facts;
    private final FindingRules rules;
    private final FindingEffectPolicy effects;
    private final ParameterTable parameters;

    ThresholdSimulation(
            CaseRepository cases,
            CaseFactsLoader facts,
            FindingRules rules,
            FindingEffectPolicy effects,
            ParameterTable parameters) {
        this.cases = cases;
        this.facts = facts;
        this.rules = rules;
        this.effects = effects;
        this.parameters = parameters;
    }

    /** A finding and the most that it may do without a person. */
    public record SimulatedFinding(Finding finding, AutomationLevel effect) {}

    /**
     * One case by the numbers of now and by others. What other sellers, the payment company or vendors have to do with it is
     * left out, since no number of the table decides it.
     */
    public record Replayed(CaseId caseId, int round, List<SimulatedFinding> now, List<SimulatedFinding> then) {

        /** Found by the other numbers alone. */
        public List<SimulatedFinding> appeared() {
            return without(then, now);
        }

        /** Found by the numbers of now alone. */
        public List<SimulatedFinding> disappeared() {
            return without(now, then);
        }

        private static List<SimulatedFinding> without(List<SimulatedFinding> some, List<SimulatedFinding> others) {
            return some.stream()
                    .filter(one -> others.stream().noneMatch(other -> sameFault(one, other)))
                    .toList();
        }

        private static boolean sameFault(SimulatedFinding one, SimulatedFinding other) {
            return one.finding().saysTheSameAs(other.finding())
                    && one.finding().certainty() == other.finding().certainty();
        }
    }

    /**
     * Judges the photos and the statement that count in the case, as on the day they were sent.
     *
     * @param changed numbers by name that differ from the table of now
     * @throws IllegalArgumentException if there is no such number, or a value is none
     */
    public Replayed of(CaseId id, Map<String, String> changed) {
        changed.keySet().forEach(parameters::text);
        var c = cases.get(id);
        var known = facts.storedReports(c);
        return new Replayed(
                id,
                c.round(),
                judged(rules.evaluate(known)),
                judged(rules.evaluate(
                        known, name -> Double.parseDouble(changed.getOrDefault(name, parameters.text(name))))));
    }

    private List<SimulatedFinding> judged(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new SimulatedFinding(finding, effects.of(finding)))
                .toList();
    }
}
