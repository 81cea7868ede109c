package io.kaidian.review.quality;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.replicas.CaseReplicas;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.review.deadlines.ReviewDeadlineNotifier;
import io.kaidian.review.deadlines.ReviewDeadlines;
import io.kaidian.worklist.NonProcessWorkItems;
import io.kaidian.worklist.WorkItem;
import io.kaidian.worklist.WorkItemEscalation;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps golden cases among the work as long as other cases would stay there. */
@Component
class GoldenCaseKeeper {

    private final GoldenCheckRepository checks;
    private final CaseReplicas caseReplicas;
    private final NonProcessWorkItems nonProcessWorkItems;
    private final WorkItemEscalation escalations;
    private final ReviewDeadlineNotifier reviewDeadlineNotifier;
    private final ReviewDeadlines plan;
    private final Clock clock;

    GoldenCaseKeeper(
            GoldenCheckRepository checks,
            CaseReplicas caseReplicas,
            NonProcessWorkItems nonProcessWorkItems,
            WorkItemEscalation escalations,
            ReviewDeadlineNotifier reviewDeadlineNotifier,
            ReviewDeadlines plan,
            Clock clock) {
        this.checks = checks;
        this.caseReplicas = caseReplicas;
        this.nonProcessWorkItems = nonProcessWorkItems;
        this.escalations = escalations;
        this.reviewDeadlineNotifier = reviewDeadlineNotifier;
        this.plan = plan;
        this.clock = clock;
    }

    /** What nobody holds of a golden case leaves the list. */
    @Transactional
    void drop(UUID goldenId) {
        checks.open().stream().filter(check -> check.golden().equals(goldenId)).forEach(check -> drop(check.id()));
    }

    /**
     * What the diagram's timers do for other cases is done here: due soon and overdue. What is overdue and nobody took goes,
     * as if the seller had withdrawn.
     */
    @Transactional
    void keep() {
        var now = clock.instant();
        checks.retireErased().forEach(gone -> {
            drop(gone.id());
            caseReplicas.erase(gone.source());
        });
        for (var check : checks.open()) {
            var due = nonProcessWorkItems
                    .about(CertificationProcess.REVIEW_CASE, check.id().value())
                    .map(WorkItem::dueAt);
            if (due.filter(at -> !at.isAfter(now)).isPresent()) {
                if (!drop(check.id())) {
                    escalations.escalate(check.id().value());
                }
            } else if (due.map(plan::dueSoonAt).filter(at -> !at.isAfter(now)).isPresent()) {
                reviewDeadlineNotifier.dueSoon(escalations.warn(check.id().value()));
            }
        }
        caseReplicas.deleteExpired();
    }

    /** Whether nobody held it. */
    private boolean drop(CaseId id) {
        if (!nonProcessWorkItems.deleteUnlessClaimed(CertificationProcess.REVIEW_CASE, id.value())) {
            return false;
        }
        checks.markDropped(id);
        caseReplicas.withdraw(id);
        return true;
    }
}
