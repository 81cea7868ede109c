package io.kaidian.support.engine;

import io.kaidian.processes.Variable;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values for process variables, typed by their names. Immutable. */
public final class Values {

    private static final Values NONE = new Values(Map.of());

    private final Map<String, Object> stored;

    private Values(Map<String, Object> stored) {
        this.stored = Collections.unmodifiableMap(stored);
    }

    public static Values none() {
        return NONE;
    }

    public static <T> Values of(Variable<T> variable, T value) {
        return NONE.and(variable, value);
    }

    /** A moment, which the engine keeps as a date. */
    public static Values of(Variable<Date> variable, Instant value) {
        return NONE.and(variable, value);
    }

    static Values ofStored(Map<String, Object> stored) {
        return new Values(new LinkedHashMap<>(stored));
    }

    /** @param value {@code null} clears the variable */
    public <T> Values and(Variable<T> variable, T value) {
        var more = new LinkedHashMap<>(stored);
        more.put(variable.name(), StoredValue.of(variable, value));
        return new Values(more);
    }

    /** A moment, which the engine keeps as a date. */
    public Values and(Variable<Date> variable, Instant value) {
        return and(variable, Date.from(value));
    }

    /** @return empty when the variable is not set */
    public <T> Optional<T> get(Variable<T> variable) {
        return Optional.ofNullable(StoredValue.read(variable, stored.get(variable.name())));
    }

    Map<String, Object> stored() {
        return stored;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && values.stored.equals(stored);
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
