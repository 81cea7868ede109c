package io.kaidian.cases;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.mustBeOne;
import static io.kaidian.support.database.Rows.uuid;

import io.kaidian.cases.HelpRequest.State;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.SealedWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Requests for help and how far they have come. Every change names the state that it expects to find. */
@Service
public class HelpRegister {

    private final JdbcClient jdbc;
    private final SealedWords sealedWords;
    private final Clock clock;

    HelpRegister(JdbcClient jdbc, SealedWords sealedWords, Clock clock) {
        this.jdbc = jdbc;
        this.sealedWords = sealedWords;
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

    /** Those of a case to which somebody has yet to speak. */
    public List<HelpRequest> openOf(CaseId id) {
        return jdbc.sql("select * from help_request where case_id = :id and state in ('ASKED', 'PROPOSED')")
                .param("id", id.value())
                .query(this::request)
                .list();
    }

    /** The one about that photo to which somebody has yet to speak. */
    Optional<HelpRequest> open(CaseId id, Slot slot) {
        return openOf(id).stream().filter(request -> request.slot() == slot).findFirst();
    }

    HelpRequestId add(CaseId caseId, Slot slot, String words, Instant answerDueAt) {
        var id = HelpRequestId.next();
        jdbc.sql("""
                        insert into help_request (id, case_id, slot, words, asked_at, answer_due_at, state)
                        values (:id, :case, :slot, :words, :now, :due, 'ASKED')
                        """)
                .param("id", id.value())
                .param("case", caseId.value())
                .param("slot", slot.name())
                .param("words", sealedWords.seal(words, id))
                .param("now", at(clock.instant()))
                .param("due", at(answerDueAt))
                .update();
        return id;
    }

    /** A lead tells the seller what to do. */
    public void advise(HelpRequestId id, String advice, String lead) {
        mustBeOne(
                jdbc.sql("""
                                update help_request set state = 'ADVISED', advice = :advice, answered_by = :lead, ended_at = :now
                                where id = :id and state = 'ASKED'
                                """)
                        .param("advice", sealedWords.seal(advice, id))
                        .param("lead", lead)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "help request");
    }

    /** A lead proposes to waive the photo. */
    public void propose(HelpRequestId id, String reason, String lead) {
        mustBeOne(
                jdbc.sql("""
                                update help_request set state = 'PROPOSED', reason = :reason, answered_by = :lead,
                                                        seconded_by = null, objection = null
                                where id = :id and state = 'ASKED'
                                """)
                        .param("reason", sealedWords.seal(reason, id))
                        .param("lead", lead)
                        .param("id", id.value())
                        .update(),
                "help request");
    }

    /** A second person consents. */
    public void consent(HelpRequestId id, String second) {
        mustBeOne(
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
    public void object(HelpRequestId id, String objection, String second) {
        mustBeOne(
                jdbc.sql("""
                                update help_request set state = 'ASKED', seconded_by = :second, objection = :objection
                                where id = :id and state = 'PROPOSED' and answered_by <> :second
                                """)
                        .param("second", second)
                        .param("objection", sealedWords.seal(objection, id))
                        .param("id", id.value())
                        .update(),
                "help request");
    }

    /** Nobody needs an answer any more. */
    public void close(HelpRequestId id) {
        mustBeOne(
                jdbc.sql("""
                                update help_request set state = 'CLOSED', ended_at = :now
                                where id = :id and state in ('ASKED', 'PROPOSED')
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "help request");
    }

    private HelpRequest request(ResultSet row, int n) throws SQLException {
        var id = new HelpRequestId(uuid(row, "id"));
        return new HelpRequest(
                id,
                new CaseId(uuid(row, "case_id")),
                Slot.valueOf(row.getString("slot")),
                sealedWords.open(row.getBytes("words"), id),
                instant(row, "asked_at"),
                instant(row, "answer_due_at"),
                State.valueOf(row.getString("state")),
                sealedWords.open(row.getBytes("advice"), id),
                sealedWords.open(row.getBytes("reason"), id),
                row.getString("answered_by"),
                row.getString("seconded_by"),
                sealedWords.open(row.getBytes("objection"), id),
                instant(row, "ended_at"));
    }
}
