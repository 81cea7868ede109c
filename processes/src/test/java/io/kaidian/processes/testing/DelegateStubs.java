package io.kaidian.processes.testing;

import io.kaidian.processes.bpmn.PermitProcess;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;

/** Stand-ins for the delegates behind the service tasks: each does what the running test told it, or else nothing. */
public final class DelegateStubs {

    private final Map<String, JavaDelegate> behaviours = new HashMap<>();
    private final Map<Object, Object> beans = new HashMap<>();

    DelegateStubs() {
        for (var diagram : BpmnDiagram.all()) {
            diagram.all(ServiceTask.class).forEach(task -> add(BpmnDiagram.delegateOf(task.getId())));
        }
        PermitProcess.Steps.all().forEach(this::add);
    }

    private void add(String bean) {
        JavaDelegate standIn =
                execution -> behaviours.getOrDefault(bean, nothing -> {}).execute(execution);
        beans.put(bean, standIn);
    }

    /** What expressions of the diagrams can reach, by bean name. */
    Map<Object, Object> beans() {
        return new HashMap<>(beans);
    }

    /** From now on the service task with this id behaves so. */
    public void at(String activityId, JavaDelegate behaviour) {
        behaviours.put(BpmnDiagram.delegateOf(activityId), behaviour);
    }

    void forget() {
        behaviours.clear();
    }
}
