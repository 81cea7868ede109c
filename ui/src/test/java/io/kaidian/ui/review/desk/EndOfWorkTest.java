package io.kaidian.ui.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseHistoryEntry.Event;
import io.kaidian.cases.CaseId;
import io.kaidian.platform.security.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who comes late is told of the decision, and of nothing else that happened to the case. */
class EndOfWorkTest {

    private static final Instant BEGAN = Instant.parse("2026-11-28T05:00:00Z");

    private final List<CaseHistoryEntry> history = new ArrayList<>();

    @Test
    void quotesNeitherWhoTookItNorWhoGaveItBack() {
        add(Event.TAKEN, Actor.Kind.STAFF);
        add(Event.GIVEN_BACK, Actor.Kind.STAFF);
        add(Event.TAKEN, Actor.Kind.STAFF);
        add(Event.TAKEN_BACK, Actor.Kind.STAFF);

        assertThat(EndOfWork.of(history, BEGAN)).isEmpty();
    }

    @Test
    void quotesTheDecisionAndNotWhatTheMachineDidAfterwards() {
        add(Event.TAKEN, Actor.Kind.STAFF);
        add(Event.DECIDED, Actor.Kind.STAFF, Map.of("outcome", "RETURN"));
        add(Event.RETURNED, Actor.Kind.SYSTEM);

        assertThat(EndOfWork.of(history, BEGAN)).hasValueSatisfying(last -> {
            assertThat(last.event()).isEqualTo(Event.DECIDED);
            assertThat(EndOfWork.outcome(last)).contains("RETURN");
        });
    }

    @Test
    void quotesAWithdrawalByTheSeller() {
        add(Event.TAKEN, Actor.Kind.STAFF);
        add(Event.WITHDRAWN, Actor.Kind.SELLER);

        assertThat(EndOfWork.of(history, BEGAN)).map(CaseHistoryEntry::event).contains(Event.WITHDRAWN);
    }

    @Test
    void quotesNoDecisionOfBeforeTheWorkBegan() {
        add(Event.DECIDED, Actor.Kind.STAFF);

        assertThat(EndOfWork.of(history, BEGAN.plusSeconds(60))).isEmpty();
    }

    @Test
    void saysThatASecondPersonLooksWhereTheFirstOpinionIsHeldBack() {
        add(Event.TAKEN, Actor.Kind.STAFF);
        add(Event.SECOND_REVIEW_OPENED, Actor.Kind.SYSTEM);

        assertThat(EndOfWork.of(history, BEGAN)).map(CaseHistoryEntry::event).contains(Event.SECOND_REVIEW_OPENED);
    }

    private void add(Event event, Actor.Kind kind) {
        add(event, kind, Map.of());
    }

    private void add(Event event, Actor.Kind kind, Map<String, Object> detail) {
        var at = BEGAN.plusSeconds(1 + history.size());
        history.add(new CaseHistoryEntry(history.size(), CaseId.next(), at, event, 1, kind, "somebody", detail));
    }
}
