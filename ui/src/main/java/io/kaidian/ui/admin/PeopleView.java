package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.AdministratorActs;
import io.kaidian.support.security.Roles;
import io.kaidian.support.security.StaffAccounts;
import io.kaidian.ui.shell.MainLayout;
import io.kaidian.ui.shell.StatusBadge;
import io.kaidian.ui.shell.TestId;
import io.kaidian.ui.shell.Times;
import jakarta.annotation.security.RolesAllowed;

/** Members of staff and what they may do; in a demo also the clock. */
@Route(value = "admin", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class PeopleView extends Div implements HasDynamicTitle {

    private final StaffAccounts staff;
    private final AdministratorActs acts;
    private final AdministratorActsCard waiting;
    private final Grid<StaffAccounts.Member> grid = new Grid<>();

    PeopleView(StaffAccounts staff, AdministratorActs acts, DemoClock demoClock, Times times) {
        this.staff = staff;
        this.acts = acts;
        this.waiting = new AdministratorActsCard(acts, times, this::show);

        grid.addColumn(member -> member.account().username())
                .setHeader(getTranslation("admin.username"))
                .setAutoWidth(true);
        grid.addColumn(member -> member.account().displayName())
                .setHeader(getTranslation("admin.displayName"))
                .setAutoWidth(true);
        grid.addColumn(member -> member.account().staffNumber())
                .setHeader(getTranslation("admin.staffNumber"))
                .setAutoWidth(true);
        grid.addComponentColumn(member -> roles(member.account()))
                .setHeader(getTranslation("admin.roles"))
                .setFlexGrow(1);
        grid.addColumn(member -> getTranslation(member.secondFactor() ? "admin.factor.on" : "admin.factor.off"))
                .setHeader(getTranslation("admin.factor"))
                .setAutoWidth(true);
        grid.addComponentColumn(member -> state(member.account()))
                .setHeader(getTranslation("admin.state"))
                .setAutoWidth(true);
        grid.addComponentColumn(this::change).setAutoWidth(true).setFlexGrow(0);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(getTranslation("admin.people.none"));
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        TestId.set(grid, "people");
        var employ = new Button(
                getTranslation("admin.people.add"), click -> new NewPersonDialog(staff, acts, this::show).open());
        employ.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(employ, "person-add");

        var head = new Div(new H1(getTranslation("admin.people.title")), employ);
        head.addClassNames("row", "row-between");
        var frame = new Div(grid);
        frame.addClassName("table-frame");
        addClassName("page");
        add(head, waiting, frame);
        if (demoClock.isOffered()) {
            add(new ClockCard(demoClock));
        }
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.people.title"));
    }

    private void show() {
        waiting.show();
        grid.setItems(staff.all());
    }

    private Component change(StaffAccounts.Member member) {
        var button = new Button(
                getTranslation("admin.people.change"), click -> new PersonDialog(staff, member, this::show).open());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(button, "person-" + member.account().username());
    }

    private Component roles(Accounts.Account account) {
        var roles = new Div();
        roles.addClassName("row");
        account.roles().stream().sorted().forEach(role -> {
            var tag = new Span(getTranslation("admin.role." + role));
            tag.addClassName("tag");
            roles.add(tag);
        });
        return roles;
    }

    private Component state(Accounts.Account account) {
        return new StatusBadge(
                account.enabled() ? StatusBadge.Tone.DONE : StatusBadge.Tone.STOPPED,
                getTranslation(account.enabled() ? "admin.enabled" : "admin.disabled"));
    }
}
