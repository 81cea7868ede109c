package io.kaidian.checks;

import io.kaidian.cases.Certainty;
import io.kaidian.cases.Effect;
import io.kaidian.cases.Finding;
import io.kaidian.processes.ReasonCatalogue;
import org.springframework.stereotype.Component;

/** What a finding may do without a person: as much as the catalogue allows, and for a suspicion to advise. */
@Component
class FindingEffects {

    private final ReasonCatalogue catalogue;

    FindingEffects(ReasonCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Effect of(Finding finding) {
        var most = Effect.valueOf(catalogue.get(finding.code()).machineEffect().name());
        if (finding.certainty() == Certainty.CERTAIN) {
            return most;
        }
        return most == Effect.NONE ? Effect.NONE : Effect.ADVISE;
    }
}
