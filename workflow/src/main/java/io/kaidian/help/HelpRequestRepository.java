package io.kaidian.help;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.HelpRequest.State;
import io.kaidian.cases.waivers.HelpRequestId;
import io.kaidian.cases.waivers.HelpSubject;
import io.kaidian.cases.waivers.HelpTopic;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.errors.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Requests for help and how far they have come. Every change names the state that it expects to find. */
@Service
public class HelpRequestRepository {

    private final JdbcClient jdbc;
    private final EncryptedText encryptedText;
    private final Clock clock;

    HelpRequestRepository(JdbcClient jdbc, EncryptedText encryptedText, Clock clock) {
        this.jdbc = jdbc;
        this.encryptedText = encryptedText;
        this.clock = clock;
    }

    /**
     * The request of that id.
     *
     * @throws NotFoundException if there is none
     */
    public HelpRequest get(HelpRequestId id) {
        return jdbc.sql("select * from help_request where id = :id")
                .param("id", id.value())
                .query(this::request)
                .optional()
                .orElseThrow(() -> new NotFoundException("help request", id));
    }

    /** All of a case, newest first. */
    public List<HelpRequest> of(CaseId id) {
        return jdbc.sql("select * from help_request where case_id = :id order by asked_at desc, id")
                .param("id", id.value())
                .query(this::request)
                .list();
    }

    /** All that a seller ever asked, in whichever case, newest first. */
    List<HelpRequest> ofSeller(String sellerId) {
        return jdbc.sql("""
                        select h.* from help_request h join certification_case c on c.id = h.case_id
                        where c.seller_id = :seller order by h.asked_at desc, h.id
                        """).param("seller", sellerId).query(this::request).list();
    }

    /** Those of a case to which somebody has yet to speak. */
    public List<HelpRequest> openOf(CaseId id) {
        return jdbc.sql("select * from help_request where case_id = :id and state in ('ASKED', 'PROPOSED')")
                .param("id", id.value())
                .query(this::request)
                .list();
    }

    /**
     * The one to which somebody has yet to speak.
     *
     * @param subject the photo or the topic that it is about
     */
    Optional<HelpRequest> openOf(CaseId id, HelpSubject subject) {
        return openOf(id).stream()
                .filter(request -> request.subject().equals(subject))
                .findFirst();
    }

    HelpRequestId add(CaseId caseId, HelpSubject subject, String words, Instant answerDueAt) {
        var id = HelpRequestId.next();
        var slot = subject.slot();
        var topic = subject.topic();
        jdbc.sql("""
                        insert into help_request (id, case_id, slot, topic, message, asked_at, answer_due_at, state)
                        values (:id, :case, :slot, :topic, :message, :now, :due, 'ASKED')
                        """)
                .param("id", id.value())
                .param("case", caseId.value())
                .param("slot", slot == null ? null : slot.name(), Types.VARCHAR)
                .param("topic", topic == null ? null : topic.name(), Types.VARCHAR)
                .param("message", encryptedText.encrypt(words, id))
                .param("now", at(clock.instant()))
                .param("due", at(answerDueAt))
                .update();
        return id;
    }

    /** A lead tells the seller what to do. */
    public void advise(HelpRequestId id, String advice, String lead) {
        requireSingleRow(
                jdbc.sql("""
                                update help_request set state = 'ADVISED', advice = :advice, answered_by = :lead, ended_at = :now
                                where id = :id and state = 'ASKED'
                                """)
                        .param("advice", encryptedText.encrypt(advice, id))
                        .param("lead", lead)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "help request");
    }

    /** A lead proposes to waive the photo. */
    public void propose(HelpRequestId id, String reason, String lead) {
        requireSingleRow(
                jdbc.sql("""
                                update help_request set state = 'PROPOSED', reason = :reason, answered_by = :lead,
                                                        seconded_by = null, objection = null
                                where id = :id and state = 'ASKED'
                                """)
                        .param("reason", encryptedText.encrypt(reason, id))
                        .param("lead", lead)
                        .param("id", id.value())
                        .update(),
                "help request");
    }

    /** A second person consents. */
    public void markApproved(HelpRequestId id, String second) {
        requireSingleRow(
                jdbc.sql("""
                                update help_request set state = 'WAIVED', seconded_by = :second, ended_at = :now
                                where id = :id and state = 'PROPOSED' and answered_by <> :second
                                """)
                        .param("second", second)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "help request");
    }

    /** A second person does not consent; the leads answer anew. */
    public void markRejected(HelpRequestId id, String objection, String second) {
        requireSingleRow(
                jdbc.sql("""
                                update help_request set state = 'ASKED', seconded_by = :second, objection = :objection
                                where id = :id and state = 'PROPOSED' and answered_by <> :second
                                """)
                        .param("second", second)
                        .param("objection", encryptedText.encrypt(objection, id))
                        .param("id", id.value())
                        .update(),
                "help request");
    }

    /** Nobody needs an answer any more. */
    public void close(HelpRequestId id) {
        requireSingleRow(
                jdbc.sql("""
                                update help_request set state = 'CLOSED', ended_at = :now
                                where id = :id and state in ('ASKED', 'PROPOSED')
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "help request");
    }

    /**
     * That somebody asked and what became of it stays; what people wrote goes. No bytes at all are words that were there and
     * are gone.
     *
     * @return the requests of the case
     */
    List<HelpRequestId> eraseWords(CaseId caseId) {
        return jdbc.sql("""
                        update help_request set message = '', advice = null, reason = null, objection = null
                        where case_id = :case returning id
                        """)
                .param("case", caseId.value())
                .query((row, n) -> new HelpRequestId(uuid(row, "id")))
                .list();
    }

    private HelpRequest request(ResultSet row, int n) throws SQLException {
        var id = new HelpRequestId(uuid(row, "id"));
        return new HelpRequest(
                id,
                new CaseId(uuid(row, "case_id")),
                subject(row.getString("slot"), row.getString("topic")),
                encryptedText.decrypt(row.getBytes("message"), id),
                instant(row, "asked_at"),
                instant(row, "answer_due_at"),
                State.valueOf(row.getString("state")),
                encryptedText.decrypt(row.getBytes("advice"), id),
                encryptedText.decrypt(row.getBytes("reason"), id),
                row.getString("answered_by"),
                row.getString("seconded_by"),
                encryptedText.decrypt(row.getBytes("objection"), id),
                instantOrNull(row, "ended_at"));
    }

    private static HelpSubject subject(@Nullable String slot, @Nullable String topic) {
        return new HelpSubject(
                slot == null ? null : DocumentSlot.valueOf(slot), topic == null ? null : HelpTopic.valueOf(topic));
    }
}
