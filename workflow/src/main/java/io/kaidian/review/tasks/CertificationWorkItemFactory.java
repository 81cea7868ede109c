package io.kaidian.review.tasks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.ReinstatementEligibility;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.engine.forms.FormStep;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.worklist.WorkItem;
import io.kaidian.worklist.WorkItemFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what the user tasks of the certification are about, and who may not take them. */
@Component
class CertificationWorkItemFactory implements WorkItemFactory {

    /** Where the table names no queue. */
    static final String ORDINARY_QUEUE = "STANDARD";

    private static final String ROUNDS_QUEUE = "ROUNDS";

    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final ReinstatementEligibility reinstatements;
    private final ReleaseRepository releases;

    CertificationWorkItemFactory(
            CaseRepository cases,
            SellerRepository sellers,
            FindingRepository findings,
            DecisionRepository decisions,
            ReinstatementEligibility reinstatements,
            ReleaseRepository releases) {
        this.cases = cases;
        this.sellers = sellers;
        this.findings = findings;
        this.decisions = decisions;
        this.reinstatements = reinstatements;
        this.releases = releases;
    }

    @Override
    public String processKey() {
        return CertificationProcess.KEY;
    }

    @Override
    public Optional<Description> describe(UserTaskCreatedEvent task) {
        var c = cases.get(CaseId.of(task.businessKey()));
        return switch (task.elementId()) {
            case CertificationProcess.REVIEW_CASE -> Optional.of(review(task, c, Role.REVIEWER));
            case CertificationProcess.SECOND_REVIEW -> Optional.of(secondReview(task, c));
            case CertificationProcess.SETTLE_DISAGREEMENT -> Optional.of(review(task, c, Role.LEAD));
            case CertificationProcess.DECIDE_MORE_ROUNDS ->
                Optional.of(description(task, c, ROUNDS_QUEUE, List.of(Role.LEAD), 0, null, List.of()));
            default ->
                Optional.ofNullable(task.form())
                        .filter(form -> !form.roles().contains(Role.SELLER.name()))
                        .map(form -> formStep(task, c, form));
        };
    }

    /** Open to everybody but those who decided about this submission. */
    Description secondReview(UserTaskCreatedEvent task, CertificationCase c) {
        return review(task, c, Role.REVIEWER);
    }

    private Description review(UserTaskCreatedEvent task, CertificationCase c, Role role) {
        // Leads decide in the first line too; a second review is for whoever did not give the first one.
        var roles = role == Role.LEAD ? List.of(Role.LEAD) : List.of(Role.REVIEWER, Role.LEAD);
        return description(
                task,
                c,
                task.values().get(Variables.QUEUE).orElse(ORDINARY_QUEUE),
                roles,
                task.values().get(Variables.PRIORITY).orElse(0),
                task.values().get(Variables.REVIEW_DUE_AT).map(Date::toInstant).orElse(null),
                excluded(task, c));
    }

    /** A step that an analyst drew: whatever the diagram leaves open is as in the review of the case. */
    private Description formStep(UserTaskCreatedEvent task, CertificationCase c, FormStep form) {
        return description(
                        task,
                        c,
                        form.queue() == null
                                ? task.values().get(Variables.QUEUE).orElse(ORDINARY_QUEUE)
                                : form.queue(),
                        form.roles().stream().map(Role::valueOf).toList(),
                        form.priority() == null
                                ? task.values().get(Variables.PRIORITY).orElse(0)
                                : form.priority(),
                        form.dueAt(),
                        c.excludedReviewers())
                .with(new WorkItem.Form(form.formId(), releases.numberOf(form.deploymentId()), form.name()));
    }

    private List<String> excluded(UserTaskCreatedEvent task, CertificationCase c) {
        var excluded = new ArrayList<>(c.excludedReviewers());
        if (!task.elementId().equals(CertificationProcess.REVIEW_CASE)) {
            decisions.of(c.id()).stream()
                    .filter(decision -> decision.round() == c.round() && !decision.cancelled())
                    .map(Decision::decidedBy)
                    .forEach(excluded::add);
        }
        if (c.kind() == CaseKind.REINSTATEMENT) {
            excluded.addAll(reinstatements.suspendedBy(c.requireViolationId()));
        }
        return excluded;
    }

    private Description description(
            UserTaskCreatedEvent task,
            CertificationCase c,
            String queue,
            List<Role> roles,
            int priority,
            @Nullable Instant dueAt,
            List<String> excluded) {
        var worst = findings.of(c.id(), c.round()).stream()
                .filter(found -> found.effect() != AutomationLevel.NONE && !found.overturned())
                .map(found -> found.finding().code())
                .findFirst()
                .orElse(null);
        return new Description(
                queue,
                roles.stream().map(Role::name).toList(),
                priority,
                dueAt,
                c.sellerId(),
                sellers.get(c.sellerId()).displayName(),
                c.kind().name(),
                c.round(),
                worst,
                excluded,
                task.elementId().equals(CertificationProcess.DECIDE_MORE_ROUNDS) ? c.moreRoundsAsked() : null);
    }
}
