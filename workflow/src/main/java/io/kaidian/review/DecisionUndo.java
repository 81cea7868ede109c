package io.kaidian.review;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.forms.FormStepSubject;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.decisions.DecisionDraftStore;
import io.kaidian.review.decisions.PendingAnswers;
import io.kaidian.review.decisions.PendingDecision;
import io.kaidian.review.decisions.PendingDecisionRepository;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps decisions, and answers to forms, for the seconds in which they can be taken back. */
@Component
public class DecisionUndo {

    private final PendingDecisionRepository pending;
    private final TaskList taskList;
    private final DecisionDraftStore drafts;
    private final CaseRepository cases;
    private final CaseHistory history;
    private final List<FormStepSubject> others;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final Clock clock;

    DecisionUndo(
            PendingDecisionRepository pending,
            TaskList taskList,
            DecisionDraftStore drafts,
            CaseRepository cases,
            CaseHistory history,
            List<FormStepSubject> others,
            ParameterTable parameters,
            CurrentActor currentActor,
            Clock clock) {
        this.pending = pending;
        this.taskList = taskList;
        this.drafts = drafts;
        this.cases = cases;
        this.history = history;
        this.others = others;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** For how long a decision can be taken back, by the analysts' number. */
    public int seconds() {
        return parameters.getInt(Parameters.REVIEW_UNDO_SECONDS);
    }

    PendingDecision keep(WorkItem item, CertificationCase c, ReviewDecision decision, int seconds) {
        var now = clock.instant();
        var actor = currentActor.get();
        pending.add(item, c.id(), actor, decision, now.plusSeconds(seconds));
        taskList.markDecided(item.id());
        drafts.discard(c.id());
        return new PendingDecision(
                item.id(),
                PendingDecision.Subject.of(c.id()),
                item.sellerName(),
                actor.name(),
                decision,
                null,
                now,
                now.plusSeconds(seconds));
    }

    /** Keeps what was filled in at a step with a form, which the current person holds. */
    public PendingDecision keep(WorkItem item, boolean isAboutCase, PendingAnswers answers, int seconds) {
        var now = clock.instant();
        var actor = currentActor.get();
        var subject = new PendingDecision.Subject(item.subjectId(), isAboutCase);
        pending.add(item, subject, actor, answers, now.plusSeconds(seconds));
        taskList.markDecided(item.id());
        return new PendingDecision(
                item.id(), subject, item.sellerName(), actor.name(), null, answers, now, now.plusSeconds(seconds));
    }

    PendingDecision undo(UUID taskId) {
        var decided = mine().stream()
                .filter(decision -> decision.itemId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("pending decision", taskId));
        if (!pending.undo(taskId, currentActor.get().name())) {
            throw new NotFoundException("pending decision", taskId);
        }
        taskList.reopen(taskId);
        if (decided.subject().isCase()) {
            recordTakenBack(decided);
        } else {
            var kind = taskList.get(taskId).kind();
            others.stream()
                    .filter(subject -> subject.kind().equals(kind))
                    .forEach(subject -> subject.markTakenBack(decided.subject().id()));
        }
        return decided;
    }

    private void recordTakenBack(PendingDecision decided) {
        var id = decided.subject().caseId();
        var round = cases.get(id).round();
        // Without the outcome, which a second person who looks blind is not to know.
        history.record(id, CaseHistoryEntry.Event.TAKEN_BACK, round, Map.of());
        var taken = decided.review();
        if (taken != null) {
            drafts.keep(
                    id,
                    round,
                    new DecisionDraftStore.Draft(
                            taken.verdicts(),
                            taken.reasons(),
                            taken.internalNote() == null ? "" : taken.internalNote()));
        }
    }

    List<PendingDecision> mine() {
        return pending.by(currentActor.get().name());
    }

    Optional<PendingDecision> about(UUID taskId) {
        return pending.about(taskId);
    }
}
