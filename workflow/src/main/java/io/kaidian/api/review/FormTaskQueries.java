package io.kaidian.api.review;

import io.kaidian.forms.FormDefinition;
import io.kaidian.permits.PermitApplication;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.worklist.CompletedWorkItems;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Steps that are done with a form: of everything on the list of work, those alone. */
@Component
public class FormTaskQueries {

    private final TaskList taskList;
    private final CompletedWorkItems completedWorkItems;
    private final FormTaskService formTasks;

    FormTaskQueries(TaskList taskList, CompletedWorkItems completedWorkItems, FormTaskService formTasks) {
        this.taskList = taskList;
        this.completedWorkItems = completedWorkItems;
        this.formTasks = formTasks;
    }

    /**
     * One page.
     *
     * @param next where the next page begins; null on the last one
     */
    record Page(List<WorkItem> items, TaskList.@Nullable Cursor next) {}

    /** Most urgent first. */
    Page page(@Nullable String queue, TaskList.@Nullable Cursor after, int limit) {
        var found = new ArrayList<WorkItem>();
        var cursor = after;
        while (found.size() <= limit) {
            var rows = taskList.page(new TaskList.Query(queue, null, cursor, limit + 1));
            rows.stream().filter(item -> item.form() != null).forEach(found::add);
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

    /** @throws NotFoundException if there is no such task, or it is done without a form */
    WorkItem get(UUID taskId) {
        var item = taskList.get(taskId);
        if (item.form() == null) {
            throw new NotFoundException("task", taskId);
        }
        return item;
    }

    FormDefinition formOf(UUID taskId) {
        return formTasks.formOf(get(taskId)).orElseThrow(() -> new NotFoundException("task", taskId));
    }

    /** Answers, and tells which case it was about. */
    @Transactional
    public UUID complete(UUID taskId, String outcome, Map<String, Object> answers) {
        return complete(taskId, false, outcome, answers);
    }

    /** Answers, and tells which application for a permit it was about. */
    @Transactional
    public UUID completeAboutPermit(UUID taskId, String outcome, Map<String, Object> answers) {
        return complete(taskId, true, outcome, answers);
    }

    private UUID complete(UUID taskId, boolean isAboutPermit, String outcome, Map<String, Object> answers) {
        try {
            var item = get(taskId);
            if (isAboutPermit != PermitApplication.KIND.equals(item.kind())) {
                throw new NotFoundException("task", taskId);
            }
            var subject = item.subjectId();
            formTasks.complete(taskId, outcome, answers);
            return subject;
        } catch (NotFoundException gone) {
            if (completedWorkItems.subjectOf(taskId).isPresent()) {
                throw new StateConflictException("stale", "the task was done meanwhile");
            }
            throw gone;
        }
    }
}
