package io.kaidian.cases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.database.LockedRows;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.sellers.PaymentAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
 * Certification cases. Every change names the status or the version that it expects to find, so that of two who act at
 * once only one succeeds.
 */
@Service
public class CaseRepository {

    private static final String OPEN = "'DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED'";

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final CaseHistory history;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LockedRows<CaseId, CertificationCase> locked = new LockedRows<>();

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
        return locked.get(id, missing -> read("select * from certification_case where id = :id", missing));
    }

    /** The same, locked until the transaction ends. */
    public CertificationCase lock(CaseId id) {
        return locked.lock(id, missing -> read("select * from certification_case where id = :id for update", missing));
    }

    private CertificationCase read(String sql, CaseId id) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .query(this::certificationCase)
                .optional()
                .orElseThrow(() -> new NotFoundException("case", id));
    }

    /** A statement that writes cases. */
    private JdbcClient.StatementSpec change(String sql) {
        forgetLocked();
        return jdbc.sql(sql);
    }

    /** To be called before others write {@code certification_case}: what this transaction knows of it is no longer so. */
    public void forgetLocked() {
        locked.forget();
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

    /** Promises an answer until another moment. */
    @Transactional
    public void promise(CaseId id, Instant promisedBy) {
        requireSingleRow(
                change("""
                                update certification_case set promised_by = :by, version = version + 1
                                where id = :id and status in ('IN_REVIEW', 'IN_SECOND_REVIEW')
                                """).param("by", at(promisedBy)).param("id", id.value()).update(), "case with people");
        history.record(id, CaseHistoryEntry.Event.PROMISE_MOVED, get(id).round(), Map.of());
    }

    /** Moves the day until which a returned case waits. */
    @Transactional
    public void setCorrectionDeadline(CaseId id, Instant correctionDueAt) {
        requireSingleRow(
                change("update certification_case set correction_due_at = :due where id = :id and status = 'RETURNED'")
                        .param("due", at(correctionDueAt))
                        .param("id", id.value())
                        .update(),
                "returned case");
    }

    /** Grants more rounds. */
    @Transactional
    public void grantRounds(CaseId id, int rounds) {
        requireSingleRow(
                change("""
                                update certification_case set rounds_left = rounds_left + :rounds, more_rounds_asked = null
                                where id = :id and status = 'RETURNED'
                                """).param("rounds", rounds).param("id", id.value()).update(), "returned case");
    }

    /** Keeps why the seller asks for more rounds. */
    @Transactional
    public void requestExtraRounds(CaseId id, String reason) {
        requireSingleRow(
                change("""
                                update certification_case set more_rounds_asked = :reason
                                where id = :id and status = 'RETURNED' and more_rounds_asked is null
                                """)
                        .param("reason", words.encrypt(reason, id))
                        .param("id", id.value())
                        .update(),
                "returned case");
    }

    /**
     * A won appeal lifts what bars a new application, and keeps whoever took part in the decline from what follows it.
     *
     * @param participants user names of those who took part
     * @return what the seller has begun meanwhile to settle the same matter
     */
    @Transactional
    public List<CaseId> overturn(CaseId id, Collection<String> participants) {
        requireSingleRow(
                change("""
                                update certification_case set final = false, overturned_at = :now,
                                    excluded_reviewers = array(select unnest(excluded_reviewers) union select unnest(:people::text[]))
                                where id = :id and status = 'DECLINED'
                                """)
                        .param("now", at(clock.instant()))
                        .param("people", participants.toArray(String[]::new))
                        .param("id", id.value())
                        .update(),
                "declined case");
        return change("""
                        update certification_case c
                        set excluded_reviewers = array(select unnest(c.excluded_reviewers) union select unnest(o.excluded_reviewers))
                        from certification_case o
                        where o.id = :id and c.seller_id = o.seller_id and c.kind = o.kind
                          and (c.status in (%s) or c.decision_open)
                        returning c.id
                        """.formatted(OPEN))
                .param("id", id.value())
                .query((row, n) -> new CaseId(uuid(row, "id")))
                .list();
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
                change("""
                                update certification_case set final_held_until = :until
                                where id = :id and status = 'DECLINED' and final and final_held_until is null
                                """).param("until", at(until)).param("id", id.value()).update(), "final decline");
    }

    public CaseId open(String sellerId, CaseKind kind, @Nullable UUID violationId, int rounds) {
        var id = CaseId.next();
        // Whoever took part in a decline that an appeal overturned, until others have certified or declined the same.
        change("""
                        insert into certification_case (id, seller_id, kind, status, rounds_left, violation_id, created_at, release,
                                                        excluded_reviewers)
                        values (:id, :seller, :kind, 'DRAFT', :rounds, :violation, :now, (select max(number) from release), array(
                            select distinct unnest(o.excluded_reviewers) from certification_case o
                            where o.seller_id = :seller and o.kind = :kind and o.overturned_at is not null and not exists (
                                select from certification_case d
                                where d.seller_id = o.seller_id and d.kind = o.kind and d.decided_at >= o.overturned_at
                                  and (d.status = 'CERTIFIED' or d.status = 'DECLINED' and d.overturned_at is null))))
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
    void setRequestedAspects(CaseId id, UUID recheckId, Set<ChangedAspect> asked, List<OwedEvidence> evidence) {
        requireSingleRow(
                change("""
                                update certification_case
                                set asked = :asked, asked_evidence = :evidence, recheck_id = :recheck
                                where id = :id
                                """)
                        .param("asked", asked.stream().map(ChangedAspect::name).toArray(String[]::new))
                        .param(
                                "evidence",
                                evidence.stream().map(OwedEvidence::text).toArray(String[]::new))
                        .param("recheck", recheckId)
                        .param("id", id.value())
                        .update(),
                "case");
    }

    /**
     * From now on the case is asked and judged by that release. Nothing happens where there is no such case, or it has ended: what
     * was certified keeps the release by which it was.
     */
    public void moveToRelease(CaseId id, int release) {
        change("update certification_case set release = :release where id = :id and status in (" + OPEN + ")")
                .param("release", release)
                .param("id", id.value())
                .update();
    }

    /**
     * The same for all that are of one release.
     *
     * @param but of which not, since they are moved one by one
     */
    public void moveToRelease(int from, int to, Collection<CaseId> but) {
        change("update certification_case set release = :to where release = :from and status in (" + OPEN
                        + ") and not id = any (:but)")
                .param("from", from)
                .param("to", to)
                .param("but", but.stream().map(CaseId::value).toArray(UUID[]::new))
                .update();
    }

    /** The account that the case is to put into force. */
    public void propose(CaseId id, PaymentAccount account) {
        requireSingleRow(
                change("""
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
                change("""
                    update certification_case c set consent_version = e.consent_version, consent_at = e.consent_at,
                        consent_locale = e.consent_locale, consent_shown_at = e.consent_shown_at,
                        consent_collected_by = e.consent_collected_by,
                        consent_text_digest = e.consent_text_digest,
                        faces_consent_at = e.faces_consent_at, faces_consent_digest = e.faces_consent_digest
                    from certification_case e where c.id = :id and e.id = :earlier
                    """)
                        .param("id", id.value())
                        .param("earlier", earlier.value())
                        .update(),
                "case");
    }

    /** What the seller agreed to, as it was recorded; empty before. */
    public Optional<Consent.Given> consentOf(CaseId id) {
        return jdbc.sql("select * from certification_case where id = :id and consent_version is not null")
                .param("id", id.value())
                .query((row, n) -> new Consent.Given(
                        new Consent(
                                row.getString("consent_version"),
                                row.getString("consent_locale") == null
                                        ? null
                                        : Locale.forLanguageTag(row.getString("consent_locale")),
                                instantOrNull(row, "consent_shown_at"),
                                row.getString("consent_collected_by") == null
                                        ? Consent.CollectedBy.MARKETPLACE
                                        : Consent.CollectedBy.valueOf(row.getString("consent_collected_by"))),
                        instant(row, "consent_at"),
                        row.getString("consent_text_digest")))
                .optional();
    }

    /** @param textDigest of the words that were shown; null where it is not known which were */
    public void recordConsent(CaseId id, Consent consent, @Nullable String textDigest) {
        requireSingleRow(
                change("""
                    update certification_case
                    set consent_version = :version, consent_at = :now, consent_locale = :locale,
                        consent_shown_at = cast(:shownAt as timestamptz), consent_collected_by = :collectedBy,
                        consent_text_digest = :digest
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
                        .param("digest", textDigest)
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

    /** @param textDigest of the words about comparing faces that were agreed to; null where the seller does not agree */
    public void recordFacesConsent(CaseId id, @Nullable String textDigest) {
        requireSingleRow(
                change("""
                    update certification_case set faces_consent_digest = :digest,
                        faces_consent_at = case when :digest is null then null else cast(:now as timestamptz) end
                    where id = :id
                    """)
                        .param("digest", textDigest, Types.VARCHAR)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "case");
        history.record(
                id,
                CaseHistoryEntry.Event.CONSENTED,
                get(id).round(),
                Map.of("faceComparison", String.valueOf(textDigest != null)));
    }

    /** Whether the seller lets a service compare faces in that case. */
    public boolean mayFacesBeCompared(CaseId id) {
        return jdbc.sql("select faces_consent_at is not null from certification_case where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Its seller wants the identity data of the case to go; asking again changes nothing. */
    public void requestErasure(CaseId id) {
        change("update certification_case set erase_asked_at = coalesce(erase_asked_at, :now) where id = :id")
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /**
     * What a final decision needs that is still open waits for it. Nothing of a seller with a legal hold does: it stays as it is.
     *
     * @return whether it was locked by this call
     */
    public boolean lockWhileDecisionIsOpen(CaseId id) {
        return change("""
                                update certification_case c set locked_at = :now
                                where id = :id and decision_open and locked_at is null and not exists (
                                    select from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null)
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /**
     * The identity data of the case goes; what was locked was gone for its seller since then.
     *
     * @return false where it has gone before, or a legal hold keeps it
     */
    public boolean markErased(CaseId id) {
        return change("""
                                update certification_case c
                                set erased_at = coalesce(locked_at, :now), more_rounds_asked = null,
                                    proposed_provider = null, proposed_account_id = null
                                where id = :id and erased_at is null and not exists (
                                    select from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null)
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Keeps what a transition changed, with the line of history that tells it. */
    void save(CertificationCase before, CertificationCase now, CaseHistoryEntry told) {
        var statement = change("with told as (" + CaseHistory.INSERT + ") " + """
                        update certification_case
                        set status = :status, round = :round, rounds_left = :roundsLeft, submitted_at = :submittedAt,
                            decided_at = :decidedAt, promised_by = :promisedBy, correction_due_at = :correctionDueAt,
                            more_rounds_asked = case when :asked then more_rounds_asked end, blind = :blind,
                            final = :final, version = :version
                        where id = :id and version = :before
                        returning *
                        """);
        var kept = history.with(told, statement)
                .param("status", now.status().name())
                .param("round", now.round())
                .param("roundsLeft", now.roundsLeft())
                .param("submittedAt", at(now.submittedAt()))
                .param("decidedAt", at(now.decidedAt()))
                .param("promisedBy", at(now.promisedBy()))
                .param("correctionDueAt", at(now.correctionDueAt()))
                .param("asked", now.moreRoundsAsked() != null)
                .param("blind", now.blind())
                .param("final", now.isFinal())
                .param("version", now.version())
                .param("id", now.id().value())
                .param("before", before.version())
                .query(this::certificationCase)
                .optional()
                .orElseThrow(() -> new StateConflictException("stale", "case " + now.id() + " has changed meanwhile"));
        locked.keep(now.id(), kept);
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
                new CertificationCase.Origin(
                        new CaseId(uuid(row, "id")),
                        row.getString("seller_id"),
                        CaseKind.valueOf(row.getString("kind")),
                        instant(row, "created_at"),
                        uuidOrNull(row, "violation_id"),
                        uuidOrNull(row, "recheck_id"),
                        asked((String[]) row.getArray("asked").getArray()),
                        Arrays.stream((String[]) row.getArray("asked_evidence").getArray())
                                .map(OwedEvidence::of)
                                .toList(),
                        row.getInt("release")),
                progress(row),
                new CertificationCase.Agreed(row.getString("consent_version"), instantOrNull(row, "consent_at")),
                new CertificationCase.Decline(
                        row.getBoolean("final"),
                        row.getBoolean("final") && !isHeld(row),
                        row.getBoolean("decision_open")),
                new CertificationCase.Erasure(instantOrNull(row, "erase_asked_at"), erasedAt(row)),
                proposedAccount(row),
                IdentityDocument.valueOf(row.getString("identity_document")),
                List.of((String[]) row.getArray("excluded_reviewers").getArray()));
    }

    private CertificationCase.Progress progress(ResultSet row) throws SQLException {
        return new CertificationCase.Progress(
                CaseStatus.valueOf(row.getString("status")),
                row.getInt("round"),
                row.getInt("rounds_left"),
                instantOrNull(row, "submitted_at"),
                instantOrNull(row, "decided_at"),
                new CertificationCase.Deadlines(
                        instantOrNull(row, "promised_by"), instantOrNull(row, "correction_due_at")),
                words.decrypt(row.getBytes("more_rounds_asked"), uuid(row, "id")),
                row.getBoolean("blind"),
                row.getInt("version"));
    }
}
