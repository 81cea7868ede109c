package io.kaidian.review.decisions;

import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.forms.FaultyAnswersException;
import io.kaidian.platform.engine.UserTaskEndedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.jobs.background.QueueWorkers;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.review.ReviewService;
import io.kaidian.review.decisions.PendingDecisionRepository.Stored;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.worklist.TaskList;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes stored decisions take effect once nobody can take them back any more. What is stored survives a crash: the next
 * round of the job, on whichever node, finds it. A decision that no longer fits is given back to whoever made it.
 */
@Component
class PendingDecisionExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(PendingDecisionExecutor.class);

    /** After a failure it is tried again so much later each time, as jobs of the diagrams are. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

    private static final int WORKERS = 4;

    private final PendingDecisionRepository pending;
    private final ReviewService reviews;
    private final FormTaskService forms;
    private final TaskList taskList;
    private final NotificationService notificationService;
    private final CurrentActor currentActor;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PendingDecisionExecutor(
            PendingDecisionRepository pending,
            ReviewService reviews,
            FormTaskService forms,
            TaskList taskList,
            NotificationService notificationService,
            CurrentActor currentActor,
            TransactionTemplate transaction,
            Clock clock) {
        this.pending = pending;
        this.reviews = reviews;
        this.forms = forms;
        this.taskList = taskList;
        this.notificationService = notificationService;
        this.currentActor = currentActor;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Everything that is due, each decision in a transaction of its own and several cases at the same time.
     *
     * @return in how long the next one is due; empty where none waits
     */
    Optional<Duration> takeEffect() {
        QueueWorkers.forEach(pending.due(), WORKERS, "decisions", items -> items.forEach(this::takeEffect));
        return pending.nextDue();
    }

    private void takeEffect(UUID itemId) {
        try {
            transaction.executeWithoutResult(status -> pending.lock(itemId).ifPresent(this::carryOut));
        } catch (NotFoundException gone) {
            // What it was about has ended: there is nothing to give back.
            discard(itemId);
        } catch (InvalidDecisionException
                | FaultyAnswersException
                | TaskList.FourEyesViolationException
                | TaskList.AlreadyClaimedException unfit) {
            LOG.info("a stored decision no longer fits: {}", unfit.getMessage());
            reopen(itemId);
        } catch (RuntimeException failed) {
            tryAgain(itemId);
            throw failed;
        }
    }

    private void carryOut(Stored stored) {
        var itemId = stored.decision().itemId();
        // Gone before the diagram moves on: the end of the task is then no news for what is stored.
        pending.remove(itemId);
        currentActor.runAs(stored.actor(), () -> {
            taskList.reopen(itemId);
            return carryOut(itemId, stored.decision());
        });
    }

    private Object carryOut(UUID itemId, PendingDecision decision) {
        var answers = decision.form();
        return answers == null
                ? reviews.decide(itemId, decision.requireReview())
                : forms.complete(itemId, answers.outcome(), answers.values());
    }

    private void discard(UUID itemId) {
        transaction.executeWithoutResult(status -> pending.lock(itemId).ifPresent(stored -> {
            pending.remove(itemId);
            notifyReviewer(stored);
        }));
    }

    private void reopen(UUID itemId) {
        transaction.executeWithoutResult(status -> pending.lock(itemId).ifPresent(this::reopen));
    }

    /** Takes a decision back in the name of the system: what it was based on has changed. */
    void reopen(Stored stored) {
        var itemId = stored.decision().itemId();
        pending.remove(itemId);
        currentActor.runAs(stored.actor(), () -> {
            taskList.reopen(itemId);
            return null;
        });
        notifyReviewer(stored);
    }

    private void tryAgain(UUID itemId) {
        transaction.executeWithoutResult(status -> pending.lock(itemId).ifPresent(stored -> {
            if (stored.tries() < PAUSES.size()) {
                pending.tryAgain(itemId, clock.instant().plus(PAUSES.get(stored.tries())));
            } else {
                reopen(stored);
            }
        }));
    }

    /** Withdrawn or expired before the decision took effect: whoever decided is told that it was for nothing. */
    @EventListener
    void on(UserTaskEndedEvent ended) {
        if (!ended.completed()) {
            pending.ofTask(ended.taskId()).ifPresent(stored -> {
                pending.remove(stored.decision().itemId());
                notifyReviewer(stored);
            });
        }
    }

    private void notifyReviewer(Stored stored) {
        var decision = stored.decision();
        notificationService.send(
                decision.decidedBy(),
                "staff.decisionLost",
                List.of(),
                decision.subject().isCase()
                        ? "/review/file/" + decision.subject().id()
                        : "/review",
                "decision lost " + decision.itemId() + " " + decision.decidedAt());
    }
}
