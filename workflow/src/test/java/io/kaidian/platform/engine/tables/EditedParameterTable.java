package io.kaidian.platform.engine.tables;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.processes.dmn.DecisionTableNames;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The program's own reader of numbers, on an edited table. */
public final class EditedParameterTable {

    private EditedParameterTable() {}

    /** @param rows what the edited table answers to a name */
    public static ParameterTable of(Function<String, List<Map<String, Object>>> rows) {
        var tables = mock(DecisionTableService.class);
        when(tables.evaluate(eq(DecisionTableNames.Parameters.KEY), any(), any()))
                .thenAnswer(asked -> {
                    Map<String, Object> inputs = asked.getArgument(1);
                    return rows.apply((String) inputs.get(DecisionTableNames.Parameters.NAME.name()));
                });
        return new ParameterTable(tables, Clock.systemUTC());
    }
}
