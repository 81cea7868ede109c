package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.api.webhooks.WebhookAdministration;
import io.kaidian.api.webhooks.WebhookDelivery;
import io.kaidian.api.webhooks.WebhookEndpoint;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What became of the events for one endpoint, newest first, page by page. */
class WebhookDeliveriesPanel extends Div {

    private static final int PAGE = 50;

    private final transient WebhookAdministration webhooks;
    private final transient DateTimeFormats times;
    private final transient Runnable changed;

    WebhookDeliveriesPanel(WebhookAdministration webhooks, DateTimeFormats times, Runnable changed) {
        this.webhooks = webhooks;
        this.times = times;
        this.changed = changed;
        hide();
    }

    void hide() {
        setVisible(false);
    }

    void show(WebhookEndpoint endpoint) {
        show(endpoint, null);
    }

    private void show(WebhookEndpoint endpoint, @Nullable Long before) {
        removeAll();
        setVisible(true);
        var page = webhooks.deliveries(endpoint.id(), null, before, PAGE);
        add(new H2(getTranslation("admin.webhooks.deliveries.of", endpoint.name())));
        if (page.isEmpty()) {
            add(new Paragraph(getTranslation("admin.webhooks.deliveries.none")));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("ledger");
        page.forEach(delivery -> list.add(line(endpoint, delivery)));
        add(
                TestId.set(list, "delivery-list"),
                ways(
                        endpoint,
                        page.size() < PAGE ? null : page.get(page.size() - 1).seq(),
                        before));
    }

    private ListItem line(WebhookEndpoint endpoint, WebhookDelivery delivery) {
        var moment = times.exact(delivery.at());
        moment.addClassName("moment");
        var event = new Span(delivery.type().key());
        event.addClassName("ledger-what");
        var subject = new Span(delivery.subject().toString());
        subject.addClassNames("ledger-who", "breaks-anywhere");
        var line = new ListItem(moment, new Div(event, new Div(subject)), state(delivery), again(endpoint, delivery));
        line.addClassNames("ledger-line", "delivery-line");
        return line;
    }

    private Component ways(WebhookEndpoint endpoint, @Nullable Long next, @Nullable Long before) {
        var ways = new Div();
        ways.addClassName("row");
        if (before != null) {
            ways.add(new Button(getTranslation("admin.webhooks.newest"), click -> show(endpoint)));
        }
        if (next != null) {
            ways.add(new Button(getTranslation("admin.webhooks.older"), click -> show(endpoint, next)));
        }
        if (endpoint.dead() > 0) {
            ways.add(new Button(getTranslation("admin.webhooks.sendDead", endpoint.dead()), click -> {
                webhooks.sendDeadAgain(endpoint.id());
                Toast.success(getTranslation("admin.webhooks.sentAgain"));
                changed.run();
                show(webhooks.get(endpoint.id()));
            }));
        }
        return ways;
    }

    private Component state(WebhookDelivery delivery) {
        var word = getTranslation("admin.webhooks.delivery." + delivery.state());
        var badge = new StatusBadge(
                switch (delivery.state()) {
                    case WAITING -> Tone.WAITING;
                    case DELIVERED -> Tone.DONE;
                    case DEAD -> Tone.STOPPED;
                },
                word);
        var detail = new Div(told(delivery));
        detail.addClassNames("ledger-who", "breaks-anywhere");
        return new Div(badge, detail);
    }

    /** How often it was tried, what came of the last try, and when the next one is. */
    private String told(WebhookDelivery delivery) {
        var parts = new ArrayList<String>();
        if (delivery.tries() > 0) {
            parts.add(getTranslation("admin.webhooks.tried", delivery.tries()));
        }
        if (delivery.lastFailure() != null) {
            parts.add(
                    delivery.lastStatus() == null
                            ? getTranslation("admin.webhooks.unanswered", delivery.lastFailure())
                            : getTranslation("admin.webhooks.answered", String.valueOf(delivery.lastStatus())));
        }
        if (delivery.nextAt() != null && delivery.tries() > 0 && !times.hasPassed(delivery.nextAt())) {
            parts.add(getTranslation("admin.webhooks.next", times.relative(delivery.nextAt())));
        }
        return String.join(" · ", parts);
    }

    private Component again(WebhookEndpoint endpoint, WebhookDelivery delivery) {
        var again = new Button(getTranslation("admin.webhooks.again"), click -> {
            webhooks.sendAgain(endpoint.id(), delivery.eventId());
            Toast.success(getTranslation("admin.webhooks.sentAgain"));
            changed.run();
            show(webhooks.get(endpoint.id()));
        });
        again.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return again;
    }
}
