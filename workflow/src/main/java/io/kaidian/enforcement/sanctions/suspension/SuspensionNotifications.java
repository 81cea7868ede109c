package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationNoticeFacts;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the seller that the shop is suspended, and until when. */
@Component
class SuspensionNotifications {

    private final EnforcementNotifications news;
    private final ViolationNoticeFacts facts;
    private final SanctionRepository sanctions;

    SuspensionNotifications(EnforcementNotifications news, ViolationNoticeFacts facts, SanctionRepository sanctions) {
        this.news = news;
        this.facts = facts;
        this.sanctions = sanctions;
    }

    void notifySuspended(Violation violation, int days, Instant endsAt, Instant reverifyFrom) {
        var refused = refusedClosure(violation);
        if (refused.isPresent()) {
            notifyClosureRefused(violation, refused.get(), days, endsAt, reverifyFrom, false);
            return;
        }
        news.notifySeller(
                violation.shopId(),
                "shop.suspended",
                violation.id().toString(),
                facts.behind(
                        violation,
                        days,
                        endsAt,
                        reverifyFrom,
                        facts.actOf(violation),
                        violation.points(),
                        violation.requireBalanceAfter(),
                        violation.note(),
                        facts.stoppedIn(violation.shopId(), ShopStanding.SUSPENDED)));
    }

    void notifyExtended(Violation violation, int days, Instant endsAt, Instant reverifyFrom) {
        var refused = refusedClosure(violation);
        if (refused.isPresent()) {
            notifyClosureRefused(violation, refused.get(), days, endsAt, reverifyFrom, true);
            return;
        }
        news.notifySeller(
                violation.shopId(),
                "shop.suspensionExtended",
                violation.id().toString(),
                facts.behind(
                        violation,
                        days,
                        endsAt,
                        facts.actOf(violation),
                        violation.points(),
                        violation.requireBalanceAfter(),
                        violation.note(),
                        facts.stoppedIn(violation.shopId(), ShopStanding.SUSPENDED)));
    }

    /** A suspension that an officer decided on instead of closing does not follow from the points alone. */
    private Optional<Sanction> refusedClosure(Violation violation) {
        return sanctions
                .of(violation.id(), Sanction.Kind.CLOSURE)
                .filter(closure -> closure.status() == Sanction.Status.REFUSED);
    }

    private void notifyClosureRefused(
            Violation violation, Sanction refused, int days, Instant endsAt, Instant reverifyFrom, boolean extended) {
        var reason = refused.decisionReason();
        var isHeard = refused.hearing()
                .filter(hearing -> hearing.answeredAt() != null)
                .isPresent();
        news.notifySeller(
                violation.shopId(),
                "shop.closureRefused",
                violation.id().toString(),
                facts.behind(
                        violation,
                        days,
                        endsAt,
                        reverifyFrom,
                        facts.actOf(violation),
                        violation.points(),
                        violation.requireBalanceAfter(),
                        violation.note(),
                        facts.stoppedIn(violation.shopId(), ShopStanding.SUSPENDED),
                        extended ? 1 : 0,
                        isHeard ? 1 : 0,
                        reason == null ? 0 : 1,
                        reason == null ? "" : reason));
    }

    void notifyResumed(Suspension suspension, Instant endsAt, Instant now) {
        news.notifySeller(suspension.shopId(), "shop.suspensionResumed", suspension.id() + " " + now, endsAt);
    }
}
