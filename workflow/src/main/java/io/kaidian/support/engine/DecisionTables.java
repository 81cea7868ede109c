package io.kaidian.support.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;

/** Asks the analysts' tables, in the version that was published last. */
@Component
public class DecisionTables {

    private final ProcessEngine engine;

    DecisionTables(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * The rows that match, each as a map from output to value.
     *
     * @param key of the table
     * @param inputs every input of the table by its name
     */
    public List<Map<String, Object>> evaluate(String key, Map<String, Object> inputs) {
        return engine.getDecisionService()
                .evaluateDecisionTableByKey(key)
                .variables(inputs)
                .evaluate()
                .getResultList();
    }
}
