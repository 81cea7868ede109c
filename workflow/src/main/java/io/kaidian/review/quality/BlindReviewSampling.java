package io.kaidian.review.quality;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.decisions.DecisionRecordedEvent;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By lot a second person forms an own opinion of what one person has decided, before it takes effect. */
@Component
public class BlindReviewSampling {

    private static final String LOT = "blind";

    private final JdbcClient jdbc;
    private final DecisionRepository decisions;
    private final DeterministicSampler deterministicSampler;
    private final ParameterTable parameters;
    private final Clock clock;

    BlindReviewSampling(
            JdbcClient jdbc,
            DecisionRepository decisions,
            DeterministicSampler deterministicSampler,
            ParameterTable parameters,
            Clock clock) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.deterministicSampler = deterministicSampler;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** Whether a second person is to look at this first decision because the lot fell on it; if so, that is noted. */
    public boolean draw(CaseId id, int round, String decidedBy) {
        if (!deterministicSampler.isSampled(LOT, id, round, parameters.number(Parameters.QUALITY_BLIND_SHARE))) {
            return false;
        }
        // Decided anew where the evidence changed meanwhile.
        jdbc.sql("""
                        insert into blind_review (case_id, round, first_by, drawn_at) values (:id, :round, :by, :now)
                        on conflict (case_id, round) do update set first_by = excluded.first_by, drawn_at = excluded.drawn_at
                        """)
                .param("id", id.value())
                .param("round", round)
                .param("by", decidedBy)
                .param("now", at(clock.instant()))
                .update();
        return true;
    }

    @EventListener
    void onDecision(DecisionRecordedEvent recorded) {
        var second = recorded.decision();
        if (second.stage() != Stage.SECOND_REVIEW) {
            return;
        }
        decisions.of(second.caseId()).stream()
                .filter(first -> first.round() == second.round() && first.stage() == Stage.REVIEW && !first.cancelled())
                .reduce((earlier, later) -> later)
                .ifPresent(first -> compare(first, second));
    }

    private void compare(Decision first, Decision second) {
        var one = ExpectedDecision.of(first.outcome(), first.reasons());
        var other = ExpectedDecision.of(second.outcome(), second.reasons());
        jdbc.sql("""
                        update blind_review
                        set second_by = :by, answered_at = :now, same_outcome = :sameOutcome, same_reasons = :sameReasons
                        where case_id = :id and round = :round
                        """)
                .param("by", second.decidedBy())
                .param("now", at(clock.instant()))
                .param("sameOutcome", one.outcome() == other.outcome())
                .param("sameReasons", one.faults().equals(other.faults()))
                .param("id", second.caseId().value())
                .param("round", second.round())
                .update();
    }
}
