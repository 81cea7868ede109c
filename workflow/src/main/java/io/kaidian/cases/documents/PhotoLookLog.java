package io.kaidian.cases.documents;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.accesslog.AccessLog;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.accesslog.UnsentCaseVisibility;
import io.kaidian.cases.documents.PhotoAccess.AccessKind;
import io.kaidian.platform.security.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets a photo be looked at where there is a ground for it, and writes the look down. */
@Component
class PhotoLookLog {

    /** Roles under which a photo may be looked at, the first that somebody has being written down. */
    private static final List<Role> LOOKING = List.of(Role.SELLER, Role.REVIEWER, Role.OFFICER, Role.LEAD);

    private final UnsentCaseVisibility unsent;
    private final FraudInquiries inquiries;
    private final AccessLog access;

    PhotoLookLog(UnsentCaseVisibility unsent, FraudInquiries inquiries, AccessLog access) {
        this.unsent = unsent;
        this.inquiries = inquiries;
        this.access = access;
    }

    void record(CertificationCase c, DocumentId photo, String purpose) {
        unsent.requireOpen(c);
        if (FraudInquiries.PURPOSE.equals(purpose)) {
            inquiries.requireOpen(c.sellerId());
        }
        access.record(new AccessLog.Subject(c.sellerId(), c.id(), photo, AccessKind.PHOTO.name()), LOOKING, purpose);
    }
}
