package io.kaidian.ui.admin;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.StaffAccountService;
import io.kaidian.identity.administrators.AdministratorApprovalService;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import java.util.Locale;
import java.util.stream.Stream;

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

    CreateStaffAccountDialog(StaffAccountService staff, AdministratorApprovalService acts, Runnable then) {
        this.staff = staff;
        this.acts = acts;
        this.then = then;

        setHeaderTitle(getTranslation("admin.people.add"));
        username.setLabel(getTranslation("admin.username"));
        displayName.setLabel(getTranslation("admin.displayName"));
        staffNumber.setLabel(getTranslation("admin.staffNumber"));
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
        var missing = Stream.of(username, displayName, staffNumber)
                .filter(field -> field.getValue().isBlank())
                .toList();
        missing.forEach(field -> say(field, getTranslation("admin.people.needed")));
        if (!username.getValue().isBlank() && !username.getValue().strip().matches(USERNAME)) {
            say(username, getTranslation("admin.people.username.help"));
            return;
        }
        if (roles.isEmpty()) {
            say(roles, getTranslation("admin.people.needed"));
        }
        if (!missing.isEmpty() || roles.isEmpty()) {
            return;
        }
        try {
            var password = staff.createAccount(
                    username.getValue().strip(),
                    displayName.getValue().strip(),
                    staffNumber.getValue().strip(),
                    Locale.SIMPLIFIED_CHINESE,
                    roles.getValue());
            close();
            then.run();
            if (!acts.isAlone()) {
                Toast.success(getTranslation("admin.acts.locked"));
            }
            new OneTimeSecretDialog(getTranslation("admin.people.lent"), password).open();
        } catch (AccountRepository.UsernameTakenException taken) {
            say(username, getTranslation("admin.people.taken"));
        }
    }

    private static void say(HasValidation field, String why) {
        field.setErrorMessage(why);
        field.setInvalid(true);
    }
}
