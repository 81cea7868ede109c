package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseId;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.review.ReviewNavigation;
import io.kaidian.ui.review.UndoDecisionBar;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The work that a reviewer has in hands: taken, kept, decided, given back. */
@org.springframework.stereotype.Component
class ReviewWork {

    private static final Duration BETWEEN_SIGNS = Duration.ofMinutes(1);

    private final TaskList taskList;
    private final ReviewService reviews;
    private final CurrentActor currentActor;
    private final Clock clock;

    ReviewWork(TaskList taskList, ReviewService reviews, CurrentActor currentActor, Clock clock) {
        this.taskList = taskList;
        this.reviews = reviews;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** @throws NotFoundException if it was decided or withdrawn */
    WorkItem get(UUID id) {
        return taskList.get(id);
    }

    /** Takes it from the list, unless somebody else holds it. */
    WorkItem claim(UUID id) {
        return taskList.claim(id);
    }

    boolean isMine(WorkItem item) {
        return currentActor.get().name().equals(item.claimedBy());
    }

    void release(WorkItem item) {
        taskList.release(item.id());
    }

    /**
     * Who is at work keeps the case; saying so once in a while is enough.
     *
     * @param saidBefore when that was said
     * @return when it was said last
     */
    Instant touch(WorkItem item, Instant saidBefore) {
        var now = clock.instant();
        if (!now.isAfter(saidBefore.plus(BETWEEN_SIGNS))) {
            return saidBefore;
        }
        taskList.touch(item.id());
        return now;
    }

    void decide(WorkItem item, ReviewDecision decision) {
        reviews.scheduleDecision(item.id(), decision);
    }

    /** Whether a second reviewer has to agree before that decision counts. */
    boolean goesToSecondReviewer(WorkItem item, ReviewDecision decision) {
        return reviews.goesToSecondReviewer(item.id(), decision);
    }

    /** Who decided about it what takes effect in some seconds. */
    Optional<ReviewService.PendingDecider> pendingDecider(UUID id) {
        return reviews.pendingDecider(id);
    }

    /** Opens what is to be reviewed or done with a form next in the queue that one works in, or its list where nothing is. */
    void openNext() {
        try {
            reviews.claimNextIn(ReviewNavigation.lastPlace().queue())
                    .ifPresentOrElse(
                            ReviewNavigation::goOn,
                            () -> mineStill().ifPresentOrElse(ReviewNavigation::open, ReviewNavigation::inbox));
        } catch (TaskList.ClaimLimitExceededException full) {
            Toast.success(UI.getCurrent().getTranslation("review.case.handsFull", full.most()));
            ReviewNavigation.inbox();
        }
    }

    /** What the person has in hands already, where nothing more is to be taken. */
    private Optional<WorkItem> mineStill() {
        return taskList.claimedByMe().stream()
                .filter(item -> item.state() == WorkItem.State.OPEN)
                .filter(item -> item.form() != null || ReviewService.TASKS.contains(item.elementId()))
                .findFirst();
    }

    /** What waits about that case next, where the person may take it. */
    Optional<WorkItem> nextAbout(CaseId id) {
        var me = currentActor.get();
        return taskList.latestAbout(id.value(), ReviewService.TASKS)
                .filter(next -> next.state() == WorkItem.State.OPEN && next.claimedBy() == null)
                .filter(next -> !next.excluded().contains(me.name()))
                .filter(next -> next.place().roles().stream().anyMatch(role -> me.has(Role.valueOf(role))));
    }

    /** Whether two reviewers differed about that case, so that a lead decides. */
    boolean isToBeSettled(CaseId id) {
        return taskList.about(id.value(), CertificationProcess.SETTLE_DISAGREEMENT)
                .isPresent();
    }

    UndoDecisionBar undoBar() {
        return new UndoDecisionBar(reviews, clock);
    }
}
