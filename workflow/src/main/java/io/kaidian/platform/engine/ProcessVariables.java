package io.kaidian.platform.engine;

import io.kaidian.processes.ProcessVariable;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values for process variables, typed by their names. Immutable. */
public final class ProcessVariables {

    private static final ProcessVariables NONE = new ProcessVariables(Map.of());

    private final Map<String, Object> stored;

    private ProcessVariables(Map<String, Object> stored) {
        this.stored = Collections.unmodifiableMap(stored);
    }

    public static ProcessVariables none() {
        return NONE;
    }

    public static <T> ProcessVariables of(ProcessVariable<T> variable, T value) {
        return NONE.and(variable, value);
    }

    /** A moment, which the engine keeps as a date. */
    public static ProcessVariables of(ProcessVariable<Date> variable, Instant value) {
        return NONE.and(variable, value);
    }

    static ProcessVariables ofStored(Map<String, Object> stored) {
        return new ProcessVariables(new LinkedHashMap<>(stored));
    }

    /** @param value {@code null} clears the variable */
    public <T> ProcessVariables and(ProcessVariable<T> variable, @Nullable T value) {
        var more = new LinkedHashMap<>(stored);
        more.put(variable.name(), PlainProcessValue.of(variable, value));
        return new ProcessVariables(more);
    }

    /** A moment, which the engine keeps as a date. */
    public ProcessVariables and(ProcessVariable<Date> variable, Instant value) {
        return and(variable, Date.from(value));
    }

    /** @return empty when the variable is not set */
    public <T> Optional<T> get(ProcessVariable<T> variable) {
        return Optional.ofNullable(PlainProcessValue.read(variable, stored.get(variable.name())));
    }

    Map<String, Object> stored() {
        return stored;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProcessVariables processVariables && processVariables.stored.equals(stored);
    }

    @Override
    public int hashCode() {
        return stored.hashCode();
    }

    @Override
    public String toString() {
        return stored.toString();
    }
}
