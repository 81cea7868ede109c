package io.kaidian.processes.dmn;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A table that the program asks: its columns, what it may be asked, and how its rows are read. The one declaration that the
 * delegates, the editor and the checks before publishing share.
 *
 * @param severalAnswers whether every row that fits counts; otherwise there is exactly one answer
 * @param unanswered names of the first input's values for which no row need fit
 * @param row reads a row as the program does
 */
public record DecisionTableSchema(
        String key,
        boolean severalAnswers,
        List<DecisionTableColumn<?>> inputs,
        List<DecisionTableColumn<?>> outputs,
        List<String> unanswered,
        Function<Map<String, Object>, ?> row) {

    public DecisionTableSchema {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        unanswered = List.copyOf(unanswered);
    }

    /** Whether a table may do without that result: one of before, that the program asks itself and that no diagram reads. */
    public boolean mayLack(String output) {
        return severalAnswers
                && outputs.stream()
                        .anyMatch(column -> column.optional() && column.name().equals(output));
    }
}
