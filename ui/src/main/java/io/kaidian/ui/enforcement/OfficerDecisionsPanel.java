package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ConsequencePreview;
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

    private final ClosureDecisionPanel closures;
    private final ViolationService violations;
    private final CorrectionJudgementService judgements;
    private final SellerRepository sellers;
    private final RecordViolationAction recordViolation;
    private final CurrentActor currentActor;
    private final ConsequencePreview preview;
    private final EnforcementLabels words;

    OfficerDecisionsPanel(
            ClosureDecisionPanel closures,
            ViolationService violations,
            CorrectionJudgementService judgements,
            SellerRepository sellers,
            RecordViolationAction recordViolation,
            CurrentActor currentActor,
            ConsequencePreview preview,
            EnforcementLabels words) {
        this.closures = closures;
        this.violations = violations;
        this.judgements = judgements;
        this.sellers = sellers;
        this.recordViolation = recordViolation;
        this.currentActor = currentActor;
        this.preview = preview;
        this.words = words;
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
        var record = recordViolation.button(shop.shop(), reload);
        if (parts.isEmpty()) {
            // Beside something that waits to be decided it is not the first thing to do.
            record.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        parts.add(ShopParts.row(record));
        return parts;
    }

    private List<Component> decisions(ShopOverview shop, Runnable reload) {
        var waiting = new ArrayList<Component>();
        for (var sanction : shop.sanctions()) {
            if (sanction.kind() == Sanction.Kind.CLOSURE && sanction.status() == Sanction.Status.PROPOSED) {
                waiting.add(closures.of(sanction, shop, reload));
            }
        }
        for (var recorded : shop.violations()) {
            if (recorded.violation().isCorrectionClaimed()) {
                waiting.add(correction(recorded, shop, reload));
            }
            if (recorded.violation().status() == Violation.Status.PROPOSED) {
                waiting.add(deviation(recorded, reload));
            }
        }
        return waiting;
    }

    private Component correction(RecordedViolation recorded, ShopOverview shop, Runnable reload) {
        var violation = recorded.violation();
        var id = violation.id();
        var isLate = violation.status() == Violation.Status.CONFIRMED;
        var accept = ShopParts.button(
                "enforcement.correction.accept",
                "accept-correction",
                () -> ShopParts.act(
                        words.names(),
                        () -> judgements.judgeCorrection(id, true, null),
                        "enforcement.correction.accepted",
                        reload));
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var refuse = ShopParts.button(
                "enforcement.correction.refuse",
                "refuse-correction",
                () -> new TextPromptDialog(
                                EnforcementLabels.reason(
                                        "enforcement.correction.refusing.title", "enforcement.correction.refusing.do"),
                                "judge " + id,
                                reason -> ShopParts.act(
                                        words.names(),
                                        () -> judgements.judgeCorrection(id, false, reason),
                                        "enforcement.correction.refused",
                                        reload,
                                        reason))
                        .explained(new Paragraph(word("enforcement.correction.refusing.text")))
                        .helping(word(
                                "enforcement.reason.language",
                                EnforcementLabels.language(
                                        sellers.get(shop.shop().sellerId()).locale())))
                        .offering(
                                word("enforcement.templates"),
                                ReasonTemplates.CORRECTION_REFUSED.in(
                                        sellers.get(shop.shop().sellerId()).locale()))
                        .destructive()
                        .open());
        var does = isLate
                ? List.of(word("enforcement.correction.does.late"), word("enforcement.correction.refuses.late"))
                : List.of(
                        word("enforcement.correction.does"),
                        word("enforcement.correction.refuses", foreseen(violation)));
        return new Banner(
                Tone.NEEDS_YOU,
                word(
                        "enforcement.correction.title",
                        EnforcementLabels.text(recorded.type().message())),
                ShopParts.quote(violation.correctionClaim()),
                UndoPreview.list(does),
                ShopParts.row(accept, refuse));
    }

    /** What follows when its points count. */
    private String foreseen(Violation violation) {
        return words.consequence(preview.preview(
                violation.shopId(),
                violation.track(),
                violation.points(),
                violation.closesAtOnce(),
                violation.occurredAt()));
    }

    private Component deviation(RecordedViolation recorded, Runnable reload) {
        var id = recorded.violation().id();
        var agree = ShopParts.button(
                "enforcement.deviation.agree",
                "agree-deviation",
                () -> Confirm.before(
                        "enforcement.deviation.agreeing",
                        () -> ShopParts.act(
                                words.names(), () -> violations.approve(id), "enforcement.deviation.agreed", reload),
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
                                        words.names(),
                                        () -> violations.reject(id, reason),
                                        "enforcement.deviation.refused",
                                        reload,
                                        reason))
                        .explained(new Paragraph(word("enforcement.deviation.refuses")))
                        .offering(word("enforcement.templates"), ReasonTemplates.DEVIATION_REFUSED.forColleagues())
                        .destructive()
                        .open());
        return new Banner(
                Tone.NEEDS_YOU,
                word(
                        "enforcement.deviation.title",
                        EnforcementLabels.text(recorded.type().message()),
                        recorded.violation().points()),
                ShopParts.quote(recorded.violation().deviation()),
                UndoPreview.list(List.of(foreseen(recorded.violation()))),
                ShopParts.row(agree, refuse));
    }

    private static String word(String key, Object... arguments) {
        return EnforcementLabels.word(key, arguments);
    }
}
