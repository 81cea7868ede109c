package io.kaidian.platform.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * A step of the program that works with what a table answered. Reading stands apart from acting, so that a scenario or a
 * replay reads just as the serving engine does, and does nothing with it.
 *
 * @param <T> what it reads
 */
public abstract class DecisionReadingStep<T> implements JavaDelegate {

    /**
     * Reads what the diagram handed over; changes nothing.
     *
     * @throws RuntimeException if it cannot be used
     */
    public abstract T read(DelegateExecution execution);

    /** Does what the step is for. */
    protected abstract void act(DelegateExecution execution, T read);

    @Override
    public final void execute(DelegateExecution execution) {
        act(execution, read(execution));
    }
}
