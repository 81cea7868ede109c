package io.kaidian.enforcement.violations;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.enforcement.violations.Violation.Act;
import io.kaidian.enforcement.violations.Violation.Confirmation;
import io.kaidian.enforcement.violations.Violation.Correction;
import io.kaidian.enforcement.violations.Violation.Ending;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.Violation.PenaltyTerms;
import io.kaidian.enforcement.violations.Violation.Recording;
import io.kaidian.enforcement.violations.Violation.Status;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps violations. What is written is a violation after a command of its own; every change names the state that it expects,
 * so that of two who act at once one succeeds.
 */
@Component
public class ViolationRepository {

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final Clock clock;

    ViolationRepository(JdbcClient jdbc, EncryptedText words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
    }

    public Violation get(ViolationId id) {
        return jdbc.sql("select * from violation where id = :id")
                .param("id", id.value())
                .query(this::violation)
                .optional()
                .orElseThrow(() -> new NotFoundException("violation", id));
    }

    /** Newest first. */
    public List<Violation> of(ShopId shop) {
        return jdbc.sql("select * from violation where shop_id = :shop order by recorded_at desc, id")
                .param("shop", shop.value())
                .query(this::violation)
                .list();
    }

    /** @throws StateConflictException with code {@code same-act} if the act was recorded before */
    void insert(Violation violation) {
        try {
            jdbc.sql("""
                            insert into violation (id, shop_id, code, reference, track, points, correctable, closes_at_once,
                                                   note, internal_note, occurred_at, recorded_by, recorded_at, deviation,
                                                   status, correction_due_at, found_by)
                            values (:id, :shop, :code, :reference, :track, :points, :correctable, :closesAtOnce,
                                    :note, :internalNote, :occurredAt, :recordedBy, :recordedAt, :deviation,
                                    :status, :correctionDueAt, :foundBy)
                            """)
                    .param("id", violation.id().value())
                    .param("shop", violation.shopId().value())
                    .param("foundBy", violation.foundBy().name())
                    .param("code", violation.code())
                    .param("reference", violation.reference())
                    .param("track", violation.track().name())
                    .param("points", violation.points())
                    .param("correctable", violation.correctable())
                    .param("closesAtOnce", violation.closesAtOnce())
                    .param("note", words.encrypt(violation.note(), violation.id()))
                    .param("internalNote", words.encrypt(violation.internalNote(), violation.id()))
                    .param("occurredAt", at(violation.occurredAt()))
                    .param("recordedBy", violation.recordedBy())
                    .param("recordedAt", at(violation.recordedAt()))
                    .param("deviation", words.encrypt(violation.deviation(), violation.id()))
                    .param("status", violation.status().name())
                    .param("correctionDueAt", at(violation.correctionDueAt()))
                    .update();
        } catch (DuplicateKeyException punished) {
            throw new StateConflictException(
                    "same-act", "this act was recorded before: " + violation.code() + " " + violation.reference());
        }
    }

    void markApproved(Violation approved) {
        requireSingleRow(
                jdbc.sql("""
                                update violation set status = 'PENDING', agreed_by = :by, agreed_at = :now,
                                                     correction_due_at = :due
                                where id = :id and status = 'PROPOSED'
                                """)
                        .param("by", approved.agreedBy())
                        .param("now", at(clock.instant()))
                        .param("due", at(approved.correctionDueAt()))
                        .param("id", approved.id().value())
                        .update(),
                "proposed violation");
    }

    /** A second officer had agreed before it was recorded, together with the same act of other shops. */
    void markAgreedWithOthers(Violation agreed) {
        requireSingleRow(
                jdbc.sql("update violation set agreed_by = :by, agreed_at = :now where id = :id and agreed_by is null")
                        .param("by", agreed.agreedBy())
                        .param("now", at(clock.instant()))
                        .param("id", agreed.id().value())
                        .update(),
                "violation");
    }

    void markCorrectionClaimed(Violation claimed) {
        requireSingleRow(
                jdbc.sql("""
                                update violation set correction_claimed_at = :now, correction_claim = :claim
                                where id = :id and correctable and status in ('PENDING', 'CONFIRMED')
                                  and correction_claimed_at is null and correction_accepted_at is null
                                """)
                        .param("now", at(claimed.correctionClaimedAt()))
                        .param("claim", words.encrypt(claimed.correctionClaim(), claimed.id()))
                        .param("id", claimed.id().value())
                        .update(),
                "violation to be corrected");
    }

    void markCorrectionAccepted(Violation accepted) {
        requireSingleRow(
                jdbc.sql("""
                                update violation set correction_accepted_at = :now, correction_judged_by = :by
                                where id = :id and correction_claimed_at is not null and correction_accepted_at is null
                                """)
                        .param("now", at(accepted.correctionAcceptedAt()))
                        .param("by", accepted.correctionJudgedBy())
                        .param("id", accepted.id().value())
                        .update(),
                "claimed correction");
    }

