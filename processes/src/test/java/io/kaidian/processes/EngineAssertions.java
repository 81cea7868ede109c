package io.kaidian.processes;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** Where the assertions about the engine of the path tests begin; import its methods beside those of AssertJ. */
final class EngineAssertions {

    private EngineAssertions() {}

    static ProcessInstanceAssert assertThat(ProcessInstance instance) {
        return new ProcessInstanceAssert(instance);
    }

    static TaskAssert assertThat(Task task) {
        return new TaskAssert(task);
    }
}
