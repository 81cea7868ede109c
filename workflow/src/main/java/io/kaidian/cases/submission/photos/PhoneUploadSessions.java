package io.kaidian.cases.submission.photos;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.Parameters;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a seller who sits at a desktop take one photo with a phone that is not signed in. The link works once and for
 * minutes; the phone that used it may put photos into that one place of that one case, see what the checks say of them, and
 * nothing else. Whoever else opens the link, before or after, has nothing; the seller can end it at the desktop.
 */
@Service
public class PhoneUploadSessions {

    private static final int SECRET_BYTES = 24;

    private final JdbcClient jdbc;
    private final SellerCaseAccess access;
    private final PhotoUploadService uploads;
    private final CaseRepository cases;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    // Links and passes are matters of sign-in: a demo that moves its business clock neither ends nor stretches them.
    PhoneUploadSessions(
            JdbcClient jdbc,
            SellerCaseAccess access,
            PhotoUploadService uploads,
            CaseRepository cases,
            ParameterTable parameters,
            CurrentActor currentActor,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.uploads = uploads;
        this.cases = cases;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * What the desktop shows.
     *
     * @param secret for the link; nobody can read it again
     */
    public record Link(PhoneUploadSessionId id, String secret, Instant until) {

        /** Never the secret. */
        @Override
        public String toString() {
            return "Link[" + id + "]";
        }
    }

    /** What the phone may do: one photo of one case. */
    public record Handover(PhoneUploadSessionId id, CaseId caseId, DocumentSlot slot, String sellerId, Instant until) {}

    /**
     * A phone that has just used a link.
     *
     * @param pass what it shows from now on
     */
    public record Opened(Handover handover, String pass) {

        /** Never the pass. */
        @Override
        public String toString() {
            return "Opened[" + handover.id() + "]";
        }
    }

    /** Where a handover stands, for the desktop. */
    public enum State {
        WAITING,
        /** A phone has used the link. */
        ON_PHONE,
        /** Too late, or ended. */
        OVER
    }

    /**
     * Makes a link for one photo; an earlier one for the same photo ends.
     *
     * @throws NotFoundException if it is another seller's case
     */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public Link createLink(CaseId id, DocumentSlot slot) {
        var c = access.get(id);
        jdbc.sql("update phone_upload_session set ended_at = :now"
                        + " where case_id = :case and slot = :slot and ended_at is null")
                .param("now", at(clock.instant()))
                .param("case", id.value())
                .param("slot", slot.name())
                .update();
        var link = new Link(PhoneUploadSessionId.next(), secret(), until());
        jdbc.sql("""
                        insert into phone_upload_session (id, case_id, slot, seller_id, link_digest, link_until)
                        values (:id, :case, :slot, :seller, :digest, :until)
                        """)
                .param("id", link.id().value())
                .param("case", id.value())
                .param("slot", slot.name())
                .param("seller", c.sellerId())
                .param("digest", digest(link.secret()))
                .param("until", at(link.until()))
                .update();
        return link;
    }

    /** Where it stands; over where it is another seller's. */
    @RolesAllowed(Roles.SELLER)
    public State state(PhoneUploadSessionId id) {
        return jdbc.sql("select pass_digest is not null from phone_upload_session where id = :id and seller_id = :me"
                        + " and ended_at is null and coalesce(pass_until, link_until) > :now")
                .param("id", id.value())
                .param("me", currentActor.get().name())
                .param("now", at(clock.instant()))
                .query(Boolean.class)
                .optional()
                .map(used -> used ? State.ON_PHONE : State.WAITING)
                .orElse(State.OVER);
    }

    /** The seller ends it; nothing happens where it is over already. */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public void end(PhoneUploadSessionId id) {
        jdbc.sql(
                        "update phone_upload_session set ended_at = :now where id = :id and seller_id = :me and ended_at is null")
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .param("me", currentActor.get().name())
                .update();
    }

    /** A phone uses the link, which works once; empty where it was used, is too old, or never was. */
    @Transactional
    public Optional<Opened> open(String secret) {
        var pass = secret();
        return jdbc.sql("""
                        update phone_upload_session set pass_digest = :pass, pass_until = :until
                        where link_digest = :link and pass_digest is null and ended_at is null and link_until > :now
                        returning *
                        """)
                .param("pass", digest(pass))
                .param("until", at(until()))
                .param("link", digest(secret))
                .param("now", at(clock.instant()))
                .query(PhoneUploadSessions::handover)
                .optional()
                .map(handover -> new Opened(handover, pass));
    }

    /** What that pass allows now; empty where nothing. */
    public Optional<Handover> find(String pass) {
        return jdbc.sql(
                        "select * from phone_upload_session where pass_digest = :pass and ended_at is null and pass_until > :now")
                .param("pass", digest(pass))
                .param("now", at(clock.instant()))
                .query(PhoneUploadSessions::handover)
                .optional()
                .filter(handover -> cases.get(handover.caseId()).status().awaitsSeller());
    }

    /**
     * Takes a photo in from the phone, in the name of the seller.
     *
     * @throws NotFoundException if the pass allows nothing any more
     */
    public UploadedPhoto attach(String pass, byte[] bytes) {
        var handover = find(pass).orElseThrow(() -> new NotFoundException("handover", "of this pass"));
        return asSeller(handover, () -> uploads.attach(handover.caseId(), handover.slot(), bytes));
    }

    /** Forgets all of a case. */
    public void deleteAll(CaseId id) {
        jdbc.sql("delete from phone_upload_session where case_id = :case")
                .param("case", id.value())
                .update();
    }

    private <T> T asSeller(Handover handover, Supplier<T> work) {
        return currentActor.runAs(Actor.seller(handover.sellerId()), work);
    }

    private Instant until() {
        return clock.instant().plus(Duration.ofMinutes(parameters.getInt(Parameters.HANDOVER_MINUTES)));
    }

    private String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Handover handover(ResultSet row, int n) throws SQLException {
        return new Handover(
                new PhoneUploadSessionId(uuid(row, "id")),
                new CaseId(uuid(row, "case_id")),
                DocumentSlot.valueOf(row.getString("slot")),
                row.getString("seller_id"),
                instant(row, "pass_until"));
    }
}
