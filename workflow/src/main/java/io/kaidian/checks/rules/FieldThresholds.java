package io.kaidian.checks.rules;

import io.kaidian.checks.CardField;
import io.kaidian.checks.ReadField;
import io.kaidian.processes.Parameters;
import io.kaidian.support.engine.ParameterTable;
import org.springframework.stereotype.Component;

/** From which confidence on a read value counts. */
@Component
public class FieldThresholds {

    private final ParameterTable parameters;

    FieldThresholds(ParameterTable parameters) {
        this.parameters = parameters;
    }

    /** Whether the value was read surely enough to be compared. */
    public boolean accepts(CardField field, ReadField read) {
        return read.confidence() >= parameters.number(Parameters.READING_ACCEPT_NAME);
    }
}
