package io.kaidian.support.engine;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnDataTypeTransformerRegistry;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;

/** Evaluates single cells of a decision table as the engine does when it decides. */
public final class CellEvaluation {

    private static final String INPUT = "cellInput";

    private static final FeelEngine FEEL;
    private static final DmnDataTypeTransformerRegistry TYPES;

    static {
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.buildEngine();
        FEEL = configuration.getFeelEngine();
        TYPES = configuration.getTransformer().getDataTypeTransformerRegistry();
    }

    private CellEvaluation() {}

    /**
     * The value of a result cell. The engine would take a text for anything, even for "no"; here it stands only for a text.
     *
     * @param type as the column names it, such as {@code integer}
     * @param inputs what the table is asked, by name
     * @return null for an empty cell
     * @throws RuntimeException if the engine could not evaluate it
     */
    public static Object result(String cell, String type, Map<String, Object> inputs) {
        if (cell.isBlank()) {
            return null;
        }
        var value = (Object)
                FEEL.evaluateSimpleExpression(cell, Variables.fromMap(inputs).asVariableContext());
        if (value == null || type.isEmpty()) {
            return value;
        }
        if (value instanceof String != type.equals("string")) {
            throw new IllegalArgumentException(cell + " is no " + type);
        }
        return TYPES.getTransformer(type).transform(value).getValue();
    }

    /**
     * Whether a condition cell lets a value through.
     *
     * @throws RuntimeException if the engine could not evaluate it
     */
    public static boolean lets(String cell, Object value, Map<String, Object> inputs) {
        if (cell.isBlank()) {
            return true;
        }
        var known = new HashMap<>(inputs);
        known.put(INPUT, value);
        return FEEL.evaluateSimpleUnaryTests(
                cell, INPUT, Variables.fromMap(known).asVariableContext());
    }
}
