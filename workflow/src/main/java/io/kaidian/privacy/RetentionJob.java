package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.engine.history.HistoricProcesses;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases identity data when its time has passed: photos, what was read from them, numbers, names and hashes, and the engine's
 * history. Who decided what, when and why stays.
 */
@Component
class RetentionJob {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);

    /** A run is cut here; the next one goes on. */
    private static final int A_NIGHT = 10_000;

    /**
     * Cases whose data is due, with the rule. What a final decision needs that one person proposed before the seller withdrew is
     * locked instead, and stays for an appeal where it was confirmed. A draft counts from the last time that anything happened to it; a certified
     * case is kept while the shop lives.
     */
    private static final String DUE = """
            select c.id, c.seller_id, c.status, why.rule, why.since,
                   (select count(*) from document d where d.case_id = c.id) as photos,
                   exists (select 1 from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null) as held
            from certification_case c
            join shop on shop.seller_id = c.seller_id
            left join lateral (select max(e.at) as at from case_event e where e.case_id = c.id) last on true
            cross join lateral (
                select 'CONSENT_WITHDRAWN' as rule, c.erase_asked_at as since
                where c.erase_asked_at is not null and c.status in ('DRAFT', 'CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')
                  and not (c.status = 'DECLINED' and c.locked_at is not null)
                union all
                select 'ASKED', r.asked_at from erasure_request r where r.seller_id = c.seller_id and r.state = 'OPEN'
                  and not (c.status = 'DECLINED' and c.locked_at is not null)
                union all
                select 'ENDED', coalesce(last.at, c.created_at)
                where c.status in ('DRAFT', 'DECLINED', 'EXPIRED', 'WITHDRAWN') and coalesce(last.at, c.created_at) < :endedBefore
                union all
                select 'SHOP_CLOSED', shop.standing_since
                where c.status = 'CERTIFIED' and shop.standing = 'CLOSED' and shop.standing_since < :closedBefore
                limit 1
            ) why
            where c.erased_at is null and not (c.decision_open and c.locked_at is not null)
              and (not :askedOnly or c.erase_asked_at is not null
                or exists (select 1 from erasure_request r where r.seller_id = c.seller_id and r.state = 'OPEN'))
            order by why.since, c.id limit :limit
            """;

    private final JdbcClient jdbc;
    private final DocumentStore store;
    private final HistoricProcesses processes;
    private final ParameterTable parameters;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    RetentionJob(
            JdbcClient jdbc,
            DocumentStore store,
            HistoricProcesses processes,
            ParameterTable parameters,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.processes = processes;
        this.parameters = parameters;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Erases what is due, each case in a transaction of its own, and answers requests. */
    @BackgroundJob(value = "erasure", cron = "${kaidian.retention.erasure-cron}")
    void eraseDue() {
        erase(due());
        erasePhotosOfWithdrawn();
        answerRequests();
    }

    /** What sellers asked for does not wait for the night. */
    @BackgroundJob(
            value = "requested-erasure",
            every = "${kaidian.retention.requested-erasure-interval}",
            firstAfter = "PT5M")
    void eraseWhatSellersAskedFor() {
        erase(due(true));
        erasePhotosOfWithdrawn();
        answerRequests();
    }

    /** What would be erased now. */
    List<RetentionCandidate> due() {
        return due(false);
    }

    private List<RetentionCandidate> due(boolean askedOnly) {
        var now = clock.instant();
        return jdbc.sql(DUE)
                .param("endedBefore", at(now.minus(days(Parameters.RETENTION_ENDED_DAYS))))
                .param("closedBefore", at(now.minus(days(Parameters.RETENTION_CLOSED_DAYS))))
                .param("askedOnly", askedOnly)
                .param("limit", A_NIGHT)
                .query((row, n) -> new RetentionCandidate(
                        new CaseId(uuid(row, "id")),
                        row.getString("seller_id"),
                        CaseStatus.valueOf(row.getString("status")),
                        instant(row, "since"),
                        row.getString("rule"),
                        row.getInt("photos"),
                        row.getBoolean("held")))
                .list();
    }

    private void erase(List<RetentionCandidate> due) {
        var erased = 0;
        for (var one : due) {
            if (!one.held()) {
                transactions.executeWithoutResult(status -> erase(one));
                erased++;
            }
        }
        if (!due.isEmpty()) {
            LOG.info("erased identity data of {} cases; {} are held", erased, due.size() - erased);
        }
    }

    private void erase(RetentionCandidate one) {
        var id = one.id().value();
        if (isLocked(one)) {
            return;
        }
        // A picture that a later case took over lives as long as that one.
        var pictures = jdbc.sql("""
                        select distinct d.content_id from document d where d.case_id = :case
                          and not exists (select 1 from document o join certification_case c on c.id = o.case_id
                                          where o.content_id = d.content_id and o.case_id <> :case and c.erased_at is null)
                        """).param("case", id).query(UUID.class).list();
        pictures.forEach(store::erase);
        jdbc.sql("""
                        delete from reading_job using document d where d.id = document_id and d.case_id = :case
                        returning reading_job.content_id
                        """).param("case", id).query(UUID.class).list().forEach(store::erase);
        jdbc.sql("""
                        update document set report = null, picture_hash = null, byte_hash = '', pixel_hash = ''
                        where case_id = :case
                        """).param("case", id).update();
        jdbc.sql("delete from statement where case_id = :case")
                .param("case", id)
                .update();
        eraseFreeText(id);
        deleteMessages(one);
        jdbc.sql("update vendor_answer set score = null, required = null where case_id = :case")
                .param("case", id)
                .update();
        jdbc.sql(
                        "update finding set measured = null, required = null, place_x = null, place_y = null, place_width = null,"
                                + " place_height = null where case_id = :case")
                .param("case", id)
                .update();
        jdbc.sql(
                        "delete from certified_identity where case_id = :case and :status <> 'CERTIFIED'"
                                + " or case_id = :case and exists (select 1 from shop where shop.id = shop_id and standing = 'CLOSED')")
                .param("case", id)
                .param("status", one.status().name())
                .update();
        jdbc.sql("""
                        delete from account_answer where seller_id = :seller and not exists (
                            select 1 from certification_case where seller_id = :seller and erased_at is null and id <> :case)
                        """).param("seller", one.sellerId()).param("case", id).update();
        jdbc.sql("""
                        delete from business_answer where seller_id = :seller and not exists (
                            select 1 from certification_case where seller_id = :seller and erased_at is null and id <> :case)
                        """).param("seller", one.sellerId()).param("case", id).update();
        jdbc.sql("""
                        update certification_case set erased_at = coalesce(locked_at, :now), more_rounds_asked = null, proposed_provider = null,
                                                      proposed_account_id = null
                        where id = :case and erased_at is null
                        """).param("now", at(clock.instant())).param("case", id).update();
        events.publishEvent(new IdentityErasedEvent(one.id()));
        if (one.why().equals("SHOP_CLOSED")) {
            events.publishEvent(new ShopErasedEvent(shopOf(one.sellerId())));
        }
        var ended = processes.delete(one.id().toString());
        events.publishEvent(new AuditedEvent(
                "IDENTITY_DATA_ERASED",
                "case",
                one.id().toString(),
                Map.of("rule", one.why(), "photos", one.photos(), "processes", ended)));
    }

    /** A final decision that is still open needs it: its seller sees it as erased, and only the second person looks at it. */
    private boolean isLocked(RetentionCandidate one) {
        var locked = jdbc.sql("""
                        update certification_case set locked_at = :now
                        where id = :case and decision_open and locked_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("case", one.id().value())
                .update();
        if (locked == 1) {
            deleteMessages(one);
            events.publishEvent(
                    new AuditedEvent("IDENTITY_DATA_LOCKED", "case", one.id().toString(), Map.of("rule", one.why())));
        }
        return locked == 1;
    }

    private void deleteMessages(RetentionCandidate one) {
        jdbc.sql("delete from handover where case_id = :case")
                .param("case", one.id().value())
                .update();
        jdbc.sql(
                        "delete from notice where recipient = :seller and recipient_kind = 'SELLER' and path = '/seller/case/' || :case")
                .param("seller", one.sellerId())
                .param("case", one.id().toString())
                .update();
    }

    /** Photos that nobody had accepted go soon after a withdrawal; what was accepted serves the next application. */
    private void erasePhotosOfWithdrawn() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("""
                            update document d set withdrawn_at = :now from certification_case c
                            where c.id = d.case_id and c.status = 'WITHDRAWN' and c.erased_at is null
                              and c.stands_in_for is null and d.withdrawn_at is null and d.state <> 'ACCEPTED'
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
                            """).param("limit", A_NIGHT).query(UUID.class).list();
            due.forEach(this::erasePicture);
        });
    }

    private void erasePicture(UUID document) {
        jdbc.sql("""
                        update document d set report = null, picture_hash = null, picture_erased_at = :now where id = :id
                        returning content_id, case_id,
                            exists (select 1 from document o join certification_case c on c.id = o.case_id
                                    where o.content_id = d.content_id and o.id <> d.id and o.withdrawn_at is null
                                      and c.erased_at is null) as is_shared
                        """).param("now", at(clock.instant())).param("id", document).query(row -> {
            if (!row.getBoolean("is_shared")) {
                store.erase(uuid(row, "content_id"));
            }
            events.publishEvent(new AuditedEvent(
                    "PHOTO_ERASED",
                    "case",
                    uuid(row, "case_id").toString(),
                    Map.of("rule", "WITHDRAWN", "document", document)));
        });
    }

    /** Who decided what for which reason stays; what people wrote beside it, and the numbers in it, do not. */
    private void eraseFreeText(UUID id) {
        jdbc.sql("update decision set internal_note = null where case_id = :case")
                .param("case", id)
                .update();
        jdbc.sql("""
                        update decision_reason set note = null
                        where note is not null and decision_id in (select id from decision where case_id = :case)
                        """).param("case", id).update();
        // No bytes at all are words that were there and are gone.
        jdbc.sql("update waiver set reason = '' where case_id = :case")
                .param("case", id)
                .update();
        jdbc.sql("""
                        update help_request set words = '', advice = null, reason = null, objection = null
                        where case_id = :case returning id::text
                        """).param("case", id).query(String.class).list().forEach(processes::delete);
    }

    private ShopId shopOf(String sellerId) {
        return jdbc.sql("select id from shop where seller_id = :seller")
                .param("seller", sellerId)
                .query((row, n) -> new ShopId(uuid(row, "id")))
                .single();
    }

    /** A request is done when no case of the seller holds anything; then what is left about the person goes, too. */
    private void answerRequests() {
        transactions.executeWithoutResult(status -> jdbc.sql("""
                        update erasure_request r set state = 'DONE', answered_at = :now
                        where state = 'OPEN' and not exists (
                            select 1 from certification_case c where c.seller_id = r.seller_id and c.erased_at is null and c.locked_at is null)
                          and not exists (
                            select 1 from legal_hold h where h.seller_id = r.seller_id and h.lifted_at is null)
                        returning seller_id
                        """)
                .param("now", at(clock.instant()))
                .query(String.class)
                .list()
                .forEach(this::deletePersonalData));
    }

    private void deletePersonalData(String sellerId) {
        events.publishEvent(new ShopErasedEvent(shopOf(sellerId)));
        jdbc.sql("delete from simulated_sms t where %s = (select %s from seller where id = :seller)"
                        .formatted(SellerRepository.digits("t.phone"), SellerRepository.digits("phone")))
                .param("seller", sellerId)
                .update();
        jdbc.sql("delete from contact_code where seller_id = :seller")
                .param("seller", sellerId)
                .update();
        jdbc.sql("delete from seller_sign_in where seller_id = :seller")
                .param("seller", sellerId)
                .update();
        jdbc.sql("delete from second_proof_failure where seller_id = :seller")
                .param("seller", sellerId)
                .update();
        jdbc.sql("delete from seller_import_row where seller_id = :seller")
                .param("seller", sellerId)
                .update();
        jdbc.sql("""
                        update seller set display_name = '-', email = null, email_confirmed_at = null, phone = null,
                                          phone_confirmed_at = null, payment_provider = null,
                                          payment_account_id = null where id = :seller
                        """).param("seller", sellerId).update();
        jdbc.sql("update inquiry set reason = null where seller_id = :seller")
                .param("seller", sellerId)
                .update();
        jdbc.sql("delete from payment_account_change where seller_id = :seller")
                .param("seller", sellerId)
                .update();
        jdbc.sql("delete from notice where recipient = :seller and recipient_kind = 'SELLER'")
                .param("seller", sellerId)
                .update();
        jdbc.sql(
                        "delete from typed_text where username in (select username from seller_link where seller_id = :seller)")
                .param("seller", sellerId)
                .update();
        jdbc.sql("""
                        update account set enabled = false, password_hash = null, display_name = '-', second_factor = null,
                                           issuer = null, subject = null,
                                           access_version = access_version + 1
                        where username in (select username from seller_link where seller_id = :seller)
                        """).param("seller", sellerId).update();
        jdbc.sql(
                        "delete from recovery_code where username in (select username from seller_link where seller_id = :seller)")
                .param("seller", sellerId)
                .update();
        events.publishEvent(new AuditedEvent("PERSON_FORGOTTEN", "seller", sellerId));
    }

    private Duration days(String name) {
        return Duration.ofDays(parameters.getInt(name));
    }
}
