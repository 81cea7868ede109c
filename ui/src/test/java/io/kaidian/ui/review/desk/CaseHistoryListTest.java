package io.kaidian.ui.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseHistoryEntry.Event;
import io.kaidian.cases.CaseId;
import io.kaidian.platform.security.Actor;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happened to a case is told in words. */
class CaseHistoryListTest extends ComponentTestSupport {

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    private final DateTimeFormats times = mock(DateTimeFormats.class);

    @BeforeEach
    void tellMoments() {
        when(times.exact(any())).thenAnswer(call -> new Span("then"));
        when(times.dateTime(any())).thenReturn("on Monday");
    }

    @Test
    void namesWhatIsKnownByACode() {
        assertThat(told(Event.OPENED, Map.of("kind", "INITIAL"))).contains("review.kind.INITIAL");
        assertThat(told(Event.CHECKED, Map.of("strongest", "HOLD"))).contains("review.effect.HOLD");
        assertThat(told(Event.PARKED, Map.of("until", "2026-03-03T08:00:00Z"))).contains("on Monday");
        assertThat(told(Event.HANDED_OVER, Map.of("to", "reviewer2"))).contains("Reviewer Two");
    }

    @Test
    void leavesOutWhatTheProgramAloneUnderstands() {
        assertThat(told(Event.CHECKED, Map.of("strongest", "NONE"))).doesNotContain("NONE");
        assertThat(told(Event.CONSENTED, Map.of("collectedBy", "PORTAL", "textVersion", "3")))
                .contains("3")
                .doesNotContain("PORTAL");
        assertThat(told(Event.CONSENTED, Map.of("faceComparison", "true"))).doesNotContain("true");
    }

    private String told(Event event, Map<String, Object> detail) {
        var entry = new CaseHistoryEntry(1, CaseId.next(), AT, event, 1, Actor.Kind.STAFF, "somebody", detail);
        var list = new CaseHistoryList(
                List.of(entry),
                at -> Optional.empty(),
                name -> name.equals("reviewer2") ? "Reviewer Two" : name,
                times);
        UI.getCurrent().add(list);
        return list.getElement().getTextRecursively();
    }
}
