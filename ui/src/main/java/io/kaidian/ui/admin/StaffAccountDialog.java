package io.kaidian.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.kaidian.identity.StaffAccountService;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import java.util.function.BooleanSupplier;

/** What an administrator does about one member of staff. */
class StaffAccountDialog extends Dialog {

    private final StaffAccountService staff;
    private final StaffAccountService.Member member;
    private final Runnable then;
    private final RoleCheckboxGroup roles = new RoleCheckboxGroup();

    StaffAccountDialog(StaffAccountService staff, StaffAccountService.Member member, Runnable then) {
        this.staff = staff;
        this.member = member;
        this.then = then;
        var account = member.account();

        FirstField.focusIn(this);

        setHeaderTitle(account.displayName() + " · " + account.username());
        roles.setValue(account.roles());
        var lock = new Button(
                getTranslation(account.enabled() ? "admin.people.lock" : "admin.people.unlock"), click -> lock());
        var password = new Button(
                getTranslation("admin.people.resetPassword"),
                click -> Confirm.before("admin.people.resettingPassword", this::resetPassword, account.displayName()));
        var factor = new Button(
                getTranslation("admin.people.resetFactor"),
                click -> Confirm.before(
                        "admin.people.resettingFactor",
                        () -> done(() -> staff.resetSecondFactor(account.username())),
                        account.displayName()));
        factor.setEnabled(member.secondFactor());
        var more = new Div(
                TestId.set(lock, "person-lock"),
                TestId.set(password, "person-password"),
                TestId.set(factor, "person-factor"));
        more.addClassName("row");
        var save = new Button(
                getTranslation("admin.people.save"),
                click -> done(() -> staff.setRoles(account.username(), roles.getValue())));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setEnabled(!roles.isEmpty());
        roles.addValueChangeListener(change -> save.setEnabled(!roles.isEmpty()));

        var content = new Div(roles, more);
        content.addClassName("form");
        add(content);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), TestId.set(save, "person-save"));
    }

    private void lock() {
        var account = member.account();
        if (account.enabled()) {
            Confirm.typing(
                    account.username(),
                    "admin.people.lock",
                    () -> done(() -> staff.setEnabled(account.username(), false)),
                    account.displayName());
        } else {
            done(() -> staff.setEnabled(account.username(), true));
        }
    }

    private void resetPassword() {
        var password = staff.resetPassword(member.account().username());
        close();
        then.run();
        password.ifPresentOrElse(
                told -> new OneTimeSecretDialog(getTranslation("admin.people.lent"), told).open(),
                () -> Toast.success(getTranslation("admin.acts.asked")));
    }

    /** @param act tells whether it waits for another administrator */
    private void done(BooleanSupplier act) {
        try {
            var waits = act.getAsBoolean();
            close();
            then.run();
            Toast.success(getTranslation(waits ? "admin.acts.asked" : "admin.people.saved"));
        } catch (StaffAccountService.LastAdministratorException last) {
            Toast.error(getTranslation("admin.people.last"));
        }
    }
}
