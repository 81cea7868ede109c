package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceUploadService;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.DecisionHoldService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationWithdrawalService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.layout.StaffNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The violations of a shop, with their files, and what officers and leads can do about each. */
@org.springframework.stereotype.Component
class ViolationsPanel {

    private final ViolationWithdrawalService withdrawals;
    private final DecisionHoldService holds;
    private final EvidenceFileService evidence;
    private final DateTimeFormats times;
    private final CurrentActor currentActor;
    private final EvidenceUploadService uploads;
    private final SellerRepository sellers;
    private final StaffNames names;

    ViolationsPanel(
            ViolationWithdrawalService withdrawals,
            DecisionHoldService holds,
            EvidenceFileService evidence,
            DateTimeFormats times,
            CurrentActor currentActor,
            EvidenceUploadService uploads,
            SellerRepository sellers,
            StaffNames names) {
        this.withdrawals = withdrawals;
        this.holds = holds;
        this.evidence = evidence;
        this.times = times;
        this.currentActor = currentActor;
        this.uploads = uploads;
        this.sellers = sellers;
        this.names = names;
    }

    /** @param reload called when something was done */
    Component of(ShopOverview shop, Runnable reload) {
        return ShopParts.section("enforcement.violations", cards(shop, reload));
    }

    private List<Component> cards(ShopOverview shop, Runnable reload) {
        if (shop.violations().isEmpty()) {
            return List.of(new Paragraph(EnforcementLabels.word("enforcement.violations.none")));
        }
        return shop.violations().stream()
                .map(recorded -> violation(recorded, shop, reload))
                .toList();
    }

    private Component violation(RecordedViolation recorded, ShopOverview shop, Runnable reload) {
        var violation = recorded.violation();
        var what = new Span(EnforcementLabels.text(recorded.type().message()));
        what.addClassName("ledger-what");
        var code = new Span(violation.code());
        code.addClassName("code");
        var state = new Span(EnforcementLabels.word("enforcement.violation." + violation.stage()));
        state.addClassName("tag");
        var points = new Span(EnforcementLabels.word(
                "enforcement.violation.points",
                EnforcementLabels.word("enforcement.track." + violation.track()),
                violation.points(),
                violation.status() == Violation.Status.PENDING ? 1 : 0));
        points.addClassName("soft");
        var card = new Div(ShopParts.row(what, code, state), new Div(points, times.moment(violation.recordedAt())));
        card.add(new FieldRow(
                EnforcementLabels.word("enforcement.violation.occurred"), times.exact(violation.occurredAt())));
        var dueAt = violation.correctionDueAt();
        if (violation.stage() == Violation.Stage.TO_FIX && dueAt != null) {
            card.add(TestId.set(
                    new FieldRow(EnforcementLabels.word("enforcement.violation.fixBy"), times.moment(dueAt)),
                    "violation-fix-by"));
        }
        if (violation.reference() != null) {
            card.add(new FieldRow(EnforcementLabels.word("enforcement.violation.reference"), violation.reference()));
        }
        card.add(
                TestId.set(
                        new FieldRow(
                                EnforcementLabels.word("enforcement.foundBy"),
                                EnforcementLabels.foundBy(violation.foundBy())),
                        "found-by"),
                new FieldRow(
                        EnforcementLabels.word("enforcement.measures.rule"),
                        EnforcementLabels.word(
                                "enforcement.measures.version",
                                violation.code(),
                                recorded.rules().number())));
        card.add(ShopParts.quote(violation.note()));
        shop.decidedClosureOf(violation.id()).ifPresent(closure -> card.add(saidTo(closure)));
        if (violation.internalNote() != null) {
            var note = new Paragraph(violation.internalNote());
            note.addClassName("internal");
            card.add(note);
        }
        if (violation.status().isStanding() || violation.status() == Violation.Status.PROPOSED) {
            card.add(evidenceOf(violation, reload));
        }
        var acts = ShopParts.row();
        var hold = holds.of(violation.id());
        hold.filter(DecisionHoldService.Hold::isRunning).ifPresent(running -> card.add(held(running)));
        var proposed = withdrawals.proposedWithdrawal(violation.id());
        if (proposed.isPresent()) {
            card.add(withdrawal(violation, proposed.get(), reload));
        } else if (isOfficer() && violation.status().isStanding()) {
            var withdraw = ShopParts.button(
                    "enforcement.violation.withdraw",
                    "withdraw-violation",
                    () -> new TextPromptDialog(
                                    EnforcementLabels.reason(
                                            "enforcement.violation.withdrawing", "enforcement.violation.withdraw"),
                                    "withdraw " + violation.id(),
                                    reason -> withdraw(violation, reason, reload))
                            .explained(UndoPreview.list(UndoPreview.ofUndoing(shop, violation.id())))
                            .helping(EnforcementLabels.word(
                                    "enforcement.reason.language",
                                    EnforcementLabels.language(
                                            sellers.ofShop(violation.shopId()).locale())))
                            .offering(
                                    EnforcementLabels.word("enforcement.templates"),
                                    ReasonTemplates.WITHDRAWAL.in(
                                            sellers.ofShop(violation.shopId()).locale()))
                            .destructive()
                            .open());
            withdraw.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            acts.add(withdraw);
        }
        if (violation.status() == Violation.Status.CONFIRMED
                && hold.isEmpty()
                && withdrawals.tookTwoOfficers(violation.id())) {
            var put = ShopParts.button(
                    "enforcement.hold.put",
                    "hold-violation",
                    () -> new TextPromptDialog(
                                    EnforcementLabels.reason("enforcement.hold.putting", "enforcement.hold.put"),
                                    "hold " + violation.id(),
                                    reason -> ShopParts.act(
                                            names,
                                            () -> holds.put(violation.id(), reason),
                                            "enforcement.hold.done",
                                            reload,
                                            reason))
                            .destructive()
                            .explained(consequencesOfHold())
                            .offering(
                                    EnforcementLabels.word("enforcement.templates"),
                                    ReasonTemplates.HOLD.forColleagues())
                            .open());
            put.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            acts.add(put);
        }
        acts.setVisible(acts.getComponentCount() > 0);
        card.add(acts);
        card.addClassNames("card", "stack");
        card.getElement().setAttribute("data-testid", "violation-" + violation.code());
        return card;
    }

