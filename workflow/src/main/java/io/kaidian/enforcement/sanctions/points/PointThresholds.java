package io.kaidian.enforcement.sanctions.points;

import io.kaidian.platform.engine.tables.ActiveReleaseChangedEvent;
import io.kaidian.platform.engine.tables.DecisionTableService;
import io.kaidian.platform.engine.tables.EffectiveRuleReleases;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.bpmn.EnforcementProcess.Sanction;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * At how many points what follows, read off the analysts' tables as they stand: nobody's data, for everybody to know. Kept
 * until a release is published.
 */
@Service
public class PointThresholds {

    /** Far beyond any closure: the table is asked point by point up to here. */
    private static final int LOOKED_AT = 100;

    private final DecisionTableService tables;
    private final ParameterTable parameters;
    private final EffectiveRuleReleases rules;
    private final Clock clock;
    private final Map<Rules, List<Step>> known = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    PointThresholds(DecisionTableService tables, ParameterTable parameters, EffectiveRuleReleases rules, Clock clock) {
        this.tables = tables;
        this.parameters = parameters;
        this.rules = rules;
        this.clock = clock;
    }

    private record Rules(Track track, int release) {}

    /**
     * A balance at which something follows.
     *
     * @param days of a restriction or suspension; 0 otherwise
     */
    public record Step(int points, Sanction sanction, int days) {}

    /** What follows on that track as points add up, without a relapse, fewest first. */
    public List<Step> of(Track track) {
        return of(track, clock.instant());
    }

    /** The same by the rules that bind sellers at that moment. */
    public List<Step> of(Track track, Instant moment) {
        return known.computeIfAbsent(new Rules(track, rules.releaseAt(moment)), asked -> read(track, moment));
    }

    /** Reads everything ahead: the first questions to a table take a second or two. */
    public void prepare() {
        Arrays.stream(Track.values()).forEach(track -> of(track));
    }

    /** What is left of the points of a year that ends then. */
    public YearEndBalance yearEnd(Instant moment) {
        return YearEndBalance.in(parameters, moment);
    }

    @EventListener
    void evict(ActiveReleaseChangedEvent changed) {
        known.clear();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopped = true;
    }

    private List<Step> read(Track track, Instant moment) {
        return IntStream.rangeClosed(1, LOOKED_AT)
                .mapToObj(points -> at(track, points, moment))
                .filter(step -> step.sanction() != Sanction.NONE)
                .toList();
    }

    private Step at(Track track, int points, Instant moment) {
        if (stopped) {
            throw new CancellationException("the server stops");
        }
        var inputs = new HashMap<String, Object>();
        inputs.put(DecisionTableNames.Sanction.TRACK.name(), track.name());
        inputs.put(DecisionTableNames.Sanction.BALANCE_BEFORE.name(), points - 1);
        inputs.put(DecisionTableNames.Sanction.BALANCE_AFTER.name(), points);
        inputs.put(DecisionTableNames.Sanction.RELAPSE.name(), false);
        inputs.put(DecisionTableNames.Sanction.CLOSES_AT_ONCE.name(), false);
        var row = DecisionTableSchemas.SanctionTable.Row.of(
                tables.evaluate(DecisionTableNames.Sanction.KEY, inputs, moment).get(0));
        return new Step(points, row.sanction(), row.days());
    }
}
