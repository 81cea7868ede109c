package io.kaidian.cases.submission.photos;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.SecretToken;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.Parameters;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a seller who sits at a desktop take one photo with a phone that is not signed in. The link works once and for
 * minutes; the phone that used it may put photos into that one place of that one case, see what the checks say of them, and
 * nothing else. Whoever else opens the link, before or after, has nothing; the seller can end it at the desktop.
 *
 * <p>A slip for a photo studio is such a link for days. It may be opened again, by the newest device alone, since a studio has
 * more than one; who sends by it is told that the photo came and nothing of what the checks say.
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
    private final ApplicationEventPublisher events;
    private final Clock clock;

    // Links and passes are matters of sign-in: a demo that moves its business clock neither ends nor stretches them.
    PhoneUploadSessions(
            JdbcClient jdbc,
            SellerCaseAccess access,
            PhotoUploadService uploads,
            CaseRepository cases,
            ParameterTable parameters,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.uploads = uploads;
        this.cases = cases;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.events = events;
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

    /** Who takes the photo. */
    public enum Recipient {
        PHONE,
        PHOTO_STUDIO
    }

    /** A slip that a studio may use now. */
    public record StudioSlip(PhoneUploadSessionId id, Instant until) {}

    /** What the phone may do: one photo of one case. */
    public record Handover(
            PhoneUploadSessionId id,
            CaseId caseId,
            DocumentSlot slot,
            String sellerId,
            Recipient recipient,
            Instant until) {

        /** Whether whoever holds it may be told what the checks say of the photo. */
        public boolean isForSeller() {
            return recipient == Recipient.PHONE;
        }
    }

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
        return create(id, slot, Recipient.PHONE, until());
    }

    /**
     * Makes a slip by which a photo studio sends one photo; an earlier one for the same photo ends.
     *
     * @throws NotFoundException if it is another seller's case
     */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public Link createStudioSlip(CaseId id, DocumentSlot slot) {
        var hours = Duration.ofHours(parameters.getInt(Parameters.PHOTO_STUDIO_HOURS));
        var link = create(id, slot, Recipient.PHOTO_STUDIO, clock.instant().plus(hours));
        audit("PHOTO_STUDIO_SLIP_CREATED", id, slot);
        return link;
    }

    /**
     * The slip for that photo that a studio may use now.
     *
     * @throws NotFoundException if it is another seller's case
     */
    @RolesAllowed(Roles.SELLER)
    public Optional<StudioSlip> studioSlip(CaseId id, DocumentSlot slot) {
        access.get(id);
        return jdbc.sql("select id, link_until from phone_upload_session where case_id = :case and slot = :slot"
                        + " and recipient = 'PHOTO_STUDIO' and ended_at is null and link_until > :now")
                .param("case", id.value())
                .param("slot", slot.name())
                .param("now", at(clock.instant()))
                .query((row, n) ->
                        new StudioSlip(new PhoneUploadSessionId(uuid(row, "id")), instant(row, "link_until")))
                .optional();
    }

    private Link create(CaseId id, DocumentSlot slot, Recipient recipient, Instant until) {
        var c = access.get(id);
        jdbc.sql("update phone_upload_session set ended_at = :now where case_id = :case and slot = :slot"
                        + " and recipient = :recipient and ended_at is null")
                .param("now", at(clock.instant()))
                .param("case", id.value())
                .param("slot", slot.name())
                .param("recipient", recipient.name())
                .update();
        var link = new Link(PhoneUploadSessionId.next(), SecretToken.draw(SECRET_BYTES), until);
        jdbc.sql("""
            insert into phone_upload_session (id, case_id, slot, seller_id, recipient, link_digest, link_until)
            values (:id, :case, :slot, :seller, :recipient, :digest, :until)
            """)
                .param("id", link.id().value())
                .param("case", id.value())
                .param("slot", slot.name())
                .param("seller", c.sellerId())
                .param("recipient", recipient.name())
                .param("digest", SecretToken.digest(link.secret()))
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
        jdbc.sql("update phone_upload_session set ended_at = :now where id = :id and seller_id = :me and"
                        + " ended_at is null returning *")
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .param("me", currentActor.get().name())
                .query(PhoneUploadSessions::handover)
                .optional()
                .filter(ended -> !ended.isForSeller())
                .ifPresent(ended -> audit("PHOTO_STUDIO_SLIP_ENDED", ended.caseId(), ended.slot()));
    }

    /** Whether a link could be used now; looking does not use it up. */
    public boolean isUsable(String secret) {
        return jdbc.sql("""
            select exists (select from phone_upload_session
                where link_digest = :link and (pass_digest is null or recipient = 'PHOTO_STUDIO')
                    and ended_at is null and link_until > :now)
            """)
                .param("link", SecretToken.digest(secret))
                .param("now", at(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** A phone uses the link, which works once, or a studio its slip; empty where it was used, is too old, or never was. */
    @Transactional
    public Optional<Opened> open(String secret) {
        var pass = SecretToken.draw(SECRET_BYTES);
        return jdbc.sql("""
            update phone_upload_session set pass_digest = :pass,
                pass_until = case recipient when 'PHOTO_STUDIO' then link_until else :until end
            where link_digest = :link and (pass_digest is null or recipient = 'PHOTO_STUDIO')
                and ended_at is null and link_until > :now
            returning *
            """)
                .param("pass", SecretToken.digest(pass))
                .param("until", at(until()))
                .param("link", SecretToken.digest(secret))
                .param("now", at(clock.instant()))
                .query(PhoneUploadSessions::handover)
                .optional()
                .map(handover -> new Opened(handover, pass));
    }

    /** What that pass allows now; empty where nothing. */
    public Optional<Handover> find(String pass) {
        return jdbc.sql("select * from phone_upload_session where pass_digest = :pass and ended_at is null and"
                        + " pass_until > :now")
                .param("pass", SecretToken.digest(pass))
                .param("now", at(clock.instant()))
                .query(PhoneUploadSessions::handover)
                .optional()
                .filter(handover -> cases.get(handover.caseId()).status().awaitsSeller());
    }

    /**
     * Takes a photo in from the phone, in the name of the seller.
     *
     * @param hint where the phone says that the card lies; null where it says nothing
     * @throws NotFoundException if the pass allows nothing any more
     */
    public UploadedPhoto attach(String pass, byte[] bytes, @Nullable CardHint hint) {
        var handover = find(pass).orElseThrow(() -> new NotFoundException("handover", "of this pass"));
        return asSeller(handover, () -> {
            var uploaded = uploads.attachFromOtherDevice(handover.caseId(), handover.slot(), bytes, hint);
            if (!handover.isForSeller()) {
                audit("PHOTO_STUDIO_PHOTO_SENT", handover.caseId(), handover.slot());
            }
            return uploaded;
        });
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

    private void audit(String action, CaseId id, DocumentSlot slot) {
        events.publishEvent(new AuditedEvent(action, "case", id.value().toString(), Map.of("slot", slot.name())));
    }

    private Instant until() {
        return clock.instant().plus(Duration.ofMinutes(parameters.getInt(Parameters.HANDOVER_MINUTES)));
    }

    private static Handover handover(ResultSet row, int n) throws SQLException {
        return new Handover(
                new PhoneUploadSessionId(uuid(row, "id")),
                new CaseId(uuid(row, "case_id")),
                DocumentSlot.valueOf(row.getString("slot")),
                row.getString("seller_id"),
                Recipient.valueOf(row.getString("recipient")),
                Objects.requireNonNullElse(instantOrNull(row, "pass_until"), instant(row, "link_until")));
    }
}
