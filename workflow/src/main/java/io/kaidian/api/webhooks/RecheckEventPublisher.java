package io.kaidian.api.webhooks;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopHistoryEntryAddedEvent;
import io.kaidian.sellers.ShopId;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells endpoints that a shop is rechecked or was reminded of it, and by when what runs out is to come. */
@Component
class RecheckEventPublisher {

    private static final Set<String> TOLD =
            Set.of(ShopHistoryEntryTypes.RECHECK_ASKED, ShopHistoryEntryTypes.RECHECK_REMINDED);

    private final WebhookOutbox outbox;
    private final SellerRepository sellers;
    private final ShopOverviewService overviews;
    private final EnforcementDeadlines deadlines;
    private final CurrentActor currentActor;

    RecheckEventPublisher(
            WebhookOutbox outbox,
            SellerRepository sellers,
            ShopOverviewService overviews,
            EnforcementDeadlines deadlines,
            CurrentActor currentActor) {
        this.outbox = outbox;
        this.sellers = sellers;
        this.overviews = overviews;
        this.deadlines = deadlines;
        this.currentActor = currentActor;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(ShopHistoryEntryAddedEvent recorded) {
        if (TOLD.contains(recorded.event())) {
            var shop = recorded.shopId();
            var seller = sellers.ofShop(shop).id();
            currentActor
                    .runAs(Actor.seller(seller), () -> overviews.of(seller))
                    .recheck()
                    .ifPresent(running ->
                            outbox.write(WebhookEventType.SHOP_RECHECK_DUE, shop.value(), data(shop, seller, running)));
        }
    }

    private WebhookPayloads.RecheckData data(ShopId shop, String seller, Recheck running) {
        return new WebhookPayloads.RecheckData(
                shop.toString(),
                seller,
                running.caseId() == null ? null : running.caseId().toString(),
                running.reason(),
                running.asked().stream().sorted().toList(),
                running.evidence().stream()
                        .map(owed -> new WebhookPayloads.RecheckEvidence(
                                owed.oneOf(), deadlines.daysAfter(running.dueAt(), owed.days())))
                        .toList(),
                running.dueAt());
    }
}
