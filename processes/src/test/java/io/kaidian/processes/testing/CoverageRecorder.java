package io.kaidian.processes.testing;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Counts how often each node and sequence flow of a diagram, and each row of a table, was passed. */
final class CoverageRecorder extends AbstractBpmnParseListener {

    private final Map<String, Integer> passed = new HashMap<>();

    /** How often the element was passed since the last {@link #clear}. */
    int count(String key, String elementId) {
        return passed.getOrDefault(key + "#" + elementId, 0);
    }

    void clear() {
        passed.clear();
    }

    void leave(String key, String elementId) {
        passed.merge(key + "#" + elementId, 1, Integer::sum);
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        listenIn(definition, definition.getKey());
    }

    private void listenIn(ScopeImpl scope, String key) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, step(key, activity.getId()));
            for (PvmTransition flow : activity.getOutgoingTransitions()) {
                ((TransitionImpl) flow).addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, step(key, flow.getId()));
            }
            listenIn(activity, key);
        }
    }

    private ExecutionListener step(String key, String elementId) {
        return (DelegateExecution execution) -> leave(key, elementId);
    }
}
