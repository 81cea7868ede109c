package io.kaidian.processes.dmn;

import io.kaidian.processes.InvalidValueException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessVariable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that the program reads or fills.
 *
 * @param variable name, and how the engine keeps the value
 * @param type what may stand in it
 * @param label what people call it
 * @param optional whether a row may leave it empty
 */
public record DecisionTableColumn<T>(
        ProcessVariable<?> variable, ValueType<T> type, LocalizedText label, boolean optional) {

    /** The value in this column of a row; null where it is empty and may be. */
    public @Nullable T of(Map<String, Object> row) {
        return read(row.get(variable.name()));
    }

    /**
     * The value in this column of a row.
     *
     * @throws InvalidValueException if there is none, or it cannot be used
     */
    public T requiredOf(Map<String, Object> row) {
        return required(row.get(variable.name()));
    }

    /**
     * Reads the value as the engine keeps it.
     *
     * @return null where there is none and none is needed
     * @throws InvalidValueException if it cannot be used
     */
    public @Nullable T read(@Nullable Object value) {
        if (value == null && optional) {
            return null;
        }
        return required(value);
    }

    /** The same where a value is needed. */
    public T required(@Nullable Object value) {
        if (value == null) {
            throw new InvalidValueException(InvalidValueException.ErrorType.MISSING, label);
        }
        if (!variable.type().isInstance(value)) {
            throw new InvalidValueException(
                    InvalidValueException.ErrorType.TEXT,
                    value + " (" + value.getClass().getSimpleName() + ")");
        }
        return type.read(value);
    }

    /** As the table's file names it. */
    public String typeRef() {
        return switch (variable.type().getSimpleName()) {
            case "Integer" -> "integer";
            case "Boolean" -> "boolean";
            default -> "string";
        };
    }

    public String name() {
        return variable.name();
    }
}