    void markCorrectionRejected(Violation rejected) {
        requireSingleRow(
                jdbc.sql("""
                                update violation set correction_claimed_at = null, correction_judged_by = :by,
                                                     correction_due_at = :due, correction_refusal = :refusal
                                where id = :id and correction_claimed_at is not null and correction_accepted_at is null
                                """)
                        .param("by", rejected.correctionJudgedBy())
                        .param("due", at(rejected.correctionDueAt()))
                        .param("refusal", words.encrypt(rejected.correctionRefusal(), rejected.id()))
                        .param("id", rejected.id().value())
                        .update(),
                "claimed correction");
    }

    void markCorrected(Violation corrected) {
        requireSingleRow(
                jdbc.sql(
                                "update violation set status = 'CORRECTED', ended_at = :now where id = :id and status = 'PENDING'")
                        .param("now", at(clock.instant()))
                        .param("id", corrected.id().value())
                        .update(),
                "pending violation");
    }

    void markConfirmed(Violation confirmed) {
        requireSingleRow(
                jdbc.sql("""
                                update violation set status = 'CONFIRMED', confirmed_at = :now, balance_before = :before,
                                                     balance_after = :after, relapse = :relapse
                                where id = :id and status = 'PENDING'
                                """)
                        .param("now", at(confirmed.confirmedAt()))
                        .param("before", confirmed.balanceBefore())
                        .param("after", confirmed.balanceAfter())
                        .param("relapse", confirmed.relapse())
                        .param("id", confirmed.id().value())
                        .update(),
                "pending violation");
    }

    void markReassessed(Violation reassessed) {
        requireSingleRow(
                jdbc.sql("""
                                update violation set balance_before = :before, balance_after = :after, relapse = :relapse,
                                                     judged_again_at = :now
                                where id = :id and status = 'CONFIRMED'
                                """)
                        .param("before", reassessed.balanceBefore())
                        .param("after", reassessed.balanceAfter())
                        .param("relapse", reassessed.relapse())
                        .param("now", at(clock.instant()))
                        .param("id", reassessed.id().value())
                        .update(),
                "violation that counts");
    }

    /** From when the days of a sanction are counted that follows only now, though its points count for long; else empty. */
    public Optional<Instant> countedSince(ViolationId id) {
        return jdbc.sql(
                        "select confirmed_at from violation where id = :id and judged_again_at is not null and confirmed_at is not null")
                .param("id", id.value())
                .query((row, n) -> instant(row, "confirmed_at"))
                .optional();
    }

    /**
     * What one person holds of what two decided.
     *
     * @param endedAt null while it runs
     */
    record Hold(
            String by,
            Instant at,
            Instant until,
            String reason,
            @Nullable Instant endedAt) {}

    Optional<Hold> hold(ViolationId id) {
        return jdbc.sql("""
                        select hold_by, hold_at, hold_until, hold_reason, hold_ended_at from violation
                        where id = :id and hold_at is not null
                        """)
                .param("id", id.value())
                .query((row, n) -> new Hold(
                        row.getString("hold_by"),
                        instant(row, "hold_at"),
                        instant(row, "hold_until"),
                        words.decrypt(row.getBytes("hold_reason"), id),
                        instantOrNull(row, "hold_ended_at")))
                .optional();
    }

    void markHeld(ViolationId id, String by, Instant until, String reason) {
        requireSingleRow(
                jdbc.sql("""
                                update violation set hold_by = :by, hold_at = :now, hold_until = :until, hold_reason = :reason
                                where id = :id and hold_at is null
                                """)
                        .param("by", by)
                        .param("now", at(clock.instant()))
                        .param("until", at(until))
                        .param("reason", words.encrypt(reason, id))
                        .param("id", id.value())
                        .update(),
                "violation");
    }