    /** What the seller said to a proposed closure, and what the second officer decided and why: it stays to be read. */
    private Component[] saidTo(Sanction closure) {
        var rows = new ArrayList<Component>();
        closure.hearing()
                .map(Sanction.Hearing::answer)
                .ifPresent(answer -> rows.add(TestId.set(
                        new FieldRow(EnforcementLabels.word("enforcement.closure.statement"), answer),
                        "closure-statement")));
        if (closure.decidedAt() != null) {
            var decision = new Div(new Span(EnforcementLabels.word(
                    "enforcement.closure.decided." + (closure.status() == Sanction.Status.REFUSED),
                    names.of(closure.decidedBy()),
                    times.dateTime(closure.decidedAt()))));
            if (closure.decisionReason() != null) {
                decision.add(new Paragraph(closure.decisionReason()));
            }
            rows.add(TestId.set(
                    new FieldRow(EnforcementLabels.word("enforcement.closure.decision"), decision),
                    "closure-decision"));
        }
        return rows.toArray(Component[]::new);
    }

    private void withdraw(Violation violation, String reason, Runnable reload) {
        ShopParts.act(
                names,
                () -> withdrawals.withdraw(violation.id(), reason),
                withdrawals.tookTwoOfficers(violation.id())
                        ? "enforcement.withdrawal.asked"
                        : "enforcement.violation.withdrawn",
                reload,
                reason);
    }

    /** What putting on hold does, before it is done. */
    private UnorderedList consequencesOfHold() {
        var list = new UnorderedList();
        holdInWords().forEach(sentence -> list.add(new ListItem(sentence)));
        list.addClassName("soft");
        return TestId.set(list, "consequences");
    }

    private List<String> holdInWords() {
        return List.of(
                EnforcementLabels.word("enforcement.hold.until", times.dateTime(holds.untilIfPutNow())),
                EnforcementLabels.word("enforcement.hold.stops"),
                EnforcementLabels.word("enforcement.hold.lifts"),
                EnforcementLabels.word("enforcement.hold.ends"));
    }

    /** What one person set aside for a time. */
    private Component held(DecisionHoldService.Hold hold) {
        return new Banner(
                Tone.WAITING,
                EnforcementLabels.word("enforcement.hold.running", names.of(hold.by())),
                new Span(hold.reason()),
                times.moment(hold.until()));
    }

    /** What two officers decided waits for a second one before it is undone. */
    private Component withdrawal(
            Violation violation, ViolationWithdrawalService.ProposedWithdrawal proposed, Runnable reload) {
        var banner = new Banner(
                Tone.WAITING,
                EnforcementLabels.word("enforcement.withdrawal.proposed", names.of(proposed.by())),
                new Span(proposed.reason()),
                times.moment(proposed.at()));
        if (!isOfficer()) {
            return banner;
        }
        var keep = ShopParts.button(
                proposed.isMine() ? "enforcement.withdrawal.takeBack" : "enforcement.withdrawal.keep",
                "withdrawal-keep",
                () -> ShopParts.act(
                        names,
                        () -> withdrawals.refuseWithdrawal(violation.id()),
                        "enforcement.withdrawal.kept",
                        reload));
        var line = new Div(keep);
        line.addClassName("row");
        if (!proposed.isMine()) {
            line.addComponentAsFirst(ShopParts.button(
                    "enforcement.withdrawal.agree",
                    "withdrawal-agree",
                    () -> Confirm.before(
                            "enforcement.withdrawal.confirm",
                            () -> ShopParts.act(
                                    names,
                                    () -> withdrawals.withdraw(violation.id(), proposed.reason()),
                                    "enforcement.violation.withdrawn",
                                    reload))));
        }
        return new Div(banner, line);
    }

    private Component evidenceOf(Violation violation, Runnable reload) {
        var shown = new Checkbox(EnforcementLabels.word("enforcement.evidence.shown"), true);
        // Read by the request that brings the file, while nobody may touch the screen.
        var isShown = new AtomicBoolean(true);
        shown.addValueChangeListener(change -> isShown.set(change.getValue()));
        var list = new EvidenceList(evidence, evidence.of(violation.id()), "ENFORCEMENT").withViewer();
        if (!isOfficer()) {
            return list;
        }
        list.offer(
                "violation-" + violation.id(),
                (name, content) -> uploads.addTo(violation.id(), name, content, isShown.get()),
                reload);
        list.add(shown);
        list.addClassName("evidence-offered");
        return list;
    }

    private boolean isOfficer() {
        return currentActor.get().has(Role.OFFICER);
    }
}
