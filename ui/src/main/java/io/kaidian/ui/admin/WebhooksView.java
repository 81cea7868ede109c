package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.api.webhooks.WebhookAdministration;
import io.kaidian.api.webhooks.WebhookEndpoint;
import io.kaidian.api.webhooks.WebhookEventType;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.stream.Collectors;

/** Which systems are told what happens, and whether it reaches them. */
@Route(value = "admin/webhooks", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class WebhooksView extends Div implements HasDynamicTitle {

    private final WebhookAdministration webhooks;
    private final BusinessZone zone;
    private final DateTimeFormats times;
    private final Div list = new Div();
    private final WebhookDeliveriesPanel deliveries;

    WebhooksView(WebhookAdministration webhooks, BusinessZone zone, DateTimeFormats times) {
        this.webhooks = webhooks;
        this.zone = zone;
        this.times = times;
        this.deliveries = new WebhookDeliveriesPanel(webhooks, times, this::refresh);
        addClassName("page");
        list.addClassName("webhook-cards");
        TestId.set(list, "webhooks");
        var add = TestId.set(
                new Button(
                        getTranslation("admin.webhooks.add"),
                        click -> new CreateWebhookEndpointDialog(webhooks, this::showNew).open()),
                "add-webhook");
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(
                new H1(getTranslation("admin.webhooks.title")),
                new Paragraph(getTranslation("admin.webhooks.lead")),
                row(add),
                list,
                deliveries);
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.webhooks.title"));
    }

    private void refresh() {
        var all = webhooks.all();
        list.removeAll();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    KaidianIcon.BELL,
                    getTranslation("admin.webhooks.none"),
                    getTranslation("admin.webhooks.none.how")));
            return;
        }
        all.forEach(endpoint -> list.add(card(endpoint)));
    }

    private Component card(WebhookEndpoint endpoint) {
        var url = new Span(endpoint.url());
        url.addClassName("breaks-anywhere");
        var figures = new Span(getTranslation("admin.webhooks.figures", endpoint.waiting(), endpoint.dead()));
        figures.addClassName("soft");
        var card = new Div(
                row(new H2(endpoint.name()), state(endpoint)),
                url,
                new Span(getTranslation("admin.webhooks.told", events(endpoint))),
                figures,
                acts(endpoint));
        card.addClassNames("card", "webhook-card");
        return TestId.set(card, "webhook");
    }

    private String events(WebhookEndpoint endpoint) {
        return endpoint.types().isEmpty()
                ? getTranslation("admin.webhooks.all")
                : endpoint.types().stream().map(WebhookEventType::key).sorted().collect(Collectors.joining(", "));
    }

    private Component state(WebhookEndpoint endpoint) {
        if (endpoint.pausedAt() != null) {
            return new StatusBadge(Tone.WAITING, getTranslation("admin.webhooks.paused"));
        }
        if (endpoint.restsUntil() != null) {
            return new StatusBadge(
                    Tone.NEEDS_YOU, getTranslation("admin.webhooks.rests", times.dateTime(endpoint.restsUntil())));
        }
        return new StatusBadge(Tone.DONE, getTranslation("admin.webhooks.works"));
    }

    private Component acts(WebhookEndpoint endpoint) {
        var paused = endpoint.pausedAt() != null;
        return row(
                act("admin.webhooks.deliveries", () -> deliveries.show(endpoint)),
                act("admin.webhooks.ping", () -> {
                    webhooks.ping(endpoint.id());
                    Toast.success(getTranslation("admin.webhooks.pinged"));
                }),
                act(paused ? "admin.webhooks.resume" : "admin.webhooks.pause", () -> {
                    if (paused) {
                        webhooks.resume(endpoint.id());
                    } else {
                        webhooks.pause(endpoint.id());
                    }
                }),
                act(
                        "admin.webhooks.replay",
                        () -> new ReplayEventsDialog(webhooks, zone, endpoint, this::refresh).open()),
                act(
                        "admin.webhooks.renew",
                        () -> Confirm.before(
                                "admin.webhooks.renewing",
                                () -> showSecret(webhooks.renewSecret(endpoint.id())),
                                endpoint.name())),
                act(
                        "admin.webhooks.remove",
                        () -> Confirm.typing(
                                endpoint.name(),
                                "admin.webhooks.removing",
                                () -> {
                                    webhooks.remove(endpoint.id());
                                    deliveries.hide();
                                    refresh();
                                },
                                endpoint.name())));
    }

    private static Component row(Component... parts) {
        var row = new Div(parts);
        row.addClassName("row");
        return row;
    }

    private Button act(String key, Runnable work) {
        var button = new Button(getTranslation(key), click -> {
            work.run();
            refresh();
        });
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return TestId.set(button, key.substring(key.lastIndexOf('.') + 1));
    }

    private void showNew(WebhookAdministration.Registered registered) {
        showSecret(registered.secret());
    }

    private void showSecret(String words) {
        refresh();
        var secret = TestId.set(new Span(words), "webhook-secret");
        secret.addClassName("secret");
        var dialog = new Dialog(
                getTranslation("admin.webhooks.secret"),
                new Paragraph(getTranslation("admin.webhooks.secret.how")),
                secret);
        dialog.getFooter().add(new Button(getTranslation("admin.webhooks.secret.kept"), click -> dialog.close()));
        dialog.setCloseOnOutsideClick(false);
        dialog.open();
    }
}
