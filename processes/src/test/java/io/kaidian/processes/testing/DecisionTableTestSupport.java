package io.kaidian.processes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What tests of a decision table have in common; the last of them names every row that none of them hit. */
public abstract class DecisionTableTestSupport {

    private final DecisionTableFile table;

    public DecisionTableTestSupport(DecisionTableFile table) {
        this.table = table;
    }

    @BeforeAll
    static void forgetFootprints() {
        TestProcessEngine.footprints().clear();
    }

    /** The rows that the table gives for these inputs. */
    public DmnDecisionResult decide(Map<String, Object> inputs) {
        return TestProcessEngine.running()
                .getDecisionService()
                .evaluateDecisionByKey(table.key())
                .variables(inputs)
                .evaluate();
    }

    List<String> rowsNeverHit() {
        return table.rows().stream()
                .filter(row -> TestProcessEngine.footprints().count(table.key(), row.getId()) == 0)
                .map(table::describe)
                .toList();
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage {

        @Test
        void hitsEveryRow() {
            assertThat(rowsNeverHit())
                    .as("No test hits these rows of %s: an earlier row may hide them, or a test is missing", table)
                    .isEmpty();
        }
    }
}
