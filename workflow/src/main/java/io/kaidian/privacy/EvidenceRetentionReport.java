package io.kaidian.privacy;

import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.stereotype.Service;

/** What goes before the rest of its case with the next run. */
@Service
@RolesAllowed(Roles.ADMIN)
public class EvidenceRetentionReport {

    private final EvidenceRetentionJob retention;

    EvidenceRetentionReport(EvidenceRetentionJob retention) {
        this.retention = retention;
    }

    /** What would be erased now. What something may need is not due, and so not among it. */
    public List<EvidenceRetentionCandidate> due() {
        return retention.due();
    }

    /** Erases it now. */
    public void eraseNow() {
        retention.eraseDue();
    }
}
