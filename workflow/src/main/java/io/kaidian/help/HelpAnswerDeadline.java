package io.kaidian.help;

import io.kaidian.platform.clock.WorkingCalendar;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Until when a request for help is to be answered, by the analysts' number of working days. */
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
        return calendar.plusWorkingDays(clock.instant(), parameters.getInt(Parameters.HELP_WORKING_DAYS));
    }
}
