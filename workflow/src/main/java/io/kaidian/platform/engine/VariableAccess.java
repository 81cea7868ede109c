package io.kaidian.platform.engine;

import io.kaidian.platform.engine.statements.ShortLivedValues;
import io.kaidian.processes.ProcessVariable;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Typed access to process variables for the delegates behind the diagrams. Meant for static import. */
public final class VariableAccess {

    private VariableAccess() {}

    /** @param value {@code null} clears the variable */
    public static <T> void set(DelegateExecution execution, ProcessVariable<T> variable, T value) {
        execution.setVariable(
                variable.name(),
                ShortLivedValues.settable(execution, variable.name(), PlainProcessValue.of(variable, value)));
    }

    /** @throws IllegalStateException when the variable is not set, since then the diagram is wrong */
    public static <T> T get(DelegateExecution execution, ProcessVariable<T> variable) {
        return find(execution, variable)
                .orElseThrow(() -> new IllegalStateException(execution.getCurrentActivityId() + " needs variable "
                        + variable.name() + ", which nobody has set"));
    }

    public static <T> Optional<T> find(DelegateExecution execution, ProcessVariable<T> variable) {
        return Optional.ofNullable(PlainProcessValue.read(variable, execution.getVariable(variable.name())));
    }
}
