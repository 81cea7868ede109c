package io.kaidian.checks.reading;

import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoReadEvent;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.CertificationProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the checks of a submission go on that waited for its photos, in the transaction that ends the last reading. */
@Component
class ChecksAfterReadingListener {

    private final DocumentRepository documents;
    private final ProcessService processes;

    ChecksAfterReadingListener(DocumentRepository documents, ProcessService processes) {
        this.documents = documents;
        this.processes = processes;
    }

    @EventListener
    void on(PhotoReadEvent read) {
        if (read.submitted() && !documents.isAnyBeingRead(read.caseId())) {
            // Nobody waits where the checks have not begun: they find everything read.
            processes.correlateIfWaiting(
                    CertificationProcess.Messages.OTHER_DECISION_ANSWERED,
                    read.caseId().toString(),
                    ProcessVariables.none());
        }
    }
}
