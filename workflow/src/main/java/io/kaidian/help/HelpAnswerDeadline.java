package io.kaidian.help;

import io.kaidian.platform.clock.WorkingCalendar;
import io.kaidian.platform.clock.WorkingHours;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * Until when a request for help is to be answered: the analysts' number of working days in working time, on the hour, as reviews are
 * promised. Asked at night or at a weekend, it is not promised for a night either.
 */
@Component
class HelpAnswerDeadline {

    private final WorkingCalendar calendar;
    private final ParameterTable parameters;
    private final Clock clock;

    HelpAnswerDeadline(WorkingCalendar calendar, ParameterTable parameters, Clock clock) {
        this.calendar = calendar;
        this.parameters = parameters;
        this.clock = clock;
    }

    Instant ifAskedNow() {
        var hours = new WorkingHours(
                parameters.duration(Parameters.WORK_DAY_START), parameters.duration(Parameters.WORK_DAY_END));
        var span = hours.length().multipliedBy(parameters.getInt(Parameters.HELP_WORKING_DAYS));
        var moment = calendar.plusWorkingTime(clock.instant(), span, hours);
        var hour = moment.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(moment) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }
}