    void markHoldEnded(ViolationId id) {
        requireSingleRow(
                jdbc.sql("""
                                update violation set hold_ended_at = :now
                                where id = :id and hold_at is not null and hold_ended_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "running hold");
    }

    /** Until when a violation of that shop is on hold, the first one to count again where there are several. */
    public Optional<Instant> heldUntil(ShopId shop) {
        return jdbc.sql("""
                        select hold_until from violation
                        where shop_id = :shop and status = 'CONFIRMED' and hold_at is not null and hold_ended_at is null
                        order by hold_until limit 1
                        """)
                .param("shop", shop.value())
                .query((row, n) -> instant(row, "hold_until"))
                .optional();
    }

    List<ViolationId> holdsThatAreOver(int most) {
        return jdbc.sql("""
                        select id from violation
                        where hold_at is not null and hold_ended_at is null and hold_until <= :now
                        order by hold_until limit :most
                        """)
                .param("now", at(clock.instant()))
                .param("most", most)
                .query((row, n) -> new ViolationId(uuid(row, "id")))
                .list();
    }

    /**
     * A withdrawal that waits for a second officer.
     *
     * @param by user name of the first
     */
    record ProposedWithdrawal(String by, Instant at, String reason) {}

    Optional<ProposedWithdrawal> proposedWithdrawal(ViolationId id) {
        return jdbc.sql("""
                        select withdrawal_proposed_by, withdrawal_proposed_at, withdrawal_reason from violation
                        where id = :id and withdrawal_proposed_by is not null
                        """)
                .param("id", id.value())
                .query((row, n) -> new ProposedWithdrawal(
                        row.getString("withdrawal_proposed_by"),
                        instant(row, "withdrawal_proposed_at"),
                        words.decrypt(row.getBytes("withdrawal_reason"), id)))
                .optional();
    }

    void proposeWithdrawal(ViolationId id, String by, String reason) {
        requireSingleRow(
                jdbc.sql("""
                                update violation set withdrawal_proposed_by = :by, withdrawal_proposed_at = :now,
                                                     withdrawal_reason = :reason
                                where id = :id and withdrawal_proposed_by is null
                                """)
                        .param("by", by)
                        .param("now", at(clock.instant()))
                        .param("reason", words.encrypt(reason, id))
                        .param("id", id.value())
                        .update(),
                "violation");
    }

    void markWithdrawalAnswered(ViolationId id) {
        requireSingleRow(jdbc.sql("""
                                update violation set withdrawal_proposed_by = null, withdrawal_proposed_at = null,
                                                     withdrawal_reason = null
                                where id = :id and withdrawal_proposed_by is not null
                                """).param("id", id.value()).update(), "proposed withdrawal");
    }

    /** One that was refused, withdrawn or overturned. */
    void markEnded(Status before, Violation ended) {
        var ending = Objects.requireNonNull(ended.ending(), "the violation has not ended");
        requireSingleRow(
                jdbc.sql("""
                                update violation set status = :status, ended_at = :now, ended_by = :by, end_reason = :reason
                                where id = :id and status = :before
                                """)
                        .param("status", ended.status().name())
                        .param("before", before.name())
                        .param("now", at(clock.instant()))
                        .param("by", ending.by())
                        .param("reason", words.encrypt(ending.reason(), ended.id()))
                        .param("id", ended.id().value())
                        .update(),
                "violation");
    }

    private Violation violation(ResultSet row, int n) throws SQLException {
        var id = new ViolationId(uuid(row, "id"));
        return new Violation(
                id,
                new ShopId(uuid(row, "shop_id")),
                act(row, id),
                new PenaltyTerms(
                        Track.valueOf(row.getString("track")),
                        row.getInt("points"),
                        row.getBoolean("correctable"),
                        row.getBoolean("closes_at_once")),
                new Recording(
                        row.getString("recorded_by"),
                        instant(row, "recorded_at"),
                        words.decrypt(row.getBytes("deviation"), id),
                        row.getString("agreed_by")),
                Status.valueOf(row.getString("status")),
                correction(row, id),
                confirmation(row),
                ending(row, id));
    }

    private Act act(ResultSet row, ViolationId id) throws SQLException {
        return new Act(
                row.getString("code"),
                row.getString("reference"),
                instant(row, "occurred_at"),
                words.decrypt(row.getBytes("note"), id),
                words.decrypt(row.getBytes("internal_note"), id),
                FoundBy.valueOf(row.getString("found_by")));
    }

    private Correction correction(ResultSet row, ViolationId id) throws SQLException {
        return new Correction(
                instantOrNull(row, "correction_due_at"),
                instantOrNull(row, "correction_claimed_at"),
                words.decrypt(row.getBytes("correction_claim"), id),
                row.getString("correction_judged_by"),
                instantOrNull(row, "correction_accepted_at"),
                words.decrypt(row.getBytes("correction_refusal"), id));
    }

    private static @Nullable Confirmation confirmation(ResultSet row) throws SQLException {
        var confirmedAt = instantOrNull(row, "confirmed_at");
        return confirmedAt == null
                ? null
                : new Confirmation(
                        confirmedAt,
                        row.getInt("balance_before"),
                        row.getInt("balance_after"),
                        row.getBoolean("relapse"));
    }

    private @Nullable Ending ending(ResultSet row, ViolationId id) throws SQLException {
        var by = row.getString("ended_by");
        var reason = words.decrypt(row.getBytes("end_reason"), id);
        return by == null && reason == null ? null : new Ending(by, reason);
    }
}
