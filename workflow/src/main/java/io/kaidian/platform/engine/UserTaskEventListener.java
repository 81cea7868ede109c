package io.kaidian.platform.engine;

import io.kaidian.platform.engine.forms.FormStepReader;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityStartBehavior;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Turns the life of every user task of every diagram into {@link UserTaskCreatedEvent} and {@link UserTaskEndedEvent}. */
@Component
class UserTaskEventListener extends AbstractBpmnParseListener {

    private final ApplicationEventPublisher events;

    UserTaskEventListener(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::created);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, ended -> ended(ended, true));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, ended -> ended(ended, false));
        // Whose work it is the list of work knows from the diagram; nobody asks the engine's table of candidates.
        task.getCandidateGroupIdExpressions().clear();
        FormStepReader.read(element, activity);
    }

    private void created(DelegateTask task) {
        events.publishEvent(new UserTaskCreatedEvent(
                processKey(task),
                task.getTaskDefinitionKey(),
                businessKey(task),
                task.getId(),
                ProcessVariables.ofStored(task.getVariables()),
                endsAt((TaskEntity) task),
                FormStepReader.of((TaskEntity) task)));
    }

    /** When the first timer takes the task away; null where none does. A timer that only reminds takes nothing away. */
    static @Nullable Instant endsAt(TaskEntity task) {
        var execution = task.getExecution();
        return execution.getJobs().stream()
                .filter(TimerEntity.class::isInstance)
                .filter(timer -> {
                    var event = execution.getProcessDefinition().findActivity(timer.getActivityId());
                    return event != null
                            && event.getActivityStartBehavior() == ActivityStartBehavior.CANCEL_EVENT_SCOPE;
                })
                .map(timer -> timer.getDuedate().toInstant())
                .min(Instant::compareTo)
                .orElse(null);
    }

    private void ended(DelegateTask task, boolean completed) {
        events.publishEvent(new UserTaskEndedEvent(
                processKey(task), task.getTaskDefinitionKey(), businessKey(task), task.getId(), completed));
    }

    private static String processKey(DelegateTask task) {
        return ((ExecutionEntity) task.getExecution()).getProcessDefinition().getKey();
    }

    private static String businessKey(DelegateTask task) {
        return task.getExecution().getProcessBusinessKey();
    }
}
