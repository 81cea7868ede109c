package io.kaidian.platform.engine.tables;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;

/**
 * FEEL for tables that are asked thousands of questions at a time. The engine parses every cell anew for every question, which
 * is nearly all that a question costs; what a condition of literals says of a value is therefore kept.
 */
final class CachingFeelEngine implements FeelEngine {

    /** Literals, comparisons and ranges: no name that could stand for another variable. */
    private static final Pattern LITERALS = Pattern.compile("(?:\"[^\"]*\"|\\b(?:true|false|not)\\b|[^\"\\p{L}?_])*+");

    private static final int KEPT = 20_000;

    private final FeelEngine feel;
    private final Map<Asked, Boolean> answers = new ConcurrentHashMap<>();

    CachingFeelEngine(FeelEngine feel) {
        this.feel = feel;
    }

    private record Asked(String condition, Object value) {}

    @Override
    public <T> T evaluateSimpleExpression(String expression, VariableContext context) {
        return feel.evaluateSimpleExpression(expression, context);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String condition, String input, VariableContext context) {
        var value = context.resolve(input);
        if (value == null
                || value.getValue() == null
                || !LITERALS.matcher(condition).matches()) {
            return feel.evaluateSimpleUnaryTests(condition, input, context);
        }
        if (answers.size() > KEPT) {
            answers.clear();
        }
        return answers.computeIfAbsent(
                new Asked(condition, value.getValue()),
                asked -> feel.evaluateSimpleUnaryTests(condition, input, context));
    }
}
