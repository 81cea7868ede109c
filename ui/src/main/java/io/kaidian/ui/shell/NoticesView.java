package io.kaidian.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.support.notices.Notice;
import io.kaidian.support.notices.Notices;
import io.kaidian.support.security.CurrentActor;
import jakarta.annotation.security.PermitAll;

/** Everything that this person was told, newest first. Opening it marks all of it as read. */
@Route(value = NoticesView.PATH, layout = MainLayout.class)
@PermitAll
class NoticesView extends Div implements HasDynamicTitle {

    static final String PATH = "notices";
    private static final int SHOWN = 100;

    private final Times times;

    NoticesView(Notices notices, CurrentActor currentActor, Times times) {
        this.times = times;
        var me = currentActor.get().name();
        var all = notices.of(me, SHOWN);
        notices.markRead(me);

        addClassNames("page", "page-narrow");
        add(new H1(getTranslation("shell.notices.title")));
        if (all.isEmpty()) {
            add(new EmptyState(
                    Glyph.BELL, getTranslation("shell.notices.none"), getTranslation("shell.notices.none.how")));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("notice-list");
        all.forEach(notice -> list.add(new ListItem(entry(notice))));
        add(list);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("shell.notices.title"));
    }

    private Component entry(Notice notice) {
        var subject = new Span(notice.subject());
        subject.addClassName("notice-subject");
        var entry = new Div(subject, new Paragraph(notice.body()), times.moment(notice.createdAt()));
        entry.addClassName("notice");
        entry.getElement().setAttribute("data-testid", "notice");
        if (notice.readAt() == null) {
            entry.addClassName("notice-new");
        }
        if (notice.path() == null) {
            return entry;
        }
        var link = new Anchor(notice.path().substring(1), entry);
        link.addClassName("notice-link");
        return link;
    }
}
