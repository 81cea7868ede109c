package io.kaidian.enforcement.evidence;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.evidence.EvidenceSubject.Kind;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.security.Actor;
import io.kaidian.sellers.ShopId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what is known of files of evidence; their bytes lie in the store of documents. */
@Component
class EvidenceRepository {

    private static final int LONGEST_NAME = 200;

    /** What lies beside an application was sent as a type of evidence. */
    private static final String FILES = """
            select f.*, p.type as sent_as from evidence_file f left join permit_evidence p on p.file_id = f.id
            """;

    private final JdbcClient jdbc;
    private final EncryptionService vault;
    private final Clock clock;

    EvidenceRepository(JdbcClient jdbc, EncryptionService vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A file with where its bytes lie, and whether they were cleaned.
     *
     * @param isOfApplication whether it lies beside an application for a permit
     */
    record StoredEvidence(EvidenceFile evidence, UUID contentId, boolean cleaned, boolean isOfApplication) {}

    Optional<StoredEvidence> find(EvidenceId id) {
        return jdbc.sql(FILES + "where f.id = :id")
                .param("id", id.value())
                .query((row, n) -> new StoredEvidence(
                        evidence(row, n),
                        uuid(row, "content_id"),
                        row.getBoolean("cleaned"),
                        row.getObject("application_id") != null))
                .optional();
    }

    /** Oldest first. */
    List<EvidenceFile> of(EvidenceSubject subject) {
        return jdbc.sql(FILES + "where f." + subject.name() + "_id = :subject order by f.added_at, f.id")
                .param("subject", subject.id())
                .query(this::evidence)
                .list();
    }

    /** What is new about a file that is kept from now on. */
    record NewEvidence(
            ShopId shop,
            EvidenceSubject subject,
            String fileName,
            SanitizedFile file,
            UUID contentId,
            Actor actor,
            boolean shownToSeller) {}

    EvidenceId insert(NewEvidence added) {
        var id = EvidenceId.next();
        var subject = added.subject();
        jdbc.sql("""
                        insert into evidence_file (id, shop_id, violation_id, appeal_id, application_id, content_id, file_name, media_type, byte_size,
                                              by_kind, by_name, added_at, shown_to_seller, cleaned)
                        values (:id, :shop, :violation, :appeal, :application, :content, :name, :type, :size, :kind, :by, :now, :shown, true)
                        """)
                .param("id", id.value())
                .param("shop", added.shop().value())
                .param("violation", subject.idIf(Kind.VIOLATION))
                .param("appeal", subject.idIf(Kind.APPEAL))
                .param("application", subject.idIf(Kind.APPLICATION), Types.OTHER)
                .param("content", added.contentId())
                .param("name", vault.encrypt(nameOf(added.fileName()).getBytes(StandardCharsets.UTF_8), context(id)))
                .param("type", added.file().mediaType())
                .param("size", added.file().requireContent().length)
                .param("kind", added.actor().kind().name())
                .param("by", added.actor().name())
                .param("now", at(clock.instant()))
                .param("shown", added.shownToSeller())
                .update();
        return id;
    }

    /** @return where its bytes lie */
    UUID delete(EvidenceId id) {
        return jdbc.sql("delete from evidence_file where id = :id returning content_id")
                .param("id", id.value())
                .query(UUID.class)
                .single();
    }

    /** Whether it was not cleaned yet, locked until the transaction ends. */
    boolean lockUncleaned(EvidenceId id) {
        return jdbc.sql("select 1 from evidence_file where id = :id and not cleaned for update")
                .param("id", id.value())
                .query()
                .optionalValue()
                .isPresent();
    }

    void markCleaned(EvidenceId id, UUID contentId, SanitizedFile file) {
        jdbc.sql("""
                        update evidence_file set content_id = :content, media_type = :type, byte_size = :size, cleaned = true
                        where id = :id
                        """)
                .param("id", id.value())
                .param("content", contentId)
                .param("type", file.mediaType())
                .param("size", file.requireContent().length)
                .update();
    }

    private static String nameOf(@Nullable String fileName) {
        var name = fileName == null ? "" : fileName.strip().replaceAll("[\\p{Cntrl}/\\\\]", "_");
        return name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
    }

    private EvidenceFile evidence(ResultSet row, int n) throws SQLException {
        var id = new EvidenceId(uuid(row, "id"));
        var violation = uuidOrNull(row, "violation_id");
        var appeal = uuidOrNull(row, "appeal_id");
        var sentAs = row.getString("sent_as");
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
                row.getBoolean("shown_to_seller"),
                sentAs == null ? null : DocumentSlot.valueOf(sentAs));
    }

    private static String context(EvidenceId id) {
        return "evidence " + id;
    }
}
