package io.kaidian.cases.decisions;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.CertificationProcess;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Final decisions that still wait for their second person although the seller withdrew the case. Sellers see nothing of
 * them; later cases of the same identity, or of the same seller, wait for them.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PendingFinalDecisions {

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final ProcessService processes;
    private final Clock clock;

    PendingFinalDecisions(JdbcClient jdbc, CaseRepository cases, ProcessService processes, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.processes = processes;
        this.clock = clock;
    }

    /** The withdrawn case keeps what the second person needs until that person has answered. */
    public void open(CaseId id) {
        requireSingleRow(change("""
                                update certification_case set decision_open = true
                                where id = :id and status = 'WITHDRAWN' and not decision_open and erased_at is null
                                """).param("id", id.value()).update(), "withdrawn case");
    }

    /**
     * The second person has answered: cases that waited for it are checked again.
     *
     * @param inForce whether the case was declined; what was locked is then kept for an appeal, and else goes as after any
     *     other withdrawal
     */
    public void markAnswered(CaseId id, boolean inForce) {
        requireSingleRow(
                change("""
                                update certification_case
                                set decision_open = false,
                                    locked_at = case when :inForce then coalesce(locked_at, :now) else locked_at end
                                where id = :id and decision_open
                                """)
                        .param("inForce", inForce)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "open decision");
        change("update certification_case set waits_for = null where waits_for = :id returning id")
                .param("id", id.value())
                .query(UUID.class)
                .list()
                // One that was withdrawn meanwhile waits no more.
                .forEach(waiting -> processes.correlateIfWaiting(
                        CertificationProcess.Messages.OTHER_DECISION_ANSWERED,
                        waiting.toString(),
                        ProcessVariables.none()));
    }

    /**
     * Lets a submission wait for the open decision about its identity or its seller.
     *
     * @return whether there is one
     */
    public boolean makeWait(CaseId id) {
        var other = about(id);
        other.ifPresent(open -> requireSingleRow(
                change("update certification_case set waits_for = :other where id = :id")
                        .param("other", open.value())
                        .param("id", id.value())
                        .update(),
                "case"));
        return other.isPresent();
    }

    /** Locked, so that whoever answers it at this moment finds the one that waits. */
    private Optional<CaseId> about(CaseId id) {
        return jdbc.sql("""
                        select open.id
                        from certification_case this
                        join seller on seller.id = this.seller_id
                        left join statement stated on stated.case_id = this.id
                        join certification_case open on open.decision_open and open.id <> this.id
                         and (open.seller_id = this.seller_id or exists (
                            select 1 from statement s join seller other on other.id = open.seller_id
                            where s.case_id = open.id
                              and (s.credit_code_index = stated.credit_code_index
                                or s.number_index = stated.number_index
                                  and seller.type <> 'ENTERPRISE' and other.type <> 'ENTERPRISE')))
                        where this.id = :case
                        order by open.id limit 1 for share of open
                        """)
                .param("case", id.value())
                .query((row, n) -> new CaseId(uuid(row, "id")))
                .optional();
    }

    /** A statement that writes cases. */
    private JdbcClient.StatementSpec change(String sql) {
        cases.forgetLocked();
        return jdbc.sql(sql);
    }
}
