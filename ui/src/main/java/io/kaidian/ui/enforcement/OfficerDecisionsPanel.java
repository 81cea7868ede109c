package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.closure.ClosureApproval;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.CorrectionJudgementService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TextPromptDialog;
import java.util.ArrayList;
import java.util.List;

/** What waits for an officer about a shop: closures, corrections, and violations that leave the catalogue. */
@org.springframework.stereotype.Component
class OfficerDecisionsPanel {

    private final ClosureApproval closures;
    private final ViolationService violations;
    private final CorrectionJudgementService judgements;
    private final SellerRepository sellers;
    private final RecordViolationAction recordViolation;
    private final CurrentActor currentActor;

    OfficerDecisionsPanel(
            ClosureApproval closures,
            ViolationService violations,
            CorrectionJudgementService judgements,
            SellerRepository sellers,
            RecordViolationAction recordViolation,
            CurrentActor currentActor) {
        this.closures = closures;
        this.violations = violations;
        this.judgements = judgements;
        this.sellers = sellers;
        this.recordViolation = recordViolation;
        this.currentActor = currentActor;
    }

    /**
     * What there is to decide, and how to record another violation; nothing for those who are no officer.
     *
     * @param reload called when something was done
     */
    List<Component> of(ShopOverview shop, Runnable reload) {
        if (!currentActor.get().has(Role.OFFICER)) {
            return List.of();
        }
        var parts = new ArrayList<>(decisions(shop, reload));
        parts.add(ShopParts.row(recordViolation.button(shop.shop(), reload)));
        return parts;
    }

    private List<Component> decisions(ShopOverview shop, Runnable reload) {
        var waiting = new ArrayList<Component>();
        for (var sanction : shop.sanctions()) {
            if (sanction.kind() == Sanction.Kind.CLOSURE && sanction.status() == Sanction.Status.PROPOSED) {
                waiting.add(closure(sanction, shop.shop().sellerId(), reload));
            }
        }
        for (var recorded : shop.violations()) {
            if (recorded.violation().isCorrectionClaimed()) {
                waiting.add(correction(recorded, reload));
            }
            if (recorded.violation().status() == Violation.Status.PROPOSED) {
                waiting.add(deviation(recorded, reload));
            }
        }
        return waiting;
    }

    private Component closure(Sanction proposed, String sellerId, Runnable reload) {
        var close = ShopParts.button(
                "enforcement.closure.confirm",
                "confirm-closure",
                () -> Confirm.typing(
                        sellers.get(sellerId).displayName(),
                        "enforcement.closure.confirming",
                        () -> ShopParts.act(
                                () -> closures.approve(proposed.violationId()), "enforcement.closure.done", reload)));
        close.addThemeVariants(ButtonVariant.LUMO_ERROR);
        var refuse = ShopParts.button(
                "enforcement.closure.refuse",
                "refuse-closure",
                () -> Confirm.before(
                        "enforcement.closure.refusing",
                        () -> ShopParts.act(
                                () -> closures.reject(proposed.violationId()), "enforcement.closure.refused", reload)));
        return new Banner(
                Tone.NEEDS_YOU,
                EnforcementLabels.word("enforcement.closure.title"),
                new Paragraph(EnforcementLabels.word("enforcement.closure.text")),
                ShopParts.row(close, refuse));
    }

    private Component correction(RecordedViolation recorded, Runnable reload) {
        var id = recorded.violation().id();
        var accept = ShopParts.button(
                "enforcement.correction.accept",
                "accept-correction",
                () -> ShopParts.act(
                        () -> judgements.judgeCorrection(id, true), "enforcement.correction.accepted", reload));
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var refuse = ShopParts.button(
                "enforcement.correction.refuse",
                "refuse-correction",
                () -> Confirm.before(
                        "enforcement.correction.refusing",
                        () -> ShopParts.act(
                                () -> judgements.judgeCorrection(id, false),
                                "enforcement.correction.refused",
                                reload)));
        return new Banner(
                Tone.NEEDS_YOU,
                EnforcementLabels.word(
                        "enforcement.correction.title",
                        EnforcementLabels.text(recorded.type().message())),
                ShopParts.quote(recorded.violation().correctionClaim()),
                ShopParts.row(accept, refuse));
    }

    private Component deviation(RecordedViolation recorded, Runnable reload) {
        var id = recorded.violation().id();
        var agree = ShopParts.button(
                "enforcement.deviation.agree",
                "agree-deviation",
                () -> Confirm.before(
                        "enforcement.deviation.agreeing",
                        () -> ShopParts.act(() -> violations.approve(id), "enforcement.deviation.agreed", reload),
                        recorded.violation().points()));
        agree.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var refuse = ShopParts.button(
                "enforcement.deviation.refuse",
                "refuse-deviation",
                () -> new TextPromptDialog(
                                EnforcementLabels.reason(
                                        "enforcement.deviation.refusing", "enforcement.deviation.refuse"),
                                "refuse " + id,
                                reason -> ShopParts.act(
                                        () -> violations.reject(id, reason), "enforcement.deviation.refused", reload))
                        .destructive()
                        .open());
        return new Banner(
                Tone.NEEDS_YOU,
                EnforcementLabels.word(
                        "enforcement.deviation.title",
                        EnforcementLabels.text(recorded.type().message()),
                        recorded.violation().points()),
                ShopParts.quote(recorded.violation().deviation()),
                ShopParts.row(agree, refuse));
    }
}
