package io.kaidian.cases.documents;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.sellers.LegalHolds;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases photos and what was read from them; which photo was sent and what became of it stays. What a legal hold keeps is left where it is,
 * whoever asks.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class DocumentErasure {

    private static final String NOT_HELD = """
             and not exists (
                select from certification_case k join legal_hold h on h.seller_id = k.seller_id and h.lifted_at is null
                where k.id = d.case_id)
            """;

    /**
     * Photos that go before the rest of their case: those that nobody had accepted when it was withdrawn, once no decision needs them, and
     * those of somebody who takes part in it no more. A decision that came into force after the withdrawal keeps all of them for an appeal.
     */
    private static final String GOES_EARLY = """
            d.withdrawn_at is not null and d.picture_erased_at is null and c.erased_at is null
              and case when c.status = 'WITHDRAWN' then not c.decision_open
                       else not exists (select from case_event e where e.case_id = c.id and e.event = 'WITHDRAWN') end
            """ + NOT_HELD;

    private final JdbcClient jdbc;
    private final DocumentStore store;
    private final LegalHolds holds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DocumentErasure(
            JdbcClient jdbc, DocumentStore store, LegalHolds holds, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.holds = holds;
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
                        """ + NOT_HELD)
                .param("case", id.value())
                .query(UUID.class)
                .list()
                .forEach(store::erase);
        jdbc.sql("""
                        delete from reading_job using document d where d.id = document_id and d.case_id = :case
                        """ + NOT_HELD + " returning reading_job.content_id")
                .param("case", id.value())
                .query(UUID.class)
                .list()
                .forEach(store::erase);
        jdbc.sql("""
                        update document d set report = null, picture_hash = null, byte_hash = '', pixel_hash = ''
                        where case_id = :case
                        """ + NOT_HELD).param("case", id.value()).update();
    }

    /**
     * Photos in these places, those of before, too, of a case that goes on without the person who is on them. They count no more, nobody
     * reads them, and their seller no longer has them; what a legal hold keeps goes once it is lifted.
     */
    public void withdraw(CaseId id, List<DocumentSlot> slots) {
        deleteReadingJobs(id, slots);
        jdbc.sql("""
                        update document set superseded_at = coalesce(superseded_at, :now), withdrawn_at = coalesce(withdrawn_at, :now)
                        where case_id = :case and slot = any(:slots) and picture_erased_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("case", id.value())
                .param("slots", namesOf(slots))
                .update();
        eraseWithdrawn(id);
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
        if (!holds.lockUnlessHeld(sellerOf(id))) {
            return 0;
        }
        deleteReadingJobs(id, List.of(type));
        var erased = jdbc.sql("""
                        update document d set byte_hash = '', pixel_hash = ''
                        where case_id = :case and slot = :type and picture_erased_at is null
                        """ + NOT_HELD + " returning id")
                .param("case", id.value())
                .param("type", type.name())
                .query(UUID.class)
                .list();
        erased.forEach(this::erasePicture);
        return erased.size();
    }

    /** The seller no longer has photos of withdrawn cases that nobody had accepted; what was accepted serves the next application. */
    public void markWithdrawn() {
        jdbc.sql("""
                        update document d set withdrawn_at = :now from certification_case c
                        where c.id = d.case_id and c.status = 'WITHDRAWN' and c.erased_at is null
                          and c.replica_of is null and d.withdrawn_at is null and d.state <> 'ACCEPTED'
                        """ + NOT_HELD).param("now", at(clock.instant())).update();
    }

    /** Cases with photos that go before the rest, at most so many. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<CaseId> findWithdrawn(int most) {
        return jdbc.sql("select distinct c.id from document d join certification_case c on c.id = d.case_id where "
                        + GOES_EARLY + " order by c.id limit :limit")
                .param("limit", most)
                .query((row, n) -> new CaseId(uuid(row, "id")))
                .list();
    }

    /** Photos of that case that go before the rest, where that is still so once nobody else changes the case. */
    public void eraseWithdrawn(CaseId id) {
        jdbc.sql("select 1 from certification_case where id = :id for update")
                .param("id", id.value())
                .query((row, n) -> 0)
                .list();
        if (!holds.lockUnlessHeld(sellerOf(id))) {
            return;
        }
        record Photo(UUID id, String rule) {}
        jdbc.sql("""
                        select d.id, case when c.status = 'WITHDRAWN' then 'WITHDRAWN' else 'CONSENT_WITHDRAWN' end as rule
                        from document d join certification_case c on c.id = d.case_id where d.case_id = :case and
                        """ + GOES_EARLY + " order by d.id")
                .param("case", id.value())
                .query((row, n) -> new Photo(uuid(row, "id"), row.getString("rule")))
                .list()
                .forEach(photo -> erasePicture(photo.id(), photo.rule()));
    }

    private String sellerOf(CaseId id) {
        return jdbc.sql("select seller_id from certification_case where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
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
                                    where o.content_id = d.content_id and o.id <> d.id
                                      and o.picture_erased_at is null and c.erased_at is null
                                      and (o.withdrawn_at is null or exists (
                                          select from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null)))
                                as is_shared
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
