package io.kaidian.cases.documents;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.evidence.ClosedEvidence;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only way to a photo's pixels: every look is written down before they are handed out, and sellers can read who
 * looked.
 */
@Service
@RolesAllowed({Roles.SELLER, Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class PhotoAccess {

    /** The seller looks at an own photo. */
    public static final String OWN = "OWN";

    /** A reviewer decides about the case. */
    public static final String REVIEW = "REVIEW";

    /** Somebody answers an appeal. */
    public static final String APPEAL = "APPEAL";

    /**
     * Looks {@code l} that the seller is told of, with the parameter {@code :oldest}: of an inquiry once it is closed, of a
     * decision that is open after a withdrawal once it is answered, and at a file beside a violation once that is told.
     */
    public static final String TOLD = """
            (l.purpose <> 'INQUIRY' or not exists (
                select 1 from fraud_inquiry i
                where i.seller_id = l.seller_id and i.closed_at is null and i.opened_at > :oldest and l.at >= i.opened_at))
            and not exists (
                select 1 from certification_case open
                where open.id = l.case_id and open.decision_open and l.at >= open.decided_at and l.by_role <> 'SELLER')
            and not exists (
                select 1 from evidence_file f join violation v on v.id = f.violation_id
                where l.kind = 'EVIDENCE' and f.id = l.document_id and v.deviation is not null and v.agreed_by is null)
            """;

    private final JdbcClient jdbc;
    private final PhotoLookLog looks;
    private final FraudInquiries inquiries;
    private final DocumentRepository documents;
    private final CaseRepository cases;
    private final StaffWatermark watermark;
    private final CurrentActor currentActor;
    private final SecondProof secondProof;

    PhotoAccess(
            JdbcClient jdbc,
            PhotoLookLog looks,
            FraudInquiries inquiries,
            DocumentRepository documents,
            CaseRepository cases,
            StaffWatermark watermark,
            CurrentActor currentActor,
            SecondProof secondProof) {
        this.jdbc = jdbc;
        this.looks = looks;
        this.inquiries = inquiries;
        this.documents = documents;
        this.cases = cases;
        this.watermark = watermark;
        this.currentActor = currentActor;
        this.secondProof = secondProof;
    }

    /** What somebody looked at. */
    public enum AccessKind {
        PHOTO,
        /** Name and number in full. */
        NUMBER,
        /** A phone number in full. */
        PHONE,
        /** A file beside a violation or an appeal. */
        EVIDENCE,
        /** A case beside the one that was decided about, masked. */
        CASE
    }

    /**
     * One look.
     *
     * @param role of who looked; {@code SELLER} for the seller's own looks
     * @param staffNumber null for the seller's own looks
     * @param slot of the photo; null where it was none, or is gone
     */
    public record PhotoAccessEntry(
            Instant at,
            String role,
            @Nullable String staffNumber,
            String purpose,
            AccessKind what,
            @Nullable DocumentSlot slot) {}

    /**
     * Why the current person cannot open that photo: its type of evidence is not for their role, or its picture was erased before the
     * rest of the case. Empty where they can. Screens ask it to say so in place of the picture; what is refused, is refused below.
     */
    public Optional<ClosedEvidence> whyClosed(CaseDocument document) {
        return looks.whyClosed(document);
    }

    /**
     * Hands the picture out and writes the look down. Staff get it with who looks and when written across.
     *
     * @param purpose why, one of the constants or words of another system
     * @throws io.kaidian.platform.errors.NotFoundException if there is none, it is locked or another seller's, or the seller no longer has
     *     it
     * @throws io.kaidian.cases.evidence.EvidenceClosedException if no role of this person may open it, or its picture was erased
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException in a session that a code opened after it was taken
     */
    @Transactional
    public byte[] openWithAuditLog(DocumentId id, String purpose) {
        var document = documents.get(id);
        var c = cases.get(document.caseId());
        var sellerId = c.sellerId();
        var actor = currentActor.get();
        actor.requireSellerOrStaff(sellerId);
        var goneForSeller = !document.isThereForSeller() || c.erasedAt() != null;
        if (document.isLocked() || actor.kind() == Actor.Kind.SELLER && goneForSeller) {
            throw new NotFoundException("document", id);
        }
        secondProof.requireFor(document.uploadedAt());
        looks.record(c, document, purpose);
        var picture = documents.content(document);
        return actor.kind() == Actor.Kind.STAFF ? watermark.on(picture, actor) : picture;
    }

    /**
     * Who looked at what of that seller, newest first. A name is never told, and a look made for an inquiry once that is
     * closed.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if another seller asks
     */
    public List<PhotoAccessEntry> accessesOf(String sellerId, int limit) {
        currentActor.get().requireSellerOrStaff(sellerId);
        return jdbc.sql("""
                        select l.at, l.by_role, l.staff_number, l.purpose, l.kind, d.slot
                        from access_log l left join document d on d.id = l.document_id
                        where l.seller_id = :seller and """ + TOLD + """
                         order by l.id desc limit :limit
                        """)
                .param("seller", sellerId)
                .param("oldest", at(inquiries.oldest()))
                .param("limit", limit)
                .query((row, n) -> new PhotoAccessEntry(
                        instant(row, "at"),
                        row.getString("by_role"),
                        row.getString("staff_number"),
                        row.getString("purpose"),
                        AccessKind.valueOf(row.getString("kind")),
                        row.getString("slot") == null ? null : DocumentSlot.valueOf(row.getString("slot"))))
                .list();
    }
}
