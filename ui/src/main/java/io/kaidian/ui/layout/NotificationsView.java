package io.kaidian.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.notifications.IdCardSketch;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveUpdates;
import jakarta.annotation.security.PermitAll;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Everything that this person was told, in the language of the page, newest first. Opening it marks all of it as read, and what comes while it is open appears. */
@Route(value = NotificationsView.PATH, layout = MainLayout.class)
@PermitAll
class NotificationsView extends Div implements HasDynamicTitle {

    static final String PATH = "notices";
    private static final int SHOWN = 100;

    private final NotificationService notificationService;
    private final DateTimeFormats times;
    private final Actor me;
    private final String noneYet;
    private final Div told = new Div();
    private final LiveContent content = new LiveContent(told);
    /** What was new when the page was opened or came since: reading marks it as read, but here it stays marked as new. */
    private final Set<UUID> fresh = new HashSet<>();

    NotificationsView(
            NotificationService notificationService,
            CurrentActor currentActor,
            DateTimeFormats times,
            LiveUpdates liveUpdates) {
        this.notificationService = notificationService;
        this.times = times;
        this.me = currentActor.get();
        this.noneYet = me.has(Role.SELLER) ? "shell.notices.none.how" : "shell.notices.none.how.staff";
        addClassNames("page", "page-narrow");
        add(new H1(getTranslation("shell.notices.title")), told);
        liveUpdates.onNoticesTo(this, me, this::show);
    }

    private void show() {
        var all = notificationService.of(me, SHOWN, getLocale());
        all.stream()
                .filter(one -> one.readAt() == null)
                .map(UserNotification::id)
                .forEach(fresh::add);
        notificationService.markRead(me);
        Optional.ofNullable(findAncestor(MainLayout.class)).ifPresent(MainLayout::countUnread);
        if (all.isEmpty()) {
            content.show(List.of(
                    new EmptyState(KaidianIcon.BELL, getTranslation("shell.notices.none"), getTranslation(noneYet))));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("notice-list");
        all.forEach(userNotification -> list.add(new ListItem(entry(userNotification))));
        content.show(List.of(list));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("shell.notices.title"));
    }

    /** The sketches of the mail, made here so that nothing is fetched for them. */
    private static Component drawings(UserNotification userNotification) {
        var all = new Div();
        all.addClassName("notice-drawings");
        userNotification.drawings().forEach(cardSketch -> {
            var png = Base64.getEncoder().encodeToString(IdCardSketch.png(cardSketch));
            var caption = new Span(cardSketch.caption());
            caption.addClassNames("small", "soft");
            all.add(new Div(new Image("data:image/png;base64," + png, ""), caption));
        });
        return all;
    }

    private Component entry(UserNotification userNotification) {
        var subject = new Span(userNotification.subject());
        subject.addClassName("notice-subject");
        var body = new Paragraph(userNotification.body());
        body.addClassName("notice-body");
        var entry = new Div(subject, body);
        if (!userNotification.drawings().isEmpty()) {
            entry.add(drawings(userNotification));
        }
        entry.add(times.moment(userNotification.createdAt()));
        entry.addClassName("notice");
        entry.getElement().setAttribute("data-testid", "notice");
        if (fresh.contains(userNotification.id())) {
            entry.addClassName("notice-new");
        }
        if (userNotification.path() == null) {
            return entry;
        }
        var open = new Span(getTranslation("shell.notices.open"));
        open.addClassName("notice-open");
        entry.add(open);
        var link = new Anchor(userNotification.path().substring(1), entry);
        link.addClassName("notice-link");
        return link;
    }
}
