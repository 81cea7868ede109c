package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationNoticeFacts;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Tells the seller that the shop is suspended, and until when. */
@Component
class SuspensionNotifications {

    private final EnforcementNotifications news;
    private final ViolationNoticeFacts facts;

    SuspensionNotifications(EnforcementNotifications news, ViolationNoticeFacts facts) {
        this.news = news;
        this.facts = facts;
    }

    void notifySuspended(Violation violation, int days, Instant endsAt, Instant reverifyFrom) {
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

    void notifyExtended(Violation violation, int days, Instant endsAt) {
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

    void notifyResumed(Suspension suspension, Instant endsAt, Instant now) {
        news.notifySeller(suspension.shopId(), "shop.suspensionResumed", suspension.id() + " " + now, endsAt);
    }
}
