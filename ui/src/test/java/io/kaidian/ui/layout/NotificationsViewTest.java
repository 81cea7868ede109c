package io.kaidian.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.live.LiveUpdates;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** An empty list of messages says what will come, to each reader their own. */
class NotificationsViewTest extends ComponentTestSupport {

    @Test
    void speaksToStaffOfTheirWorkAndToSellersOfTheirApplication() {
        var staff = new Actor(Actor.Kind.STAFF, "analyst1", "A-1", Set.of(Role.ANALYST));
        var seller = new Actor(Actor.Kind.SELLER, "wang-shop", null, Set.of(Role.SELLER));

        assertThat(emptyFor(staff)).contains("shell.notices.none.how.staff");
        assertThat(emptyFor(seller)).contains("shell.notices.none.how").doesNotContain("none.how.staff");
    }

    @Test
    void goesOnMarkingAsNewWhatWasNewWhenThePageWasOpened() {
        var actor = mock(CurrentActor.class);
        when(actor.get()).thenReturn(new Actor(Actor.Kind.STAFF, "lead1", "L-1", Set.of(Role.LEAD)));
        var live = mock(LiveUpdates.class);
        var told = ArgumentCaptor.forClass(Runnable.class);
        var messages = mock(NotificationService.class);
        var id = UUID.randomUUID();
        when(messages.of(any(), anyInt(), any())).thenReturn(List.of(mention(id, null)));
        var times = mock(DateTimeFormats.class);
        when(times.moment(any())).thenAnswer(call -> new Span());
        var view = new NotificationsView(messages, actor, times, live);
        verify(live).onNoticesTo(any(), any(), told.capture());
        told.getValue().run();
        assertThat(view.getElement().getOuterHTML()).contains("notice-new", "shell.notices.open");

        when(messages.of(any(), anyInt(), any())).thenReturn(List.of(mention(id, Instant.EPOCH)));
        told.getValue().run();

        assertThat(view.getElement().getOuterHTML()).contains("notice-new");
    }

    private static UserNotification mention(UUID id, Instant readAt) {
        return new UserNotification(
                id, "lead1", "staff.mentioned", "Named", "Look", "/review/file/1", Instant.EPOCH, readAt, List.of());
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
