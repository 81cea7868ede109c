package io.kaidian.enforcement.sanctions.closure;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.sanctions.Sanction.Hearing;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationNoticeFacts;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.sellers.ShopRepository;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A closure is proposed, and its seller is asked what there is to say to it. */
@Service
public class ClosureProposalService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final ShopStandingCalculator standings;
    private final EnforcementNotifications news;
    private final ViolationNoticeFacts facts;
    private final EnforcementDeadlines deadlines;

    ClosureProposalService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            ShopRepository shops,
            ShopStandingCalculator standings,
            EnforcementNotifications news,
            ViolationNoticeFacts facts,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.shops = shops;
        this.standings = standings;
        this.news = news;
        this.facts = facts;
        this.deadlines = deadlines;
    }

    /**
     * Asks the seller, and suspends the shop until a second officer has decided where the act closes at once; any other shop
     * stays as it is meanwhile. A suspension that runs goes on underneath.
     *
     * @return last moment for the seller to answer; now where it was proposed before and nobody asked the seller
     */
    @Transactional
    public Instant propose(ViolationId id) {
        shops.lock(violations.get(id).shopId());
        var violation = violations.get(id);
        var known = sanctions.of(id, Kind.CLOSURE);
        if (known.isPresent()) {
            return known.get().hearing().map(Hearing::until).orElseGet(deadlines::now);
        }
        var hearingUntil = deadlines.hearingUntil();
        sanctions.insertProposedClosure(violation, hearingUntil);
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.CLOSURE_PROPOSED,
                Map.of("violation", id.toString(), "hearingUntil", hearingUntil.toString()));
        standings.refresh(violation.shopId(), id);
        news.notifySeller(
                violation.shopId(),
                "shop.closureProposed",
                id.toString(),
                facts.behind(
                        violation,
                        facts.actOf(violation),
                        violation.points(),
                        violation.requireBalanceAfter(),
                        violation.note(),
                        hearingUntil,
                        facts.stoppedIn(violation.shopId()),
                        violation.closesAtOnce() ? 1 : 0));
        return hearingUntil;
    }
}
