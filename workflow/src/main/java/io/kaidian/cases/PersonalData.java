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
import java.time.Clock;
import java.util.List;
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
    private final Retention retention;
    private final DataExport dataExport;
    private final ExportPage page;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonalData(
            JdbcClient jdbc,
            Json json,
            Cases cases,
            Sellers sellers,
            Shops shops,
            Retention retention,
            DataExport dataExport,
            ExportPage page,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.cases = cases;
        this.sellers = sellers;
        this.shops = shops;
        this.retention = retention;
        this.dataExport = dataExport;
        this.page = page;
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
                jdbc.sql("""
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

    /** One file of a copy: a photo by its id, under the path that the copy itself names. */
    public record ExportedPhoto(DocumentId id, String path) {}

    /**
     * Everything that the seller may have of what is kept, as JSON in UTF-8 that says what each value means. Photos are named
     * by the paths of {@link #exportedPhotos}.
     *
     * @throws NotFoundException if another seller asks
     */
    @NeedsSecondProof
    @Transactional
    public byte[] export(String sellerId) {
        return json.bytes(copy(sellerId));
    }

    /**
     * The same as a page that a browser opens without a network.
     *
     * @throws NotFoundException if another seller asks
     */
    @NeedsSecondProof
    @Transactional
    public byte[] exportPage(String sellerId) {
        return page.of(copy(sellerId));
    }

    /**
     * The photos of a copy; each is had by a look, which is logged.
     *
     * @throws NotFoundException if another seller asks
     */
    @NeedsSecondProof
    @Transactional(readOnly = true)
    public List<ExportedPhoto> exportedPhotos(String sellerId) {
        mayAsk(sellerId);
        return dataExport.photos(sellerId).stream()
                .map(photo -> new ExportedPhoto(photo.id(), photo.path()))
                .toList();
    }

    private DataExport.Copy copy(String sellerId) {
        mayAsk(sellerId);
        sellers.find(sellerId).orElseThrow(() -> new NotFoundException("seller", sellerId));
        events.publishEvent(new Audited("DATA_EXPORTED", "seller", sellerId));
        return dataExport.of(sellerId);
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

    private void mayAsk(String sellerId) {
        var actor = currentActor.get();
        if (actor.kind() == Actor.Kind.SELLER || !actor.has(Role.ADMIN)) {
            actor.mustBeSeller(sellerId);
        }
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
