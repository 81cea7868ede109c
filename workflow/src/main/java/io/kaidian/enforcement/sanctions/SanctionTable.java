package io.kaidian.enforcement.sanctions;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.violations.Consequence;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.platform.engine.tables.DecisionTableService;
import io.kaidian.processes.bpmn.EnforcementProcess.Sanction;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.HashMap;
import org.springframework.stereotype.Component;

/** Asks what would follow from points, without anything following. */
@Component
public class SanctionTable {

    private final DecisionTableService tables;
    private final PointsLedgerRepository ledger;
    private final SanctionRepository register;
    private final EnforcementDeadlines deadlines;

    SanctionTable(
            DecisionTableService tables,
            PointsLedgerRepository ledger,
            SanctionRepository register,
            EnforcementDeadlines deadlines) {
        this.tables = tables;
        this.ledger = ledger;
        this.register = register;
        this.deadlines = deadlines;
    }

    /**
     * What points on that track would lead to today.
     *
     * @param occurredAt when the act happened: it is judged by the rules of then
     */
    public Consequence predict(ShopId shop, Track track, int points, boolean closesAtOnce, Instant occurredAt) {
        var before = ledger.balances(shop).getOrDefault(track, 0);
        var relapse = isRepeatOffence(shop, track, occurredAt);
        var row = ask(track, before, before + points, relapse, closesAtOnce, occurredAt);
        var sanction = row.sanction();
        var running = register.runningSuspension(shop).filter(suspension -> sanction == Sanction.SUSPENSION);
        return new Consequence(
                track,
                points,
                before,
                before + points,
                relapse,
                sanction,
                row.days(),
                row.withheld(),
                running.isPresent(),
                sanction == Sanction.SUSPENSION || sanction == Sanction.RESTRICTION
                        ? deadlines.endOf(
                                running.map(Suspension::endsAt).orElse(null),
                                deadlines.now(),
                                row.days(),
                                row.whileSuspended())
                        : null);
    }

    /** What the table says to those points of a violation, by the rules of the day on which it happened. */
    public DecisionTableSchemas.SanctionTable.Row of(Violation violation, int before, int after, boolean relapse) {
        return ask(violation.track(), before, after, relapse, violation.closesAtOnce(), violation.occurredAt());
    }

    private DecisionTableSchemas.SanctionTable.Row ask(
            Track track, int before, int after, boolean relapse, boolean closesAtOnce, Instant occurredAt) {
        var inputs = new HashMap<String, Object>();
        inputs.put(DecisionTableNames.Sanction.TRACK.name(), track.name());
        inputs.put(DecisionTableNames.Sanction.BALANCE_BEFORE.name(), before);
        inputs.put(DecisionTableNames.Sanction.BALANCE_AFTER.name(), after);
        inputs.put(DecisionTableNames.Sanction.RELAPSE.name(), relapse);
        inputs.put(DecisionTableNames.Sanction.CLOSES_AT_ONCE.name(), closesAtOnce);
        return DecisionTableSchemas.SanctionTable.Row.of(
                tables.evaluate(DecisionTableNames.Sanction.KEY, inputs, occurredAt)
                        .get(0));
    }

    /** Whether a violation on that track now would be a relapse: a serious one soon after a reinstatement, by the rules of then. */
    public boolean isRepeatOffence(ShopId shop, Track track, Instant occurredAt) {
        return track == Track.SERIOUS
                && register.lastReinstatement(shop)
                        .filter(at -> !at.isBefore(deadlines.repeatOffenceSince(occurredAt)))
                        .isPresent();
    }
}
