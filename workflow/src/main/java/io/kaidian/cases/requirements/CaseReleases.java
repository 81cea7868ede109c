package io.kaidian.cases.requirements;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.platform.releases.MovedToReleaseEvent;
import io.kaidian.platform.releases.ReleaseReturnedEvent;
import io.kaidian.processes.bpmn.CertificationProcess;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has a case asked and judged by the release to which it is moved. Every other one keeps the release with which it began, whatever is
 * published meanwhile (decision record 0140).
 */
@Component
class CaseReleases {

    private final CaseRepository cases;

    CaseReleases(CaseRepository cases) {
        this.cases = cases;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(MovedToReleaseEvent moved) {
        if (moved.processKey().equals(CertificationProcess.KEY)) {
            cases.moveToRelease(CaseId.of(moved.businessKey()), moved.release());
        }
    }

    /** What has no process yet, as a draft, and what runs on a diagram of another release would keep what was taken back. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(ReleaseReturnedEvent returned) {
        cases.moveToRelease(
                returned.release(),
                returned.replacement(),
                returned.moving().getOrDefault(CertificationProcess.KEY, List.of()).stream()
                        .map(CaseId::of)
                        .toList());
    }
}
