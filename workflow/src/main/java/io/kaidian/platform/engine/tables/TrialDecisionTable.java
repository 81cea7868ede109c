package io.kaidian.platform.engine.tables;

import io.kaidian.platform.allowlist.ModelFileValidator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;

/** A table that is not in force, to be asked without anything following. Answers are kept as long as it lives. */
public final class TrialDecisionTable {

    private static final DmnEngine ENGINE = new DefaultDmnEngineConfiguration()
            .feelEngineFactory(CachingFeelEngine::create)
            .buildEngine();

    private final DmnDecision decision;
    private final Map<Map<String, Object>, List<Map<String, Object>>> answers = new HashMap<>();

    private TrialDecisionTable(DmnDecision decision) {
        this.decision = decision;
    }

    /**
     * Reads a table.
     *
     * @param xml of a file that {@link ModelFileValidator} allows, with one table
     * @throws IllegalArgumentException if it cannot be read
     */
    public static TrialDecisionTable of(String xml) {
        try {
            return new TrialDecisionTable(
                    ENGINE.parseDecisions(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                            .get(0));
        } catch (RuntimeException unreadable) {
            // Of whatever kind: nothing but the text is asked.
            throw new IllegalArgumentException("the table cannot be read", unreadable);
        }
    }

    /**
     * The rows that match, each as a map from output to value.
     *
     * @throws IllegalArgumentException if a cell cannot be understood
     */
    public List<Map<String, Object>> evaluate(Map<String, Object> inputs) {
        try {
            return answers.computeIfAbsent(
                    inputs,
                    asked -> ENGINE.evaluateDecisionTable(decision, asked).getResultList());
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("the table cannot be evaluated", unreadable);
        }
    }
}
