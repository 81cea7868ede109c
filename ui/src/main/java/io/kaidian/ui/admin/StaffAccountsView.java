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
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.StaffAccountService;
import io.kaidian.identity.administrators.AdministratorApprovalService;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.RolesAllowed;

/** Members of staff and what they may do; in a demo also the clock. */
@Route(value = "admin", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class StaffAccountsView extends Div implements HasDynamicTitle {

    private final StaffAccountService staff;
    private final AdministratorApprovalService acts;
    private final AdministratorApprovalsCard waiting;
    private final Grid<StaffAccountService.Member> grid = new Grid<>();

    StaffAccountsView(
            StaffAccountService staff,
            AdministratorApprovalService acts,
            DemoClock demoClock,
            BusinessZone zone,
            DateTimeFormats times) {
        this.staff = staff;
        this.acts = acts;
        this.waiting = new AdministratorApprovalsCard(acts, times, this::show);

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
                getTranslation("admin.people.add"),
                click -> new CreateStaffAccountDialog(staff, acts, this::show).open());
        employ.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(employ, "person-add");

        var head = new Div(new H1(getTranslation("admin.people.title")), employ);
        head.addClassNames("row", "row-between");
        var frame = new Div(grid);
        frame.addClassName("table-frame");
        addClassName("page");
        add(head, waiting, frame);
        if (demoClock.isOffered()) {
            add(new DemoClockCard(demoClock, zone.id(), times.zoneName()));
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

    private Component change(StaffAccountService.Member member) {
        var button = new Button(
                getTranslation("admin.people.change"),
                click -> new StaffAccountDialog(staff, member, this::show).open());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(button, "person-" + member.account().username());
    }

    private Component roles(AccountRepository.Account account) {
        var roles = new Div();
        roles.addClassName("row");
        account.roles().stream().sorted().forEach(role -> {
            var tag = new Span(getTranslation("admin.role." + role));
            tag.addClassName("tag");
            roles.add(tag);
        });
        return roles;
    }

    private Component state(AccountRepository.Account account) {
        return new StatusBadge(
                account.enabled() ? StatusBadge.Tone.DONE : StatusBadge.Tone.STOPPED,
                getTranslation(account.enabled() ? "admin.enabled" : "admin.disabled"));
    }
}
