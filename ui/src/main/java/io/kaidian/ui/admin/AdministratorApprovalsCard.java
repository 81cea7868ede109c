package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.api.security.TokenScope;
import io.kaidian.identity.administrators.AdministratorApprovalService;
import io.kaidian.identity.administrators.AdministratorApprovalService.Waiting;
import io.kaidian.identity.administrators.ApprovableAction;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What waits for a second administrator; says openly where there is none. */
class AdministratorApprovalsCard extends Div {

    private final AdministratorApprovalService acts;
    private final DateTimeFormats times;
    private final Runnable then;

    AdministratorApprovalsCard(AdministratorApprovalService acts, DateTimeFormats times, Runnable then) {
        this.acts = acts;
        this.times = times;
        this.then = then;
        addClassName("stack");
        show();
    }

    void show() {
        removeAll();
        if (acts.isAlone()) {
            add(TestId.set(
                    new Banner(
                            Tone.NEEDS_YOU,
                            getTranslation("admin.acts.alone"),
                            new Paragraph(getTranslation("admin.acts.alone.text"))),
                    "alone"));
        }
        var waiting = acts.waiting();
        if (!waiting.isEmpty()) {
            add(new H2(getTranslation("admin.acts.title")));
            waiting.forEach(act -> add(card(act)));
        }
    }

    private Component card(Waiting act) {
        var what = new Span(getTranslation("admin.acts." + act.act(), act.subject()));
        what.addClassName("ledger-what");
        var by = new Div(new Span(getTranslation("admin.acts.by", act.by()) + " "), times.moment(act.at()));
        by.addClassName("soft");
        var buttons = new Div();
        buttons.addClassName("row");
        if (!act.isMine()) {
            var approve = new Button(
                    getTranslation("admin.acts.approve"),
                    click -> Confirm.before("admin.acts.approving", () -> approve(act), said(act), act.by()));
            approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
            buttons.add(TestId.set(approve, "act-approve"));
        }
        var reject = new Button(
                getTranslation(act.isMine() ? "admin.acts.takeBack" : "admin.acts.reject"), click -> reject(act));
        reject.addThemeVariants(ButtonVariant.LUMO_SMALL);
        buttons.add(TestId.set(reject, "act-reject"));
        var card = new Div(what, new Div(detail(act)), by, buttons);
        card.addClassNames("card", "stack");
        return TestId.set(card, "act-" + act.act());
    }

    private String said(Waiting act) {
        return getTranslation("admin.acts." + act.act(), act.subject());
    }

    private String detail(Waiting act) {
        if (act.act() == ApprovableAction.Kind.ROLES || act.act() == ApprovableAction.Kind.UNLOCK) {
            return act.detail().stream()
                    .map(role -> getTranslation("admin.role." + role))
                    .collect(Collectors.joining(" · "));
        }
        if (act.act() != ApprovableAction.Kind.TOKEN) {
            return "";
        }
        var scopes = act.detail().stream()
                .filter(part -> Arrays.stream(TokenScope.values())
                        .anyMatch(scope -> scope.name().equals(part)))
                .map(scope -> getTranslation("admin.token.scope." + scope));
        return getTranslation("admin.token.days", Integer.valueOf(act.detail().get(0))) + " · "
                + scopes.collect(Collectors.joining(" · "));
    }

    private void approve(Waiting act) {
        try {
            var secret = acts.approve(act.id());
            then.run();
            Toast.success(getTranslation("admin.acts.done"));
            secret.ifPresent(text -> new OneTimeSecretDialog(
                            getTranslation(
                                    act.act() == ApprovableAction.Kind.TOKEN
                                            ? "admin.token.once"
                                            : "admin.people.lent"),
                            text)
                    .open());
        } catch (AdministratorApprovalService.NothingPendingException gone) {
            then.run();
            Toast.error(getTranslation("admin.acts.gone"));
        } catch (io.kaidian.identity.StaffAccountService.LastAdministratorException last) {
            then.run();
            Toast.error(getTranslation("admin.people.last"));
        }
    }

    private void reject(Waiting act) {
        try {
            acts.reject(act.id());
            then.run();
            Toast.success(getTranslation(act.isMine() ? "admin.acts.takenBack" : "admin.acts.rejected"));
        } catch (AdministratorApprovalService.NothingPendingException gone) {
            then.run();
            Toast.error(getTranslation("admin.acts.gone"));
        }
    }
}
