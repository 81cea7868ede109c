package io.kaidian.ui.enforcement.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.permits.Permit;
import io.kaidian.permits.PermitApplication;
import io.kaidian.permits.PermitDecision;
import io.kaidian.permits.PermitMeasureService;
import io.kaidian.permits.PermitQueries;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.ShopId;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.enforcement.ReasonTemplates;
import io.kaidian.ui.enforcement.ShopParts;
import io.kaidian.ui.layout.StaffNames;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The permits of a shop on its page for officers: what is in force, what was decided about them, and what can be. */
@org.springframework.stereotype.Component
public class OfficerPermitsPanel {

    /** Newest ones; a shop seldom has more. */
    private static final int SHOWN = 10;

    private final PermitQueries permits;
    private final PermitMeasureService measures;
    private final PermitDemandDialog demands;
    private final StaffNames names;
    private final DateTimeFormats times;
    private final CurrentActor currentActor;
    private final ApplicationPapers papers;

    OfficerPermitsPanel(
            PermitQueries permits,
            PermitMeasureService measures,
            PermitDemandDialog demands,
            StaffNames names,
            DateTimeFormats times,
            CurrentActor currentActor,
            ApplicationPapers papers) {
        this.permits = permits;
        this.measures = measures;
        this.demands = demands;
        this.names = names;
        this.times = times;
        this.currentActor = currentActor;
        this.papers = papers;
    }

    /** @param reload called when something was done */
    public Component of(Seller seller, ShopId shop, Runnable reload) {
        var card = new Div(new H2(word("enforcement.permits.title")));
        var held = permits.of(shop);
        var decisions = permits.decisionsOf(shop);
        if (held.isEmpty()) {
            var none = new Paragraph(word("enforcement.permits.none"));
            none.addClassName("soft");
            card.add(none);
        }
        held.stream().limit(SHOWN).forEach(permit -> card.add(entry(permit, decisions, seller.locale(), reload)));
        permits.applicationsOf(shop).stream()
                .filter(application -> application.state() != PermitApplication.State.GRANTED)
                .limit(SHOWN)
                .forEach(application -> card.add(ungranted(application, decisions)));
        if (currentActor.get().has(Role.OFFICER)) {
            demands.button(seller, shop, reload).ifPresent(card::add);
        }
        card.addClassNames("card", "stack");
        return TestId.set(card, "officer-permits");
    }

    private Component entry(Permit permit, List<PermitDecision> decisions, Locale reader, Runnable reload) {
        var title = new Span(text(permit));
        title.addClassName("entry-title");
        var tone = switch (permit.state()) {
            case ACTIVE -> Tone.DONE;
            case RESTRICTED -> Tone.NEEDS_YOU;
            case EXPIRED, WITHDRAWN, REPLACED -> Tone.STOPPED;
        };
        var state = new StatusBadge(tone, word("enforcement.permit." + permit.state()));
        var until = new Div(state, times.exact(permit.endedAt() == null ? permit.validUntil() : permit.endedAt()));
        until.addClassName("row");
        var head = new Div(title, until);
        head.addClassNames("row", "row-between");
        var entry = new Div(head);
        decisions.stream()
                .filter(decision -> permit.id().equals(decision.permitId()))
                .forEach(decision -> entry.add(decision(decision)));
        entry.add(papers.of(permit.applicationId()));
        if (permit.state().isInForce() && currentActor.get().has(Role.OFFICER)) {
            entry.add(acts(permit, reader, reload));
        }
        entry.addClassName("entry");
        entry.getElement().setAttribute("data-state", permit.state().name());
        return TestId.set(entry, "permit-" + permit.matter().kind());
    }

    /** What was applied for and is not granted: still looked at, refused, withdrawn or closed. */
    private Component ungranted(PermitApplication application, List<PermitDecision> decisions) {
        var title = new Span(application.matter().title().in(UI.getCurrent().getLocale()));
        title.addClassName("entry-title");
        var state = new StatusBadge(
                application.state() == PermitApplication.State.OPEN ? Tone.WAITING : Tone.STOPPED,
                word("enforcement.permits.application."
                        + (application.request() == null ? application.state() : "WAITS_FOR_SELLER")));
        var decidedAt = application.moments().decidedAt();
        var at = new Div(
                state, times.exact(decidedAt == null ? application.moments().openedAt() : decidedAt));
        at.addClassName("row");
        var head = new Div(title, at);
        head.addClassNames("row", "row-between");
        var entry = new Div(head);
        decisions.stream()
                .filter(decision ->
                        decision.permitId() == null && decision.applicationId().equals(application.id()))
                .forEach(decision -> entry.add(decision(decision)));
        entry.add(papers.of(application.id()));
        entry.addClassName("entry");
        return TestId.set(entry, "application-" + application.matter().kind());
    }

    private Component decision(PermitDecision decision) {
        var at = times.dateTime(decision.decidedAt());
        var line = new Span(word("enforcement.permits.decision." + decision.kind()) + " · "
                + (decision.decidedBy() == null
                        ? word("enforcement.permits.decision.byTime", at)
                        : word("enforcement.permits.decision.by", names.of(decision.decidedBy()), at))
                + (decision.status() == PermitDecision.Status.IN_FORCE
                        ? ""
                        : " · " + word("enforcement.permits.ended." + decision.status())));
        line.addClassNames("soft", "small");
        return TestId.set(new Div(line, ShopParts.quote(decision.words())), "permit-decision");
    }

    private Component acts(Permit permit, Locale reader, Runnable reload) {
        var measure = permit.state() == Permit.State.ACTIVE
                ? act(
                        permit,
                        new Act("restrict", "restricting", "restricted", false),
                        ReasonTemplates.PERMIT_RESTRICTION.in(reader),
                        reason -> measures.restrict(permit.id(), reason),
                        reload)
                : act(
                        permit,
                        new Act("lift", "lifting", "lifted", false),
                        ReasonTemplates.PERMIT_LIFTED.in(reader),
                        reason -> measures.liftRestriction(permit.id(), reason),
                        reload);
        var withdraw = act(
                permit,
                new Act("withdraw", "withdrawing", "withdrawn", true),
                ReasonTemplates.PERMIT_WITHDRAWAL.in(reader),
                reason -> measures.withdraw(permit.id(), reason),
                reload);
        withdraw.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return ShopParts.row(measure, withdraw);
    }

    /**
     * An act in words.
     *
     * @param done said once it is done
     * @param isGrave whether it asks for a tick
     */
    private record Act(String button, String dialog, String done, boolean isGrave) {}

    private Button act(
            Permit permit,
            Act act,
            List<TextPromptDialog.Template> templates,
            Consumer<String> decide,
            Runnable reload) {
        var key = "enforcement.permits.";
        var button = ShopParts.button(key + act.button(), "permit-" + act.button(), () -> {
            var dialog = new TextPromptDialog(
                            new TextPromptDialog.Labels(
                                    word(key + act.dialog(), text(permit)),
                                    word(key + "reason"),
                                    word("enforcement.reason.missing"),
                                    word(key + act.button())),
                            act.button() + " " + permit.id(),
                            reason ->
                                    ShopParts.act(names, () -> decide.accept(reason), key + act.done(), reload, reason))
                    .helping(word(key + act.dialog() + ".help"))
                    .offering(word("enforcement.templates"), templates);
            (act.isGrave() ? dialog.grave() : dialog).open();
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private static String text(Permit permit) {
        return permit.matter().title().in(UI.getCurrent().getLocale());
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
