package io.kaidian.resilience;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.worklist.TaskList;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A reviewer inside a server under test whose decisions can be taken back for some seconds, because other systems decide at once: such
 * decisions wait in a queue until they take effect.
 */
@Component
@ConditionalOnProperty("faults.analysts")
class UndoableReviewing {

    private static final Logger LOG = LoggerFactory.getLogger(UndoableReviewing.class);

    private static final Duration REST = Duration.ofMillis(300);
    private static final Actor REVIEWER = new Actor(Actor.Kind.STAFF, "reviewer3", "1003", Set.of(Role.REVIEWER));

    private final ReviewService reviews;
    private final TaskList taskList;
    private final CaseRepository cases;
    private final CurrentActor actor;

    UndoableReviewing(ReviewService reviews, TaskList taskList, CaseRepository cases, CurrentActor actor) {
        this.reviews = reviews;
        this.taskList = taskList;
        this.cases = cases;
        this.actor = actor;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        var thread = new Thread(this::work, "busy-reviewer");
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        while (true) {
            try {
                Thread.sleep(REST.toMillis());
                actor.runAs(REVIEWER, () -> {
                    decideNext();
                    return null;
                });
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException broken) {
                LOG.warn("the reviewer was interrupted: {}", broken.toString());
            }
        }
    }

    /** What others would send back is left to them, so that two who look come to the same view. */
    private void decideNext() {
        reviews.claimNext().ifPresent(item -> {
            var id = new CaseId(item.subjectId());
            if (BackgroundTraffic.isFaulty(id.toString(), cases.get(id).round())) {
                taskList.release(item.id());
            } else {
                reviews.scheduleDecision(item.id(), ReviewDecision.certify());
            }
        });
    }
}
