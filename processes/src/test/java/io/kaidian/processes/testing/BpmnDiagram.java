package io.kaidian.processes.testing;

import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.processes.bpmn.RecheckProcess;
import io.kaidian.processes.bpmn.SuspensionProcess;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A diagram as an analyst drew it, with the names class that belongs to it. */
public record BpmnDiagram(String resource, Class<?> names, BpmnModelInstance model) {

    public static final BpmnDiagram CERTIFICATION = read(ProcessResources.CERTIFICATION, CertificationProcess.class);
    public static final BpmnDiagram ENFORCEMENT = read(ProcessResources.ENFORCEMENT, EnforcementProcess.class);
    public static final BpmnDiagram SUSPENSION = read(ProcessResources.SUSPENSION, SuspensionProcess.class);
    public static final BpmnDiagram APPEAL = read(ProcessResources.APPEAL, AppealProcess.class);
    public static final BpmnDiagram HELP = read(ProcessResources.HELP, HelpProcess.class);
    public static final BpmnDiagram RECHECK = read(ProcessResources.RECHECK, RecheckProcess.class);
    public static final BpmnDiagram CONFIRMATION = read(ProcessResources.CONFIRMATION, ConfirmationProcess.class);

    public static List<BpmnDiagram> all() {
        return List.of(CERTIFICATION, ENFORCEMENT, SUSPENSION, APPEAL, HELP, RECHECK, CONFIRMATION);
    }

    /** Diagrams for permits, of which no code has a name. */
    public static List<BpmnDiagram> permits() {
        return ProcessResources.permits().stream()
                .filter(file -> file.endsWith(".bpmn"))
                .map(file -> read(file, PermitProcess.class))
                .toList();
    }

    static BpmnDiagram read(String resource, Class<?> names) {
        return new BpmnDiagram(resource, names, Bpmn.readModelFromStream(ProcessResources.open(resource)));
    }

    /** The bean that stands behind a service task: Activity_CheckDocuments → checkDocumentsDelegate. */
    public static String delegateOf(String activityId) {
        var tail = activityId.substring(activityId.indexOf('_') + 1);
        return Character.toLowerCase(tail.charAt(0)) + tail.substring(1) + "Delegate";
    }

    public Process process() {
        return all(Process.class).iterator().next();
    }

    public String key() {
        return process().getId();
    }

    public <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    /** Elements of the engine's own namespace, such as {@code outputParameter}. */
    public List<DomElement> engineElements(String name) {
        return model.getDocument().getElementsByNameNs(EngineNamespace.BPMN, name);
    }

    /** What an element tells the engine; null where it says nothing. */
    public static String engineAttribute(BaseElement element, String name) {
        return element.getAttributeValueNs(EngineNamespace.BPMN, name);
    }

    /** What is separated by commas in what an element tells the engine. */
    public static List<String> engineList(BaseElement element, String name) {
        var value = engineAttribute(element, name);
        return value == null ? List.of() : List.of(value.strip().split("\\s*,\\s*"));
    }

    public Collection<FlowNode> nodes() {
        return all(FlowNode.class);
    }

    public Collection<SequenceFlow> flows() {
        return all(SequenceFlow.class);
    }

    public Stream<SequenceFlow> conditionalFlows() {
        return flows().stream().filter(flow -> flow.getConditionExpression() != null);
    }

    public static String condition(SequenceFlow flow) {
        ConditionExpression condition = flow.getConditionExpression();
        return condition.getTextContent().strip();
    }

    /** How a person finds an element in the modeller: its label and its id. */
    public static String describe(FlowElement element) {
        var name = element.getName() == null ? "without a label" : "\"" + element.getName() + "\"";
        if (element instanceof SequenceFlow flow) {
            return "the arrow from %s to %s (%s, %s)"
                    .formatted(label(flow.getSource()), label(flow.getTarget()), name, flow.getId());
        }
        return name + " (" + element.getId() + ")";
    }

    private static String label(FlowNode node) {
        return node.getName() == null ? node.getId() : "\"" + node.getName() + "\"";
    }

    @Override
    public String toString() {
        return resource;
    }
}
