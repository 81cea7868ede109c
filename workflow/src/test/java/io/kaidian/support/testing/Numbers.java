package io.kaidian.support.testing;

import io.kaidian.processes.Decisions.Parameters;
import io.kaidian.support.engine.ParameterTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.BeanUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** Turns the numbers of the table for one test, without publishing a release; closing it turns them back. */
public final class Numbers implements AutoCloseable {

    private final ParameterTable parameters;
    private final Class<?> questions;
    private final Map<Object, List<Map<String, Object>>> answers;

    @SuppressWarnings("unchecked")
    public Numbers(ParameterTable parameters) {
        this.parameters = parameters;
        var tables = Objects.requireNonNull(ReflectionTestUtils.getField(parameters, "tables"));
        this.questions = tables.getClass().getDeclaredClasses()[0];
        this.answers = (Map<Object, List<Map<String, Object>>>) ReflectionTestUtils.getField(tables, "answers");
    }

    public Numbers turn(String name, Object value) {
        var row = new HashMap<>(rowOf(name));
        // A test may go beyond what analysts may.
        for (var cell : List.of(Parameters.VALUE, Parameters.MIN, Parameters.MAX)) {
            row.put(cell.name(), value.toString());
        }
        answers.put(
                BeanUtils.instantiateClass(
                        questions.getDeclaredConstructors()[0],
                        Parameters.KEY,
                        Map.<String, Object>of(Parameters.NAME.name(), name)),
                List.of(row));
        return this;
    }

    private Map<String, Object> rowOf(String name) {
        return Objects.requireNonNull(ReflectionTestUtils.invokeMethod(parameters, "row", name));
    }

    @Override
    public void close() {
        answers.clear();
    }
}
