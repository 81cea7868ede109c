package io.kaidian.review.desk;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.accesslog.AccessLog;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.accesslog.UnsentCaseVisibility;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.evidence.EvidenceClosedException;
import io.kaidian.cases.evidence.EvidenceViewers;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Role;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what staff may look at for which purpose, and writes every look down for the seller. */
@Component
class ReviewCaseAccess {

    /** Roles under which staff may look. */
    private static final List<Role> LOOKING = List.of(Role.REVIEWER, Role.OFFICER, Role.LEAD);

    private final UnsentCaseVisibility unsent;
    private final FraudInquiries inquiries;
    private final CaseNotes notes;
    private final EvidenceViewers viewers;
    private final AccessLog log;

    ReviewCaseAccess(
            UnsentCaseVisibility unsent,
            FraudInquiries inquiries,
            CaseNotes notes,
            EvidenceViewers viewers,
            AccessLog log) {
        this.unsent = unsent;
        this.inquiries = inquiries;
        this.notes = notes;
        this.viewers = viewers;
        this.log = log;
    }

    void requireOpen(CertificationCase c) {
        unsent.requireOpen(c);
    }

    boolean isOpen(CaseDocument document) {
        return viewers.isOpen(document.slot());
    }

    /** @throws EvidenceClosedException if what is sent as that type is not for a role of the current person */
    void requireOpen(CaseDocument document) {
        viewers.whyClosed(document.slot()).ifPresent(closed -> {
            throw new EvidenceClosedException(closed);
        });
    }

    void requireGround(CertificationCase c, Purpose purpose) {
        unsent.requireOpen(c);
        if (purpose == Purpose.INQUIRY) {
            inquiries.requireOpen(c.sellerId());
        }
        if (purpose == Purpose.MENTIONED && !isMentioned(c)) {
            throw new NotFoundException("note", c.id());
        }
    }

    boolean isMentioned(CertificationCase c) {
        return notes.isNamed(c.id());
    }

    boolean isInquiryOpen(CertificationCase c) {
        return inquiries.of(c.sellerId()).isPresent();
    }

    void log(CertificationCase c, String what, Purpose purpose) {
        log.record(new AccessLog.Subject(c.sellerId(), c.id(), null, what), LOOKING, purpose.name());
    }
}
