package io.kaidian.permits;

import io.kaidian.forms.FormAnswers;
import io.kaidian.forms.FormDefinition;
import io.kaidian.forms.FormStepSubject;
import io.kaidian.permits.PermitApplication.Request;
import io.kaidian.permits.findings.EvidenceReadings;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessVariable;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.worklist.WorkItem;
import io.kaidian.worklist.WorkItemFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What processes for permits wait for: evidence from the seller, or somebody who does a step with a form. All of it stands in the
 * diagram.
 */
@Component
class PermitTasks implements WorkItemFactory, FormStepSubject {

    /** Where the diagram names no queue. */
    private static final String PERMITS = "PERMITS";

    private final PermitApplicationRepository applications;
    private final PermitOutcomeService outcomes;
    private final SellerRepository sellers;
    private final ReleaseRepository releases;
    private final PermitDecisionRepository decisions;
    private final PermitHistory history;
    private final EvidenceReadings readings;

    PermitTasks(
            PermitApplicationRepository applications,
            PermitOutcomeService outcomes,
            SellerRepository sellers,
            ReleaseRepository releases,
            PermitDecisionRepository decisions,
            PermitHistory history,
            EvidenceReadings readings) {
        this.applications = applications;
        this.outcomes = outcomes;
        this.sellers = sellers;
        this.releases = releases;
        this.decisions = decisions;
        this.history = history;
        this.readings = readings;
    }

    @EventListener
    void on(UserTaskCreatedEvent task) {
        if (!describes(task)) {
            return;
        }
        var id = PermitApplicationId.of(task.businessKey());
        if (task.form() == null) {
            outcomes.request(
                    id,
                    task.taskId(),
                    new Request(
                            task.elementId(),
                            codes(task, Variables.EVIDENCE),
                            codes(task, Variables.OPTIONAL_EVIDENCE)),
                    task.endsAt(),
                    task.values().get(Variables.REOPENED).orElse(false));
        } else {
            outcomes.waitForStaff(id, task.form().dueAt());
        }
    }

    /** Analysts name such processes as they like. */
    @Override
    public String processKey() {
        return "";
    }

    @Override
    public boolean describes(UserTaskCreatedEvent task) {
        return task.values().get(Variables.PERMIT_KIND).isPresent();
    }

    @Override
    public Optional<Description> describe(UserTaskCreatedEvent task) {
        var form = task.form();
        if (form == null) {
            return Optional.empty();
        }
        var application = applications.get(PermitApplicationId.of(task.businessKey()));
        var subject = application.matter().subject();
        var seller = sellers.ofShop(application.shopId());
        return Optional.of(new Description(
                        form.queue() == null ? PERMITS : form.queue(),
                        form.roles(),
                        form.priority() == null ? 0 : form.priority(),
                        form.dueAt(),
                        seller.id(),
                        seller.displayName(),
                        PermitApplication.KIND,
                        application.round(),
                        readings.worst(application.id()).orElse(null),
                        whoRefused(application),
                        subject.isEmpty() ? null : subject)
                .with(new WorkItem.Form(form.formId(), releases.numberOf(form.deploymentId()), form.name())));
    }

    /** Whoever took part in a decision about the same that was overturned does not look at it again, nor at a newer application. */
    private List<String> whoRefused(PermitApplication application) {
        return decisions.of(application.shopId()).stream()
                .filter(decision -> decision.status() == PermitDecision.Status.OVERTURNED)
                .filter(decision -> decision.applicationId().equals(application.id())
                        || applications.get(decision.applicationId()).matter().isFor(application.matter()))
                .flatMap(decision -> history.whoTookPart(decision).stream())
                .distinct()
                .toList();
    }

    @Override
    public String kind() {
        return PermitApplication.KIND;
    }

    @Override
    public void lock(UUID id) {
        applications.lock(new PermitApplicationId(id));
    }

    @Override
    public void markAnswered(UUID id, String elementId, LocalizedText step, FormDefinition form, FormAnswers answers) {
        var told = answers.values().get(FormAnswers.MESSAGE_TO_SELLER) instanceof String words ? words : null;
        outcomes.answer(new PermitApplicationId(id), elementId, answers.outcome(), told);
    }

    @Override
    public void markTakenBack(UUID id) {
        // Without the outcome, as for a case.
        history.record(applications.get(new PermitApplicationId(id)), PermitHistory.STEP_TAKEN_BACK);
    }

    private static List<String> codes(UserTaskCreatedEvent task, ProcessVariable<String> variable) {
        return task.values().get(variable).stream()
                .flatMap(codes -> Arrays.stream(codes.split(",")))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
