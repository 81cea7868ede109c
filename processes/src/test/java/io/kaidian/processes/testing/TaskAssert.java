package io.kaidian.processes.testing;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;

/** Whom an open task is offered to. */
public final class TaskAssert extends AbstractAssert<TaskAssert, Task> {

    TaskAssert(Task task) {
        super(task, TaskAssert.class);
    }

    public TaskAssert hasCandidateGroup(String group) {
        isNotNull();
        var groups = TestProcessEngine.running().getTaskService().getIdentityLinksForTask(actual.getId()).stream()
                .filter(link -> link.getType().equals(IdentityLinkType.CANDIDATE))
                .map(IdentityLink::getGroupId)
                .toList();
        Assertions.assertThat(groups)
                .as("groups that %s is offered to", actual.getTaskDefinitionKey())
                .contains(group);
        return this;
    }
}
