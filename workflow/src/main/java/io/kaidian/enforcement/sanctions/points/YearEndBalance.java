package io.kaidian.enforcement.sanctions.points;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.dmn.Parameters;
import java.time.Instant;

/**
 * What is left of a balance on 31 December, 24:00: nothing, except that a serious balance within bounds is reduced.
 *
 * @param keepFrom least serious balance that is reduced instead of cleared
 * @param keepBelow the exception holds below this
 * @param keepAs what such a balance becomes
 */
public record YearEndBalance(int keepFrom, int keepBelow, int keepAs) {

    /** By the rules that bind sellers at that moment. */
    static YearEndBalance in(ParameterTable parameters, Instant moment) {
        return new YearEndBalance(
                parameters.getInt(Parameters.POINTS_YEAR_END_KEEP_FROM, moment),
                parameters.getInt(Parameters.POINTS_YEAR_END_KEEP_BELOW, moment),
                parameters.getInt(Parameters.POINTS_YEAR_END_KEEP_AS, moment));
    }

    /** Whether anything may be left at all. */
    public boolean keepsSome() {
        return keepFrom < keepBelow;
    }

    int carryOver(Track track, int balance) {
        var isKept = track == Track.SERIOUS && balance >= keepFrom && balance < keepBelow;
        return isKept ? keepAs : 0;
    }
}
