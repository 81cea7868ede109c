package io.kaidian.review;

import io.kaidian.cases.CertificationCase;
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
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps decisions, and answers to forms, for the seconds in which they can be taken back. */
@Component
public class DecisionUndo {

    private final PendingDecisionRepository pending;
    private final TaskList taskList;
    private final DecisionDraftStore drafts;
    private final TakenBackHistory takenBack;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final Clock clock;

    DecisionUndo(
            PendingDecisionRepository pending,
            TaskList taskList,
            DecisionDraftStore drafts,
            TakenBackHistory takenBack,
            ParameterTable parameters,
            CurrentActor currentActor,
            Clock clock) {
        this.pending = pending;
        this.taskList = taskList;
        this.drafts = drafts;
        this.takenBack = takenBack;
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
        takenBack.record(decided, taskList.get(taskId).kind());
        return decided;
    }

    List<PendingDecision> mine() {
        return pending.by(currentActor.get().name());
    }

    Optional<PendingDecision> about(UUID taskId) {
        return pending.about(taskId);
    }
}
