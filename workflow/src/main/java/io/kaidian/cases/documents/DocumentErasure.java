package io.kaidian.cases.documents;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.blobstore.DocumentStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Erases photos and what was read from them; which photo was sent and what became of it stays. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class DocumentErasure {

    private final JdbcClient jdbc;
    private final DocumentStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DocumentErasure(JdbcClient jdbc, DocumentStore store, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** All of a case. A picture that a later case took over lives as long as that one. */
    public void erase(CaseId id) {
        jdbc.sql("""
                        select distinct d.content_id from document d where d.case_id = :case
                          and not exists (select 1 from document o join certification_case c on c.id = o.case_id
                                          where o.content_id = d.content_id and o.case_id <> :case and c.erased_at is null
                                            and o.picture_erased_at is null)
                        """).param("case", id.value()).query(UUID.class).list().forEach(store::erase);
        jdbc.sql("""
                        delete from reading_job using document d where d.id = document_id and d.case_id = :case
                        returning reading_job.content_id
                        """).param("case", id.value()).query(UUID.class).list().forEach(store::erase);
        jdbc.sql("""
                        update document set report = null, picture_hash = null, byte_hash = '', pixel_hash = ''
                        where case_id = :case
                        """).param("case", id.value()).update();
    }

    /** Photos in these places, those of before, too, of a case that goes on without the person who is on them. */
    public void erase(CaseId id, List<DocumentSlot> slots) {
        deleteReadingJobs(id, slots);
        jdbc.sql("""
                        update document set superseded_at = coalesce(superseded_at, :now), withdrawn_at = coalesce(withdrawn_at, :now)
                        where case_id = :case and slot = any(:slots) and picture_erased_at is null
                        returning id
                        """)
                .param("now", at(clock.instant()))
                .param("case", id.value())
                .param("slots", namesOf(slots))
                .query(UUID.class)
                .list()
                .forEach(document -> erasePicture(document, "CONSENT_WITHDRAWN"));
    }

    private void deleteReadingJobs(CaseId id, List<DocumentSlot> slots) {
        jdbc.sql("""
                        delete from reading_job using document d
                        where d.id = document_id and d.case_id = :case and d.slot = any(:slots)
                        returning reading_job.content_id
                        """)
                .param("case", id.value())
                .param("slots", namesOf(slots))
                .query(UUID.class)
                .list()
                .forEach(store::erase);
    }

    private static String[] namesOf(List<DocumentSlot> slots) {
        return slots.stream().map(DocumentSlot::name).toArray(String[]::new);
    }

    /**
     * All that was sent as that type, also what was replaced, of a case whose other data stays. A picture that another case took over
     * lives as long as that one.
     *
     * @return how many pictures the case no longer has
     */
    public int erase(CaseId id, DocumentSlot type) {
        deleteReadingJobs(id, List.of(type));
        var erased = jdbc.sql("""
                        update document set byte_hash = '', pixel_hash = ''
                        where case_id = :case and slot = :type and picture_erased_at is null returning id
                        """)
                .param("case", id.value())
                .param("type", type.name())
                .query(UUID.class)
                .list();
        erased.forEach(this::erasePicture);
        return erased.size();
    }

    /**
     * Photos of withdrawn cases that nobody had accepted go soon after the withdrawal, where no hold keeps them; what was
     * accepted serves the next application.
     *
     * @param most photos in one call; the next one goes on
     */
    public void eraseUnacceptedOfWithdrawn(int most) {
        jdbc.sql("""
                        update document d set withdrawn_at = :now from certification_case c
                        where c.id = d.case_id and c.status = 'WITHDRAWN' and c.erased_at is null
                          and c.replica_of is null and d.withdrawn_at is null and d.state <> 'ACCEPTED'
                          and not exists (
                              select 1 from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null)
                        """).param("now", at(clock.instant())).update();
        var due = jdbc.sql("""
                        select d.id from document d join certification_case c on c.id = d.case_id
                        where d.withdrawn_at is not null and d.picture_erased_at is null and c.status = 'WITHDRAWN'
                          and c.erased_at is null and not c.decision_open
                          and not exists (
                              select 1 from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null)
                        order by d.id limit :limit
                        """).param("limit", most).query(UUID.class).list();
        due.forEach(document -> erasePicture(document, "WITHDRAWN"));
    }

    private void erasePicture(UUID document, String rule) {
        var caseId = erasePicture(document);
        events.publishEvent(new AuditedEvent(
                "PHOTO_ERASED", "case", caseId.toString(), Map.of("rule", rule, "document", document)));
    }

    /** @return id of the case that it belongs to */
    private UUID erasePicture(UUID document) {
        return jdbc.sql("""
                        update document d set report = null, picture_hash = null, picture_erased_at = :now where id = :id
                        returning content_id, case_id,
                            exists (select 1 from document o join certification_case c on c.id = o.case_id
                                    where o.content_id = d.content_id and o.id <> d.id and o.withdrawn_at is null
                                      and o.picture_erased_at is null and c.erased_at is null) as is_shared
                        """)
                .param("now", at(clock.instant()))
                .param("id", document)
                .query((row, n) -> {
                    if (!row.getBoolean("is_shared")) {
                        store.erase(uuid(row, "content_id"));
                    }
                    return uuid(row, "case_id");
                })
                .single();
    }
}
