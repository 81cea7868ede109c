package io.kaidian.testing;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.DecisionTableNames.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.BeanUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** Turns the numbers of the table for one test, without publishing a release; closing it turns them back. */
public final class ParameterOverrides implements AutoCloseable {

    private final ParameterTable parameters;
    private final Class<?> questions;
    private final Map<Object, List<Map<String, Object>>> answers;
    private final ProcessEngine engine;

    @SuppressWarnings("unchecked")
    public ParameterOverrides(ParameterTable parameters) {
        this.parameters = parameters;
        var tables = Objects.requireNonNull(ReflectionTestUtils.getField(parameters, "tables"));
        this.questions = tables.getClass().getDeclaredClasses()[0];
        this.answers = (Map<Object, List<Map<String, Object>>>) ReflectionTestUtils.getField(tables, "answers");
        this.engine = (ProcessEngine) ReflectionTestUtils.getField(tables, "engine");
    }

    public ParameterOverrides turn(String name, Object value) {
        var row = new HashMap<>(rowOf(name));
        // A test may go beyond what analysts may.
        for (var cell : List.of(Parameters.VALUE, Parameters.MIN, Parameters.MAX)) {
            row.put(cell.name(), value.toString());
        }
        // What binds sellers is asked for in the version of a day, everything else in the latest.
        versions().forEach(version -> answers.put(question(name, version), List.of(row)));
        return this;
    }

    private Stream<Integer> versions() {
        var newest = engine.getRepositoryService()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(Parameters.KEY)
                .latestVersion()
                .singleResult()
                .getVersion();
        return Stream.concat(
                Stream.of((Integer) null), IntStream.rangeClosed(1, newest).boxed());
    }

    private Object question(String name, Integer version) {
        return BeanUtils.instantiateClass(
                questions.getDeclaredConstructors()[0],
                Parameters.KEY,
                version,
                Map.<String, Object>of(Parameters.NAME.name(), name));
    }

    private Map<String, Object> rowOf(String name) {
        return Objects.requireNonNull(ReflectionTestUtils.invokeMethod(parameters, "row", name));
    }

    @Override
    public void close() {
        answers.clear();
    }
}
