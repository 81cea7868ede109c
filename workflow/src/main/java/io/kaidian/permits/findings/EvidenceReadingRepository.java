package io.kaidian.permits.findings;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.database.JsonColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was found in files of applications, encrypted: days and places tell what is printed on a paper. */
@Component
class EvidenceReadingRepository {

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final JsonColumns json;

    EvidenceReadingRepository(JdbcClient jdbc, EncryptedText words, JsonColumns json) {
        this.jdbc = jdbc;
        this.words = words;
        this.json = json;
    }

    /** A file that has not been read. */
    record UnreadFile(EvidenceId id, String type) {}

    /**
     * A file beside an application.
     *
     * @param round in which it was sent
     * @param reading null where it has not been read
     * @param reused whether another shop sent it, too
     * @param takenBackIn the round from which it counts no more; null while it counts
     */
    record SentFile(
            UUID application,
            String type,
            int round,
            @Nullable EvidenceReading reading,
            boolean reused,
            @Nullable Integer takenBackIn) {

        /** Whether it counted when that round was sent. */
        boolean counts(int inRound) {
            return round <= inRound && (takenBackIn == null || takenBackIn > inRound);
        }
    }

    private record KeptReading(EvidenceReading.State state, int pages, List<KeptFinding> findings) {}

    private record KeptFinding(
            int page,
            String code,
            Certainty certainty,
            @Nullable String field,
            @Nullable Double measured,
            @Nullable Double required,
            @Nullable String unit,
            @Nullable PhotoRegion place,
            String rule,
            @Nullable String models) {

        private static KeptFinding of(EvidenceFinding found) {
            var finding = found.finding();
            return new KeptFinding(
                    found.page(),
                    finding.code(),
                    finding.certainty(),
                    finding.field(),
                    finding.measured(),
                    finding.required(),
                    finding.unit(),
                    finding.place(),
                    finding.rule(),
                    finding.modelVersion());
        }

        private EvidenceFinding about(String type) {
            return new EvidenceFinding(
                    page,
                    new Finding(
                            code,
                            certainty,
                            DocumentSlot.valueOf(type),
                            field,
                            measured,
                            required,
                            unit,
                            place,
                            rule,
                            models));
        }
    }

    /** Oldest round first. */
    List<UnreadFile> unread(PermitApplicationId application) {
        return jdbc.sql("""
                        select file_id, type from permit_evidence
                        where application_id = :application and reading is null and taken_back_in is null
                        order by round, file_id
                        """)
                .param("application", application.value())
                .query((row, n) -> new UnreadFile(new EvidenceId(uuid(row, "file_id")), row.getString("type")))
                .list();
    }

    /** Keeps what became of a file; nothing where that is known already, or the file is gone. */
    void keep(EvidenceId file, EvidenceReading reading, Instant now) {
        var kept = new KeptReading(
                reading.state(),
                reading.pages(),
                reading.findings().stream().map(KeptFinding::of).toList());
        jdbc.sql(
                        "update permit_evidence set reading = :reading, read_at = :now where file_id = :file and reading is null")
                .param("reading", words.sealDocument(json.write(kept), file))
                .param("now", at(now))
                .param("file", file.value())
                .update();
    }

    /** Of every file that was read. */
    Map<EvidenceId, EvidenceReading> of(PermitApplicationId application) {
        var readings = new HashMap<EvidenceId, EvidenceReading>();
        jdbc.sql("""
                        select file_id, type, reading from permit_evidence
                        where application_id = :application and reading is not null
                        """).param("application", application.value()).query(row -> {
            readings.put(new EvidenceId(uuid(row, "file_id")), reading(row));
        });
        return readings;
    }

    /** All files of these applications. */
    List<SentFile> sent(UUID... applications) {
        return jdbc.sql("""
                        select e.application_id, e.file_id, e.type, e.round, e.reading, e.taken_back_in, exists (
                            select 1 from permit_evidence other join permit_application theirs on theirs.id = other.application_id
                            where other.digest = e.digest and theirs.shop_id <> mine.shop_id) as reused
                        from permit_evidence e join permit_application mine on mine.id = e.application_id
                        where e.application_id = any (?)
                        """)
                .param(applications)
                .query((row, n) -> new SentFile(
                        uuid(row, "application_id"),
                        row.getString("type"),
                        row.getInt("round"),
                        row.getObject("reading") == null ? null : reading(row),
                        row.getBoolean("reused"),
                        row.getObject("taken_back_in", Integer.class)))
                .list();
    }

    private EvidenceReading reading(ResultSet row) throws SQLException {
        var type = row.getString("type");
        var plain = words.decrypt(row.getBytes("reading"), new EvidenceId(uuid(row, "file_id")));
        var kept =
                json.read(Objects.requireNonNull(plain, "a file that was read").getBytes(UTF_8), KeptReading.class);
        return new EvidenceReading(
                kept.state(),
                kept.pages(),
                kept.findings().stream().map(found -> found.about(type)).toList());
    }
}
