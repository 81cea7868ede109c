package io.kaidian.ui.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.cases.CaseId;
import io.kaidian.review.decisions.FinalDeclineHoldService;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A final decline is put on hold with a reason, after what follows was said; afterwards the page says until when. */
class FinalDeclineHoldPanelTest extends ComponentTestSupport {

    private static final CaseId CASE = CaseId.next();

    private final FinalDeclineHoldService holds = mock(FinalDeclineHoldService.class);
    private final DateTimeFormats times = mock(DateTimeFormats.class);
    private final Runnable changed = mock(Runnable.class);

    @BeforeEach
    void nothingIsHeld() {
        when(holds.of(CASE)).thenReturn(Optional.empty());
        when(times.dateTime(any())).thenReturn("3 March 10:00");
    }

    @Test
    void asksForAReasonAndSaysWhatFollows() {
        when(holds.isPossible(CASE)).thenReturn(true);
        UI.getCurrent().add(new FinalDeclineHoldPanel(holds, CASE, times, changed));

        test(button("hold-decline")).click();
        assertThat(find(UnorderedList.class)
                        .withTestId("consequences")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("review.declineHold.until", "review.declineHold.stops", "review.declineHold.ends");
        test(button("prompt-send")).click();
        verify(holds, never()).put(any(), any());
        test(find(TextArea.class).withTestId("prompt-text").single()).setValue("another photo was found");
        test(button("prompt-send")).click();

        verify(holds).put(CASE, "another photo was found");
        verify(changed).run();
    }

    @Test
    void saysUntilWhenAndOffersNothingMore() {
        when(holds.of(CASE)).thenReturn(Optional.of(Instant.EPOCH));
        var panel = new FinalDeclineHoldPanel(holds, CASE, times, changed);
        UI.getCurrent().add(panel);

        assertThat(panel.getElement().getTextRecursively()).contains("review.declineHold.running");
        verify(times).dateTime(Instant.EPOCH);
        assertThat(find(Button.class).withTestId("hold-decline").exists()).isFalse();
    }

    @Test
    void isNotSeenWhereNothingFinalStands() {
        var panel = new FinalDeclineHoldPanel(holds, CASE, times, changed);

        assertThat(panel.isVisible()).isFalse();
    }

    private Button button(String testId) {
        return find(Button.class).withTestId(testId).single();
    }
}
