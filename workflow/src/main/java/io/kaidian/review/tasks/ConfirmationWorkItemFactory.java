package io.kaidian.review.tasks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.worklist.WorkItemFactory;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what the second person is asked after a withdrawal: the same as before it. */
@Component
class ConfirmationWorkItemFactory implements WorkItemFactory {

    private final CertificationWorkItemFactory certification;
    private final CaseRepository cases;

    ConfirmationWorkItemFactory(CertificationWorkItemFactory certification, CaseRepository cases) {
        this.certification = certification;
        this.cases = cases;
    }

    @Override
    public String processKey() {
        return ConfirmationProcess.KEY;
    }

    @Override
    public Optional<Description> describe(UserTaskCreatedEvent task) {
        return Optional.of(certification.secondReview(task, cases.get(CaseId.of(task.businessKey()))));
    }
}
