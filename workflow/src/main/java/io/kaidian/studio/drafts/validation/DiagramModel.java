package io.kaidian.studio.drafts.validation;

import static io.kaidian.studio.drafts.validation.DraftFileValidator.error;
import static io.kaidian.studio.drafts.validation.DraftFileValidator.warning;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import io.kaidian.processes.bpmn.PermitProcess;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ManualTask;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/** A diagram whose file is allowed, looked at as a whole. */
public record DiagramModel(ReleaseFile file, BpmnModelInstance model, Process process) {

    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toUnmodifiableSet());

    public static DiagramModel of(ReleaseFile file) {
        var model =
                Bpmn.readModelFromStream(new ByteArrayInputStream(file.content().getBytes(StandardCharsets.UTF_8)));
        var processes = model.getModelElementsByType(Process.class);
        if (processes.size() != 1) {
            throw new IllegalArgumentException("one process per diagram, not " + processes.size());
        }
        return new DiagramModel(file, model, processes.iterator().next());
    }

    public String key() {
        return process.getId();
    }

    /** What it declares of itself where it is for a permit. */
    public Optional<PermitProcess> permit() {
        return PermitProcess.of(file.content());
    }

    /** Elements and ways between them that a process can pass. */
    public Set<String> passable() {
        var ids = new TreeSet<String>();
        all(FlowNode.class).forEach(node -> ids.add(node.getId()));
        all(SequenceFlow.class).forEach(flow -> ids.add(flow.getId()));
        return ids;
    }

    /** Tasks that are offered to others than sellers. */
    public Set<String> staffTasks() {
        return all(UserTask.class).stream()
                .filter(task -> !candidateGroups(task).contains(Role.SELLER.name()))
                .map(UserTask::getId)
                .collect(Collectors.toSet());
    }

    /** Ids of forms with which user tasks are done, by the id of the task. */
    public Map<String, String> forms() {
        var forms = new HashMap<String, String>();
        all(UserTask.class).forEach(task -> {
            var form = FormSteps.formOf(task);
            if (form != null) {
                forms.put(task.getId(), form);
            }
        });
        return forms;
    }

    private static List<String> candidateGroups(UserTask task) {
        return EngineAttributes.list(task, "candidateGroups");
    }

    /** Names of steps, events, gateways and ways by id; a way without a name is called by what it joins. */
    public Map<String, LocalizedText> names() {
        var names = new HashMap<String, LocalizedText>();
        all(FlowNode.class).forEach(node -> names.put(node.getId(), ElementNames.of(node)));
        all(SequenceFlow.class).forEach(flow -> names.put(flow.getId(), ElementNames.of(flow)));
        return names;
    }

    void problems(
            List<DiagramModel> diagrams,
            List<DecisionTableModel> tables,
            Set<String> steps,
            List<DraftProblem> problems) {
        if (!process.isExecutable()) {
            problems.add(error(file.name(), key(), "process.notExecutable"));
        }
        if (EngineAttributes.of(process, "historyTimeToLive") == null) {
            problems.add(error(file.name(), key(), "process.noTimeToLive"));
        }
        for (var task : all(ServiceTask.class)) {
            if (EngineAttributes.of(task, "topic") == null) {
                step(task, EngineAttributes.of(task, "delegateExpression"), steps, problems);
            }
        }
        for (var task : all(SendTask.class)) {
            step(task, EngineAttributes.of(task, "delegateExpression"), steps, problems);
        }
        for (var task : all(BusinessRuleTask.class)) {
            var decision = EngineAttributes.of(task, "decisionRef");
            if (decision == null
                    || tables.stream().noneMatch(table -> table.key().equals(decision))) {
                problems.add(error(file.name(), task.getId(), "table.unknown", String.valueOf(decision)));
            }
            binding(task, EngineAttributes.of(task, "decisionRefBinding"), problems);
        }
        for (var node : all(FlowNode.class)) {
            if (doesNothing(node)) {
                problems.add(error(file.name(), node.getId(), "task.idle", ElementNames.inWords(node)));
            }
        }
        for (var call : all(CallActivity.class)) {
            if (diagrams.stream().noneMatch(diagram -> diagram.key().equals(call.getCalledElement()))) {
                problems.add(
                        error(file.name(), call.getId(), "process.unknown", String.valueOf(call.getCalledElement())));
            }
            binding(call, EngineAttributes.of(call, "calledElementBinding"), problems);
        }
        for (var task : all(UserTask.class)) {
            if (candidateGroups(task).isEmpty() || !ROLES.containsAll(candidateGroups(task))) {
                problems.add(error(file.name(), task.getId(), "task.role", ElementNames.inWords(task)));
            }
        }
        for (var gateway : all(ExclusiveGateway.class)) {
            gateway(gateway, problems);
        }
        for (var gateway : all(Gateway.class)) {
            name(gateway, gateway.getName(), ElementNames.of(gateway), problems);
        }
        for (var flow : all(SequenceFlow.class)) {
            name(flow, flow.getName(), ElementNames.of(flow), problems);
        }
    }

    /** Whoever reads the diagram in the other language finds no words there. */
    private void name(BaseElement element, @Nullable String name, LocalizedText words, List<DraftProblem> problems) {
        var chinese = element.getAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE);
        if (isBlank(name) != isBlank(chinese)) {
            problems.add(
                    warning(file.name(), element.getId(), isBlank(chinese) ? "name.chinese" : "name.english", words));
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Whether a case would pass it as if it were not there, while its name says that something is done. */
    private static boolean doesNothing(FlowNode node) {
        if (node instanceof ReceiveTask task) {
            return task.getMessage() == null;
        }
        if (node instanceof ThrowEvent event) {
            return event.getEventDefinitions().stream()
                    .anyMatch(definition -> definition instanceof MessageEventDefinition);
        }
        return node.getElementType().getTypeName().equals("task") || node instanceof ManualTask;
    }

    private void step(FlowNode task, @Nullable String expression, Set<String> steps, List<DraftProblem> problems) {
        if (expression == null) {
            problems.add(error(file.name(), task.getId(), "step.missing", ElementNames.inWords(task)));
        } else if (!steps.contains(expression.replaceAll("[${}]", ""))) {
            problems.add(error(file.name(), task.getId(), "step.unknown", expression));
        }
    }

    private void binding(FlowNode node, String binding, List<DraftProblem> problems) {
        if (!"deployment".equals(binding)) {
            problems.add(error(file.name(), node.getId(), "binding", ElementNames.inWords(node)));
        }
    }

    private void gateway(ExclusiveGateway gateway, List<DraftProblem> problems) {
        if (gateway.getOutgoing().size() < 2) {
            return;
        }
        if (gateway.getDefault() == null) {
            problems.add(warning(file.name(), gateway.getId(), "gateway.noDefault", ElementNames.inWords(gateway)));
        }
        gateway.getOutgoing().stream()
                .filter(flow -> !flow.equals(gateway.getDefault()) && flow.getConditionExpression() == null)
                .forEach(flow -> problems.add(
                        error(file.name(), flow.getId(), "flow.noCondition", ElementNames.inWords(gateway))));
    }

    /**
     * @param shipped the same diagram as this program knows it
     * @param sent names of the messages that the program sends, to whichever diagram waits for them
     */
    void against(DiagramModel shipped, Set<String> sent, List<DraftProblem> problems) {
        var known = ids(shipped.all(UserTask.class));
        var drawn = ids(all(UserTask.class));
        known.stream()
                .filter(id -> !drawn.contains(id))
                .forEach(id -> problems.add(warning(file.name(), null, "task.gone", shipped.nameOf(id))));
        all(UserTask.class).stream()
                .filter(task -> known.contains(task.getId()) && FormSteps.formOf(task) != null)
                .forEach(task ->
                        problems.add(error(file.name(), task.getId(), "step.form.ownPage", nameOf(task.getId()))));
        all(UserTask.class).stream()
                .filter(task -> FormSteps.formOf(task) == null)
                .map(UserTask::getId)
                .filter(id -> !known.contains(id))
                .forEach(id -> problems.add(error(file.name(), id, "task.noScreen", nameOf(id))));
        var messages = messages();
        shipped.messages().stream()
                .filter(name -> !messages.contains(name))
                .forEach(name -> problems.add(warning(file.name(), null, "message.gone", name)));
        messages.stream()
                .filter(name -> !sent.contains(name))
                .forEach(name -> problems.add(error(file.name(), null, "message.noSender", name)));
    }

    private <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    Set<String> messages() {
        return all(Message.class).stream().map(Message::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(Collection<UserTask> tasks) {
        return tasks.stream().map(UserTask::getId).collect(Collectors.toCollection(TreeSet::new));
    }

    private LocalizedText nameOf(String id) {
        return model.getModelElementById(id) instanceof FlowNode node
                ? ElementNames.of(node)
                : new LocalizedText(id, id);
    }
}
