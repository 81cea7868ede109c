package io.kaidian.studio.trials;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How all scenarios of a draft went.
 *
 * @param elements by diagram or table, every element, way and row that a scenario can pass
 */
public record ScenarioReport(List<ScenarioResult> results, Map<String, Set<String>> elements) {

    public boolean isGreen() {
        return !results.isEmpty() && results.stream().allMatch(ScenarioResult::green);
    }

    public long failed() {
        return results.stream().filter(result -> !result.green()).count();
    }

    /** Elements that some scenario passed, by diagram or table. */
    public Map<String, Set<String>> covered() {
        var covered = new TreeMap<String, Set<String>>();
        for (var result : results) {
            for (TrialRun.PassedElement passed : result.path()) {
                covered.computeIfAbsent(passed.key(), key -> new TreeSet<>()).add(passed.elementId());
            }
        }
        return covered;
    }

    /** Elements of one diagram or table that no scenario passed. */
    public Set<String> missed(String key) {
        var missed = new TreeSet<>(elements.getOrDefault(key, Set.of()));
        missed.removeAll(covered().getOrDefault(key, Set.of()));
        return missed;
    }
}
