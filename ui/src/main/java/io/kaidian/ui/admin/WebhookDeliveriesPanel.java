package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.api.webhooks.WebhookAdministration;
import io.kaidian.api.webhooks.WebhookDelivery;
import io.kaidian.api.webhooks.WebhookEndpoint;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
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
        var grid = new Grid<WebhookDelivery>();
        grid.addComponentColumn(delivery -> times.exact(delivery.at()))
                .setHeader(getTranslation("admin.since"))
                .setAutoWidth(true);
        grid.addColumn(delivery -> delivery.type().key())
                .setHeader(getTranslation("admin.webhooks.event"))
                .setAutoWidth(true);
        grid.addColumn(WebhookDelivery::subject)
                .setHeader(getTranslation("admin.webhooks.subject"))
                .setAutoWidth(true);
        grid.addComponentColumn(this::state)
                .setHeader(getTranslation("admin.state"))
                .setAutoWidth(true);
        grid.addColumn(WebhookDelivery::tries)
                .setHeader(getTranslation("admin.webhooks.tries"))
                .setAutoWidth(true);
        grid.addColumn(WebhookDelivery::lastFailure)
                .setHeader(getTranslation("admin.message"))
                .setFlexGrow(1);
        grid.addComponentColumn(delivery -> again(endpoint, delivery)).setAutoWidth(true);
        grid.setItems(page);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        var frame = new Div(TestId.set(grid, "delivery-list"));
        frame.addClassName("table-frame");
        add(
                frame,
                ways(
                        endpoint,
                        page.size() < PAGE ? null : page.get(page.size() - 1).seq(),
                        before));
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
        return delivery.nextAt() == null || delivery.tries() == 0
                ? badge
                : new Div(badge, new Span(" " + times.relative(delivery.nextAt())));
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
