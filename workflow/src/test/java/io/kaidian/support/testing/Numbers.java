package io.kaidian.support.testing;

import io.kaidian.processes.Decisions.Parameters;
import io.kaidian.support.engine.ParameterTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.BeanUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** Turns the numbers of the table for one test, without publishing a release; closing it turns them back. */
public final class Numbers implements AutoCloseable {

    private final Class<?> questions;
    private final Map<Object, List<Map<String, Object>>> answers;

    @SuppressWarnings("unchecked")
    public Numbers(ParameterTable parameters) {
        var tables = Objects.requireNonNull(ReflectionTestUtils.getField(parameters, "tables"));
        this.questions = tables.getClass().getDeclaredClasses()[0];
        this.answers = (Map<Object, List<Map<String, Object>>>) ReflectionTestUtils.getField(tables, "answers");
    }

    public Numbers turn(String name, Object value) {
        answers.put(
                BeanUtils.instantiateClass(
                        questions.getDeclaredConstructors()[0],
                        Parameters.KEY,
                        Map.<String, Object>of(Parameters.NAME.name(), name)),
                List.of(Map.of(Parameters.VALUE.name(), value.toString())));
        return this;
    }

    @Override
    public void close() {
        answers.clear();
    }
}
