package io.kaidian.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What each part of a round took: processor time by who spent it, and what the database says of its statements. */
final class BenchmarkParts {

    private final ProcessorTime processorTime;
    private final DatabaseCounters databaseCounters;
    private final int cases;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Double> begun;
    private final double begunStatements;

    private Map<String, Double> last;
    private double lastStatements;

    BenchmarkParts(ProcessorTime processorTime, DatabaseCounters databaseCounters, int cases) {
        this.processorTime = processorTime;
        this.databaseCounters = databaseCounters;
        this.cases = cases;
        this.begun = processorTime.read();
        this.begunStatements = databaseCounters.statementMillis();
        this.last = begun;
        this.lastStatements = begunStatements;
    }

    /** The part of that name ends now, and the next one begins. */
    void end(String part) {
        var now = processorTime.read();
        var statements = databaseCounters.statementMillis();
        lines.add(line(part, last, now, statements - lastStatements));
        last = now;
        lastStatements = statements;
    }

    /** Transactions of all parts together, by who ran them. */
    void transactions(Map<String, Long> byWhom) {
        if (!byWhom.isEmpty()) {
            lines.add(byWhom.entrySet().stream()
                    .map(who -> String.format(Locale.ROOT, "%s %.1f", who.getKey(), who.getValue() / (double) cases))
                    .collect(Collectors.joining(", ", "  transactions: ", "")));
        }
    }

    /** A line for each part and one for all, in milliseconds a case. */
    List<String> all() {
        var all = new ArrayList<>(lines);
        all.add(line("all", begun, last, lastStatements - begunStatements));
        return all;
    }

    private String line(String part, Map<String, Double> from, Map<String, Double> to, double statements) {
        return to.keySet().stream()
                .map(kind -> String.format(
                        Locale.ROOT, "%s %.1f", kind, (to.get(kind) - from.getOrDefault(kind, 0.0)) / cases))
                .filter(one -> !one.endsWith(" 0.0"))
                .collect(Collectors.joining(
                        ", ", "  " + part + ": ", String.format(Locale.ROOT, ", statements %.1f", statements / cases)));
    }
}
