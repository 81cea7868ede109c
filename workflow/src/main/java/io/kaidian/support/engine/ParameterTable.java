package io.kaidian.support.engine;

import io.kaidian.processes.Decisions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The numbers that analysts turn, by their names in {@link io.kaidian.processes.Parameters}. Values are kept, since one
 * upload asks for dozens, until a release is published.
 */
@Component
public class ParameterTable {

    private final DecisionTables tables;
    private final Map<String, String> known = new ConcurrentHashMap<>();

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
        return known.computeIfAbsent(name, this::read);
    }

    @EventListener
    void forget(ReleaseChanged changed) {
        known.clear();
    }

    private String read(String name) {
        var rows = tables.evaluate(Decisions.Parameters.KEY, Map.of(Decisions.Parameters.NAME.name(), name));
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the table of parameters has no row " + name);
        }
        return rows.get(0).get(Decisions.Parameters.VALUE.name()).toString();
    }
}
