package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.closure.ClosureApproval;
import io.kaidian.enforcement.shop.ConsequencePreview;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.layout.StaffNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A proposed closure for the second officer: the cause, the seller's answer, and closing or refusing. */
@org.springframework.stereotype.Component
class ClosureDecisionPanel {

    private final ClosureApproval closures;
    private final SellerRepository sellers;
    private final EvidenceFileService evidence;
    private final DateTimeFormats times;
    private final StaffNames names;
    private final CurrentActor currentActor;
    private final ConsequencePreview previews;

    ClosureDecisionPanel(
            ClosureApproval closures,
            SellerRepository sellers,
            EvidenceFileService evidence,
            DateTimeFormats times,
            StaffNames names,
            CurrentActor currentActor,
            ConsequencePreview previews) {
        this.closures = closures;
        this.sellers = sellers;
        this.evidence = evidence;
        this.times = times;
        this.names = names;
        this.currentActor = currentActor;
        this.previews = previews;
    }

    /**
     * What is proposed, what the seller says to it, and what can be decided.
     *
     * @param reload called when something was done
     */
    Component of(Sanction proposed, ShopOverview shop, Runnable reload) {
        var seller = sellers.get(shop.shop().sellerId());
        var violation = proposed.violationId();
        var close = ShopParts.button(
                "enforcement.closure.confirm",
                "confirm-closure",
                () -> reason(
                                "enforcement.closure.why",
                                "enforcement.closure.confirm",
                                "close " + violation,
                                reason -> Confirm.typing(
                                        seller.displayName(),
                                        "enforcement.closure.confirming",
                                        () -> ShopParts.act(
                                                names,
                                                () -> closures.approve(violation, reason),
                                                "enforcement.closure.done",
                                                reload,
                                                reason)))
                        .explained(new Paragraph(word("enforcement.closure.twoSteps")))
                        .helping(word("enforcement.reason.language", EnforcementLabels.language(seller.locale())))
                        .offering(word("enforcement.templates"), ReasonTemplates.CLOSURE.in(seller.locale()))
                        .open());
        close.addThemeVariants(ButtonVariant.LUMO_ERROR);
        var refuse = ShopParts.button(
                "enforcement.closure.refuse",
                "refuse-closure",
                () -> new TextPromptDialog(
                                EnforcementLabels.reason(
                                        "enforcement.closure.refusing.title", "enforcement.closure.refusing.do"),
                                "keep " + violation,
                                reason -> ShopParts.act(
                                        names,
                                        () -> closures.reject(violation, reason),
                                        "enforcement.closure.refused",
                                        reload,
                                        reason))
                        .explained(
                                new Paragraph(word("enforcement.closure.refusing.text", daysInstead(shop, violation))))
                        .helping(word("enforcement.reason.language", EnforcementLabels.language(seller.locale())))
                        .offering(word("enforcement.templates"), ReasonTemplates.CLOSURE_REFUSED.in(seller.locale()))
                        .open());
        var said = new ArrayList<Component>();
        shop.violations().stream()
                .filter(recorded -> recorded.violation().id().equals(violation))
                .forEach(recorded -> {
                    said.add(new Paragraph(word(
                            recorded.violation().closesAtOnce()
                                    ? "enforcement.closure.text"
                                    : "enforcement.closure.text.open")));
                    said.add(causeOf(recorded));
                });
        said.addAll(answerOf(proposed));
        said.addAll(appealOf(shop, violation));
        said.add(UndoPreview.list(List.of(
                word("enforcement.closure.does"), word("enforcement.closure.keeps", daysInstead(shop, violation)))));
        if (isMine(shop, violation)) {
            said.add(TestId.set(new Paragraph(word("enforcement.tookPart")), "took-part"));
        } else if (proposed.hearing().filter(this::isOpen).isEmpty()) {
            said.add(ShopParts.row(close, refuse));
        }
        return new Banner(Tone.NEEDS_YOU, word("enforcement.closure.title"), said.toArray(Component[]::new));
    }

    /** For how many days the shop is suspended where it is not closed; 0 where its points do not count yet. */
    private int daysInstead(ShopOverview shop, ViolationId id) {
        return shop.violations().stream()
                .map(RecordedViolation::violation)
                .filter(violation -> violation.id().equals(id))
                .filter(violation -> violation.balanceAfter() != null)
                .mapToInt(previews::daysInsteadOfClosure)
                .findFirst()
                .orElse(0);
    }

    private boolean isMine(ShopOverview shop, ViolationId violation) {
        return shop.violations().stream()
                .map(RecordedViolation::violation)
                .filter(recorded -> recorded.id().equals(violation))
                .anyMatch(recorded ->
                        recorded.requireRecordedBy().equals(currentActor.get().name()));
    }

    /** What the seller says to it before anybody decides, with the files, or until when that is awaited. */
    private List<Component> answerOf(Sanction proposed) {
        var hearing = proposed.hearing();
        if (hearing.isEmpty() || hearing.get().answer() == null) {
            var awaited = hearing.filter(this::isOpen)
                    .map(open -> word("enforcement.closure.hearing", times.dateTime(open.until())))
                    .orElseGet(() -> word("enforcement.closure.unheard"));
            return List.of(TestId.set(new Paragraph(awaited), "closure-unheard"));
        }
        var files = evidence.of(proposed.violationId()).stream()
                .filter(file -> file.byKind() == Actor.Kind.SELLER)
                .toList();
        return List.of(
                new Paragraph(word("enforcement.closure.heard")),
                TestId.set(ShopParts.quote(hearing.get().answer()), "closure-answer"),
                new EvidenceList(evidence, files, "ENFORCEMENT").withViewer());
    }

    private boolean isOpen(Sanction.Hearing hearing) {
        return hearing.answeredAt() == null && !times.hasPassed(hearing.until());
    }

    private static List<Component> appealOf(ShopOverview shop, ViolationId violation) {
        var filed = shop.appeals().stream()
                .filter(appeal -> violation.equals(appeal.violationId()))
                .findFirst();
        if (filed.isEmpty()) {
            return List.of();
        }
        var whole = new Anchor("enforcement/appeal/" + filed.get().id(), word("enforcement.closure.answer"));
        return List.of(
                new Paragraph(word("enforcement.closure.appealed")),
                ShopParts.quote(filed.get().statement()),
                whole);
    }

    /** Why it is proposed: the act, and how its points were reached. */
    private static Component causeOf(RecordedViolation recorded) {
        var violation = recorded.violation();
        var text = EnforcementLabels.text(recorded.type().message());
        if (violation.balanceBefore() != null && violation.balanceAfter() != null) {
            text += " · "
                    + word(
                            "enforcement.closure.balance",
                            word("enforcement.track." + violation.track()),
                            violation.balanceBefore(),
                            violation.balanceAfter());
        }
        if (violation.relapse()) {
            text += " " + word("enforcement.preview.relapse");
        }
        var cause = new Paragraph(text);
        cause.addClassName("entry-title");
        return cause;
    }

    private static TextPromptDialog reason(String titleKey, String actKey, String draft, Consumer<String> taker) {
        return new TextPromptDialog(EnforcementLabels.reason(titleKey, actKey), draft, taker).destructive();
    }

    private static String word(String key, Object... arguments) {
        return EnforcementLabels.word(key, arguments);
    }
}
