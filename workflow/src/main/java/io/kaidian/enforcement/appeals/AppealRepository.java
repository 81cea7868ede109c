package io.kaidian.enforcement.appeals;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.enforcement.appeals.Appeal.Answer;
import io.kaidian.enforcement.appeals.Appeal.Kind;
import io.kaidian.enforcement.appeals.Appeal.Statement;
import io.kaidian.enforcement.appeals.Appeal.Status;
import io.kaidian.enforcement.appeals.Appeal.Subject;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.sellers.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps appeals: one for each decision. */
@Component
public class AppealRepository {

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    AppealRepository(JdbcClient jdbc, EncryptedText words, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
        this.events = events;
    }

    public Appeal get(AppealId id) {
        return jdbc.sql("select * from appeal where id = :id")
                .param("id", id.value())
                .query(this::appeal)
                .optional()
                .orElseThrow(() -> new NotFoundException("appeal", id));
    }

    public Optional<Appeal> find(Subject subject) {
        return jdbc.sql("select * from appeal where subject_kind = :kind and subject_id = :id")
                .param("kind", subject.kind().name())
                .param("id", subject.id())
                .query(this::appeal)
                .optional();
    }

    /** Newest first. */
    public List<Appeal> of(ShopId shop) {
        return jdbc.sql("select * from appeal where shop_id = :shop order by filed_at desc, id")
                .param("shop", shop.value())
                .query(this::appeal)
                .list();
    }

    /** Whether an appeal about that violation, or what followed from it, has not been answered and carried out. */
    public boolean isPending(ViolationId violation) {
        return jdbc.sql("select exists (select 1 from appeal where violation_id = :violation and effected_at is null)")
                .param("violation", violation.value())
                .query(Boolean.class)
                .single();
    }

    /** @throws StateConflictException with code {@code appealed} if this decision was appealed before */
    void insert(Appeal appeal) {
        try {
            jdbc.sql("""
                            insert into appeal (id, shop_id, subject_kind, subject_id, violation_id, statement, evidence,
                                                filed_at, answer_due_at, status)
                            values (:id, :shop, :kind, :subject, :violation, :statement, :evidence, :filedAt, :dueAt, 'OPEN')
                            """)
                    .param("id", appeal.id().value())
                    .param("shop", appeal.shopId().value())
                    .param("kind", appeal.subject().kind().name())
                    .param("subject", appeal.subject().id())
                    .param(
                            "violation",
                            appeal.violationId() == null
                                    ? null
                                    : appeal.violationId().value())
                    .param("statement", words.encrypt(appeal.statement(), appeal.id()))
                    .param("evidence", words.encrypt(appeal.evidence(), appeal.id()))
                    .param("filedAt", at(appeal.filedAt()))
                    .param("dueAt", at(appeal.answerDueAt()))
                    .update();
        } catch (DuplicateKeyException appealed) {
            throw new StateConflictException("appealed", "every decision can be appealed once");
        }
    }

    void markDecided(AppealId id, Status status, String by, String answer, @Nullable String internalNote) {
        requireSingleRow(
                jdbc.sql("""
                                update appeal set status = :status, decided_by = :by, decided_at = :now, answer = :answer,
                                                  internal_note = :internalNote
                                where id = :id and status = 'OPEN'
                                """)
                        .param("status", status.name())
                        .param("by", by)
                        .param("now", at(clock.instant()))
                        .param("answer", words.encrypt(answer, id))
                        .param("internalNote", words.encrypt(internalNote, id))
                        .param("id", id.value())
                        .update(),
                "open appeal");
    }

    /** Whatever carrying it out changes stands beside this line of the audit trail, which leads to who answered. */
    void markEffective(Appeal appeal) {
        requireSingleRow(
                jdbc.sql("""
                                update appeal set effected_at = :now
                                where id = :id and status <> 'OPEN' and effected_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", appeal.id().value())
                        .update(),
                "decided appeal");
        events.publishEvent(
                new AuditedEvent("APPEAL_CARRIED_OUT", "appeal", appeal.id().toString(), appeal.historyDetail()));
    }

    private Appeal appeal(ResultSet row, int n) throws SQLException {
        var violation = uuidOrNull(row, "violation_id");
        var id = new AppealId(uuid(row, "id"));
        return new Appeal(
                id,
                new ShopId(uuid(row, "shop_id")),
                new Subject(Kind.valueOf(row.getString("subject_kind")), uuid(row, "subject_id")),
                violation == null ? null : new ViolationId(violation),
                new Statement(
                        words.decrypt(row.getBytes("statement"), id), words.decrypt(row.getBytes("evidence"), id)),
                instant(row, "filed_at"),
                instant(row, "answer_due_at"),
                Status.valueOf(row.getString("status")),
                answer(row, id),
                instantOrNull(row, "effected_at"));
    }

    private @Nullable Answer answer(ResultSet row, AppealId id) throws SQLException {
        var decidedAt = instantOrNull(row, "decided_at");
        return decidedAt == null
                ? null
                : new Answer(
                        row.getString("decided_by"),
                        decidedAt,
                        words.decrypt(row.getBytes("answer"), id),
                        words.decrypt(row.getBytes("internal_note"), id));
    }
}
