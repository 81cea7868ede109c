package io.kaidian.review.desk;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff tell each other about a case. Never for the seller, never part of a decision. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class CaseNotes {

    private final JdbcClient jdbc;
    private final EncryptedText encryptedText;
    private final CaseRepository cases;
    private final NoteMentions mentions;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseNotes(
            JdbcClient jdbc,
            EncryptedText encryptedText,
            CaseRepository cases,
            NoteMentions mentions,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.encryptedText = encryptedText;
        this.cases = cases;
        this.mentions = mentions;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /** One note. */
    public record Note(Instant at, String by, String words) {}

    /** All of a case, newest first. */
    public List<Note> of(CaseId id) {
        return jdbc.sql("select * from case_note where case_id = :id order by id desc")
                .param("id", id.value())
                .query((row, n) -> new Note(
                        instant(row, "at"),
                        row.getString("by_name"),
                        encryptedText.decrypt(row.getBytes("message"), id)))
                .list();
    }

    /** Whether a colleague named the current person in a note of that case. */
    boolean isNamed(CaseId id) {
        var me = currentActor.get().name();
        return of(id).stream().filter(note -> !note.by().equals(me)).anyMatch(note -> mentions.names(note.words(), me));
    }

    /** Colleagues who can be named in a note, in the order of their sign-in names. */
    public List<Account> colleagues() {
        return mentions.colleagues();
    }

    /**
     * Adds one, and tells whoever it names with an at sign.
     *
     * @return the names of those who were told
     * @throws InvalidDecisionException without words
     */
    @Transactional
    public List<String> add(CaseId id, String words) {
        if (words == null || words.isBlank()) {
            throw new InvalidDecisionException("text-missing", List.of());
        }
        var c = cases.get(id);
        jdbc.sql("insert into case_note (case_id, by_name, at, message) values (:id, :me, :now, :message)")
                .param("id", c.id().value())
                .param("me", currentActor.get().name())
                .param("now", at(clock.instant()))
                .param("message", encryptedText.encrypt(words.strip(), id))
                .update();
        var told = mentions.tell(c, words);
        // That there is a note, not what it says: words of staff may name a person.
        events.publishEvent(
                new AuditedEvent("CASE_NOTE_ADDED", "case", id.toString(), Map.of("mentioned", told.size())));
        return told;
    }

    @PermitAll
    @EventListener
    void erase(IdentityErasedEvent erased) {
        jdbc.sql("delete from case_note where case_id = :case")
                .param("case", erased.caseId().value())
                .update();
    }
}
