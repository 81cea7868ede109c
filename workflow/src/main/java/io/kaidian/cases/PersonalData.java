package io.kaidian.cases;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.mustBeOne;
import static io.kaidian.support.database.Rows.uuid;

import io.kaidian.support.database.Json;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.Audited;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.NeedsSecondProof;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a seller may ask about the data that is kept of them, and what keeps it. */
@Service
@RolesAllowed({Roles.SELLER, Roles.ADMIN})
public class PersonalData {

    private final JdbcClient jdbc;
    private final Json json;
    private final Cases cases;
    private final Sellers sellers;
    private final Shops shops;
    private final Statements statements;
    private final Decisions decisions;
    private final Retention retention;
    private final Inquiries inquiries;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonalData(
            JdbcClient jdbc,
            Json json,
            Cases cases,
            Sellers sellers,
            Shops shops,
            Statements statements,
            Decisions decisions,
            Retention retention,
            Inquiries inquiries,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.cases = cases;
        this.sellers = sellers;
        this.shops = shops;
        this.statements = statements;
        this.decisions = decisions;
        this.retention = retention;
        this.inquiries = inquiries;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The seller no longer agrees that photos and numbers of the case are kept: they go within minutes. An open case is
     * withdrawn by the caller first.
     *
     * @throws NotFoundException if it is another seller's
     */
    @RolesAllowed(Roles.SELLER)
    @NeedsSecondProof
    @Transactional
    public void withdrawConsent(CaseId id) {
        currentActor.get().mustBeSeller(cases.get(id).sellerId());
        jdbc.sql("update certification_case set erase_asked_at = coalesce(erase_asked_at, :now) where id = :id")
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .update();
        events.publishEvent(new Audited("CONSENT_WITHDRAWN", "case", id.toString()));
    }

    /**
     * The seller wants everything to go. Refused, with the reason, while a shop lives, a case is open or the law demands
     * otherwise; a request that is open already is handed back.
     *
     * @throws NotFoundException if another seller asks
     */
    @RolesAllowed(Roles.SELLER)
    @NeedsSecondProof
    @Transactional
    public ErasureRequest requestErasure(String sellerId) {
        currentActor.get().mustBeSeller(sellerId);
        var open = latestRequest(sellerId).filter(request -> request.state() == ErasureRequest.State.OPEN);
        if (open.isPresent()) {
            return open.get();
        }
        var now = clock.instant();
        var why = whyNot(sellerId);
        var request = new ErasureRequest(
                UUID.randomUUID(),
                sellerId,
                now,
                why == null ? ErasureRequest.State.OPEN : ErasureRequest.State.REFUSED,
                why == null ? null : now,
                why);
        mustBeOne(
                jdbc.sql(
                                """
                                insert into erasure_request (id, seller_id, asked_at, state, answered_at, why)
                                values (:id, :seller, :now, :state, :answered, :why)
                                """)
                        .param("id", request.id())
                        .param("seller", sellerId)
                        .param("now", at(now))
                        .param("state", request.state().name())
                        .param("answered", at(request.answeredAt()))
                        .param("why", why)
                        .update(),
                "erasure request");
        events.publishEvent(new Audited("ERASURE_ASKED", "seller", sellerId));
        return request;
    }

    /** What the seller asked for last. @throws NotFoundException if another seller asks */
    public Optional<ErasureRequest> latestRequest(String sellerId) {
        mayAsk(sellerId);
        return jdbc.sql("select * from erasure_request where seller_id = :seller order by asked_at desc limit 1")
                .param("seller", sellerId)
                .query(PersonalData::request)
                .optional();
    }

    /**
     * Everything that is kept about the seller, as JSON in UTF-8. Photos are named and not contained: they are shown on the
     * pages of the case.
     *
     * @throws NotFoundException if another seller asks
     */
    @NeedsSecondProof
    @Transactional
    public byte[] export(String sellerId) {
        mayAsk(sellerId);
        var seller = sellers.find(sellerId).orElseThrow(() -> new NotFoundException("seller", sellerId));
        var all = new LinkedHashMap<String, Object>();
        all.put("seller", seller);
        all.put("shop", shops.of(sellerId));
        all.put(
                "statements",
                cases.of(sellerId).stream()
                        .collect(
                                LinkedHashMap::new,
                                (map, one) -> map.put(
                                        one.id().toString(),
                                        one.erasedAt() == null ? statements.of(one.id()) : Statement.EMPTY),
                                Map::putAll));
        all.put(
                "cases",
                rows(
                        "select id, kind, status, round, consent_version, consent_at, created_at, submitted_at,"
                                + " decided_at, coalesce(erased_at, case when status = 'WITHDRAWN' then locked_at end) as erased_at"
                                + " from certification_case where seller_id = :seller order by created_at",
                        sellerId));
        all.put(
                "photos",
                rows(
                        "select d.id, d.case_id, d.slot, d.media_type, d.byte_size, d.uploaded_at, d.state from"
                                + " document d join certification_case c on c.id = d.case_id where c.seller_id = :seller"
                                + " and d.withdrawn_at is null and c.erased_at is null"
                                + " and (c.status <> 'WITHDRAWN' or c.locked_at is null)"
                                + " order by d.uploaded_at, d.slot, d.id",
                        sellerId));
        all.put(
                "decisions",
                cases.of(sellerId).stream()
                        .flatMap(c -> decisions.inForce(c.id()).stream().map(decision -> told(c, decision)))
                        .toList());
        all.put(
                "messages",
                rows(
                        "select template, subject, body, created_at, read_at from notice"
                                + " where recipient = :seller and recipient_kind = 'SELLER' order by created_at",
                        sellerId));
        all.put(
                "looks",
                rows(
                        "select at, by_role, staff_number, purpose, what, case_id from look l"
                                + " where seller_id = :seller and "
                                + Photos.TOLD
                                + " order by id",
                        sellerId));
        events.publishEvent(new Audited("DATA_EXPORTED", "seller", sellerId));
        return json.bytes(all);
    }

    /** What tonight's run would erase, held cases included. */
    @RolesAllowed(Roles.ADMIN)
    public List<KeptCase> dueForErasure() {
        return retention.due();
    }

    /** Erases it now. */
    @RolesAllowed(Roles.ADMIN)
    public void eraseNow() {
        retention.eraseDue();
    }

    private String whyNot(String sellerId) {
        if (cases.openOf(sellerId)
                .filter(one -> one.status() != CaseStatus.DRAFT)
                .isPresent()) {
            return "CASE_OPEN";
        }
        var standing = shops.of(sellerId).standing();
        if (standing != Standing.PENDING && standing != Standing.CLOSED) {
            return "SHOP_OPEN";
        }
        var held = jdbc.sql("select exists (select 1 from legal_hold where seller_id = :seller and lifted_at is null)")
                .param("seller", sellerId)
                .query(Boolean.class)
                .single();
        return held ? "KEPT_BY_LAW" : null;
    }

    /** Without who decided and without what was noted for staff; words to the seller go with the data of the case. */
    private static Map<String, Object> told(CertificationCase c, Decision decision) {
        var told = new LinkedHashMap<String, Object>();
        told.put("caseId", c.id().toString());
        told.put("round", decision.round());
        told.put("stage", decision.stage());
        told.put("outcome", decision.outcome());
        told.put("decidedAt", decision.decidedAt());
        told.put(
                "reasons",
                decision.reasons().stream()
                        .map(reason -> {
                            var why = new LinkedHashMap<String, Object>();
                            why.put("code", reason.code());
                            why.put("slot", reason.slot());
                            why.put("field", reason.field());
                            why.put("note", c.erasedAt() == null ? reason.note() : null);
                            return why;
                        })
                        .toList());
        return told;
    }

    private void mayAsk(String sellerId) {
        var actor = currentActor.get();
        if (actor.kind() == Actor.Kind.SELLER || !actor.has(Role.ADMIN)) {
            actor.mustBeSeller(sellerId);
        }
    }

    private List<Map<String, Object>> rows(String sql, String sellerId) {
        return jdbc.sql(sql)
                .param("seller", sellerId)
                .param("oldest", at(inquiries.oldest()))
                .query((row, n) -> {
                    var columns = row.getMetaData();
                    Map<String, Object> values = new LinkedHashMap<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        var value = row.getObject(i);
                        values.put(columns.getColumnLabel(i), plain(value));
                    }
                    return values;
                })
                .list();
    }

    /** Moments in UTC, whatever zone the server has. */
    private static String plain(Object value) {
        return value == null
                ? null
                : value instanceof Timestamp moment ? moment.toInstant().toString() : value.toString();
    }

    private static ErasureRequest request(ResultSet row, int n) throws SQLException {
        return new ErasureRequest(
                uuid(row, "id"),
                row.getString("seller_id"),
                instant(row, "asked_at"),
                ErasureRequest.State.valueOf(row.getString("state")),
                instant(row, "answered_at"),
                row.getString("why"));
    }
}
