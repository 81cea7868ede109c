package io.kaidian.platform.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Gives callers Spring's exception for a lost race, so that they need not know the engine's. */
public final class EngineExceptionTranslation {

    private EngineExceptionTranslation() {}

    public static <T> T translated(Supplier<T> command) {
        try {
            return command.get();
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("The process has moved on meanwhile", e);
        }
    }
}
