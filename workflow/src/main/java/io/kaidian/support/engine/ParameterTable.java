package io.kaidian.support.engine;

import io.kaidian.processes.Decisions;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The numbers that analysts turn, by their names in {@link io.kaidian.processes.Parameters}. */
@Component
public class ParameterTable {

    private final DecisionTables tables;

    ParameterTable(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException if there is no such row
     */
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if there is no such row
     */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    /**
     * The value as it stands in the table.
     *
     * @throws IllegalArgumentException if there is no such row
     */
    public String text(String name) {
        var rows = tables.evaluate(Decisions.Parameters.KEY, Map.of(Decisions.Parameters.NAME.name(), name));
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the table of parameters has no row " + name);
        }
        return rows.get(0).get(Decisions.Parameters.VALUE.name()).toString();
    }
}
