package io.kaidian.cases.accesslog;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.platform.audit.HistorySigner;
import io.kaidian.platform.audit.SignedHistoryRow;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down who looked at whose photos, numbers and files, in the transaction that hands them out. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AccessLog {

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final HistorySigner signer;
    private final AccessLimiter budget;
    private final Clock clock;

    AccessLog(JdbcClient jdbc, CurrentActor currentActor, HistorySigner signer, AccessLimiter budget, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.signer = signer;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * What was looked at.
     *
     * @param caseId null where it belongs to no case
     * @param fileId the photo, or the file beside a violation, an appeal or an application; null where it was neither
     * @param what such as {@code PHOTO}, {@code NUMBER}, {@code PHONE}, {@code EVIDENCE}, {@code CASE}
     */
    public record Subject(
            String sellerId,
            @Nullable CaseId caseId,
            @Nullable UUID fileId,
            String what) {}

    /** Which of those photos somebody has looked at. */
    public Set<DocumentId> opened(String sellerId, Collection<DocumentId> photos, String by) {
        return jdbc
                .sql("""
                        select distinct document_id from access_log
                        where seller_id = :seller and document_id = any(:photos) and kind = 'PHOTO' and by_name = :by
                        """)
                .param("seller", sellerId)
                .param("photos", photos.stream().map(DocumentId::value).toArray(UUID[]::new))
                .param("by", by)
                .query((row, n) -> new DocumentId(uuid(row, "document_id")))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /**
     * Writes the look of who acts now.
     *
     * @param roles under which this may be looked at; the first that the person has is written down
     * @param purpose why
     * @throws AccessLimitExceededException if this person or token has looked at more sellers in the last hour than the work explains
     */
    public void record(Subject subject, Collection<Role> roles, String purpose) {
        var actor = currentActor.get();
        var role = roles.stream().filter(actor::has).findFirst().orElseThrow().name();
        budget.spend(subject.sellerId(), subject.what());
        var now = clock.instant();
        var caseId = subject.caseId() == null ? null : subject.caseId().value();
        var line = SignedHistoryRow.ofLook(
                subject.sellerId(),
                now,
                caseId,
                subject.fileId(),
                subject.what(),
                actor.name(),
                role,
                actor.staffNumber(),
                purpose);
        requireSingleRow(
                jdbc.sql("""
                                insert into access_log (seller_id, case_id, document_id, kind, by_name, by_role, staff_number,
                                                  purpose, at, token_id, signature)
                                values (:seller, :case, :document, :kind, :by, :role, :staff, :purpose, :now, :token, :signature)
                                """)
                        .param("seller", subject.sellerId())
                        .param("case", caseId)
                        .param("document", subject.fileId())
                        .param("kind", subject.what())
                        .param("by", actor.name())
                        .param("role", role)
                        .param("staff", actor.staffNumber())
                        .param("purpose", purpose)
                        .param("now", at(now))
                        .param("token", currentActor.token().orElse(null), Types.OTHER)
                        .param("signature", signer.sign(line))
                        .update(),
                "look");
    }
}
