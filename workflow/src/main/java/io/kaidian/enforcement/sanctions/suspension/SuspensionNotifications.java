package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.LocalizedText;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Tells the seller that the shop is suspended, and until when. */
@Component
class SuspensionNotifications {

    private final EnforcementNotifications news;
    private final EffectiveViolationCatalogues catalogues;

    SuspensionNotifications(EnforcementNotifications news, EffectiveViolationCatalogues catalogues) {
        this.news = news;
        this.catalogues = catalogues;
    }

    void notifySuspended(Violation violation, int days, Instant endsAt, Instant reverifyFrom) {
        news.notifySeller(
                violation.shopId(),
                "shop.suspended",
                violation.id().toString(),
                days,
                endsAt,
                reverifyFrom,
                actOf(violation),
                violation.points(),
                violation.requireBalanceAfter(),
                violation.note());
    }

    void notifyExtended(Violation violation, int days, Instant endsAt) {
        news.notifySeller(
                violation.shopId(),
                "shop.suspensionExtended",
                violation.id().toString(),
                days,
                endsAt,
                actOf(violation),
                violation.points(),
                violation.requireBalanceAfter(),
                violation.note());
    }

    private LocalizedText actOf(Violation violation) {
        return catalogues.of(violation.code(), violation.occurredAt()).message();
    }

    void notifyResumed(Suspension suspension, Instant endsAt, Instant now) {
        news.notifySeller(suspension.shopId(), "shop.suspensionResumed", suspension.id() + " " + now, endsAt);
    }

    void notifyChanged(Suspension suspension, Instant endsAt) {
        news.notifySeller(suspension.shopId(), "shop.suspensionChanged", suspension.id() + " " + endsAt, endsAt);
    }
}
