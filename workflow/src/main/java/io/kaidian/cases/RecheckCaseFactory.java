package io.kaidian.cases;

import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.cases.submission.CaseCarryOver;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens the cases that a recheck asks of a seller; sellers do not begin them. */
@Service
public class RecheckCaseFactory {

    private final CaseRepository cases;
    private final CaseCarryOver carryOver;
    private final ParameterTable parameters;

    RecheckCaseFactory(CaseRepository cases, CaseCarryOver carryOver, ParameterTable parameters) {
        this.cases = cases;
        this.carryOver = carryOver;
        this.parameters = parameters;
    }

    /**
     * Opens a case of kind PERIODIC as a draft of its seller.
     *
     * @param asked what is looked at anew; empty where the seller only confirms that nothing changed
     * @param evidence what was left for later and is asked for now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseId open(String sellerId, UUID recheckId, Set<ChangedAspect> asked, List<OwedEvidence> evidence) {
        var id = cases.open(sellerId, CaseKind.PERIODIC, null, parameters.getInt(Parameters.ROUNDS_MAX));
        cases.setRequestedAspects(id, recheckId, asked, evidence);
        carryOver.copyInto(cases.get(id));
        return id;
    }
}
