package io.kaidian.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.api.security.ApiTokenAdministration;
import io.kaidian.api.security.TokenScope;
import io.kaidian.identity.StaffAccountService;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import java.time.Duration;
import java.util.Set;

/** Makes a key for another system. */
class CreateApiTokenDialog extends Dialog {

    private final ApiTokenAdministration tokens;
    private final Runnable then;
    private final TextField name = new ValidatedTextField();
    private final CheckboxGroup<TokenScope> scopes = new CheckboxGroup<>();
    private final MultiSelectComboBox<String> actsFor = new MultiSelectComboBox<>();
    private final Select<Integer> days = new Select<>();
    private final FormBinder<Form> binder = new FormBinder<>(Form.class);

    /** What a key is made of. */
    public record Form(String name, Set<TokenScope> scopes, Set<String> actsFor, Integer days) {}

    CreateApiTokenDialog(ApiTokenAdministration tokens, StaffAccountService staff, Runnable then) {
        this.tokens = tokens;
        this.then = then;

        FirstField.focusIn(this);

        setHeaderTitle(getTranslation("admin.token.add"));
        setWidth("min(560px, 100%)");
        name.setLabel(getTranslation("admin.token.name"));
        name.setHelperText(getTranslation("admin.token.name.help"));
        name.setMaxLength(60);
        scopes.setLabel(getTranslation("admin.token.scopes"));
        scopes.setItems(TokenScope.values());
        scopes.setItemLabelGenerator(scope -> getTranslation("admin.token.scope." + scope));
        actsFor.setLabel(getTranslation("admin.token.actsFor"));
        actsFor.setHelperText(getTranslation("admin.token.actsFor.help"));
        actsFor.setItems(
                staff.all().stream().map(member -> member.account().username()).toList());
        days.setLabel(getTranslation("admin.token.valid.for"));
        days.setItems(30, 90, 180, 365);
        days.setItemLabelGenerator(number -> getTranslation("admin.token.days", number));
        days.setValue(90);
        var needed = getTranslation("admin.people.needed");
        binder.forText(name, needed).bind("name");
        binder.forField(scopes).asRequired(FormBinder.some(needed)).bind("scopes");
        binder.forField(actsFor).bind("actsFor");
        binder.forField(days).asRequired(FormBinder.chosen(needed)).bind("days");
        var make = new Button(getTranslation("admin.token.make"), click -> make());
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);

        var form = new Div(TestId.set(name, "token-name"), TestId.set(scopes, "token-scopes"), actsFor, days);
        form.addClassName("form");
        add(form);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), TestId.set(make, "token-make"));
    }

    private void make() {
        binder.read().ifPresent(this::make);
    }

    private void make(Form form) {
        var token = tokens.issue(form.name(), form.scopes(), form.actsFor(), Duration.ofDays(form.days()));
        close();
        then.run();
        token.ifPresentOrElse(
                told -> new OneTimeSecretDialog(getTranslation("admin.token.once"), told).open(),
                () -> Toast.success(getTranslation("admin.acts.asked")));
    }
}
