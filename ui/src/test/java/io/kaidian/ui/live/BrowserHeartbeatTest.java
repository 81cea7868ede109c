package io.kaidian.ui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.PushConnection;
import io.kaidian.ui.ComponentTestSupport;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page is taken for open as long as its browser can be told something. */
class BrowserHeartbeatTest extends ComponentTestSupport {

    private final UI page = mock(UI.class);
    private final PushConnection line = mock(PushConnection.class);

    @BeforeEach
    void open() {
        var internals = mock(UIInternals.class);
        when(page.getSession()).thenReturn(VaadinSession.getCurrent());
        when(page.getInternals()).thenReturn(internals);
        when(internals.getPushConnection()).thenReturn(line);
    }

    @Test
    void isThereWhileItsBrowserListens() {
        when(line.isConnected()).thenReturn(true);

        assertThat(new BrowserHeartbeat(page).getAsBoolean()).isTrue();
    }

    @Test
    void isGoneWhenItsBrowserIs() {
        when(line.isConnected()).thenReturn(false);

        assertThat(new BrowserHeartbeat(page).getAsBoolean()).isFalse();
    }

    @Test
    void isGoneWhenItWasClosed() {
        when(page.getSession()).thenReturn(null);

        assertThat(new BrowserHeartbeat(page).getAsBoolean()).isFalse();
    }

    @Test
    void isThereWhileItsSessionIsAtWork() {
        when(line.isConnected()).thenReturn(false);

        var asked = CompletableFuture.supplyAsync(() -> {
            CurrentInstance.clearAll();
            return new BrowserHeartbeat(page).getAsBoolean();
        });

        assertThat(asked.join()).isTrue();
    }
}
