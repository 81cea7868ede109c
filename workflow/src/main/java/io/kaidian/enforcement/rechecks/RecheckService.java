package io.kaidian.enforcement.rechecks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.RecheckCaseFactory;
import io.kaidian.cases.RecheckStatus;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.rechecks.Recheck.Restriction;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.bpmn.RecheckProcess.Action;
import io.kaidian.sellers.ShopRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to a shop that is being rechecked, step by step of the diagram. */
@Service
class RecheckService implements RecheckStatus {

    private final RecheckRepository register;
    private final RecheckCaseFactory recheckCases;
    private final CaseRepository cases;
    private final CaseLifecycle lifecycle;
    private final ShopRepository shops;
    private final ShopStandingCalculator standings;
    private final EnforcementNotifications news;
    private final RecheckDates dates;

    RecheckService(
            RecheckRepository register,
            RecheckCaseFactory recheckCases,
            CaseRepository cases,
            CaseLifecycle lifecycle,
            ShopRepository shops,
            ShopStandingCalculator standings,
            EnforcementNotifications news,
            RecheckDates dates) {
        this.register = register;
        this.recheckCases = recheckCases;
        this.cases = cases;
        this.lifecycle = lifecycle;
        this.shops = shops;
        this.standings = standings;
        this.news = news;
        this.dates = dates;
    }

    @Override
    @Transactional
    public CaseId reopen(String sellerId) {
        var shop = shops.lock(shops.of(sellerId).id());
        var recheck = register.running(shop.id())
                .orElseThrow(() -> new StateConflictException("not-due", "the shop is not being rechecked"));
        if (cases.of(sellerId).stream().anyMatch(CertificationCase::barred)) {
            throw new StateConflictException("barred", "a final decision stands; it can be appealed");
        }
        return open(recheck);
    }

    /** Opens the case and tells the seller. */
    @Transactional
    void ask(RecheckId id) {
        var recheck = lock(id);
        if (recheck.caseId() != null) {
            return;
        }
        open(recheck);
        record(recheck, ShopHistoryEntryTypes.RECHECK_ASKED);
        if (recheck.reason() != RecheckReason.EVIDENCE) {
            news.notifySeller(recheck.shopId(), "recheck.asked", id.toString(), wanted(recheck));
        } else {
            news.notifySeller(recheck.shopId(), "recheck.evidence", id.toString(), recheck.requireDays());
        }
    }

    /** @return when the next step follows if the seller does nothing */
    @Transactional
    Instant plan(RecheckId id, Action action, int days) {
        var recheck = lock(id);
        var at = dates.of(recheck, days);
        register.setNextAction(recheck, action, at);
        return at;
    }

    /** The seller did nothing so far. */
    @Transactional
    void remind(RecheckId id) {
        var recheck = lock(id);
        if (news.remindSeller(recheck.shopId(), "recheck.reminder", id + " " + recheck.nextAt(), wanted(recheck))) {
            record(recheck, ShopHistoryEntryTypes.RECHECK_REMINDED);
        }
    }

    /** The time of grace is over. */
    @Transactional
    void restrict(RecheckId id, List<String> withheld) {
        restrict(
                lock(id),
                Restriction.RESTRICTED,
                withheld,
                ShopHistoryEntryTypes.RECHECK_RESTRICTED,
                "recheck.restricted");
    }

    /** Ignored too long. */
    @Transactional
    void suspend(RecheckId id) {
        restrict(
                lock(id),
                Restriction.SUSPENDED,
                List.of(),
                ShopHistoryEntryTypes.RECHECK_SUSPENDED,
                "recheck.suspended");
    }

    /** Not passed: the next case is there at once, so that nobody stands before a closed door. */
    @Transactional
    void keepAsking(RecheckId id) {
        var recheck = lock(id);
        var failed = cases.get(recheck.requireCaseId());
        register.markFailed(recheck);
        shops.record(
                recheck.shopId(),
                ShopHistoryEntryTypes.RECHECK_FAILED,
                Map.of("recheck", id.toString(), "status", failed.status().name()));
        if (!failed.barred()) {
            open(recheck);
        }
        news.notifySeller(recheck.shopId(), "recheck.askedAgain", failed.id().toString(), wanted(recheck));
    }

    /** Passed: the shop may do everything again. */
    @Transactional
    void complete(RecheckId id) {
        var recheck = lock(id);
        if (recheck.endedAt() != null) {
            return;
        }
        register.end(recheck, Recheck.End.PASSED);
        record(recheck, ShopHistoryEntryTypes.RECHECK_PASSED);
        standings.refresh(recheck.shopId(), null);
        if (recheck.restriction() != Restriction.NONE) {
            news.notifySeller(recheck.shopId(), "recheck.lifted", id.toString());
        }
    }

    /** No longer needed: what was begun ends, and what was held is free. The process that led the case has gone with it. */
    @Transactional
    void cancel(RecheckId id) {
        var recheck = lock(id);
        if (recheck.endedAt() != null) {
            return;
        }
        register.end(recheck, Recheck.End.CANCELLED);
        record(recheck, ShopHistoryEntryTypes.RECHECK_CANCELLED);
        cases.findOpenBySeller(shops.get(recheck.shopId()).sellerId())
                .filter(open -> id.value().equals(open.recheckId()))
                .ifPresent(this::end);
        standings.refresh(recheck.shopId(), null);
    }

    private void end(CertificationCase open) {
        lifecycle.cancelAtOnce(open.id(), Map.of("recheck", "CANCELLED"));
    }

    private CaseId open(Recheck recheck) {
        var sellerId = shops.get(recheck.shopId()).sellerId();
        var running = cases.findOpenBySeller(sellerId);
        if (running.isPresent()) {
            return running.get().id();
        }
        var caseId = recheckCases.open(sellerId, recheck.id().value(), recheck.asked(), recheck.evidence());
        register.markOpened(recheck, caseId);
        return caseId;
    }

    private void restrict(
            Recheck recheck, Restriction restriction, List<String> withheld, String event, String notice) {
        if (recheck.restriction() == restriction) {
            return;
        }
        register.setRestriction(recheck, restriction, withheld);
        record(recheck, event);
        standings.refresh(recheck.shopId(), null);
        news.notifySeller(recheck.shopId(), notice, recheck.id().toString(), wanted(recheck));
    }

    /** For texts: 0 where the seller only confirms, 1 where something is renewed, 2 where evidence comes that was left for later. */
    private static int wanted(Recheck recheck) {
        if (recheck.reason() == RecheckReason.EVIDENCE) {
            return 2;
        }
        return recheck.asked().isEmpty() && recheck.evidence().isEmpty() ? 0 : 1;
    }

    private void record(Recheck recheck, String event) {
        shops.record(
                recheck.shopId(),
                event,
                Map.of(
                        "recheck",
                        recheck.id().toString(),
                        "reason",
                        recheck.reason().name()));
    }

    private Recheck lock(RecheckId id) {
        shops.lock(register.get(id).shopId());
        return register.get(id);
    }
}
