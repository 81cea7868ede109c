package io.kaidian.support.engine;

import io.kaidian.processes.Variable;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Typed access to process variables for the delegates behind the diagrams. Meant for static import. */
public final class Variables {

    private Variables() {}

    /** @param value {@code null} clears the variable */
    public static <T> void set(DelegateExecution execution, Variable<T> variable, T value) {
        execution.setVariable(variable.name(), StoredValue.of(variable, value));
    }

    /** A moment, which the engine keeps as a date. */
    public static void set(DelegateExecution execution, Variable<Date> variable, Instant value) {
        set(execution, variable, Date.from(value));
    }

    /** @throws IllegalStateException when the variable is not set, since then the diagram is wrong */
    public static <T> T get(DelegateExecution execution, Variable<T> variable) {
        return find(execution, variable)
                .orElseThrow(() -> new IllegalStateException(execution.getCurrentActivityId() + " needs variable "
                        + variable.name() + ", which nobody has set"));
    }

    public static <T> Optional<T> find(DelegateExecution execution, Variable<T> variable) {
        return Optional.ofNullable(StoredValue.read(variable, execution.getVariable(variable.name())));
    }
}
