package io.kaidian.enforcement;

import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseHistoryEntryAddedEvent;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.kaidian.platform.notifications.NotificationCreatedEvent;
import io.kaidian.platform.security.Actor;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopHistoryEntryAddedEvent;
import io.kaidian.sellers.ShopStandingChangedEvent;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns everything that can change how things stand for a seller into one kind of news. */
@Component
class SellerSituationChangeListener {

    /** What changes how things stand although the case stays where it is. */
    private static final Set<CaseHistoryEntry.Event> WITHOUT_A_MOVE = EnumSet.of(
            CaseHistoryEntry.Event.MORE_ROUNDS_ASKED,
            CaseHistoryEntry.Event.MORE_ROUNDS_GRANTED,
            CaseHistoryEntry.Event.MORE_ROUNDS_REFUSED,
            CaseHistoryEntry.Event.PROMISE_MOVED,
            CaseHistoryEntry.Event.SELLER_ASKED,
            CaseHistoryEntry.Event.SELLER_ANSWERED,
            CaseHistoryEntry.Event.SELLER_QUESTION_ENDED);

    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final ApplicationEventPublisher events;

    SellerSituationChangeListener(CaseRepository cases, SellerRepository sellers, ApplicationEventPublisher events) {
        this.cases = cases;
        this.sellers = sellers;
        this.events = events;
    }

    @EventListener
    void on(CaseStatusChangedEvent moved) {
        publish(moved.sellerId());
    }

    @EventListener
    void on(CaseHistoryEntryAddedEvent recorded) {
        if (WITHOUT_A_MOVE.contains(recorded.event())) {
            publish(cases.get(recorded.caseId()).sellerId());
        }
    }

    @EventListener
    void on(ShopStandingChangedEvent changed) {
        publish(changed.sellerId());
    }

    @EventListener
    void on(ShopHistoryEntryAddedEvent recorded) {
        publish(sellers.ofShop(recorded.shopId()).id());
    }

    /** What time alone changes is told at that moment. */
    @EventListener
    void on(NotificationCreatedEvent written) {
        if (written.kind() == Actor.Kind.SELLER) {
            publish(written.recipient());
        }
    }

    private void publish(String sellerId) {
        events.publishEvent(new SellerSituationChangedEvent(sellerId));
    }
}
