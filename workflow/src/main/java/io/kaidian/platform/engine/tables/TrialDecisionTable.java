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
     * @throws RuntimeException if it cannot be read
     */
    public static TrialDecisionTable of(String xml) {
        return new TrialDecisionTable(
                ENGINE.parseDecisions(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                        .get(0));
    }

    /** The rows that match, each as a map from output to value. */
    public List<Map<String, Object>> evaluate(Map<String, Object> inputs) {
        return answers.computeIfAbsent(
                inputs, asked -> ENGINE.evaluateDecisionTable(decision, asked).getResultList());
    }
}
