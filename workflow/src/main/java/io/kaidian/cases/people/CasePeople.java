package io.kaidian.cases.people;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Consent;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.cases.erasure.IdentityLockedEvent;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.database.ReadOncePerTransaction;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.processes.catalogue.EvidenceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is asked to take part in which case, and agreed. Links and passes rest as digests. */
@Component
public class CasePeople {

    private final JdbcClient jdbc;
    private final EvidenceTypes evidence;
    private final Clock clock;
    private final ReadOncePerTransaction<CaseId, List<CasePerson>> people = new ReadOncePerTransaction<>();

    // Links are matters of sign-in: a demo that moves its business clock neither ends nor stretches them.
    CasePeople(JdbcClient jdbc, EvidenceTypes evidence, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Who is asked to take part in that case, one of each role, in the order of roles. */
    public List<CasePerson> of(CaseId id) {
        return people.get(id, this::read);
    }

    private List<CasePerson> read(CaseId id) {
        return jdbc
                .sql("select * from case_person where case_id = :case and ended_at is null")
                .param("case", id.value())
                .query(CasePeople::person)
                .list()
                .stream()
                .sorted((one, other) -> one.role().compareTo(other.role()))
                .toList();
    }

    /** Whose evidence a photo in that slot of that case is; empty where it is no person's. */
    public Optional<PersonRole> roleOf(CertificationCase c, DocumentSlot slot) {
        return evidence.of(c).find(slot).flatMap(CasePeople::roleOf);
    }

    /**
     * Lets a photo in that slot be taken, unless it is of somebody who is asked to take part and has not agreed, or of an operator while
     * none is named.
     *
     * @throws IncompleteRequestException with code {@code person-consent-required}
     */
    public void requireAgreed(CertificationCase c, DocumentSlot slot) {
        if (isAwaited(c, slot)) {
            throw new IncompleteRequestException(
                    "person-consent-required",
                    roleOf(c, slot).map(PersonRole::requirement).stream().toList());
        }
    }

    /**
     * Lets what names somebody of that role be taken, unless that person is asked to take part and has not agreed.
     *
     * @throws IncompleteRequestException with code {@code person-consent-required}
     */
    public void requireAgreed(CaseId id, PersonRole role) {
        if (isAwaited(id, role)) {
            throw new IncompleteRequestException("person-consent-required", List.of(role.requirement()));
        }
    }

    /** Whether somebody of that role is asked to take part and has not agreed. */
    public boolean isAwaited(CaseId id, PersonRole role) {
        return of(id).stream().anyMatch(person -> person.role() == role && person.isAwaited());
    }

    /** Whether a photo in that slot is of somebody who is asked to take part and has not agreed, or of an operator while none is named. */
    public boolean isAwaited(CertificationCase c, DocumentSlot slot) {
        return evidence.of(c).find(slot).filter(type -> isAwaited(c.id(), type)).isPresent();
    }

    /** The same of evidence of that type. */
    public boolean isAwaited(CaseId id, EvidenceType type) {
        return roleOf(type)
                .filter(role -> isAwaited(id, role) || role == PersonRole.OPERATOR && !isNamed(id, role))
                .isPresent();
    }

    private static Optional<PersonRole> roleOf(EvidenceType type) {
        return PersonRole.of(type.whose());
    }

    /** What the catalogue says of that slot by which the case is asked. */
    EvidenceType typeOf(CertificationCase c, DocumentSlot slot) {
        return evidence.of(c).find(slot).orElseThrow(() -> new NotFoundException("slot", slot));
    }

    /** Whether somebody of that role is asked to take part, whatever came of it. */
    public boolean isNamed(CaseId id, PersonRole role) {
        return of(id).stream().anyMatch(person -> person.role() == role);
    }

    /** Asks somebody; whoever was asked in that role before is asked no more. */
    void invite(CaseId id, PersonRole role, byte[] link, Instant until) {
        end(id, role);
        jdbc.sql("""
                        insert into case_person (id, case_id, role, state, invited_at, link_digest, link_until)
                        values (:id, :case, :role, 'INVITED', :now, :link, :until)
                        """)
                .param("id", UUID.randomUUID())
                .param("case", id.value())
                .param("role", role.name())
                .param("now", at(clock.instant()))
                .param("link", link)
                .param("until", at(until))
                .update();
    }

    /** Whether somebody was asked in that role, who is asked no more. */
    boolean end(CaseId id, PersonRole role) {
        people.forgetAll();
        return jdbc.sql("""
                        update case_person set ended_at = :now, link_digest = null, pass_digest = null, number_index = null
                        where case_id = :case and role = :role and ended_at is null
                        """)
                        .param("now", at(clock.instant()))
                        .param("case", id.value())
                        .param("role", role.name())
                        .update()
                == 1;
    }

    /** The person who has that link, which works once; empty where it was used, is too old, or never was. */
    Optional<CasePerson> open(byte[] link, byte[] pass) {
        people.forgetAll();
        return jdbc.sql("""
                        update case_person set pass_digest = :pass, state = 'OPENED'
                        where link_digest = :link and state = 'INVITED' and ended_at is null and link_until > :now
                        returning *
                        """)
                .param("pass", pass)
                .param("link", link)
                .param("now", at(clock.instant()))
                .query(CasePeople::person)
                .optional();
    }

    /**
     * The person who has that pass; empty where it was ended or never was, and where its time is over for somebody who has not agreed:
     * whoever agreed can take that back as long as anything is kept.
     */
    Optional<CasePerson> find(byte[] pass) {
        return jdbc.sql("""
                        select * from case_person where pass_digest = :pass and ended_at is null
                          and (link_until > :now or state in ('AGREED', 'WITHDREW'))
                        """)
                .param("pass", pass)
                .param("now", at(clock.instant()))
                .query(CasePeople::person)
                .optional();
    }

    /** Whether photos are still taken by the link of that person. */
    boolean isLinkOpen(CasePerson person) {
        return person.linkUntil().isAfter(clock.instant());
    }

    /**
     * Keeps what somebody agreed to.
     *
     * @param textDigest of the words that were shown; null where it is not known which were
     * @return whether this person had not agreed before
     */
    boolean agree(CasePerson person, Consent consent, @Nullable String textDigest) {
        people.forgetAll();
        return jdbc.sql("""
                        update case_person set state = 'AGREED', agreed_at = :now, consent_version = :version,
                            consent_locale = :locale, consent_shown_at = cast(:shownAt as timestamptz),
                            consent_text_digest = :digest
                        where id = :id and state in ('OPENED', 'REFUSED') and ended_at is null
                        """)
                        .param("now", at(clock.instant()))
                        .param("version", consent.textVersion())
                        .param(
                                "locale",
                                Objects.requireNonNull(consent.locale(), "read on a page of ours")
                                        .toLanguageTag())
                        .param("shownAt", at(consent.shownAt()))
                        .param("digest", textDigest)
                        .param("id", person.id())
                        .update()
                == 1;
    }

    /** Keeps that somebody does not agree. */
    void refuse(CasePerson person) {
        people.forgetAll();
        requireSingleRow(
                jdbc.sql(
                                "update case_person set state = 'REFUSED' where id = :id and state = 'OPENED' and ended_at is null")
                        .param("id", person.id())
                        .update(),
                "person of a case");
    }

    /** Keeps that somebody does not agree any more, and what was agreed to; the company says what becomes of that. */
    void withdraw(CasePerson person) {
        people.forgetAll();
        requireSingleRow(
                jdbc.sql("""
                                update case_person set state = 'WITHDREW', withdrew_at = :now, number_index = null
                                where id = :id and state = 'AGREED' and ended_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", person.id())
                        .update(),
                "person of a case");
    }

    /** Who has not agreed while half of the time of the link is over, in cases that are with their company. */
    List<CasePerson> toBeReminded(int limit) {
        return jdbc.sql("""
                        select p.* from case_person p join certification_case c on c.id = p.case_id
                        where p.ended_at is null and p.reminded_at is null and p.state in ('INVITED', 'OPENED')
                          and p.link_until > :now and p.invited_at + (p.link_until - p.invited_at) / 2 <= :now
                          and c.status in ('DRAFT', 'RETURNED')
                        order by p.invited_at limit :limit
                        """)
                .param("now", at(clock.instant()))
                .param("limit", limit)
                .query(CasePeople::person)
                .list();
    }

    /** Whether that was still to be done. */
    boolean markReminded(CasePerson person) {
        return jdbc.sql("""
                        update case_person set reminded_at = :now
                        where id = :id and reminded_at is null and ended_at is null and state in ('INVITED', 'OPENED')
                        """)
                        .param("now", at(clock.instant()))
                        .param("id", person.id())
                        .update()
                == 1;
    }

    /** What was agreed to stays, as the seller's consent does; nobody comes in any more. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityErasedEvent erased) {
        close(erased.caseId());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityLockedEvent locked) {
        close(locked.caseId());
    }

    private void close(CaseId id) {
        people.forgetAll();
        jdbc.sql("""
                        update case_person set ended_at = coalesce(ended_at, :now), link_digest = null, pass_digest = null, number_index = null
                        where case_id = :case
                        """)
                .param("now", at(clock.instant()))
                .param("case", id.value())
                .update();
    }

    private static CasePerson person(ResultSet row, int n) throws SQLException {
        return new CasePerson(
                uuid(row, "id"),
                new CaseId(uuid(row, "case_id")),
                PersonRole.valueOf(row.getString("role")),
                CasePerson.State.valueOf(row.getString("state")),
                instant(row, "invited_at"),
                instant(row, "link_until"),
                instantOrNull(row, "agreed_at"),
                instantOrNull(row, "withdrew_at"));
    }
}
