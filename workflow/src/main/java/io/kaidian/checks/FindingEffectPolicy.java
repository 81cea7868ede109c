package io.kaidian.checks;

import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import org.springframework.stereotype.Component;

/** What a finding may do without a person: as much as the catalogue allows, and for a suspicion to advise. */
@Component
class FindingEffectPolicy {

    private final ReasonCatalogue catalogue;

    FindingEffectPolicy(ReasonCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    AutomationLevel of(Finding finding) {
        var most = AutomationLevel.valueOf(
                catalogue.get(finding.code()).machineEffect().name());
        if (finding.certainty() == Certainty.CERTAIN) {
            return most;
        }
        return most == AutomationLevel.NONE ? AutomationLevel.NONE : AutomationLevel.ADVISE;
    }
}
