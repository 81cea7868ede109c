package io.kaidian.cases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.cases.decisions.DecisionOverturnedEvent;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.sellers.PaymentAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Certification cases and their status. Every change names the status that it expects to find, so that of two who act at
 * once only one succeeds.
 */
@Service
public class CaseRepository {

    private static final Set<CaseStatus> RUNNING =
            EnumSet.of(CaseStatus.CHECKING, CaseStatus.IN_REVIEW, CaseStatus.IN_SECOND_REVIEW, CaseStatus.RETURNED);

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final CaseHistory history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseRepository(
            JdbcClient jdbc, EncryptedText words, CaseHistory history, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The case of that id.
     *
     * @throws NotFoundException if there is none
     */
    public CertificationCase get(CaseId id) {
        return jdbc.sql("select * from certification_case where id = :id")
                .param("id", id.value())
                .query(this::certificationCase)
                .optional()
                .orElseThrow(() -> new NotFoundException("case", id));
    }

    /** The same, locked until the transaction ends. */
    public CertificationCase lock(CaseId id) {
        return jdbc.sql("select * from certification_case where id = :id for update")
                .param("id", id.value())
                .query(this::certificationCase)
                .optional()
                .orElseThrow(() -> new NotFoundException("case", id));
    }

    /** The case of that seller that has not ended. */
    public Optional<CertificationCase> findOpenBySeller(String sellerId) {
        return jdbc.sql("""
                        select * from certification_case
                        where seller_id = :seller and status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
                        """)
                .param("seller", sellerId)
                .query(this::certificationCase)
                .optional();
    }

    /** All cases of that seller, newest first. */
    public List<CertificationCase> of(String sellerId) {
        return jdbc.sql("select * from certification_case where seller_id = :seller order by created_at desc, id")
                .param("seller", sellerId)
                .query(this::certificationCase)
                .list();
    }

    /** The machine begins to look at a submission. */
    @Transactional
    public CertificationCase markSubmitted(CaseId id, Set<CaseStatus> from, int round) {
        var now = move(
                id,
                from,
                CaseStatus.CHECKING,
                "round = " + round + ", submitted_at = :now, correction_due_at = null, more_rounds_asked = null");
        history.record(id, CaseHistoryEntry.Event.SUBMITTED, round, Map.of());
        return now;
    }

    /** A submission waits for a person. */
    @Transactional
    public void startReview(CaseId id, Instant promisedBy) {
        // From the second review where the evidence changed meanwhile.
        var found = move(
                id,
                EnumSet.of(CaseStatus.CHECKING, CaseStatus.IN_SECOND_REVIEW),
                CaseStatus.IN_REVIEW,
                "promised_by = :moment",
                promisedBy);
        history.record(id, CaseHistoryEntry.Event.REVIEW_OPENED, found.round(), Map.of());
    }

    /** Promises an answer until another moment. */
    @Transactional
    public void promise(CaseId id, Instant promisedBy) {
        requireSingleRow(
                jdbc.sql("""
                                update certification_case set promised_by = :by, version = version + 1
                                where id = :id and status in ('IN_REVIEW', 'IN_SECOND_REVIEW')
                                """)
                        .param("by", at(promisedBy))
                        .param("id", id.value())
                        .update(),
                "case with people");
        history.record(id, CaseHistoryEntry.Event.PROMISE_MOVED, get(id).round(), Map.of());
    }

    /** The decision that ended the case was overturned on appeal; everybody who counts on it hears of it. */
    @Transactional
    public void markOverturned(CaseId id) {
        events.publishEvent(new DecisionOverturnedEvent(id));
    }

    /**
     * A second person is to look.
     *
     * @param blind whether that person forms an opinion before reading the first one's
     */
    @Transactional
    public void startSecondReview(CaseId id, boolean blind) {
        var found = move(id, EnumSet.of(CaseStatus.IN_REVIEW), CaseStatus.IN_SECOND_REVIEW, "blind = " + blind);
        history.record(id, CaseHistoryEntry.Event.SECOND_REVIEW_OPENED, found.round(), Map.of());
    }

    /**
     * The seller is to correct something.
     *
     * @param usesRound whether one of the rounds is used up by it
     * @return rounds left now
     */
    @Transactional
    public int markReturned(CaseId id, boolean usesRound, Instant correctionDueAt, Map<String, Object> detail) {
        var found = move(
                id,
                EnumSet.of(CaseStatus.CHECKING, CaseStatus.IN_REVIEW, CaseStatus.IN_SECOND_REVIEW),
                CaseStatus.RETURNED,
                (usesRound ? "rounds_left = greatest(rounds_left - 1, 0), " : "")
                        + "promised_by = null, correction_due_at = :moment",
                correctionDueAt);
        history.record(id, CaseHistoryEntry.Event.RETURNED, found.round(), detail);
        return found.roundsLeft();
    }

    /** Moves the day until which a returned case waits. */
    @Transactional
    public void setCorrectionDeadline(CaseId id, Instant correctionDueAt) {
        requireSingleRow(
                jdbc.sql(
                                "update certification_case set correction_due_at = :due where id = :id and status = 'RETURNED'")
                        .param("due", at(correctionDueAt))
                        .param("id", id.value())
                        .update(),
                "returned case");
    }

    /** Grants more rounds. */
    @Transactional
    public void grantRounds(CaseId id, int rounds) {
        requireSingleRow(
                jdbc.sql("""
                                update certification_case set rounds_left = rounds_left + :rounds, more_rounds_asked = null
                                where id = :id and status = 'RETURNED'
                                """).param("rounds", rounds).param("id", id.value()).update(), "returned case");
    }

    /** Keeps why the seller asks for more rounds. */
    @Transactional
    public void requestExtraRounds(CaseId id, String reason) {
        requireSingleRow(
                jdbc.sql("""
                                update certification_case set more_rounds_asked = :reason
                                where id = :id and status = 'RETURNED' and more_rounds_asked is null
                                """)
                        .param("reason", words.encrypt(reason, id))
                        .param("id", id.value())
                        .update(),
                "returned case");
    }

    /** The seller is certified. */
    @Transactional
    public CertificationCase markCertified(CaseId id) {
        var found = move(
                id,
                EnumSet.of(CaseStatus.CHECKING, CaseStatus.IN_REVIEW, CaseStatus.IN_SECOND_REVIEW),
                CaseStatus.CERTIFIED,
                "decided_at = :now, promised_by = null");
        history.record(id, CaseHistoryEntry.Event.CERTIFIED, found.round(), Map.of());
        return found;
    }

    /**
     * The case is declined.
     *
     * @param barred whether a new application is barred until an appeal is won
     */
    @Transactional
    public void markDeclined(CaseId id, boolean barred) {
        var found = move(
                id,
                EnumSet.of(CaseStatus.CHECKING, CaseStatus.IN_REVIEW, CaseStatus.IN_SECOND_REVIEW),
                CaseStatus.DECLINED,
                "decided_at = :now, promised_by = null, final = " + barred);
        history.record(id, CaseHistoryEntry.Event.DECLINED, found.round(), Map.of());
    }

    /** The second person agreed to a final decision after the seller had withdrawn: it is in force from now on. */
    @Transactional
    public void declinedAfterWithdrawal(CaseId id) {
        var found = move(id, EnumSet.of(CaseStatus.WITHDRAWN), CaseStatus.DECLINED, "decided_at = :now, final = true");
        history.record(id, CaseHistoryEntry.Event.DECLINED, found.round(), Map.of());
    }

    /** The seller did not correct in time, or no more rounds were granted. */
    @Transactional
    public void markExpired(CaseId id) {
        var found = move(
                id, EnumSet.of(CaseStatus.RETURNED), CaseStatus.EXPIRED, "decided_at = :now, correction_due_at = null");
        history.record(id, CaseHistoryEntry.Event.EXPIRED, found.round(), Map.of());
    }

    /** The seller withdrew, or what the case was for is gone. */
    @Transactional
    public void markWithdrawn(CaseId id) {
        var from = EnumSet.copyOf(RUNNING);
        from.add(CaseStatus.DRAFT);
        var found =
                move(id, from, CaseStatus.WITHDRAWN, "decided_at = :now, correction_due_at = null, promised_by = null");
        history.record(id, CaseHistoryEntry.Event.WITHDRAWN, found.round(), Map.of());
    }

    /** A won appeal lifts what bars a new application. */
    @Transactional
    public void unbar(CaseId id) {
        requireSingleRow(
                jdbc.sql("update certification_case set final = false where id = :id and status = 'DECLINED'")
                        .param("id", id.value())
                        .update(),
                "declined case");
    }

    /** Until when a final decline is, or was, set aside; empty where it never was. */
    public Optional<Instant> finalHeldUntil(CaseId id) {
        return jdbc.sql(
                        "select final_held_until from certification_case where id = :id and final_held_until is not null")
                .param("id", id.value())
                .query((row, n) -> instant(row, "final_held_until"))
                .optional();
    }

    /** Until then a final decline bars nobody. */
    public void holdFinal(CaseId id, Instant until) {
        requireSingleRow(
                jdbc.sql("""
                                update certification_case set final_held_until = :until
                                where id = :id and status = 'DECLINED' and final and final_held_until is null
                                """).param("until", at(until)).param("id", id.value()).update(), "final decline");
    }

    public CaseId open(String sellerId, CaseKind kind, @Nullable UUID violationId, int rounds) {
        var id = CaseId.next();
        jdbc.sql("""
                        insert into certification_case (id, seller_id, kind, status, rounds_left, violation_id, created_at)
                        values (:id, :seller, :kind, 'DRAFT', :rounds, :violation, :now)
                        """)
                .param("id", id.value())
                .param("seller", sellerId)
                .param("kind", kind.name())
                .param("rounds", rounds)
                .param("violation", violationId)
                .param("now", at(clock.instant()))
                .update();
        history.record(id, CaseHistoryEntry.Event.OPENED, 0, Map.of("kind", kind.name()));
        events.publishEvent(new CaseStatusChangedEvent(id, sellerId, kind, null, CaseStatus.DRAFT, 0, null));
        return id;
    }

    /** What a recheck asks for anew. */
    void setRequestedAspects(CaseId id, UUID recheckId, Set<ChangedAspect> asked) {
        requireSingleRow(
                jdbc.sql("update certification_case set asked = :asked, recheck_id = :recheck where id = :id")
                        .param("asked", asked.stream().map(ChangedAspect::name).toArray(String[]::new))
                        .param("recheck", recheckId)
                        .param("id", id.value())
                        .update(),
                "case");
    }

    /** The account that the case is to put into force. */
    public void propose(CaseId id, PaymentAccount account) {
        requireSingleRow(
                jdbc.sql("""
                                update certification_case set proposed_provider = :provider, proposed_account_id = :account
                                where id = :id and status in ('DRAFT', 'RETURNED')
                                """)
                        .param("provider", account.provider())
                        .param("account", account.accountId())
                        .param("id", id.value())
                        .update(),
                "case with its seller");
        history.record(id, CaseHistoryEntry.Event.ACCOUNT_NAMED, get(id).round(), Map.of());
    }

    /** What the seller consented to when the shop was certified covers a change of it, too. */
    public void copyConsentFrom(CaseId earlier, CaseId id) {
        requireSingleRow(
                jdbc.sql("""
                                update certification_case c set consent_version = e.consent_version, consent_at = e.consent_at,
                                    consent_locale = e.consent_locale, consent_shown_at = e.consent_shown_at,
                                    consent_collected_by = e.consent_collected_by
                                from certification_case e where c.id = :id and e.id = :earlier
                                """)
                        .param("id", id.value())
                        .param("earlier", earlier.value())
                        .update(),
                "case");
    }

    public void recordConsent(CaseId id, Consent consent) {
        requireSingleRow(
                jdbc.sql("""
                                update certification_case
                                set consent_version = :version, consent_at = :now, consent_locale = :locale,
                                    consent_shown_at = cast(:shownAt as timestamptz), consent_collected_by = :collectedBy
                                where id = :id
                                """)
                        .param("version", consent.textVersion())
                        .param("now", at(clock.instant()))
                        .param(
                                "locale",
                                consent.locale() == null
                                        ? null
                                        : consent.locale().toLanguageTag())
                        .param("shownAt", consent.shownAt() == null ? null : at(consent.shownAt()))
                        .param("collectedBy", consent.collectedBy().name())
                        .param("id", id.value())
                        .update(),
                "case");
        history.record(
                id,
                CaseHistoryEntry.Event.CONSENTED,
                get(id).round(),
                Map.of(
                        "textVersion",
                        consent.textVersion(),
                        "collectedBy",
                        consent.collectedBy().name()));
    }

    /** Its seller wants the identity data of the case to go; asking again changes nothing. */
    public void requestErasure(CaseId id) {
        jdbc.sql("update certification_case set erase_asked_at = coalesce(erase_asked_at, :now) where id = :id")
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /**
     * What a final decision needs that is still open waits for it.
     *
     * @return whether it was locked by this call
     */
    public boolean lockWhileDecisionIsOpen(CaseId id) {
        return jdbc.sql("""
                                update certification_case set locked_at = :now
                                where id = :id and decision_open and locked_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** The identity data of the case is gone; what was locked was gone for its seller since then. */
    public void markErased(CaseId id) {
        jdbc.sql("""
                        update certification_case set erased_at = coalesce(locked_at, :now), more_rounds_asked = null,
                                                      proposed_provider = null, proposed_account_id = null
                        where id = :id and erased_at is null
                        """).param("now", at(clock.instant())).param("id", id.value()).update();
    }

    private CertificationCase move(CaseId id, Collection<CaseStatus> from, CaseStatus to, String alsoSet) {
        return move(id, from, to, alsoSet, null);
    }

    /** Looks, locks and changes in one statement; {@code alsoSet} may name {@code :now} and {@code :moment}. */
    private CertificationCase move(
            CaseId id, Collection<CaseStatus> from, CaseStatus to, String alsoSet, @Nullable Instant moment) {
        record Moved(CaseStatus before, CertificationCase now) {}
        var moved = jdbc.sql("""
                        with found as materialized (
                            select id, status from certification_case where id = :id and status = any(:from) for update)
                        update certification_case c set status = :to, version = version + 1, """ + alsoSet + """
                         from found where c.id = found.id
                        returning c.*, found.status as status_before
                        """)
                .param("id", id.value())
                .param("from", from.stream().map(CaseStatus::name).toArray(String[]::new))
                .param("to", to.name())
                .param("now", at(clock.instant()))
                .param("moment", at(moment))
                .query((row, n) ->
                        new Moved(CaseStatus.valueOf(row.getString("status_before")), certificationCase(row, n)))
                .optional()
                .orElseThrow(() -> new StateConflictException(
                        "stale",
                        "case " + id + " is " + get(id).status() + ", not one of " + Arrays.toString(from.toArray())));
        var now = moved.now();
        events.publishEvent(new CaseStatusChangedEvent(
                id, now.sellerId(), now.kind(), moved.before(), to, now.round(), now.submittedAt()));
        return now;
    }

    private static Set<ChangedAspect> asked(String[] names) {
        return Arrays.stream(names).map(ChangedAspect::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable PaymentAccount proposedAccount(ResultSet row) throws SQLException {
        var provider = row.getString("proposed_provider");
        return provider == null ? null : new PaymentAccount(provider, row.getString("proposed_account_id"));
    }

    /** What is locked for a decision that its seller does not know of is gone for whoever reads it as the seller's. */
    private static @Nullable Instant erasedAt(ResultSet row) throws SQLException {
        var erasedAt = instantOrNull(row, "erased_at");
        return erasedAt == null && row.getString("status").equals(CaseStatus.WITHDRAWN.name())
                ? instantOrNull(row, "locked_at")
                : erasedAt;
    }

    private boolean isHeld(ResultSet row) throws SQLException {
        var until = instantOrNull(row, "final_held_until");
        return until != null && until.isAfter(clock.instant());
    }

    private CertificationCase certificationCase(ResultSet row, int n) throws SQLException {
        return new CertificationCase(
                new CaseId(uuid(row, "id")),
                row.getString("seller_id"),
                CaseKind.valueOf(row.getString("kind")),
                CaseStatus.valueOf(row.getString("status")),
                row.getInt("round"),
                row.getInt("rounds_left"),
                uuidOrNull(row, "violation_id"),
                row.getString("consent_version"),
                instantOrNull(row, "consent_at"),
                instant(row, "created_at"),
                instantOrNull(row, "submitted_at"),
                instantOrNull(row, "decided_at"),
                instantOrNull(row, "promised_by"),
                instantOrNull(row, "correction_due_at"),
                words.decrypt(row.getBytes("more_rounds_asked"), uuid(row, "id")),
                row.getBoolean("final") && !isHeld(row),
                asked((String[]) row.getArray("asked").getArray()),
                proposedAccount(row),
                uuidOrNull(row, "recheck_id"),
                instantOrNull(row, "erase_asked_at"),
                erasedAt(row),
                row.getBoolean("decision_open"),
                row.getBoolean("blind"),
                row.getInt("version"));
    }
}
