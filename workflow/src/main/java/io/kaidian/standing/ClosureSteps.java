package io.kaidian.standing;

import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Shops;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.processes.EnforcementProcess;
import io.kaidian.standing.Sanction.Kind;
import io.kaidian.standing.Sanction.Status;
import io.kaidian.standing.SanctionRegister.Terms;
import io.kaidian.support.engine.Processes;
import io.kaidian.support.engine.Values;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A closure is proposed, takes effect after a second officer, and bars the identity once it can no longer be appealed. */
@Service
class ClosureSteps {

    private final ViolationRegister violations;
    private final SanctionRegister sanctions;
    private final AppealRegister appeals;
    private final BarredList barred;
    private final Shops shops;
    private final Cases cases;
    private final CaseHistory caseHistory;
    private final Standings standings;
    private final StandingNews news;
    private final Processes processes;

    ClosureSteps(
            ViolationRegister violations,
            SanctionRegister sanctions,
            AppealRegister appeals,
            BarredList barred,
            Shops shops,
            Cases cases,
            CaseHistory caseHistory,
            Standings standings,
            StandingNews news,
            Processes processes) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.appeals = appeals;
        this.barred = barred;
        this.shops = shops;
        this.cases = cases;
        this.caseHistory = caseHistory;
        this.standings = standings;
        this.news = news;
        this.processes = processes;
    }

    /** Freezes the shop until a second officer has decided. A suspension that runs goes on underneath. */
    @Transactional
    void propose(ViolationId id) {
        var violation = lockShopOf(id);
        if (sanctions.of(id, Kind.CLOSURE).isPresent()) {
            return;
        }
        sanctions.insert(violation, Kind.CLOSURE, Status.PROPOSED, Terms.NONE);
        shops.record(violation.shopId(), ShopEvents.CLOSURE_PROPOSED, Map.of("violation", id.toString()));
        standings.refresh(violation.shopId(), id);
        news.tellSeller(violation.shopId(), "shop.closureProposed", id.toString());
    }

    /**
     * Closes the shop for good, and ends what the seller has running.
     *
     * @return last moment to appeal
     */
    @Transactional
    Instant close(ViolationId id) {
        var violation = lockShopOf(id);
        var closure = sanctions
                .of(id, Kind.CLOSURE)
                .filter(known -> known.status() == Status.IN_FORCE)
                .orElseThrow(() -> new IllegalStateException("no officer has closed the shop for violation " + id));
        var shop = shops.get(violation.shopId());
        standings.refresh(shop.id(), id);
        shops.record(
                shop.id(),
                ShopEvents.CLOSED,
                Map.of(
                        "violation",
                        id.toString(),
                        "appealUntil",
                        closure.appealUntil().toString()));
        endOpenCase(shop.sellerId(), id);
        news.tellSeller(shop.id(), "shop.closed", id.toString(), closure.appealUntil());
        return closure.appealUntil();
    }

    /**
     * Whether somebody still has to answer, or carry out the answer to, an appeal about this closure. Asked under the lock
     * under which answers are carried out: else the answer could be announced before the process waits for it.
     */
    @Transactional
    boolean isAppealPending(ViolationId id) {
        lockShopOf(id);
        return appeals.isPending(id);
    }

    /** Keeps the identity from opening another shop. A suspension that ran underneath has lost its object. */
    @Transactional
    void barIdentity(ViolationId id) {
        var violation = lockShopOf(id);
        if (!barred.bar(violation)) {
            return;
        }
        shops.record(violation.shopId(), ShopEvents.IDENTITY_BARRED, Map.of("violation", id.toString()));
        news.tellSeller(violation.shopId(), "shop.identityBarred", id.toString());
        barred.openCasesOfBarred(id).stream().map(cases::get).forEach(open -> {
            end(open, id);
            news.tellSeller(
                    shops.of(open.sellerId()).id(),
                    "case.endedBarred",
                    open.id().toString());
        });
        sanctions
                .runningSuspension(violation.shopId())
                .ifPresent(suspension -> processes.announce(
                        EnforcementProcess.Messages.ENFORCEMENT_CANCELLED,
                        suspension.carrier().toString(),
                        Values.of(
                                EnforcementProcess.Variables.CANCEL_REASON,
                                EnforcementProcess.CancelReason.SUPERSEDED.name())));
    }

    private void endOpenCase(String sellerId, ViolationId cause) {
        cases.openOf(sellerId).ifPresent(open -> end(open, cause));
    }

    private void end(CertificationCase open, ViolationId cause) {
        caseHistory.record(open.id(), CaseEvent.Event.CANCELLED, open.round(), Map.of("closedFor", cause.toString()));
        if (open.status() == CaseStatus.DRAFT) {
            cases.withdrawn(open.id());
        } else {
            processes.announceToWaiting(
                    CertificationProcess.Messages.CASE_WITHDRAWN, open.id().toString(), Values.none());
        }
    }

    private Violation lockShopOf(ViolationId id) {
        shops.lock(violations.get(id).shopId());
        return violations.get(id);
    }
}
