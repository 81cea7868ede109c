package io.kaidian.cases;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.mustBeOne;

import io.kaidian.support.documents.Watermark;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.Roles;
import io.kaidian.support.time.BusinessZone;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only way to a photo's pixels: every look is written down before they are handed out, and sellers can read who
 * looked.
 */
@Service
@RolesAllowed({Roles.SELLER, Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class Photos {

    /** The seller looks at an own photo. */
    public static final String OWN = "OWN";

    /** A reviewer decides about the case. */
    public static final String REVIEW = "REVIEW";

    /** Somebody answers an appeal. */
    public static final String APPEAL = "APPEAL";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final JdbcClient jdbc;
    private final Documents documents;
    private final Cases cases;
    private final CurrentActor currentActor;
    private final Clock clock;
    private final BusinessZone zone;

    Photos(
            JdbcClient jdbc,
            Documents documents,
            Cases cases,
            CurrentActor currentActor,
            Clock clock,
            BusinessZone zone) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.cases = cases;
        this.currentActor = currentActor;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * One look at a photo.
     *
     * @param role of who looked; {@code SELLER} for the seller's own looks
     * @param staffNumber null for the seller's own looks
     * @param slot null where the photo itself is gone
     */
    public record Look(Instant at, String role, String staffNumber, String purpose, Slot slot) {}

    /**
     * Hands the picture out and writes the look down. Staff get it with who looks and when written across.
     *
     * @param purpose why, one of the constants or words of another system
     * @throws io.kaidian.support.security.NotFoundException if there is none, or it is another seller's
     */
    @Transactional
    public byte[] look(DocumentId id, String purpose) {
        var document = documents.get(id);
        var sellerId = cases.get(document.caseId()).sellerId();
        var actor = currentActor.get();
        actor.mustBeSellerOrStaff(sellerId);
        var role = Stream.of(Role.SELLER, Role.REVIEWER, Role.OFFICER, Role.LEAD)
                .filter(actor::has)
                .findFirst()
                .orElseThrow();
        mustBeOne(
                jdbc.sql(
                                """
                                insert into look (seller_id, case_id, document_id, what, by_name, by_role, staff_number,
                                                  purpose, at)
                                values (:seller, :case, :document, 'PHOTO', :by, :role, :staff, :purpose, :now)
                                """)
                        .param("seller", sellerId)
                        .param("case", document.caseId().value())
                        .param("document", id.value())
                        .param("by", actor.name())
                        .param("role", role.name())
                        .param("staff", actor.staffNumber())
                        .param("purpose", purpose)
                        .param("now", at(clock.instant()))
                        .update(),
                "look");
        var picture = documents.content(document);
        return actor.kind() == Actor.Kind.STAFF ? Watermark.on(picture, viewer(actor)) : picture;
    }

    private String viewer(Actor actor) {
        var who = actor.staffNumber() == null ? actor.name() : actor.staffNumber();
        return who + "  " + MINUTE.format(clock.instant().atZone(zone.id()));
    }

    /**
     * Who looked at that seller's photos, newest first. A name is never told.
     *
     * @throws io.kaidian.support.security.NotFoundException if another seller asks
     */
    public List<Look> looksAt(String sellerId, int limit) {
        currentActor.get().mustBeSellerOrStaff(sellerId);
        return jdbc.sql(
                        """
                        select l.at, l.by_role, l.staff_number, l.purpose, d.slot
                        from look l left join document d on d.id = l.document_id
                        where l.seller_id = :seller order by l.id desc limit :limit
                        """)
                .param("seller", sellerId)
                .param("limit", limit)
                .query((row, n) -> new Look(
                        instant(row, "at"),
                        row.getString("by_role"),
                        row.getString("staff_number"),
                        row.getString("purpose"),
                        row.getString("slot") == null ? null : Slot.valueOf(row.getString("slot"))))
                .list();
    }
}
