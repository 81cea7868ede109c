package io.kaidian.standing;

import io.kaidian.cases.BarredIdentities;
import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.ReinstatementGate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Stands in until enforcement is built: nobody is suspended, so nobody is reinstated. */
@Component
class NoEnforcementYet implements ReinstatementGate, BarredIdentities {

    @Override
    public UUID violationToReinstateFrom(String sellerId) {
        throw new CaseConflictException("not-suspended", "the shop is not suspended");
    }

    @Override
    public List<String> whoSuspended(UUID violationId) {
        return List.of();
    }

    @Override
    public boolean isBarred(String idNumber) {
        return false;
    }
}
