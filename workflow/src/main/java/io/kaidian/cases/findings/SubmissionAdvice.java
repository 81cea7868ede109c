package io.kaidian.cases.findings;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.PhotoChecks;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the quick checks say of the next submission, and which faults they have said before. */
@Component
public class SubmissionAdvice {

    private final PhotoChecks examiner;
    private final AdvisedFindingLog advisedFindingLog;

    SubmissionAdvice(PhotoChecks examiner, AdvisedFindingLog advisedFindingLog) {
        this.examiner = examiner;
        this.advisedFindingLog = advisedFindingLog;
    }

    /** Says it anew; replaces what was said before. */
    public List<RecordedFinding> renew(CaseId id) {
        var advice = examiner.advise(id);
        advisedFindingLog.remember(advice);
        return advice;
    }
}
