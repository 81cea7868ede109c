package io.kaidian.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.live.LiveUpdates;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An empty list of messages says what will come, to each reader their own. */
class NotificationsViewTest extends ComponentTestSupport {

    @Test
    void speaksToStaffOfTheirWorkAndToSellersOfTheirApplication() {
        var staff = new Actor(Actor.Kind.STAFF, "analyst1", "A-1", Set.of(Role.ANALYST));
        var seller = new Actor(Actor.Kind.SELLER, "wang-shop", null, Set.of(Role.SELLER));

        assertThat(emptyFor(staff)).contains("shell.notices.none.how.staff");
        assertThat(emptyFor(seller)).contains("shell.notices.none.how").doesNotContain("none.how.staff");
    }

    private static String emptyFor(Actor reader) {
        var actor = mock(CurrentActor.class);
        when(actor.get()).thenReturn(reader);
        var live = mock(LiveUpdates.class);
        doAnswer(call -> {
                    call.getArgument(2, Runnable.class).run();
                    return null;
                })
                .when(live)
                .onNoticesTo(any(), any(), any());
        return new NotificationsView(mock(NotificationService.class), actor, mock(DateTimeFormats.class), live)
                .getElement()
                .getTextRecursively();
    }
}
