package io.kaidian.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.privacy.LegalHoldService;
import io.kaidian.privacy.LegalHoldService.LegalHold;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.ConfirmTester;
import io.kaidian.ui.components.DateTimeFormats;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hold is seen while it stands, and nobody believes to hold a seller who is not there. */
class LegalHoldCardTest extends ComponentTestSupport {

    private final LegalHoldService holds = mock(LegalHoldService.class);
    private final DateTimeFormats times = mock(DateTimeFormats.class);
    private final Runnable changed = mock(Runnable.class);

    @BeforeEach
    void open() {
        when(times.exact(any())).thenReturn(new Span());
        when(holds.active())
                .thenReturn(List.of(new LegalHold("s-1", "Tea shop", "court order", "root1", Instant.EPOCH)));
        UI.getCurrent().add(new LegalHoldCard(holds, times, changed));
    }

    @Test
    void showsWhoIsHeldAndLiftsThatAfterAQuestion() {
        assertThat(test(find(Grid.class).single()).size()).isEqualTo(1);

        test((Button) test(find(Grid.class).single()).getCellComponent(0, "lift"))
                .click();
        verify(holds, never()).lift(any());
        ConfirmTester.byTick();

        verify(holds).lift("s-1");
        verify(changed).run();
    }

    @Test
    void holdsASeller() {
        when(holds.set("s-2", "dispute 7")).thenReturn(true);

        keep(" s-2 ", "dispute 7");

        verify(holds).set("s-2", "dispute 7");
        verify(changed).run();
        assertThat(field("hold-seller").getValue()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchSellerAndKeepsWhatWasTyped() {
        when(holds.set("s-3", "dispute 7")).thenThrow(new NotFoundException("seller", "s-3"));

        keep("s-3", "dispute 7");

        assertThat(field("hold-seller").isInvalid()).isTrue();
        assertThat(field("hold-seller").getValue()).isEqualTo("s-3");
        verify(changed, never()).run();
    }

    @Test
    void saysThatASellerIsHeldAlready() {
        keep("s-1", "again");

        assertThat(field("hold-seller").isInvalid()).isTrue();
    }

    @Test
    void asksForWhatIsMissing() {
        keep("", " ");

        assertThat(field("hold-seller").isInvalid()).isTrue();
        assertThat(field("hold-why").isInvalid()).isTrue();
        verify(holds, never()).set(any(), any());
    }

    private void keep(String seller, String why) {
        test(field("hold-seller")).setValue(seller);
        test(field("hold-why")).setValue(why);
        test(find(Button.class).testId("hold-set")).click();
    }

    private TextField field(String name) {
        return find(TextField.class).testId(name);
    }
}
