package io.kaidian.platform.engine.history;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Notes in {@link ActivityJournal} when a process enters and leaves a flow node, for every node of every diagram. */
@Component
class ActivityEventListener extends AbstractBpmnParseListener {

    private final ActivityJournal journal;

    ActivityEventListener(ActivityJournal journal) {
        this.journal = journal;
    }

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        definitions.forEach(this::listenToAllIn);
    }

    private void listenToAllIn(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::entered);
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::left);
            listenToAllIn(activity);
        }
    }

    private void entered(DelegateExecution execution) {
        var definition = ((ExecutionEntity) execution).getProcessDefinition();
        journal.recordEntry(new ActivityJournal.Step(
                execution.getActivityInstanceId(),
                definition.getKey(),
                definition.getVersion(),
                execution.getCurrentActivityId(),
                execution.getProcessBusinessKey(),
                ClockUtil.getCurrentTime().toInstant()));
    }

    private void left(DelegateExecution execution) {
        journal.recordExit(
                execution.getActivityInstanceId(), ClockUtil.getCurrentTime().toInstant(), execution.isCanceled());
    }
}
