package io.kaidian.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.api.webhooks.WebhookAdministration;
import io.kaidian.api.webhooks.WebhookEndpoint;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import java.time.LocalDateTime;

/** Sends an endpoint everything again that happened since a moment. */
class ReplayEventsDialog extends Dialog {

    private final transient WebhookAdministration webhooks;
    private final transient BusinessZone zone;
    private final transient WebhookEndpoint endpoint;
    private final transient Runnable then;
    private final transient FormBinder<Form> binder = new FormBinder<>(Form.class);

    /** From when on. */
    public record Form(LocalDateTime since) {}

    ReplayEventsDialog(WebhookAdministration webhooks, BusinessZone zone, WebhookEndpoint endpoint, Runnable then) {
        this.webhooks = webhooks;
        this.zone = zone;
        this.endpoint = endpoint;
        this.then = then;

        FirstField.focusIn(this);

        setHeaderTitle(getTranslation("admin.webhooks.replay.title", endpoint.name()));
        var since = LocalizedDatePicker.localized(new DateTimePicker(getTranslation("admin.webhooks.replay.since")));
        binder.forField(since)
                .asRequired(FormBinder.chosen(getTranslation("admin.webhooks.replay.needed")))
                .bind("since");
        var fields =
                new Div(new Paragraph(getTranslation("admin.webhooks.replay.how")), TestId.set(since, "replay-since"));
        fields.addClassName("dialog-fields");
        add(fields);
        var send = new Button(
                getTranslation("admin.webhooks.replay.do"),
                click -> binder.read().ifPresent(this::replay));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), TestId.set(send, "replay-send"));
    }

    private void replay(Form form) {
        var sent = webhooks.replay(endpoint.id(), form.since().atZone(zone.id()).toInstant());
        close();
        Toast.success(getTranslation("admin.webhooks.replayed", sent));
        then.run();
    }
}
