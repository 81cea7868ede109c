package io.kaidian.studio.trials;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Tells a rehearsal where it passes: every element, every way between two of them, and every end. */
class CoverageListener extends AbstractBpmnParseListener {

    private final ThreadLocal<TrialRun> current;

    CoverageListener(ThreadLocal<TrialRun> current) {
        this.current = current;
    }

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        definitions.forEach(this::listenToAllIn);
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        transition.addListener(
                ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> pass(execution, transition.getId()));
    }

    private void listenToAllIn(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            var isEnd = String.valueOf(activity.getProperty("type")).endsWith("EndEvent");
            activity.addBuiltInListener(
                    ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> enter(execution, isEnd));
            listenToAllIn(activity);
        }
    }

    private void enter(DelegateExecution execution, boolean isEnd) {
        pass(execution, execution.getCurrentActivityId());
        if (isEnd) {
            current.get().ended(execution.getProcessInstanceId(), execution.getCurrentActivityId());
        }
    }

    private void pass(DelegateExecution execution, String elementId) {
        current.get()
                .passed(
                        ((ExecutionEntity) execution).getProcessDefinition().getKey(),
                        elementId,
                        execution::getVariables);
    }
}
