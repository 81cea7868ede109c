package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.SellerSituationService;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds sellers of suspended shops of what they can do, and knows when to do so next. */
@Component
class SuspensionReminders {

    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final ReinstatementService reinstatements;
    private final SellerSituationService situations;
    private final EnforcementNotifications news;
    private final EnforcementDeadlines deadlines;

    SuspensionReminders(
            SanctionRepository sanctions,
            ShopRepository shops,
            ReinstatementService reinstatements,
            SellerSituationService situations,
            EnforcementNotifications news,
            EnforcementDeadlines deadlines) {
        this.sanctions = sanctions;
        this.shops = shops;
        this.reinstatements = reinstatements;
        this.situations = situations;
        this.news = news;
        this.deadlines = deadlines;
    }

    /** Reminds the seller of a suspended shop, unless there is nothing the seller could do; says when to do so next. */
    @Transactional
    Optional<Instant> remind(ViolationId carrier) {
        var suspension = sanctions.requireRunning(carrier);
        var seller = shops.get(suspension.shopId()).sellerId();
        var from = reinstatements.earliestBeginOf(suspension, seller);
        reminderOf(situations.of(seller), from).ifPresent(template -> {
            shops.record(
                    suspension.shopId(),
                    ShopHistoryEntryTypes.SUSPENSION_REMINDED,
                    Map.of("violation", carrier.toString()));
            news.notifySeller(
                    suspension.shopId(), template, carrier + " " + deadlines.now(), suspension.endsAt(), from);
        });
        return nextReminder(suspension.remindersFrom(), from);
    }

    /** What the seller is reminded of as things stand; of nothing where there is nothing to do. */
    private Optional<String> reminderOf(SellerSituation now, Instant from) {
        return switch (now.step()) {
            case WAIT_FOR_REVERIFICATION -> Optional.of("shop.suspendedReminder");
            case CONFIRM_RULE ->
                Optional.of(from.isAfter(deadlines.now()) ? "shop.suspendedReminder" : "shop.reverificationDue");
            case REVERIFY, CONTINUE_REVERIFICATION -> Optional.of("shop.reverificationDue");
            case CORRECT -> Optional.of("shop.suspendedToCorrect");
            default -> Optional.empty();
        };
    }

    /** As planned, and when re-verification may begin: that is the moment that the seller was told to wait for. */
    private Optional<Instant> nextReminder(Instant start, Instant mayBeginFrom) {
        return Stream.concat(
                        deadlines.nextReminder(start).stream(),
                        Stream.of(mayBeginFrom).filter(from -> from.isAfter(deadlines.now())))
                .min(Comparator.naturalOrder());
    }

    /** When a seller is reminded for the first time of what is so from now on. */
    Instant first(ShopId shop) {
        var from = sanctions.runningSuspension(shop).map(this::earliestBeginOf).orElseGet(deadlines::now);
        return nextReminder(deadlines.now(), from)
                .orElseThrow(() -> new IllegalStateException("the table of parameters plans no reminder"));
    }

    /** From when the seller may be certified again. */
    Instant earliestBeginOf(Suspension suspension) {
        return reinstatements.earliestBeginOf(
                suspension, shops.get(suspension.shopId()).sellerId());
    }
}
