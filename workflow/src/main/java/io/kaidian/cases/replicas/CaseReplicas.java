package io.kaidian.cases.replicas;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Copies of first submissions that look like any case that waits for a person. A copy has a seller, a shop and a history of its
 * own; no process runs for it, nobody hears of it, and checks of other sellers do not find its numbers and pictures.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CaseReplicas {

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final CaseReplicaFactory factory;
    private final CaseReplicaOutcome outcome;
    private final ParameterTable parameters;
    private final Clock clock;

    CaseReplicas(
            JdbcClient jdbc,
            CaseRepository cases,
            CaseReplicaFactory factory,
            CaseReplicaOutcome outcome,
            ParameterTable parameters,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.factory = factory;
        this.outcome = outcome;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** Whether that case is a copy. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isReplica(CaseId id) {
        return jdbc.sql("select replica_of is not null from certification_case where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Whether a copy of the first submission would show all that was seen: the data is there, what was typed was not changed
     * since, no photo was set aside, and nothing found about it points to other cases.
     */
    public boolean canBeCopied(CaseId id) {
        return jdbc.sql("""
                        select count(*) = 1 from certification_case c
                        where c.id = :id and c.kind = 'INITIAL' and c.round > 0 and c.replica_of is null
                          and c.erased_at is null and c.erase_asked_at is null
                          and exists (select from case_event e where e.case_id = c.id and e.round = 1 and e.event = 'REVIEW_OPENED')
                          and exists (select from document d where d.case_id = c.id and d.sent_in_round = 1)
                          and exists (select from statement s where s.case_id = c.id and s.stated_at <= (
                              select min(e.at) from case_event e
                              where e.case_id = c.id and e.round = 1 and e.event = 'SUBMITTED'))
                          and not exists (select from waiver w where w.case_id = c.id)
                          and not exists (select from erased_evidence e where e.case_id = c.id)
                          and not exists (select from finding f where f.case_id = c.id and f.round <= 1 and f.rule = 'photo.alike')
                        """).param("id", id.value()).query(Boolean.class).single();
    }

    /**
     * Makes a copy that waits for a person since now.
     *
     * @param shownAs name of its shop
     * @param beside a case that has just come to people: the copy stands where that one stands
     */
    public CaseId make(CaseId source, String shownAs, CertificationCase beside) {
        return factory.make(source, shownAs, beside);
    }

    /** Somebody decided: the copy looks as a case looks after that. */
    public Decision decided(
            CaseId id,
            Decision.Outcome result,
            String decidedBy,
            List<DecisionReason> reasons,
            Map<CaseDocument, CaseDocument.State> verdicts,
            @Nullable String internalNote) {
        return outcome.decided(id, result, decidedBy, reasons, verdicts, internalNote);
    }

    /** Ends a copy that need not be decided any more. */
    public void withdraw(CaseId id) {
        outcome.withdraw(id);
    }

    /** Ends what nobody corrects, and has copies erased whose time or whose original is over, be it in a part. */
    public void deleteExpired() {
        change("""
                        update certification_case set status = 'EXPIRED', correction_due_at = null, decided_at = :now, version = version + 1
                        where replica_of is not null and status = 'RETURNED' and correction_due_at < :now
                        """).param("now", at(clock.instant())).update();
        change("""
                        update certification_case c set erase_asked_at = :now
                        from certification_case original
                        where original.id = c.replica_of and c.erase_asked_at is null and c.erased_at is null
                          and c.status not in ('IN_REVIEW', 'RETURNED')
                          and (original.erased_at is not null or original.erase_asked_at is not null or c.decided_at < :before
                            or exists (select from erased_evidence e where e.case_id = original.id))
                        """)
                .param("now", at(clock.instant()))
                .param(
                        "before",
                        at(clock.instant().minus(Duration.ofDays(parameters.getInt(Parameters.RETENTION_ENDED_DAYS)))))
                .update();
    }

    /** Has every copy of that case erased that nobody looks at. */
    public void erase(CaseId source) {
        change("""
                        update certification_case set erase_asked_at = :now,
                               status = case when status = 'RETURNED' then 'EXPIRED' else status end
                        where replica_of = :source and status <> 'IN_REVIEW' and erase_asked_at is null and erased_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("source", source.value())
                .update();
    }

    /** A statement that writes cases. */
    private JdbcClient.StatementSpec change(String sql) {
        cases.forgetLocked();
        return jdbc.sql(sql);
    }
}
