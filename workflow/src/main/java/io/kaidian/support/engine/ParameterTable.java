package io.kaidian.support.engine;

import io.kaidian.processes.Decisions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The numbers that analysts turn, by their names in {@link io.kaidian.processes.Parameters}. Values are kept for some
 * seconds, since one upload asks for dozens, and forgotten at once when a release is published.
 */
@Component
public class ParameterTable {

    private static final Duration KEPT = Duration.ofSeconds(10);

    private final DecisionTables tables;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ParameterTable(DecisionTables tables) {
        this.tables = tables;
    }

    private record Known(String value, long readAtNanos) {

        private boolean isFresh() {
            return System.nanoTime() - readAtNanos < KEPT.toNanos();
        }
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
        var before = known.get(name);
        if (before != null && before.isFresh()) {
            return before.value();
        }
        var value = read(name);
        known.put(name, new Known(value, System.nanoTime()));
        return value;
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
