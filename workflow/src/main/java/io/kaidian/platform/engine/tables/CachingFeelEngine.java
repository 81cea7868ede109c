package io.kaidian.platform.engine.tables;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;

/**
 * FEEL that answers at once what needs no FEEL. The engine parses every cell anew for every question, and makes all functions of
 * the language anew for it, which is nearly all that a question costs; a condition that lists texts is therefore compared here, a variable and
 * a literal are given as they are, and what a condition of other literals says of a value is kept. The table of parameters alone has a hundred rows, all of them asked
 * for the name of each.
 */
public final class CachingFeelEngine implements FeelEngine {

    /** A text, or several of which the value must be one; none with an escape. */
    private static final Pattern TEXTS = Pattern.compile("\\s*(?:\"[^\"\\\\]*\"\\s*,\\s*)*+\"[^\"\\\\]*\"\\s*");

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    /** Literals, comparisons and ranges: no name that could stand for another variable. */
    private static final Pattern LITERALS = Pattern.compile("(?:\"[^\"]*\"|\\b(?:true|false|not)\\b|[^\"\\p{L}?_])*+");

    /** A text without an escape, a number, yes or no. */
    private static final Pattern CONSTANT_TEXT =
            Pattern.compile("\\s*(?:\"[^\"\\\\]*\"|-?\\d{1,15}(?:\\.\\d{1,15})?|true|false)\\s*");

    /** Of a variable; no word of the language stands alone but these and {@code null}, which is no variable. */
    private static final Pattern NAME_TEXT = Pattern.compile("(?!(?:true|false|null)$)[a-zA-Z][a-zA-Z0-9]*");

    private static final int KEPT = 20_000;

    /** Of all engines of this program: what literals say depends on nothing else. */
    private static final Map<Asked, Boolean> ANSWERS = new ConcurrentHashMap<>();

    private static final Map<String, Condition> CONDITIONS = new ConcurrentHashMap<>();

    private static final Map<String, Expression> EXPRESSIONS = new ConcurrentHashMap<>();

    private static final Map<String, Object> CONSTANTS = new ConcurrentHashMap<>();

    private final FeelEngine feel;

    CachingFeelEngine(FeelEngine feel) {
        this.feel = feel;
    }

    /** On top of the engine's own. */
    public static FeelEngine create() {
        return new CachingFeelEngine(new ScalaFeelEngineFactory().createInstance());
    }

    private record Asked(String condition, Object value) {}

    /**
     * What a condition is made of.
     *
     * @param texts of which the value must be one; null where it is none of those
     * @param ofLiterals whether there is nothing else in it
     */
    private record Condition(@Nullable Set<String> texts, boolean ofLiterals) {

        static Condition of(String condition) {
            var texts = TEXTS.matcher(condition).matches()
                    ? TEXT.matcher(condition)
                            .results()
                            .map(text -> text.group(1))
                            .collect(Collectors.toUnmodifiableSet())
                    : null;
            return new Condition(texts, LITERALS.matcher(condition).matches());
        }
    }

    /** What an expression is made of. */
    private enum Expression {
        CONSTANT,
        NAME,
        OTHER;

        static Expression of(String expression) {
            if (CONSTANT_TEXT.matcher(expression).matches()) {
                return CONSTANT;
            }
            return NAME_TEXT.matcher(expression).matches() ? NAME : OTHER;
        }
    }

    /** What a column asks for is mostly a variable, and what a rule gives a literal. */
    @Override
    @SuppressWarnings("unchecked") // the engine's interface leaves it to the caller what it expects
    public <T> T evaluateSimpleExpression(String expression, VariableContext context) {
        var kind = kept(EXPRESSIONS, expression, Expression::of);
        if (kind == Expression.CONSTANT) {
            return (T) kept(CONSTANTS, expression, asked -> feel.evaluateSimpleExpression(asked, context));
        }
        if (kind == Expression.NAME) {
            var typed = context.resolve(expression);
            var value = typed == null ? null : typed.getValue();
            if (value instanceof String || value instanceof Boolean || value instanceof Long) {
                return (T) value;
            }
            // A whole number of the language.
            if (value instanceof Integer number) {
                return (T) Long.valueOf(number);
            }
            // Other numbers become those of the language, and what is missing is its own matter.
        }
        return feel.evaluateSimpleExpression(expression, context);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String condition, String input, VariableContext context) {
        var typed = context.resolve(input);
        var value = typed == null ? null : typed.getValue();
        var parts = kept(CONDITIONS, condition, Condition::of);
        if (value instanceof String text && parts.texts() != null) {
            return parts.texts().contains(text);
        }
        if (value == null || !isPlain(value) || !parts.ofLiterals()) {
            return feel.evaluateSimpleUnaryTests(condition, input, context);
        }
        return kept(
                ANSWERS,
                new Asked(condition, value),
                asked -> feel.evaluateSimpleUnaryTests(condition, input, context));
    }

    private static <K, V> V kept(Map<K, V> all, K key, Function<K, V> answer) {
        if (all.size() > KEPT) {
            all.clear();
        }
        return all.computeIfAbsent(key, answer);
    }

    /** Never changes, and is equal to what stands for the same. */
    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
