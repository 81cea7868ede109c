package io.kaidian.processes.testing;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** Where the assertions about the engine of the path tests begin; import its methods beside those of AssertJ. */
public final class EngineAssertions {

    private EngineAssertions() {}

    public static ProcessInstanceAssert assertThat(ProcessInstance instance) {
        return new ProcessInstanceAssert(instance);
    }

    public static TaskAssert assertThat(Task task) {
        return new TaskAssert(task);
    }
}
