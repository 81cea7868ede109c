package io.kaidian.platform.engine;

import io.kaidian.processes.ProcessVariable;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Lets only plain values rest in the engine: an object would be serialized there and outlive its class. */
final class PlainProcessValue {

    private PlainProcessValue() {}

    static <T> @Nullable T of(ProcessVariable<T> variable, @Nullable T value) {
        if (value == null
                || value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Date) {
            return value;
        }
        throw new IllegalArgumentException("Variable " + variable.name() + " cannot hold a "
                + value.getClass().getName());
    }

    static <T> @Nullable T read(ProcessVariable<T> variable, @Nullable Object stored) {
        if (stored == null || variable.type().isInstance(stored)) {
            return variable.type().cast(stored);
        }
        throw new IllegalStateException("Variable " + variable.name() + " should hold a "
                + variable.type().getSimpleName() + " but holds a "
                + stored.getClass().getSimpleName());
    }
}
