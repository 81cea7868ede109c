package io.kaidian.cases.replicas;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.studio.monitoring.SimulatedSteps;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends copies as cases end, without anything that follows. */
@Component
class CaseReplicaOutcome {

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final DecisionRepository decisions;
    private final DocumentRepository documents;
    private final CaseHistory history;
    private final SimulatedSteps steps;
    private final ParameterTable parameters;
    private final Clock clock;

    CaseReplicaOutcome(
            JdbcClient jdbc,
            CaseRepository cases,
            DecisionRepository decisions,
            DocumentRepository documents,
            CaseHistory history,
            SimulatedSteps steps,
            ParameterTable parameters,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.decisions = decisions;
        this.documents = documents;
        this.history = history;
        this.steps = steps;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** Somebody decided: the copy looks as a case looks after that. */
    Decision decided(
            CaseId id,
            Decision.Outcome outcome,
            String decidedBy,
            List<DecisionReason> reasons,
            Map<CaseDocument, CaseDocument.State> verdicts,
            @Nullable String internalNote) {
        var recorded =
                decisions.write(id, 1, Decision.Stage.REVIEW, outcome, decidedBy, reasons, verdicts, internalNote);
        documents.recordVerdicts(verdicts.entrySet().stream()
                .collect(Collectors.toMap(judged -> judged.getKey().id(), Map.Entry::getValue)));
        history.write(
                id,
                CaseHistoryEntry.Event.DECIDED,
                1,
                Map.of(
                        "outcome",
                        outcome.name(),
                        "reasons",
                        reasons.stream().map(DecisionReason::code).toList()));
        switch (outcome) {
            case CERTIFY -> end(id, CaseStatus.CERTIFIED, CaseHistoryEntry.Event.CERTIFIED);
            case DECLINE -> end(id, CaseStatus.DECLINED, CaseHistoryEntry.Event.DECLINED);
            default -> {
                // Nobody corrects it: it ends when the time to correct is over.
                transition(
                        id,
                        CaseStatus.RETURNED,
                        "rounds_left = greatest(rounds_left - 1, 0), correction_due_at = :until");
                history.write(id, CaseHistoryEntry.Event.RETURNED, 1, Map.of());
            }
        }
        steps.end(id.toString());
        return recorded;
    }

    /** It need not be decided any more. */
    void withdraw(CaseId id) {
        end(id, CaseStatus.WITHDRAWN, CaseHistoryEntry.Event.WITHDRAWN);
        steps.end(id.toString());
    }

    private void end(CaseId id, CaseStatus status, CaseHistoryEntry.Event event) {
        transition(id, status, "decided_at = :now");
        history.write(id, event, 1, Map.of());
    }

    private void transition(CaseId id, CaseStatus status, String alsoSet) {
        var now = clock.instant();
        requireSingleRow(
                change("update certification_case set status = :status, promised_by = null, version = version + 1, "
                                + alsoSet
                                + " where id = :id and status = 'IN_REVIEW' and replica_of is not null"
                                + " and :now::timestamptz is not null and :until::timestamptz is not null")
                        .param("status", status.name())
                        .param("id", id.value())
                        .param("now", at(now))
                        .param("until", at(now.plus(Duration.ofDays(parameters.getInt(Parameters.CORRECTION_DAYS)))))
                        .update(),
                "stand-in");
    }

    /** A statement that writes cases. */
    private JdbcClient.StatementSpec change(String sql) {
        cases.forgetLocked();
        return jdbc.sql(sql);
    }
}
