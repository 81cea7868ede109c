package io.kaidian.platform.engine.tables;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessVariable;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.ParameterUnit;
import io.kaidian.processes.dmn.ValueType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The numbers that analysts turn, by their names in {@link io.kaidian.processes.dmn.Parameters}. */
@Component
public class ParameterTable {

    private final DecisionTableService tables;
    private final Clock clock;

    ParameterTable(DecisionTableService tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException if there is no such row, or its unit is not one of whole numbers
     */
    public int getInt(String name) {
        return getInt(name, clock.instant());
    }

    /**
     * A whole number as it bound sellers at a moment.
     *
     * @throws IllegalArgumentException if there is no such row, or its unit is not one of whole numbers
     */
    public int getInt(String name, Instant moment) {
        return (Integer) read(row(name, moment), name, ValueType.Kind.WHOLE);
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if there is no such row, or it holds no number
     */
    public double number(String name) {
        return number(name, clock.instant());
    }

    /**
     * A number as it bound sellers at a moment.
     *
     * @throws IllegalArgumentException if there is no such row, or it holds no number
     */
    public double number(String name, Instant moment) {
        return ((Number) read(row(name, moment), name, ValueType.Kind.DECIMAL, ValueType.Kind.WHOLE)).doubleValue();
    }

    /**
     * A span of time.
     *
     * @throws IllegalArgumentException if there is no such row, or it holds none
     */
    public Duration duration(String name) {
        return (Duration) read(row(name), name, ValueType.Kind.DURATION);
    }

    /**
     * Spans of time, shortest first.
     *
     * @throws IllegalArgumentException if there is no such row, or it holds none
     */
    public List<Duration> durations(String name) {
        return ((List<?>) read(row(name), name, ValueType.Kind.DURATIONS))
                .stream().map(Duration.class::cast).sorted().toList();
    }

    /**
     * The value as it stands in the table.
     *
     * @throws IllegalArgumentException if there is no such row
     */
    public String text(String name) {
        return cell(row(name), DecisionTableNames.Parameters.VALUE);
    }

    /** What a number counts, as the table says it. */
    public String unit(String name) {
        return cell(row(name), DecisionTableNames.Parameters.UNIT);
    }

    /** What a number means, for people. */
    public LocalizedText meaning(String name) {
        var row = row(name);
        return new LocalizedText(
                cell(row, DecisionTableNames.Parameters.MEANING_ZH),
                cell(row, DecisionTableNames.Parameters.MEANING_EN));
    }

    private static Object read(Map<String, Object> row, String name, ValueType.Kind... kinds) {
        var unit = ParameterUnit.of(cell(row, DecisionTableNames.Parameters.UNIT))
                .filter(known -> Arrays.asList(kinds).contains(known.kind()))
                .orElseThrow(() -> new IllegalArgumentException(name + " counts in "
                        + cell(row, DecisionTableNames.Parameters.UNIT) + ", which is read otherwise"));
        return unit.type(cell(row, DecisionTableNames.Parameters.MIN), cell(row, DecisionTableNames.Parameters.MAX))
                .read(cell(row, DecisionTableNames.Parameters.VALUE));
    }

    private Map<String, Object> row(String name) {
        return row(name, clock.instant());
    }

    private Map<String, Object> row(String name, Instant moment) {
        var rows = tables.evaluate(
                DecisionTableNames.Parameters.KEY, Map.of(DecisionTableNames.Parameters.NAME.name(), name), moment);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the table of parameters has no row " + name);
        }
        return rows.get(0);
    }

    private static String cell(Map<String, Object> row, ProcessVariable<String> column) {
        return String.valueOf(row.get(column.name()));
    }
}
