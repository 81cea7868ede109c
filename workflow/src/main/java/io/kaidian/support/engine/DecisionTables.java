package io.kaidian.support.engine;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks the analysts' tables, in the version that was published last. A table answers the same question the same way for as
 * long as its release is in force ({@code now()} and {@code today()} are refused in it), so answers are kept until then:
 * evaluating them anew took a fifth of all processor time of a certification ({@code docs/performance.md}).
 */
@Component
public class DecisionTables {

    /** More different questions than all tables together have rows; whoever asks more begins anew. */
    private static final int MOST_KEPT = 5_000;

    private final ProcessEngine engine;

    /** A new map for each release, so that an answer that is still on its way cannot outlive its table. */
    private volatile Map<Question, List<Map<String, Object>>> answers = new ConcurrentHashMap<>();

    DecisionTables(ProcessEngine engine) {
        this.engine = engine;
    }

    private record Question(String key, Map<String, Object> inputs) {}

    /**
     * The rows that match, each as a map from output to value; not to be changed.
     *
     * @param key of the table
     * @param inputs every input of the table by its name
     */
    public List<Map<String, Object>> evaluate(String key, Map<String, Object> inputs) {
        var known = answers;
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(new Question(key, new HashMap<>(inputs)), this::ask);
    }

    @EventListener
    void forget(ReleaseChanged changed) {
        answers = new ConcurrentHashMap<>();
    }

    private List<Map<String, Object>> ask(Question question) {
        return engine
                .getDecisionService()
                .evaluateDecisionTableByKey(question.key())
                .variables(question.inputs())
                .evaluate()
                .getResultList()
                .stream()
                .map(Collections::unmodifiableMap)
                .toList();
    }
}
