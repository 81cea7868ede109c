package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.violations.bulk.BulkSanctionId;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;

/** The way from an item of the work list to the page on which it is decided. */
@Route("enforcement/work")
@RolesAllowed(Roles.OFFICER)
class TaskRedirectView extends Div implements HasUrlParameter<String> {

    private static final String BULK = "BULK";

    private final TaskList taskList;

    TaskRedirectView(TaskList taskList) {
        this.taskList = taskList;
    }

    @Override
    public void setParameter(BeforeEvent event, String taskId) {
        var item = taskList.get(parse(taskId));
        if (item.processKey().equals(AppealProcess.KEY)) {
            event.forwardTo(AppealView.class, item.subjectId().toString());
        } else if (item.queue().equals(BULK)) {
            event.forwardTo(BulkSanctionApprovalView.class, item.subjectId().toString());
        } else {
            event.forwardTo(ShopEnforcementView.class, item.sellerId());
        }
    }

    static void open(WorkItem item) {
        if (item.processKey().equals(AppealProcess.KEY)) {
            EnforcementNavigation.appeal(new AppealId(item.subjectId()));
        } else if (item.queue().equals(BULK)) {
            EnforcementNavigation.bulk(new BulkSanctionId(item.subjectId()));
        } else {
            EnforcementNavigation.shop(item.sellerId());
        }
    }

    private static UUID parse(String taskId) {
        try {
            return UUID.fromString(taskId);
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("task", taskId);
        }
    }
}
