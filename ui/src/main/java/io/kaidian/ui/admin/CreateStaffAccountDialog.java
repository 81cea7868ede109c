package io.kaidian.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.validator.RegexpValidator;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.StaffAccountService;
import io.kaidian.identity.administrators.AdministratorApprovalService;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import java.util.Locale;
import java.util.Set;

/** Makes an account for a new member of staff. */
class CreateStaffAccountDialog extends Dialog {

    private static final String USERNAME = "[A-Za-z0-9][A-Za-z0-9._-]{2,39}";

    private final StaffAccountService staff;
    private final AdministratorApprovalService acts;
    private final Runnable then;
    private final TextField username = new ValidatedTextField();
    private final TextField displayName = new ValidatedTextField();
    private final TextField staffNumber = new ValidatedTextField();
    private final RoleCheckboxGroup roles = new RoleCheckboxGroup();
    private final FormBinder<Form> binder = new FormBinder<>(Form.class);

    /** What is asked of a new member of staff. */
    public record Form(String username, String displayName, String staffNumber, Set<Role> roles) {}

    CreateStaffAccountDialog(StaffAccountService staff, AdministratorApprovalService acts, Runnable then) {
        this.staff = staff;
        this.acts = acts;
        this.then = then;

        FirstField.focusIn(this);

        setHeaderTitle(getTranslation("admin.people.add"));
        username.setLabel(getTranslation("admin.username"));
        displayName.setLabel(getTranslation("admin.displayName"));
        staffNumber.setLabel(getTranslation("admin.staffNumber"));
        var needed = getTranslation("admin.people.needed");
        binder.forText(username, needed)
                .withValidator(new RegexpValidator(getTranslation("admin.people.username.help"), USERNAME))
                .bind("username");
        binder.forText(displayName, needed).bind("displayName");
        binder.forText(staffNumber, needed).bind("staffNumber");
        binder.forField(roles).asRequired(FormBinder.some(needed)).bind("roles");
        var make = new Button(getTranslation("admin.people.make"), click -> make());
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);

        var form = new Div(
                TestId.set(username, "person-username"),
                TestId.set(displayName, "person-name"),
                TestId.set(staffNumber, "person-number"),
                roles);
        form.addClassName("form");
        add(form);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), TestId.set(make, "person-make"));
    }

    private void make() {
        binder.read().ifPresent(this::make);
    }

    private void make(Form form) {
        // Asked before: the second administrator would find one already.
        var isAlone = acts.isAlone();
        try {
            var password = staff.createAccount(
                    form.username(), form.displayName(), form.staffNumber(), Locale.SIMPLIFIED_CHINESE, form.roles());
            close();
            then.run();
            if (!isAlone) {
                Toast.success(getTranslation("admin.acts.locked"));
            }
            new OneTimeSecretDialog(getTranslation("admin.people.lent"), password).open();
        } catch (AccountRepository.UsernameTakenException taken) {
            FormBinder.reject(username, getTranslation("admin.people.taken"));
        }
    }
}
