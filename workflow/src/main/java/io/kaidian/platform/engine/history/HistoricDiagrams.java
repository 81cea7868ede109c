package io.kaidian.platform.engine.history;

import io.kaidian.processes.EngineNamespace;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Versions of diagrams that run or once ran, as far as their journal has to be understood. */
@Component
public class HistoricDiagrams {

    private final RepositoryService repository;

    HistoricDiagrams(ProcessEngine engine) {
        this.repository = engine.getRepositoryService();
    }

    /**
     * What the elements of a version are, by id.
     *
     * @param userTasks those that are done without a form
     * @param formSteps those that are done with one
     * @param timers events that wait for a time
     * @param steps names of steps of the program, such as {@code grantPermitDelegate}
     * @param starts events at which the process begins
     * @param ends events at which it ends
     */
    public record Elements(
            Set<String> userTasks,
            Set<String> formSteps,
            Set<String> timers,
            Map<String, String> steps,
            Set<String> starts,
            Set<String> ends) {

        private static final Elements NONE = new Elements(Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of());
    }

    /** Without any element where the engine has no such version any more. */
    public Elements elementsOf(String processKey, int version) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .processDefinitionVersion(version)
                .singleResult();
        return definition == null ? Elements.NONE : elements(repository.getBpmnModelInstance(definition.getId()));
    }

    /**
     * The elements to which exclusive gateways of a version lead, by the gateway's id; those alone that lead to several. None where the
     * engine has no such version any more.
     */
    public Map<String, Set<String>> waysAtGateways(String processKey, int version) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .processDefinitionVersion(version)
                .singleResult();
        if (definition == null) {
            return Map.of();
        }
        return repository
                .getBpmnModelInstance(definition.getId())
                .getModelElementsByType(ExclusiveGateway.class)
                .stream()
                .filter(gateway -> gateway.getOutgoing().size() > 1)
                .collect(Collectors.toMap(
                        ExclusiveGateway::getId,
                        gateway -> ids(gateway.getOutgoing().stream()
                                .map(SequenceFlow::getTarget)
                                .toList())));
    }

    private static Elements elements(BpmnModelInstance model) {
        var tasks = model.getModelElementsByType(UserTask.class);
        return new Elements(
                ids(tasks.stream().filter(task -> of(task, "formRef") == null).toList()),
                ids(tasks.stream().filter(task -> of(task, "formRef") != null).toList()),
                ids(model.getModelElementsByType(CatchEvent.class).stream()
                        .filter(event ->
                                event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                        .toList()),
                model.getModelElementsByType(ServiceTask.class).stream()
                        .filter(step -> of(step, "delegateExpression") != null)
                        .collect(Collectors.toMap(ServiceTask::getId, HistoricDiagrams::step)),
                ids(model.getModelElementsByType(StartEvent.class)),
                ids(model.getModelElementsByType(EndEvent.class)));
    }

    private static Set<String> ids(Collection<? extends FlowNode> nodes) {
        return nodes.stream().map(FlowNode::getId).collect(Collectors.toUnmodifiableSet());
    }

    private static String step(ServiceTask task) {
        return String.valueOf(of(task, "delegateExpression"))
                .replaceAll("[${}]", "")
                .strip();
    }

    private static @Nullable String of(BaseElement element, String name) {
        return element.getAttributeValueNs(EngineNamespace.BPMN, name);
    }
}
