package io.kaidian.api.sandbox;

import io.kaidian.api.review.ReviewTaskService;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.identity.AccountRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.platform.jobs.background.JobScope;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.registries.payment.SandboxAccount;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.worklist.TaskList.AlreadyClaimedException;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * In a demo, decides cases whose payment account asks for an outcome, in the name of the demo's reviewers: two of them
 * where the tables want two. A server that is no demo has nothing of this kind.
 */
@Component
@ConditionalOnProperty(name = "kaidian.demo", havingValue = "true")
class SandboxAutoReviewer {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxAutoReviewer.class);

    private static final String NOTE = "sandbox";

    private final JdbcClient jdbc;
    private final AccountRepository accounts;
    private final CurrentActor currentActor;
    private final ReviewTaskService tasks;
    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final ReasonCatalogue catalogue;

    SandboxAutoReviewer(
            JdbcClient jdbc,
            AccountRepository accounts,
            CurrentActor currentActor,
            ReviewTaskService tasks,
            CaseRepository cases,
            DocumentRepository documents,
            ReasonCatalogue catalogue) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.tasks = tasks;
        this.cases = cases;
        this.documents = documents;
        this.catalogue = catalogue;
    }

    private record Waiting(UUID taskId, UUID caseId, int round, SandboxAccount account) {}

    @BackgroundJob(value = "sandbox", every = "${kaidian.demo.sandbox-interval}", on = JobScope.EACH_NODE)
    void decideWhatWaits() {
        JobParts.forEach(waiting(), this::decide);
    }

    private List<Waiting> waiting() {
        return jdbc.sql("""
                        select w.id, w.subject_id, c.round, s.payment_account_id
                        from work_item w
                        join certification_case c on c.id = w.subject_id
                        join seller s on s.id = w.seller_id
                        where w.state = 'OPEN' and w.element_id in (:tasks)
                          and s.payment_provider = :provider and starts_with(s.payment_account_id, :prefix)
                        order by w.waiting_since
                        limit 50
                        """)
                .param("tasks", ReviewService.TASKS)
                .param("provider", SimulatedPaymentRegistry.PROVIDER)
                .param("prefix", SandboxAccount.PREFIX)
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        row.getInt("round"),
                        SandboxAccount.of(row.getString("payment_account_id")).orElse(SandboxAccount.REVIEW)))
                .list();
    }

    private void decide(Waiting waiting) {
        var decision = switch (waiting.account()) {
            case CERTIFY -> ReviewDecision.certify();
            case RETURN -> waiting.round() > 1 ? ReviewDecision.certify() : sendBack(waiting.caseId());
            case DECLINE -> decline();
            // People decide about all others.
            default -> null;
        };
        if (decision == null) {
            return;
        }
        for (var person : accounts.withRole(Role.REVIEWER)) {
            try {
                currentActor.runAs(person.actor(), () -> tasks.decide(waiting.taskId(), decision));
                return;
            } catch (FourEyesViolationException | AlreadyClaimedException another) {
                // Whoever decided first does not decide a second time.
                LOG.debug("{} does not decide {}", person.username(), waiting.taskId());
            }
        }
    }

    /** One photo is at fault, the handheld one where there is one. */
    private ReviewDecision sendBack(UUID caseId) {
        var current = documents.current(new CaseId(caseId)).stream()
                .filter(document -> !document.isSettled())
                .map(CaseDocument::slot)
                .toList();
        var held = documents
                .currentShowing(cases.get(new CaseId(caseId)), PhotoSubject.CARD_IN_HAND)
                .map(CaseDocument::slot)
                .filter(current::contains);
        var faulty = held.orElse(current.get(0));
        var verdicts = new LinkedHashMap<DocumentSlot, CaseDocument.State>();
        current.forEach(slot ->
                verdicts.put(slot, slot.equals(faulty) ? CaseDocument.State.FAULTY : CaseDocument.State.ACCEPTED));
        var code = catalogue.codeOf(held.isPresent() ? FindingType.HANDHELD_TOO_FAR : FindingType.BLURRED);
        return new ReviewDecision(
                Decision.Outcome.RETURN, verdicts, List.of(new DecisionReason(code, faulty, null, null, null)), NOTE);
    }

    private ReviewDecision decline() {
        return new ReviewDecision(
                Decision.Outcome.DECLINE,
                java.util.Map.of(),
                List.of(new DecisionReason(catalogue.freeText().code(), null, null, "Sandbox: 演示拒绝", null)),
                NOTE);
    }
}
