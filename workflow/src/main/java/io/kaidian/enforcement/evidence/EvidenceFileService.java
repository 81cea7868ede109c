package io.kaidian.enforcement.evidence;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.cases.accesslog.AccessLog;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.appeals.AppealRepository;
import io.kaidian.enforcement.evidence.EvidenceRejectedException.Cause;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Files beside violations and appeals: kept encrypted, and every look at one is written down before its bytes are handed out. */
@Service
public class EvidenceFileService {

    private static final String VIOLATION = "violation";
    private static final String APPEAL = "appeal";

    private static final int LONGEST_NAME = 200;

    /** Roles under which a file may be looked at, the first that somebody has being written down. */
    private static final List<Role> LOOKING = List.of(Role.SELLER, Role.OFFICER, Role.LEAD);

    private final JdbcClient jdbc;
    private final AccessLog access;
    private final DocumentStore store;
    private final EncryptionService vault;
    private final ViolationRepository violations;
    private final AppealRepository appeals;
    private final ShopRepository shops;
    private final EvidenceIntake intake;
    private final CurrentActor currentActor;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EvidenceFileService(
            JdbcClient jdbc,
            AccessLog access,
            DocumentStore store,
            EncryptionService vault,
            ViolationRepository violations,
            AppealRepository appeals,
            ShopRepository shops,
            EvidenceIntake intake,
            CurrentActor currentActor,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.store = store;
        this.vault = vault;
        this.violations = violations;
        this.appeals = appeals;
        this.shops = shops;
        this.intake = intake;
        this.currentActor = currentActor;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A file with its bytes. */
    public record Content(EvidenceFile evidence, byte[] bytes) {}

    /** The most that is taken of one file, in bytes. */
    public int limit() {
        return intake.limit();
    }

    /**
     * An officer lays a file beside a violation. It is read no further than what may be taken.
     *
     * @throws EvidenceRejectedException if it cannot be taken
     */
    @RolesAllowed(Roles.OFFICER)
    public EvidenceFile addTo(ViolationId id, String fileName, InputStream content, boolean shownToSeller) {
        var violation = violations.get(id);
        if (violation.status() != Violation.Status.PROPOSED
                && !violation.status().isStanding()) {
            throw new EvidenceRejectedException(Cause.CLOSED);
        }
        return add(violation.shopId(), new EvidenceSubject(VIOLATION, id.value()), fileName, content, shownToSeller);
    }

    /**
     * The seller lays a file beside an own appeal that was not answered yet.
     *
     * @throws EvidenceRejectedException if it cannot be taken
     */
    @RolesAllowed(Roles.SELLER)
    public EvidenceFile addTo(AppealId id, String fileName, InputStream content) {
        var appeal = appeals.get(id);
        currentActor.get().requireSeller(shops.get(appeal.shopId()).sellerId());
        if (appeal.status() != Appeal.Status.OPEN) {
            throw new EvidenceRejectedException(Cause.CLOSED);
        }
        return add(appeal.shopId(), new EvidenceSubject(APPEAL, id.value()), fileName, content, true);
    }

    /** The files beside a violation, oldest first; a seller sees those that are shown. */
    @RolesAllowed({Roles.SELLER, Roles.LEAD, Roles.OFFICER})
    public List<EvidenceFile> of(ViolationId id) {
        return asMayBeSeen(violations.get(id).shopId(), list("violation_id", id.value()));
    }

    /** The files beside an appeal, oldest first. */
    @RolesAllowed({Roles.SELLER, Roles.LEAD, Roles.OFFICER})
    public List<EvidenceFile> of(AppealId id) {
        return asMayBeSeen(appeals.get(id).shopId(), list("appeal_id", id.value()));
    }

    /**
     * Hands a file out and writes the look down. One that came before files were cleaned is cleaned first, and kept so.
     *
     * @param purpose why, in a word
     * @throws NotFoundException if there is none, or it is not for this person
     * @throws EvidenceRejectedException if it is one of before that cannot be cleaned
     */
    @RolesAllowed({Roles.SELLER, Roles.LEAD, Roles.OFFICER})
    public Content look(EvidenceId id, String purpose) {
        var kept = kept(id);
        if (kept.cleaned()) {
            return transaction.execute(status -> handOut(kept, purpose));
        }
        var file = intake.cleanKept(store.get(kept.contentId()));
        var written = store.write(file.requireContent());
        return transaction.execute(status -> {
            replace(kept, file, written);
            return handOut(kept(id), purpose);
        });
    }

    /** What a file lies beside. */
    private record EvidenceSubject(String kind, UUID id) {

        private String column() {
            return kind + "_id";
        }

        private @Nullable UUID idIf(String other) {
            return kind.equals(other) ? id : null;
        }
    }

    private record StoredEvidence(EvidenceFile evidence, UUID contentId, boolean cleaned) {}

    private StoredEvidence kept(EvidenceId id) {
        var kept = jdbc.sql("select * from evidence_file where id = :id")
                .param("id", id.value())
                .query((row, n) ->
                        new StoredEvidence(evidence(row, n), uuid(row, "content_id"), row.getBoolean("cleaned")))
                .optional()
                .orElseThrow(() -> new NotFoundException("evidence", id));
        var seen = asMayBeSeen(kept.evidence().shopId(), List.of(kept.evidence()));
        if (seen.isEmpty()) {
            throw new NotFoundException("evidence", id);
        }
        return kept;
    }

    private Content handOut(StoredEvidence kept, String purpose) {
        log(kept.evidence(), purpose);
        return new Content(kept.evidence(), store.get(kept.contentId()));
    }

    /** Nothing where somebody else who opened it was faster. */
    private void replace(StoredEvidence kept, SanitizedFile file, DocumentStore.Written written) {
        var id = kept.evidence().id().value();
        var isAsBefore = jdbc.sql("select 1 from evidence_file where id = :id and not cleaned for update")
                .param("id", id)
                .query()
                .optionalValue()
                .isPresent();
        if (isAsBefore) {
            jdbc.sql("""
                            update evidence_file set content_id = :content, media_type = :type, byte_size = :size, cleaned = true
                            where id = :id
                            """)
                    .param("id", id)
                    .param("content", store.store(written))
                    .param("type", file.mediaType())
                    .param("size", file.requireContent().length)
                    .update();
            store.erase(kept.contentId());
        }
    }

    private EvidenceFile add(
            ShopId shop, EvidenceSubject subject, String fileName, InputStream content, boolean shownToSeller) {
        var file = intake.take(content);
        // Before the transaction: it may go to another machine.
        var written = store.write(file.requireContent());
        return transaction.execute(status -> keep(shop, subject, fileName, file, written, shownToSeller));
    }

    private EvidenceFile keep(
            ShopId shop,
            EvidenceSubject subject,
            String fileName,
            SanitizedFile file,
            DocumentStore.Written written,
            boolean shownToSeller) {
        shops.lock(shop);
        var beside = list(subject.column(), subject.id());
        if (beside.size() >= intake.mostFiles()) {
            throw new EvidenceRejectedException(Cause.TOO_MANY);
        }
        var id = EvidenceId.next();
        var actor = currentActor.get();
        jdbc.sql("""
                        insert into evidence_file (id, shop_id, violation_id, appeal_id, content_id, file_name, media_type, byte_size,
                                              by_kind, by_name, added_at, shown_to_seller, cleaned)
                        values (:id, :shop, :violation, :appeal, :content, :name, :type, :size, :kind, :by, :now, :shown, true)
                        """)
                .param("id", id.value())
                .param("shop", shop.value())
                .param("violation", subject.idIf(VIOLATION))
                .param("appeal", subject.idIf(APPEAL))
                .param("content", store.store(written))
                .param("name", vault.encrypt(nameOf(fileName).getBytes(StandardCharsets.UTF_8), context(id)))
                .param("type", file.mediaType())
                .param("size", file.requireContent().length)
                .param("kind", actor.kind().name())
                .param("by", actor.name())
                .param("now", at(clock.instant()))
                .param("shown", shownToSeller)
                .update();
        if (shownToSeller) {
            shops.record(
                    shop,
                    ShopHistoryEntryTypes.EVIDENCE_ADDED,
                    Map.of(subject.kind(), subject.id().toString()));
        }
        return list(subject.column(), subject.id()).stream()
                .filter(evidence -> evidence.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String nameOf(@Nullable String fileName) {
        var name = fileName == null ? "" : fileName.strip().replaceAll("[\\p{Cntrl}/\\\\]", "_");
        return name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
    }

    private List<EvidenceFile> asMayBeSeen(ShopId shop, List<EvidenceFile> all) {
        var actor = currentActor.get();
        actor.requireSellerOrStaff(shops.get(shop).sellerId());
        return actor.kind() == Actor.Kind.SELLER
                ? all.stream()
                        .filter(EvidenceFile::shownToSeller)
                        .map(EvidenceFile::redactedForSeller)
                        .toList()
                : all;
    }

    private void log(EvidenceFile evidence, String purpose) {
        var sellerId = shops.get(evidence.shopId()).sellerId();
        access.record(new AccessLog.Subject(sellerId, null, null, "EVIDENCE"), LOOKING, purpose);
    }

    private List<EvidenceFile> list(String column, UUID subject) {
        return jdbc.sql("select * from evidence_file where " + column + " = :subject order by added_at, id")
                .param("subject", subject)
                .query(this::evidence)
                .list();
    }

    private EvidenceFile evidence(ResultSet row, int n) throws SQLException {
        var id = new EvidenceId(uuid(row, "id"));
        var violation = uuidOrNull(row, "violation_id");
        var appeal = uuidOrNull(row, "appeal_id");
        return new EvidenceFile(
                id,
                new ShopId(uuid(row, "shop_id")),
                violation == null ? null : new ViolationId(violation),
                appeal == null ? null : new AppealId(appeal),
                new String(vault.decrypt(row.getBytes("file_name"), context(id)), StandardCharsets.UTF_8),
                row.getString("media_type"),
                row.getInt("byte_size"),
                Actor.Kind.valueOf(row.getString("by_kind")),
                row.getString("by_name"),
                instant(row, "added_at"),
                row.getBoolean("shown_to_seller"));
    }

    private static String context(EvidenceId id) {
        return "evidence " + id;
    }
}
