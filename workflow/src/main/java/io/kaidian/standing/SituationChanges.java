package io.kaidian.standing;

import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseEventRecorded;
import io.kaidian.cases.CaseMoved;
import io.kaidian.cases.Cases;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.ShopEventRecorded;
import io.kaidian.cases.StandingChanged;
import io.kaidian.support.notices.NoticeWritten;
import io.kaidian.support.security.Actor;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns everything that can change how things stand for a seller into one kind of news. */
@Component
class SituationChanges {

    /** What changes how things stand although the case stays where it is. */
    private static final Set<CaseEvent.Event> WITHOUT_A_MOVE = EnumSet.of(
            CaseEvent.Event.MORE_ROUNDS_ASKED,
            CaseEvent.Event.MORE_ROUNDS_GRANTED,
            CaseEvent.Event.MORE_ROUNDS_REFUSED,
            CaseEvent.Event.PROMISE_MOVED);

    private final Cases cases;
    private final Sellers sellers;
    private final ApplicationEventPublisher events;

    SituationChanges(Cases cases, Sellers sellers, ApplicationEventPublisher events) {
        this.cases = cases;
        this.sellers = sellers;
        this.events = events;
    }

    @EventListener
    void on(CaseMoved moved) {
        tell(moved.sellerId());
    }

    @EventListener
    void on(CaseEventRecorded recorded) {
        if (WITHOUT_A_MOVE.contains(recorded.event())) {
            tell(cases.get(recorded.caseId()).sellerId());
        }
    }

    @EventListener
    void on(StandingChanged changed) {
        tell(changed.sellerId());
    }

    @EventListener
    void on(ShopEventRecorded recorded) {
        tell(sellers.ofShop(recorded.shopId()).id());
    }

    /** What time alone changes is told at that moment. */
    @EventListener
    void on(NoticeWritten written) {
        if (written.kind() == Actor.Kind.SELLER) {
            tell(written.recipient());
        }
    }

    private void tell(String sellerId) {
        events.publishEvent(new SituationMayHaveChanged(sellerId));
    }
}
