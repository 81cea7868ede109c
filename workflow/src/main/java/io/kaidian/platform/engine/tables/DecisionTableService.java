package io.kaidian.platform.engine.tables;

import io.kaidian.processes.dmn.BindingRules;
import io.kaidian.processes.dmn.DecisionTableNames;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks the analysts' tables: what binds sellers as it is in force, all else as it was published last. A table answers the same question the same way for as
 * long as its release is in force ({@code now()} and {@code today()} are refused in it), so answers are kept until then:
 * evaluating them anew took a fifth of all processor time of a certification ({@code docs/performance.md}).
 */
@Component
public class DecisionTableService {

    /** More different questions than all tables together have rows; whoever asks more begins anew. */
    private static final int MOST_KEPT = 5_000;

    private final ProcessEngine engine;
    private final EffectiveRuleReleases rules;
    private final Clock clock;

    /** A new map for each release, so that an answer that is still on its way cannot outlive its table. */
    private volatile Map<Question, List<Map<String, Object>>> answers = new ConcurrentHashMap<>();

    DecisionTableService(ProcessEngine engine, EffectiveRuleReleases rules, Clock clock) {
        this.engine = engine;
        this.rules = rules;
        this.clock = clock;
    }

    /** @param version of the table; null for the latest */
    private record Question(String key, @Nullable Integer version, Map<String, Object> inputs) {}

    /**
     * The rows that match now, each as a map from output to value; not to be changed.
     *
     * @param key of the table
     * @param inputs every input of the table by its name
     */
    public List<Map<String, Object>> evaluate(String key, Map<String, Object> inputs) {
        return evaluate(key, inputs, clock.instant());
    }

    /**
     * The same as the rules that bind sellers were at a moment.
     *
     * @param moment when that happened which is judged
     */
    public List<Map<String, Object>> evaluate(String key, Map<String, Object> inputs, Instant moment) {
        if (!BindingRules.isBinding(key, inputs)) {
            return answer(key, null, inputs);
        }
        var answer = answer(key, rules.versionAt(key, moment).orElse(null), inputs);
        // A number that an earlier release did not know yet is the one that the program brought with it.
        return answer.isEmpty() && key.equals(DecisionTableNames.Parameters.KEY) ? answer(key, null, inputs) : answer;
    }

    /**
     * The rows that match in the table of one release.
     *
     * @param release its number; where there is no such release, or it does not have the table, the one published last is asked
     */
    public List<Map<String, Object>> evaluateOf(int release, String key, Map<String, Object> inputs) {
        return answer(key, rules.versionOf(key, release).orElse(null), inputs);
    }

    private List<Map<String, Object>> answer(String key, @Nullable Integer version, Map<String, Object> inputs) {
        var known = answers;
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(new Question(key, version, new HashMap<>(inputs)), this::ask);
    }

    @EventListener
    void evict(ActiveReleaseChangedEvent changed) {
        answers = new ConcurrentHashMap<>();
    }

    private List<Map<String, Object>> ask(Question question) {
        var tables = engine.getDecisionService().evaluateDecisionTableByKey(question.key());
        return (question.version() == null ? tables : tables.version(question.version()))
                .variables(question.inputs()).evaluate().getResultList().stream()
                        .map(Collections::unmodifiableMap)
                        .toList();
    }
}
