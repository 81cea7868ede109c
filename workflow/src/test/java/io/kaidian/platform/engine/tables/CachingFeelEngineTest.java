package io.kaidian.platform.engine.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.kaidian.processes.ProcessResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachingFeelEngineTest {

    private static final String INPUT = "input";
    private static final Pattern CONDITION = Pattern.compile("(?s)<inputEntry.*?<text>([^<]+)</text>");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final FeelEngine plain = new ScalaFeelEngineFactory().createInstance();
    private final FeelEngine asked = mock(FeelEngine.class);

    @Test
    void answersAllConditionsOfOurTablesAsTheEngineDoes() {
        var caching = new CachingFeelEngine(plain);
        var conditions = new TreeSet<String>();
        for (var file : ProcessResources.all()) {
            if (file.endsWith(".dmn")) {
                CONDITION
                        .matcher(ProcessResources.text(file))
                        .results()
                        .map(found -> found.group(1).replace("&lt;", "<").replace("&gt;", ">"))
                        .forEach(conditions::add);
            }
        }
        // Of a hundred names of numbers a few are enough: each is asked for every condition.
        var texts = TEXT.matcher(String.join(" ", conditions))
                .results()
                .map((MatchResult text) -> text.group(1))
                .filter(text -> !text.contains(".") || text.startsWith("r"))
                .distinct()
                .toList();
        assertThat(texts).contains("INITIAL", "rounds.max");
        var values = new ArrayList<Object>(texts);
        values.addAll(List.of("", "initial", "INITIAL\", \"CHANGE", true, false, 1, 24L, 47, 48, 2.5));

        for (var condition : conditions) {
            for (var value : values) {
                assertThat(answer(caching, condition, value))
                        .as("%s of %s", condition, value)
                        .isEqualTo(answer(plain, condition, value));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"",
                " \"b\" , \"a\" ",
                "\"b\",\"c\"",
                "\"\"",
                "\"a\\\"b\"",
                "\"A\"",
                "\"甲\", \"a \"",
                "not(\"a\")",
                "not(\"b\", \"c\")",
                "< 5",
                "[1..5]",
                "1, 2, 3",
                "true",
                "not(true)"
            })
    void answersAsTheEngineDoes(String condition) {
        var caching = new CachingFeelEngine(plain);

        for (var value : List.of("a", "b", "", "A", "甲", "a ", "a\"b", 1, 5, 6, 2.5, true, false)) {
            for (var time : List.of("first", "second")) {
                assertThat(answer(caching, condition, value))
                        .as("%s of %s, %s time", condition, value, time)
                        .isEqualTo(answer(plain, condition, value));
            }
        }
    }

    @Test
    void asksNobodyWhetherATextIsListed() {
        var caching = new CachingFeelEngine(asked);

        assertThat(answer(caching, "\"INITIAL\", \"CHANGE\"", "CHANGE")).isEqualTo(true);
        assertThat(answer(caching, "\"INITIAL\", \"CHANGE\"", "PERIODIC")).isEqualTo(false);

        verify(asked, never()).evaluateSimpleUnaryTests(anyString(), anyString(), any());
    }

    @Test
    void asksOnceWhatLiteralsSayOfAValueHoweverManyEnginesThereAre() {
        when(asked.evaluateSimpleUnaryTests(eq("< 4711"), eq(INPUT), any())).thenReturn(true);

        assertThat(answer(new CachingFeelEngine(asked), "< 4711", 4710)).isEqualTo(true);
        assertThat(answer(new CachingFeelEngine(asked), "< 4711", 4710)).isEqualTo(true);

        verify(asked, times(1)).evaluateSimpleUnaryTests(anyString(), anyString(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "> limit", "\"a\", limit", "date(\"2026-01-01\")"})
    void asksEachTimeWhatDependsOnMoreThanTheValue(String condition) {
        var caching = new CachingFeelEngine(asked);

        answer(caching, condition, "a");
        answer(caching, condition, "a");

        verify(asked, times(2)).evaluateSimpleUnaryTests(eq(condition), eq(INPUT), any());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"",
                " \"甲, 乙\" ",
                "\"\"",
                "\"a\\\"b\"",
                "\"a\\\\b\"",
                "\"a\" + \"b\"",
                "1",
                "-7",
                "007",
                "2.50",
                "1e3",
                "true",
                "false",
                "null",
                "input",
                "Input",
                "input + 1",
                "other",
                "[\"a\", \"b\"]",
                "date",
                "not",
                "if",
                "input.name"
            })
    void givesWhatTheEngineGives(String expression) {
        var caching = new CachingFeelEngine(plain);

        for (var value : List.of("a", "", "true", 1, 24L, 2.5, 3.0, true, false, List.of("a"))) {
            for (var time : List.of("first", "second")) {
                assertThat(given(caching, expression, value))
                        .as("%s of %s, %s time", expression, value, time)
                        .isEqualTo(given(plain, expression, value));
            }
        }
    }

    @Test
    void asksNobodyForAVariableNorTwiceForALiteral() {
        var caching = new CachingFeelEngine(asked);
        when(asked.evaluateSimpleExpression(eq("4712"), any())).thenReturn(4712L);

        assertThat(given(caching, INPUT, "a")).isEqualTo("a");
        assertThat(given(caching, INPUT, 7)).isEqualTo(7L);
        assertThat(given(caching, "4712", "a")).isEqualTo(4712L);
        assertThat(given(caching, "4712", "b")).isEqualTo(4712L);

        verify(asked, times(1)).evaluateSimpleExpression(anyString(), any());
    }

    private static Object given(FeelEngine engine, String expression, Object value) {
        try {
            return engine.evaluateSimpleExpression(
                    expression, Variables.fromMap(Map.of(INPUT, value)).asVariableContext());
        } catch (RuntimeException failed) {
            return failed.getClass();
        }
    }

    /** The answer, or what is thrown instead. */
    private static Object answer(FeelEngine engine, String condition, Object value) {
        try {
            return engine.evaluateSimpleUnaryTests(
                    condition, INPUT, Variables.fromMap(Map.of(INPUT, value)).asVariableContext());
        } catch (RuntimeException failed) {
            return failed.getClass();
        }
    }
}
