package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.violations.Violation.Status;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.ViolationType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells sellers and officers what happened to a violation, in the words of the catalogue that it is judged by. */
@Component
class ViolationNotifications {

    private final EnforcementNotifications news;
    private final EffectiveViolationCatalogues catalogues;
    private final ViolationNoticeFacts facts;

    ViolationNotifications(
            EnforcementNotifications news, EffectiveViolationCatalogues catalogues, ViolationNoticeFacts facts) {
        this.news = news;
        this.facts = facts;
        this.catalogues = catalogues;
    }

    /** Where nothing can be corrected, what follows at once tells it all. */
    void notifyRecorded(Violation violation) {
        if (violation.correctable()) {
            var type = typeOf(violation);
            news.notifySeller(
                    violation.shopId(),
                    "violation.toCorrect",
                    violation.id().toString(),
                    facts.behind(
                            violation,
                            type.message(),
                            type.remedy(),
                            violation.requireCorrectionDueAt(),
                            violation.note(),
                            violation.points()));
        }
    }

    /** Tells the seller that the time to correct is about to end, where it is the seller's turn. */
    void remindOfCorrection(Violation violation) {
        var type = typeOf(violation);
        news.remindSeller(
                violation.shopId(),
                "violation.correctionReminder",
                violation.id() + " " + violation.correctionDueAt(),
                type.message(),
                type.remedy(),
                violation.requireCorrectionDueAt());
    }

    void notifyCorrectionClaimed(Violation violation, Instant now) {
        news.notifyStaff(
                violation.requireRecordedBy(),
                violation.shopId(),
                "staff.correctionClaimed",
                violation.id() + " " + now,
                textOf(violation));
    }

    /** @param violation as it was while the claim waited */
    void notifyCorrectionAccepted(Violation violation) {
        // In time, the step that cancels the penalty tells it.
        if (violation.status() == Status.CONFIRMED) {
            news.notifySeller(
                    violation.shopId(),
                    "violation.correctionAccepted",
                    violation.id() + " " + violation.correctionClaimedAt(),
                    textOf(violation));
        }
    }

    /** @param violation as it was while the claim waited */
    void notifyCorrectionRejected(Violation violation, Instant dueAt, @Nullable String refusal) {
        news.notifySeller(
                violation.shopId(),
                "violation.correctionRefused",
                violation.id() + " " + violation.correctionClaimedAt(),
                facts.behind(
                        violation,
                        textOf(violation),
                        dueAt,
                        refusal == null ? typeOf(violation).remedy() : refusal,
                        violation.points(),
                        violation.status() == Status.CONFIRMED ? 1 : 0,
                        facts.appealUntil(violation)));
    }

    void notifyCorrected(Violation violation) {
        news.notifySeller(
                violation.shopId(), "violation.corrected", violation.id().toString(), textOf(violation));
    }

    void notifyConfirmed(Violation violation) {
        var type = typeOf(violation);
        news.notifySeller(
                violation.shopId(),
                "violation.confirmed",
                violation.id().toString(),
                facts.behind(
                        violation,
                        type.message(),
                        violation.points(),
                        violation.requireBalanceAfter(),
                        type.remedy(),
                        violation.note()));
    }

    void notifyWithdrawn(Violation violation) {
        news.notifySeller(
                violation.shopId(),
                "violation.withdrawn",
                violation.id().toString(),
                facts.left(violation.shopId(), violation.track(), textOf(violation), violation.requireEndReason()));
    }

    private LocalizedText textOf(Violation violation) {
        return typeOf(violation).message();
    }

    private ViolationType typeOf(Violation violation) {
        return catalogues.of(violation.code(), violation.occurredAt());
    }
}
