package io.kaidian.api.review;

import io.kaidian.cases.CaseId;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.worklist.CompletedWorkItems;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Submissions that wait for a decision: of everything on the list of work, those alone. */
@Component
public class ReviewTaskService {

    private final TaskList taskList;
    private final CompletedWorkItems completedWorkItems;
    private final ReviewService reviews;
    private final ReviewCaseQueries files;

    ReviewTaskService(
            TaskList taskList, CompletedWorkItems completedWorkItems, ReviewService reviews, ReviewCaseQueries files) {
        this.taskList = taskList;
        this.completedWorkItems = completedWorkItems;
        this.reviews = reviews;
        this.files = files;
    }

    /**
     * One page.
     *
     * @param next where the next page begins; null on the last one
     */
    record Page(List<WorkItem> items, TaskList.@Nullable Cursor next) {}

    /** Most urgent first. */
    Page page(@Nullable String queue, @Nullable String kind, TaskList.@Nullable Cursor after, int limit) {
        var found = new ArrayList<WorkItem>();
        var cursor = after;
        while (found.size() <= limit) {
            var rows = taskList.page(new TaskList.Query(queue, kind, cursor, limit + 1));
            rows.stream().filter(ReviewTaskService::isReview).forEach(found::add);
            if (rows.size() <= limit) {
                break;
            }
            cursor = TaskList.Cursor.of(rows.get(rows.size() - 1));
        }
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        var items = found.subList(0, limit);
        return new Page(items, TaskList.Cursor.of(items.get(limit - 1)));
    }

    /** The task of that case; empty where none waits. */
    Optional<WorkItem> ofCase(UUID caseId) {
        return taskList.latestAbout(caseId, ReviewService.TASKS);
    }

    /** A task with the file of its case. */
    record OpenedTask(WorkItem item, ReviewCase file) {}

    /** Opens the file of a task for who acts now; the look is logged for the seller. */
    @Transactional
    public OpenedTask open(UUID taskId) {
        var item = inTime(taskId, () -> taskList.get(reviewOf(taskId)));
        return new OpenedTask(item, files.openFor(new CaseId(item.subjectId()), ReviewCaseQueries.Purpose.REVIEW));
    }

    /** @param queue null for reviews of any queue; with one, steps with a form are among them */
    Optional<WorkItem> takeNext(@Nullable String queue) {
        return queue == null ? reviews.claimNext() : reviews.claimNextIn(queue);
    }

    @Transactional
    WorkItem claim(UUID taskId) {
        return inTime(taskId, () -> taskList.claim(reviewOf(taskId)));
    }

    @Transactional
    WorkItem release(UUID taskId) {
        return inTime(taskId, () -> taskList.release(reviewOf(taskId)));
    }

    /** Decides, and tells which case it was about. */
    @Transactional
    public UUID decide(UUID taskId, ReviewDecision decision) {
        return inTime(taskId, () -> reviews.decide(reviewOf(taskId), decision))
                .caseId()
                .value();
    }

    private UUID reviewOf(UUID taskId) {
        if (!isReview(taskList.get(taskId))) {
            throw new NotFoundException("task", taskId);
        }
        return taskId;
    }

    private <T> T inTime(UUID taskId, Supplier<T> work) {
        try {
            return work.get();
        } catch (NotFoundException gone) {
            if (completedWorkItems.subjectOf(taskId).isPresent()) {
                throw new StateConflictException("stale", "the task was done meanwhile");
            }
            throw gone;
        }
    }

    private static boolean isReview(WorkItem item) {
        return ReviewService.TASKS.contains(item.elementId());
    }
}
