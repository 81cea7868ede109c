package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The trail to search, to take along and to verify. */
@Service
@RolesAllowed(Roles.ADMIN)
public class AuditTrail {

    /** More than an export should carry; a longer time is taken in parts. */
    private static final int EXPORTED = 100_000;

    private final JdbcClient jdbc;
    private final AuditChainWriter sealer;
    private final AuditVerifier verifier;
    private final ApplicationEventPublisher events;

    AuditTrail(JdbcClient jdbc, AuditChainWriter sealer, AuditVerifier verifier, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.verifier = verifier;
        this.events = events;
    }

    /**
     * What is looked for; null and blank parts do not narrow.
     *
     * @param subject id of a case, shop, account or whatever else it is about
     * @param actor user name, or the beginning of it
     * @param action a word of it
     * @param before only lines older than that number, for the next page
     */
    public record Query(
            String subject,
            String actor,
            String action,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long before) {}

    /** Lines that fit, the newest first. */
    public List<AuditRecord> page(Query query, int limit) {
        return jdbc.sql("""
                        select * from audit_entry
                        where (:subject = '' or subject_key(subject_id) = subject_key(:subject) and subject_id = :subject)
                          and (:actor = '' or starts_with(actor_name, :actor) and (:orProgram or actor_kind <> 'SYSTEM'))
                          and (:action = '' or position(upper(:action) in upper(action)) > 0)
                          and (cast(:from as timestamptz) is null or at >= :from)
                          and (cast(:to as timestamptz) is null or at < :to)
                          and (cast(:before as bigint) is null or seq < :before)
                        order by seq desc limit :limit
                        """)
                .param("subject", plain(query.subject()))
                .param("actor", plain(query.actor()))
                // What it did is in no index of people, and may be looked for by the beginning of its name as well.
                .param("orProgram", Actor.SYSTEM.name().startsWith(plain(query.actor())))
                .param("action", plain(query.action()))
                .param("from", at(query.from()))
                .param("to", at(query.to()))
                .param("before", query.before())
                .param("limit", limit)
                .query((row, n) -> AuditChainWriter.entry(row, row.getLong("seq")))
                .list();
    }

    /** Brings in all that happened until now. */
    public void refresh() {
        sealer.awaitRemaining();
    }

    /** Writes the lines that fit as CSV (RFC 4180, UTF-8); that it was done becomes a line itself. */
    @Transactional
    public void export(Query query, OutputStream out) {
        var lines = page(query, EXPORTED);
        try {
            var csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
            csv.printRecord(
                    "seq",
                    "at",
                    "source",
                    "actor_kind",
                    "actor",
                    "action",
                    "subject_kind",
                    "subject",
                    "before",
                    "after");
            for (var line : lines) {
                csv.printRecord(
                        line.seq(),
                        line.at(),
                        line.source(),
                        line.actorKind(),
                        CsvFormulas.escape(line.actorName()),
                        CsvFormulas.escape(line.action()),
                        line.subjectKind(),
                        CsvFormulas.escape(line.subjectId()),
                        line.before(),
                        line.after());
            }
            csv.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        events.publishEvent(new AuditedEvent("AUDIT_EXPORTED", "audit", "trail", Map.of("lines", lines.size())));
    }

    /** Recomputes every seal and compares every line with what it was made of. */
    public AuditVerificationResult verify() {
        return verifier.verify();
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
