package io.kaidian.review;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.processes.ConfirmationProcess;
import io.kaidian.support.engine.HumanTaskCreated;
import io.kaidian.support.worklist.WorkItemDescriber;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what the second person is asked after a withdrawal: the same as before it. */
@Component
class ConfirmationWork implements WorkItemDescriber {

    private final CertificationWork certification;
    private final Cases cases;

    ConfirmationWork(CertificationWork certification, Cases cases) {
        this.certification = certification;
        this.cases = cases;
    }

    @Override
    public String processKey() {
        return ConfirmationProcess.KEY;
    }

    @Override
    public Optional<Description> describe(HumanTaskCreated task) {
        return Optional.of(certification.secondReview(task, cases.get(CaseId.of(task.businessKey()))));
    }
}
