package io.kaidian.enforcement.rechecks;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.platform.engine.tables.DecisionTableService;
import io.kaidian.processes.bpmn.RecheckProcess.Action;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas.RecheckStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** On which day a step of a recheck follows. */
@Component
class RecheckDates {

    /** A table that does not restrict within so many steps never does. */
    private static final int MOST_STEPS = 20;

    private final EnforcementDeadlines deadlines;
    private final DecisionTableService tables;

    RecheckDates(EnforcementDeadlines deadlines, DecisionTableService tables) {
        this.deadlines = deadlines;
        this.tables = tables;
    }

    /** @param days after the recheck fell due, as the table says */
    Instant of(Recheck recheck, int days) {
        var at = recheck.evidence().isEmpty() ? deadlines.daysAfter(recheck.dueAt(), days) : stretched(recheck, days);
        if (recheck.failedAt() != null) {
            return latest(at, deadlines.daysAfter(recheck.failedAt(), 1));
        }
        // Evidence of which another part came late is asked for anew, and not reminded of in the same moment.
        return !recheck.evidence().isEmpty() && at.isBefore(deadlines.now())
                ? deadlines.daysAfter(deadlines.now(), 1)
                : at;
    }

    /**
     * Evidence names itself by when it is to come: the days of the table are stretched or shortened so that its first restriction
     * falls on that day.
     */
    private Instant stretched(Recheck recheck, int days) {
        var end = deadlines.daysAfter(recheck.dueAt(), recheck.requireDays());
        var whole = Duration.between(recheck.dueAt(), end);
        return recheck.dueAt()
                .plusSeconds(whole.toSeconds() * days / daysToRestriction())
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private int daysToRestriction() {
        return IntStream.rangeClosed(1, MOST_STEPS)
                .mapToObj(step -> tables.evaluate(
                        DecisionTableNames.RecheckStep.KEY,
                        Map.of(DecisionTableNames.RecheckStep.RECHECK_STEP.name(), step)))
                .flatMap(rows -> rows.stream().limit(1))
                .map(RecheckStep.Row::of)
                .filter(row -> row.action() != Action.REMIND)
                .findFirst()
                .orElseGet(() -> RecheckStep.Row.of(tables.evaluate(
                                DecisionTableNames.RecheckStep.KEY,
                                Map.of(DecisionTableNames.RecheckStep.RECHECK_STEP.name(), 1))
                        .get(0)))
                .days();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
