package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.api.security.ApiTokenAdministration;
import io.kaidian.api.security.ApiTokenAdministration.Token;
import io.kaidian.identity.StaffAccountService;
import io.kaidian.identity.administrators.AdministratorApprovalService;
import io.kaidian.identity.administrators.KeyRotation;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keys of other systems: who has one, what it reaches, until when. */
@Route(value = "admin/tokens", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class ApiTokensView extends Div implements HasDynamicTitle {

    private final ApiTokenAdministration tokens;
    private final DateTimeFormats times;
    private final AdministratorApprovalsCard waiting;
    private final Grid<Token> grid = new Grid<>();

    ApiTokensView(
            ApiTokenAdministration tokens,
            StaffAccountService staff,
            KeyRotation keys,
            AdministratorApprovalService acts,
            DateTimeFormats times) {
        this.tokens = tokens;
        this.times = times;
        this.waiting = new AdministratorApprovalsCard(acts, times, this::show);

        grid.addColumn(Token::name)
                .setHeader(getTranslation("admin.token.name"))
                .setFlexGrow(1);
        grid.addComponentColumn(this::scopes)
                .setHeader(getTranslation("admin.token.scopes"))
                .setFlexGrow(3);
        grid.addColumn(token -> String.join(", ", token.actsFor()))
                .setTooltipGenerator(token -> String.join(", ", token.actsFor()))
                .setHeader(getTranslation("admin.token.actsFor"))
                .setFlexGrow(1);
        grid.addComponentColumn(token -> moment(token.lastUsedAt()))
                .setHeader(getTranslation("admin.token.used"))
                .setAutoWidth(true);
        grid.addComponentColumn(token -> moment(token.expiresAt()))
                .setHeader(getTranslation("admin.token.expires"))
                .setAutoWidth(true);
        grid.addComponentColumn(this::state)
                .setHeader(getTranslation("admin.state"))
                .setAutoWidth(true);
        grid.addComponentColumn(this::revoke).setAutoWidth(true).setFlexGrow(0);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(getTranslation("admin.token.none"));
        grid.addThemeVariants(
                GridVariant.LUMO_COMPACT,
                GridVariant.LUMO_NO_BORDER,
                GridVariant.LUMO_ROW_STRIPES,
                GridVariant.LUMO_WRAP_CELL_CONTENT);
        TestId.set(grid, "tokens");
        var issue = new Button(
                getTranslation("admin.token.add"), click -> new CreateApiTokenDialog(tokens, staff, this::show).open());
        issue.addThemeVariants(ButtonVariant.LUMO_PRIMARY);

        var head = new Div(new H1(getTranslation("admin.tokens.title")), TestId.set(issue, "token-add"));
        head.addClassNames("row", "row-between");
        var lead = new Paragraph(getTranslation("admin.tokens.lead"));
        lead.addClassName("soft");
        var frame = new Div(grid);
        frame.addClassName("table-frame");
        addClassName("page");
        add(head, lead, waiting, frame, new MasterKeyCard(keys, this::show));
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.tokens.title"));
    }

    private void show() {
        waiting.show();
        grid.setItems(tokens.all());
    }

    private Component scopes(Token token) {
        var scopes = new Div();
        scopes.addClassName("row");
        token.scopes().forEach(scope -> {
            var tag = new Span(getTranslation("admin.token.scope." + scope.toUpperCase(Locale.ROOT)));
            tag.addClassNames("tag", "tag-wraps");
            scopes.add(tag);
        });
        return scopes;
    }

    private Component moment(@Nullable Instant moment) {
        return moment == null ? new Span("–") : times.exact(moment);
    }

    private Component state(Token token) {
        var isValid = token.isValid(tokens.now());
        var word = isValid ? "valid" : token.revokedAt() != null ? "revoked" : "expired";
        return new StatusBadge(
                isValid ? StatusBadge.Tone.DONE : StatusBadge.Tone.STOPPED, getTranslation("admin.token." + word));
    }

    private Component revoke(Token token) {
        var button = new Button(
                getTranslation("admin.token.revoke"),
                click -> Confirm.typing(
                        token.name(),
                        "admin.token.revoke",
                        () -> {
                            tokens.revoke(token.id());
                            show();
                        },
                        token.name()));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setEnabled(token.isValid(tokens.now()));
        return TestId.set(button, "token-revoke-" + token.name());
    }
}
