package io.kaidian.ui.review.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.review.WorkItemLabels;
import io.kaidian.worklist.SavedInboxFilters;
import java.util.Map;

/** Beside the list: the queues with how much waits in each, and the views that people keep. */
class QueueSidebar extends Aside {

    private final WorkItemLabels words;
    private final SavedInboxFilters filters;
    private final String me;
    private final Nav queues = new Nav();
    private final Div kept = new Div();

    QueueSidebar(WorkItemLabels words, SavedInboxFilters filters, String me) {
        this.words = words;
        this.filters = filters;
        this.me = me;
        addClassName("rail");
        queues.getElement().setAttribute("aria-label", getTranslation("review.queues"));
        queues.addClassName("queues");
        kept.addClassName("saved-filters");
        add(queues, kept);
    }

    void show(InboxFilter place, Map<String, Integer> counts) {
        queues.removeAll();
        var all = counts.values().stream().mapToInt(Integer::intValue).sum();
        queues.add(queue(getTranslation("review.queue.all"), all, place.inQueue(null), place.queue() == null, "all"));
        counts.forEach((queue, count) ->
                queues.add(queue(words.queue(queue), count, place.inQueue(queue), queue.equals(place.queue()), queue)));
        if (place.queue() != null && !counts.containsKey(place.queue())) {
            queues.add(queue(words.queue(place.queue()), 0, place, true, place.queue()));
        }
        var how = new Span(getTranslation("review.queues.how"));
        how.addClassNames("soft", "small", "queues-how");
        queues.add(how);
        showSavedViews(place);
    }

    private Component queue(String name, int count, InboxFilter there, boolean here, String id) {
        var figure = new Span(String.valueOf(count));
        figure.addClassName("queue-count");
        var title = new Span(name);
        title.addClassName("queue-name");
        var way = way(there, here);
        way.add(title, figure);
        return TestId.set(way, "queue-" + id);
    }

    private void showSavedViews(InboxFilter place) {
        kept.removeAll();
        var all = filters.mine();
        kept.setVisible(!all.isEmpty());
        if (all.isEmpty()) {
            return;
        }
        var title = new H2(getTranslation("review.kept"));
        kept.add(title);
        for (var filter : all) {
            var there = InboxFilter.of(new Location("?" + filter.place()).getQueryParameters());
            var way = way(there, there.equals(place.after(null)));
            var name = new Span(filter.name());
            name.addClassName("queue-name");
            way.add(name);
            TestId.set(way, "kept-" + filter.name());
            var line = new Div(way);
            line.addClassName("saved-filter");
            if (filter.owner().equals(me)) {
                var rename = new Button(
                        KaidianIcon.PEN.create(),
                        click -> FilterNameDialog.rename(filters, filter, () -> showSavedViews(place))
                                .open());
                rename.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
                rename.setAriaLabel(getTranslation("review.kept.rename", filter.name()));
                rename.setTooltipText(getTranslation("review.kept.rename", filter.name()));
                line.add(TestId.set(rename, "rename-" + filter.name()));
                var forget = new Button("×", click -> {
                    filters.delete(filter.id());
                    showSavedViews(place);
                });
                forget.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
                forget.setAriaLabel(getTranslation("review.kept.forget", filter.name()));
                forget.setTooltipText(getTranslation("review.kept.forget", filter.name()));
                line.add(TestId.set(forget, "forget-" + filter.name()));
            } else {
                way.getElement().setAttribute("title", getTranslation("review.kept.by", filter.owner()));
            }
            if (filter.shared()) {
                var shared = new Span(getTranslation("review.kept.shared"));
                shared.addClassName("soft");
                way.add(shared);
            }
            kept.add(line);
        }
    }

    private static RouterLink way(InboxFilter there, boolean here) {
        var way = new RouterLink("", ReviewInboxView.class);
        way.setQueryParameters(there.parameters());
        way.addClassName("queue");
        if (here) {
            way.getElement().setAttribute("aria-current", "true");
        }
        return way;
    }
}
