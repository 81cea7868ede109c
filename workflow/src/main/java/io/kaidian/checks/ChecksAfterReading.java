package io.kaidian.checks;

import io.kaidian.cases.Documents;
import io.kaidian.cases.PhotoRead;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.support.engine.Processes;
import io.kaidian.support.engine.Values;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the checks of a submission go on that waited for its photos, in the transaction that ends the last reading. */
@Component
class ChecksAfterReading {

    private final Documents documents;
    private final Processes processes;

    ChecksAfterReading(Documents documents, Processes processes) {
        this.documents = documents;
        this.processes = processes;
    }

    @EventListener
    void on(PhotoRead read) {
        if (read.submitted() && !documents.isAnyBeingRead(read.caseId())) {
            // Nobody waits where the checks have not begun: they find everything read.
            processes.announce(
                    CertificationProcess.Messages.OTHER_DECISION_ANSWERED,
                    read.caseId().toString(),
                    Values.none());
        }
    }
}
