package io.kaidian.cases.questions;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.engine.UserTaskEndedEvent;
import io.kaidian.platform.engine.forms.FormStep;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.CertificationProcess;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks the seller when a step of the seller's begins to wait, and stops asking when it ends; in the transaction of the engine. */
@Component
class SellerQuestionProjection {

    /** Steps that have pages of their own: nothing is looked for when they end. */
    private static final Set<String> OF_THE_PROGRAM = Set.of(
            CertificationProcess.REVIEW_CASE,
            CertificationProcess.SECOND_REVIEW,
            CertificationProcess.SETTLE_DISAGREEMENT,
            CertificationProcess.CORRECT_DOCUMENTS,
            CertificationProcess.DECIDE_MORE_ROUNDS);

    private final SellerQuestionRepository questions;
    private final CaseRepository cases;
    private final CaseHistory history;
    private final ReleaseRepository releases;
    private final NotificationService notifications;
    private final Clock clock;

    SellerQuestionProjection(
            SellerQuestionRepository questions,
            CaseRepository cases,
            CaseHistory history,
            ReleaseRepository releases,
            NotificationService notifications,
            Clock clock) {
        this.questions = questions;
        this.cases = cases;
        this.history = history;
        this.releases = releases;
        this.notifications = notifications;
        this.clock = clock;
    }

    @EventListener
    void on(UserTaskCreatedEvent created) {
        var step = created.form();
        if (step != null && created.processKey().equals(CertificationProcess.KEY) && isForSeller(step)) {
            ask(created, step);
        }
    }

    @EventListener
    void on(UserTaskEndedEvent ended) {
        if (!ended.processKey().equals(CertificationProcess.KEY) || OF_THE_PROGRAM.contains(ended.elementId())) {
            return;
        }
        questions.end(ended.taskId()).filter(step -> !ended.completed()).ifPresent(step -> {
            var id = CaseId.of(ended.businessKey());
            history.record(
                    id,
                    CaseHistoryEntry.Event.SELLER_QUESTION_ENDED,
                    cases.get(id).round(),
                    detail(ended.elementId(), step));
        });
    }

    private static Map<String, Object> detail(String elementId, LocalizedText step) {
        return Map.of("step", elementId, "stepZh", step.zh(), "stepEn", step.en());
    }

    private static boolean isForSeller(FormStep step) {
        return step.roles().equals(List.of(Role.SELLER.name()));
    }

    private void ask(UserTaskCreatedEvent created, FormStep step) {
        var c = cases.get(CaseId.of(created.businessKey()));
        var question = new SellerQuestion(
                UUID.randomUUID(),
                created.taskId(),
                c.id(),
                created.elementId(),
                step.name(),
                step.formId(),
                releases.numberOf(step.deploymentId()),
                clock.instant(),
                step.dueAt());
        questions.add(question);
        history.record(
                c.id(),
                CaseHistoryEntry.Event.SELLER_ASKED,
                c.round(),
                Map.of("step", question.elementId(), "form", question.form()));
        var due = question.dueAt();
        notifications.send(
                c.sellerId(),
                due == null ? "case.asked" : "case.askedUntil",
                due == null ? List.of(question.step()) : List.of(question.step(), due),
                "/seller/case/" + c.id(),
                "case.asked " + question.id());
    }
}
