package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.identity.secondfactor.RequiresSecondProof;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a seller may ask about the data that is kept of them, and what keeps it. */
@Service
@RolesAllowed({Roles.SELLER, Roles.ADMIN})
public class DataSubjectRequests {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final RetentionJob retention;
    private final DataExport dataExport;
    private final DataExportPage page;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DataSubjectRequests(
            JdbcClient jdbc,
            JsonColumns json,
            CaseRepository cases,
            SellerRepository sellers,
            ShopRepository shops,
            RetentionJob retention,
            DataExport dataExport,
            DataExportPage page,
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
    @RequiresSecondProof
    @Transactional
    public void withdrawConsent(CaseId id) {
        currentActor.get().requireSeller(cases.get(id).sellerId());
        jdbc.sql("update certification_case set erase_asked_at = coalesce(erase_asked_at, :now) where id = :id")
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .update();
        events.publishEvent(new AuditedEvent("CONSENT_WITHDRAWN", "case", id.toString()));
    }

    /**
     * The seller wants everything to go. Refused, with the reason, while a shop lives, a case is open or the law demands
     * otherwise; a request that is open already is handed back.
     *
     * @throws NotFoundException if another seller asks
     */
    @RolesAllowed(Roles.SELLER)
    @RequiresSecondProof
    @Transactional
    public ErasureRequest requestErasure(String sellerId) {
        currentActor.get().requireSeller(sellerId);
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
        requireSingleRow(
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
        events.publishEvent(new AuditedEvent("ERASURE_ASKED", "seller", sellerId));
        return request;
    }

    /** What the seller asked for last. @throws NotFoundException if another seller asks */
    public Optional<ErasureRequest> latestRequest(String sellerId) {
        requireOwnOrPrivacyRole(sellerId);
        return jdbc.sql("select * from erasure_request where seller_id = :seller order by asked_at desc limit 1")
                .param("seller", sellerId)
                .query(DataSubjectRequests::request)
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
    @RequiresSecondProof
    @Transactional
    public byte[] export(String sellerId) {
        return json.bytes(copy(sellerId));
    }

    /**
     * The same as a page that a browser opens without a network.
     *
     * @throws NotFoundException if another seller asks
     */
    @RequiresSecondProof
    @Transactional
    public byte[] exportPage(String sellerId) {
        return page.of(copy(sellerId));
    }

    /**
     * The photos of a copy; each is had by a look, which is logged.
     *
     * @throws NotFoundException if another seller asks
     */
    @RequiresSecondProof
    @Transactional(readOnly = true)
    public List<ExportedPhoto> exportedPhotos(String sellerId) {
        requireOwnOrPrivacyRole(sellerId);
        return dataExport.photos(sellerId).stream()
                .map(photo -> new ExportedPhoto(photo.id(), photo.path()))
                .toList();
    }

    private DataExport.Copy copy(String sellerId) {
        requireOwnOrPrivacyRole(sellerId);
        sellers.find(sellerId).orElseThrow(() -> new NotFoundException("seller", sellerId));
        events.publishEvent(new AuditedEvent("DATA_EXPORTED", "seller", sellerId));
        return dataExport.of(sellerId);
    }

    /** What tonight's run would erase, held cases included. */
    @RolesAllowed(Roles.ADMIN)
    public List<RetentionCandidate> dueForErasure() {
        return retention.due();
    }

    /** Erases it now. */
    @RolesAllowed(Roles.ADMIN)
    public void eraseNow() {
        retention.eraseDue();
    }

    private @Nullable String whyNot(String sellerId) {
        if (cases.findOpenBySeller(sellerId)
                .filter(one -> one.status() != CaseStatus.DRAFT)
                .isPresent()) {
            return "CASE_OPEN";
        }
        var standing = shops.of(sellerId).standing();
        if (standing != ShopStanding.PENDING && standing != ShopStanding.CLOSED) {
            return "SHOP_OPEN";
        }
        var held = jdbc.sql("select exists (select 1 from legal_hold where seller_id = :seller and lifted_at is null)")
                .param("seller", sellerId)
                .query(Boolean.class)
                .single();
        return held ? "KEPT_BY_LAW" : null;
    }

    private void requireOwnOrPrivacyRole(String sellerId) {
        var actor = currentActor.get();
        if (actor.kind() == Actor.Kind.SELLER || !actor.has(Role.ADMIN)) {
            actor.requireSeller(sellerId);
        }
    }

    private static ErasureRequest request(ResultSet row, int n) throws SQLException {
        return new ErasureRequest(
                uuid(row, "id"),
                row.getString("seller_id"),
                instant(row, "asked_at"),
                ErasureRequest.State.valueOf(row.getString("state")),
                instantOrNull(row, "answered_at"),
                row.getString("why"));
    }
}
