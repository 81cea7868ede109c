package io.kaidian.enforcement.evidence;

import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.appeals.AppealRepository;
import io.kaidian.enforcement.evidence.EvidenceRejectedException.Cause;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import org.springframework.stereotype.Component;

/** Beside what a file may be laid, by whom and when. */
@Component
class EvidenceSubjects {

    private final ViolationRepository violations;
    private final AppealRepository appeals;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final CurrentActor currentActor;

    EvidenceSubjects(
            ViolationRepository violations,
            AppealRepository appeals,
            SanctionRepository sanctions,
            ShopRepository shops,
            CurrentActor currentActor) {
        this.violations = violations;
        this.appeals = appeals;
        this.sanctions = sanctions;
        this.shops = shops;
        this.currentActor = currentActor;
    }

    /**
     * The shop of a violation beside which an officer may lay a file.
     *
     * @throws EvidenceRejectedException if it is over
     */
    ShopId requireOpen(ViolationId id) {
        var violation = violations.get(id);
        if (violation.status() != Violation.Status.PROPOSED
                && !violation.status().isStanding()) {
            throw new EvidenceRejectedException(Cause.CLOSED);
        }
        return violation.shopId();
    }

    /**
     * The shop of an own appeal that was not answered yet.
     *
     * @throws EvidenceRejectedException if it was
     */
    ShopId requireOpen(AppealId id) {
        var appeal = appeals.get(id);
        currentActor.get().requireSeller(shops.get(appeal.shopId()).sellerId());
        if (appeal.status() != Appeal.Status.OPEN) {
            throw new EvidenceRejectedException(Cause.CLOSED);
        }
        return appeal.shopId();
    }

    /**
     * The shop of an own violation for which closure is proposed and not decided.
     *
     * @throws EvidenceRejectedException if it is
     */
    ShopId requireHeard(ViolationId id) {
        var shop = violations.get(id).shopId();
        currentActor.get().requireSeller(shops.get(shop).sellerId());
        sanctions
                .of(id, Sanction.Kind.CLOSURE)
                .filter(closure -> closure.status() == Sanction.Status.PROPOSED)
                .orElseThrow(() -> new EvidenceRejectedException(Cause.CLOSED));
        return shop;
    }
}
