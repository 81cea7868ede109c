package io.kaidian.cases.documents;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.accesslog.AccessLog;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.accesslog.UnsentCaseVisibility;
import io.kaidian.cases.documents.PhotoAccess.AccessKind;
import io.kaidian.cases.evidence.ClosedEvidence;
import io.kaidian.cases.evidence.EvidenceClosedException;
import io.kaidian.cases.evidence.EvidenceViewers;
import io.kaidian.platform.security.Role;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets a photo be looked at where there is a ground for it, and writes the look down. */
@Component
class PhotoLookLog {

    /** Roles under which a photo may be looked at, the first that somebody has being written down. */
    private static final List<Role> LOOKING = List.of(Role.SELLER, Role.REVIEWER, Role.OFFICER, Role.LEAD);

    private final UnsentCaseVisibility unsent;
    private final FraudInquiries inquiries;
    private final EvidenceViewers viewers;
    private final AccessLog access;

    PhotoLookLog(UnsentCaseVisibility unsent, FraudInquiries inquiries, EvidenceViewers viewers, AccessLog access) {
        this.unsent = unsent;
        this.inquiries = inquiries;
        this.viewers = viewers;
        this.access = access;
    }

    /** Why the current person cannot open that photo; empty where they can. */
    Optional<ClosedEvidence> whyClosed(CaseDocument photo) {
        return photo.erasedAt() == null
                ? viewers.whyClosed(photo.slot())
                : Optional.of(ClosedEvidence.erased(photo.erasedAt()));
    }

    /** @throws EvidenceClosedException if the current person cannot open it, which is no look and is not written down as one */
    void record(CertificationCase c, CaseDocument photo, String purpose) {
        unsent.requireOpen(c);
        whyClosed(photo).ifPresent(closed -> {
            throw new EvidenceClosedException(closed);
        });
        if (FraudInquiries.PURPOSE.equals(purpose)) {
            inquiries.requireOpen(c.sellerId());
        }
        access.record(
                new AccessLog.Subject(c.sellerId(), c.id(), photo.id().value(), AccessKind.PHOTO.name()),
                rolesFor(photo),
                purpose);
    }

    /** Whoever has several roles looks as the first of those that may. */
    private List<Role> rolesFor(CaseDocument photo) {
        var open = viewers.of(photo.slot());
        return LOOKING.stream()
                .filter(role -> role == Role.SELLER || open.contains(role))
                .toList();
    }
}
