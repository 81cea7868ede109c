package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Roles;
import io.kaidian.ui.shell.MainLayout;
import io.kaidian.ui.shell.StatusBadge;
import jakarta.annotation.security.RolesAllowed;

/** Members of staff and what they may do; in a demo also the clock. */
@Route(value = "admin", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class PeopleView extends Div implements HasDynamicTitle {

    PeopleView(Accounts accounts, DemoClock demoClock) {
        addClassName("page");
        var grid = new Grid<Accounts.Account>();
        grid.addColumn(Accounts.Account::username)
                .setHeader(getTranslation("admin.username"))
                .setAutoWidth(true);
        grid.addColumn(Accounts.Account::displayName)
                .setHeader(getTranslation("admin.displayName"))
                .setAutoWidth(true);
        grid.addColumn(Accounts.Account::staffNumber)
                .setHeader(getTranslation("admin.staffNumber"))
                .setAutoWidth(true);
        grid.addComponentColumn(this::roles)
                .setHeader(getTranslation("admin.roles"))
                .setFlexGrow(1);
        grid.addComponentColumn(this::state)
                .setHeader(getTranslation("admin.state"))
                .setAutoWidth(true);
        grid.setItems(accounts.staff());
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(getTranslation("admin.people.none"));
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.getElement().setAttribute("data-testid", "people");
        var frame = new Div(grid);
        frame.addClassName("table-frame");
        add(new H1(getTranslation("admin.people.title")), frame);
        if (demoClock.isOffered()) {
            add(new ClockCard(demoClock));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.people.title"));
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
