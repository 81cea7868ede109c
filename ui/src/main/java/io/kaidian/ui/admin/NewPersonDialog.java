package io.kaidian.ui.admin;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.AdministratorActs;
import io.kaidian.support.security.StaffAccounts;
import io.kaidian.ui.shell.LineField;
import io.kaidian.ui.shell.TestId;
import io.kaidian.ui.shell.Toast;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes an account for a new member of staff. */
class NewPersonDialog extends Dialog {

    private static final String USERNAME = "[A-Za-z0-9][A-Za-z0-9._-]{2,39}";

    private final StaffAccounts staff;
    private final AdministratorActs acts;
    private final Runnable then;
    private final TextField username = new LineField();
    private final TextField displayName = new LineField();
    private final TextField staffNumber = new LineField();
    private final RoleBoxes roles = new RoleBoxes();

    NewPersonDialog(StaffAccounts staff, AdministratorActs acts, Runnable then) {
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
            var password = staff.employ(
                    username.getValue().strip(),
                    displayName.getValue().strip(),
                    staffNumber.getValue().strip(),
                    Locale.SIMPLIFIED_CHINESE,
                    roles.getValue());
            close();
            then.run();
            if (!acts.isAlone()) {
                Toast.done(getTranslation("admin.acts.locked"));
            }
            new SecretDialog(getTranslation("admin.people.lent"), password).open();
        } catch (Accounts.UsernameTakenException taken) {
            say(username, getTranslation("admin.people.taken"));
        }
    }

    private static void say(HasValidation field, String why) {
        field.setErrorMessage(why);
        field.setInvalid(true);
    }
}
