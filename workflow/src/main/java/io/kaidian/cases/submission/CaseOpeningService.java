package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.RecheckStatus;
import io.kaidian.cases.ReinstatementEligibility;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a seller's case, of a kind that the shop's standing allows. */
@Service
@RolesAllowed(Roles.SELLER)
public class CaseOpeningService {

    private final ShopRepository shops;
    private final CaseRepository cases;
    private final CaseCarryOver carryOver;
    private final ReinstatementEligibility reinstatementEligibility;
    private final RecheckStatus recheckStatus;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;

    CaseOpeningService(
            ShopRepository shops,
            CaseRepository cases,
            CaseCarryOver carryOver,
            ReinstatementEligibility reinstatementEligibility,
            RecheckStatus recheckStatus,
            ParameterTable parameters,
            CurrentActor currentActor) {
        this.shops = shops;
        this.cases = cases;
        this.carryOver = carryOver;
        this.reinstatementEligibility = reinstatementEligibility;
        this.recheckStatus = recheckStatus;
        this.parameters = parameters;
        this.currentActor = currentActor;
    }

    /**
     * Opened or found.
     *
     * @param isNew false where the seller had an open case of this kind already
     */
    public record Opened(CaseId caseId, boolean isNew) {}

    /**
     * Opens a case, or finds the one that is open.
     *
     * @throws StateConflictException with a code that says why none can be opened
     */
    @Transactional
    public Opened open(String sellerId, CaseKind kind) {
        currentActor.get().requireSeller(sellerId);
        var shop = shops.lock(shops.of(sellerId).id());
        var running = cases.findOpenBySeller(sellerId);
        if (running.isPresent()) {
            if (running.get().kind() != kind) {
                throw new StateConflictException("case-open", "another case of this seller has not ended");
            }
            return new Opened(running.get().id(), false);
        }
        if (kind == CaseKind.PERIODIC) {
            return new Opened(recheckStatus.reopen(sellerId), true);
        }
        var violation = requireCanOpen(shop, kind);
        var id = cases.open(sellerId, kind, violation, parameters.getInt(Parameters.ROUNDS_MAX));
        carryOver.copyInto(cases.get(id));
        return new Opened(id, true);
    }

    private @Nullable UUID requireCanOpen(Shop shop, CaseKind kind) {
        switch (kind) {
            case INITIAL -> {
                if (shop.standing() != ShopStanding.PENDING) {
                    throw new StateConflictException("certified", "the shop was certified already");
                }
                if (cases.of(shop.sellerId()).stream().anyMatch(CertificationCase::barred)) {
                    throw new StateConflictException("barred", "a final decision stands; it can be appealed");
                }
                return null;
            }
            case REINSTATEMENT -> {
                return reinstatementEligibility.violationToReinstateFrom(shop.sellerId());
            }
            default -> {
                if (shop.standing() != ShopStanding.OPEN && shop.standing() != ShopStanding.RESTRICTED) {
                    throw new StateConflictException("not-open", "the shop is not open");
                }
                return null;
            }
        }
    }
}
