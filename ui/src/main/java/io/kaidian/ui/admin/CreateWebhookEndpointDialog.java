package io.kaidian.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.api.webhooks.WebhookAdministration;
import io.kaidian.api.webhooks.WebhookEventType;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;

/** Registers an endpoint that is told what happens. */
class CreateWebhookEndpointDialog extends Dialog {

    private static final int LONGEST_ADDRESS = 2_000;

    private final WebhookAdministration webhooks;
    private final Consumer<WebhookAdministration.Registered> then;
    private final TextField name = new ValidatedTextField();
    private final TextField url = new ValidatedTextField();
    private final MultiSelectComboBox<WebhookEventType> events = new MultiSelectComboBox<>();
    private final FormBinder<Form> binder = new FormBinder<>(Form.class);

    /** An endpoint to register; no events stand for all of them. */
    public record Form(String name, String url, Set<WebhookEventType> events) {}

    CreateWebhookEndpointDialog(WebhookAdministration webhooks, Consumer<WebhookAdministration.Registered> then) {
        this.webhooks = webhooks;
        this.then = then;

        FirstField.focusIn(this);

        setHeaderTitle(getTranslation("admin.webhooks.add"));
        name.setLabel(getTranslation("admin.webhooks.name"));
        url.setLabel(getTranslation("admin.webhooks.url"));
        url.setPlaceholder("https://");
        url.setMaxLength(LONGEST_ADDRESS);
        events.setLabel(getTranslation("admin.webhooks.events"));
        events.setItems(Arrays.stream(WebhookEventType.values())
                .filter(type -> type != WebhookEventType.PING)
                .toList());
        events.setItemLabelGenerator(WebhookEventType::key);
        events.setHelperText(getTranslation("admin.webhooks.events.how"));
        events.setWidthFull();
        var save = new Button(getTranslation("admin.webhooks.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setEnabled(false);
        var needed = getTranslation("admin.people.needed");
        binder.forText(name, needed).bind("name");
        binder.forText(url, needed).bind("url");
        binder.forField(events).bind("events");
        for (var field : new TextField[] {name, url}) {
            field.setWidthFull();
            field.setValueChangeMode(ValueChangeMode.EAGER);
            field.addValueChangeListener(change -> save.setEnabled(
                    !name.getValue().isBlank() && !url.getValue().isBlank()));
        }
        var fields = new Div(TestId.set(name, "webhook-name"), TestId.set(url, "webhook-url"), events);
        fields.addClassName("dialog-fields");
        add(fields);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), TestId.set(save, "webhook-save"));
    }

    private void save() {
        binder.read().ifPresent(this::register);
    }

    private void register(Form form) {
        try {
            var registered = webhooks.register(form.name(), form.url(), form.events());
            close();
            then.accept(registered);
        } catch (WebhookAdministration.InvalidEndpointException unfit) {
            FormBinder.reject(url, getTranslation("admin.webhooks.unfit." + unfit.why()));
        } catch (DuplicateKeyException taken) {
            FormBinder.reject(name, getTranslation("admin.webhooks.taken"));
        }
    }
}
