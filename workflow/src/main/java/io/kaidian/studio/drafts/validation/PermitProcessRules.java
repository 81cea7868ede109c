package io.kaidian.studio.drafts.validation;

import static io.kaidian.studio.drafts.validation.DraftFileValidator.error;

import io.kaidian.platform.security.Role;
import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.ProcessVariable;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.processes.bpmn.PermitProcess.Steps;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceType;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/**
 * Whether diagrams for permits are drawn out of the steps that there are for them, say all that these need, and give every
 * application one answer.
 */
final class PermitProcessRules {

    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "exclusiveGateway",
            "parallelGateway");

    private final EvidenceCatalogue evidence;
    private final List<DraftProblem> problems;

    private PermitProcessRules(EvidenceCatalogue evidence, List<DraftProblem> problems) {
        this.evidence = evidence;
        this.problems = problems;
    }

    static void check(Collection<DiagramModel> diagrams, EvidenceCatalogue evidence, List<DraftProblem> problems) {
        var rules = new PermitProcessRules(evidence, problems);
        var called = diagrams.stream()
                .flatMap(diagram -> diagram.model().getModelElementsByType(CallActivity.class).stream())
                .map(CallActivity::getCalledElement)
                .collect(Collectors.toSet());
        var kinds = new HashMap<String, DiagramModel>();
        var keys = new HashSet<String>();
        for (var diagram : diagrams) {
            if (!keys.add(diagram.key())) {
                problems.add(error(diagram.file().name(), diagram.key(), "process.keyTwice", diagram.key()));
            }
            var permit = diagram.permit();
            if (permit.isPresent()) {
                rules.look(diagram, permit.get(), kinds);
            } else {
                rules.lookElsewhere(diagram, called);
            }
        }
    }

    /** Steps for permits work on applications, which other processes have not; and nobody starts a process that is not for permits. */
    private void lookElsewhere(DiagramModel diagram, Set<String> called) {
        var file = diagram.file().name();
        if (!ProcessResources.required().contains(file) && !called.contains(diagram.key())) {
            problems.add(error(file, diagram.key(), "permit.nobodyStarts", PermitProcess.KIND));
        }
        steps(diagram)
                .filter(step -> Steps.all().contains(delegateOf(step)))
                .forEach(step -> problems.add(
                        error(file, step.getId(), "permit.stepElsewhere", ElementNames.inWords((FlowNode) step))));
    }

    private void look(DiagramModel diagram, PermitProcess permit, Map<String, DiagramModel> kinds) {
        var file = diagram.file().name();
        if (!KIND.matcher(permit.kind()).matches()) {
            problems.add(error(file, diagram.key(), "permit.kind", permit.kind()));
        }
        if (kinds.put(permit.kind(), diagram) != null) {
            problems.add(error(file, diagram.key(), "permit.kindTwice", permit.kind()));
        }
        if (isUnnamed(diagram.process(), diagram.process().getName())) {
            problems.add(error(file, diagram.key(), "permit.name"));
        }
        permit.subject()
                .filter(subject -> subject.zh().equals(subject.en()))
                .ifPresent(subject -> problems.add(error(
                        file,
                        diagram.key(),
                        "permit.subject",
                        PermitProcess.SUBJECT_ENGLISH,
                        PermitProcess.SUBJECT_CHINESE)));
        diagram.model().getModelElementsByType(FlowNode.class).forEach(node -> node(diagram, node));
        ways(diagram);
    }

    private void node(DiagramModel diagram, FlowNode node) {
        var file = diagram.file().name();
        var name = ElementNames.inWords(node);
        if (!NODES.contains(node.getElementType().getTypeName()) || isOtherEvent(node)) {
            problems.add(error(file, node.getId(), "permit.element", name));
        }
        if ((node instanceof StartEvent || node instanceof EndEvent) && isUnnamed(node, node.getName())) {
            problems.add(error(file, node.getId(), "permit.unnamed", name));
        }
        if (node instanceof UserTask task && FormSteps.formOf(task) == null) {
            sellersTask(file, task);
        }
        if (node instanceof ServiceTask task && EngineAttributes.of(task, "topic") == null) {
            step(file, task);
        }
    }

    /** Only time passes by itself: nothing sends messages or signals to such a process. */
    private static boolean isOtherEvent(FlowNode node) {
        return node.getChildElementsByType(EventDefinition.class).stream()
                .map(definition -> definition.getElementType().getTypeName())
                .anyMatch(type -> !type.equals("timerEventDefinition") && !type.equals("terminateEventDefinition"));
    }

    private void sellersTask(String file, UserTask task) {
        var name = ElementNames.inWords(task);
        if (!EngineAttributes.list(task, "candidateGroups").equals(List.of(Role.SELLER.name()))) {
            problems.add(error(file, task.getId(), "permit.task", name));
            return;
        }
        var wanted = codes(input(task, Variables.EVIDENCE));
        if (wanted.isEmpty()) {
            problems.add(error(file, task.getId(), "permit.missing", name, Variables.EVIDENCE.name()));
        }
        var known = evidence.all().stream()
                .filter(PermitProcessRules::isAFile)
                .map(EvidenceType::id)
                .toList();
        Stream.concat(wanted.stream(), codes(input(task, Variables.OPTIONAL_EVIDENCE)).stream())
                .filter(code -> !known.contains(code))
                .forEach(code -> problems.add(error(
                        file,
                        task.getId(),
                        "permit.evidence",
                        name,
                        code,
                        KnownNames.nearest(code, known),
                        KnownNames.list(known))));
    }

    /** Codes of the types of evidence that the steps of sellers in that diagram ask for; none where it is not for permits. */
    static Set<String> evidenceOf(DiagramModel diagram) {
        return diagram.permit().isEmpty()
                ? Set.of()
                : diagram.model().getModelElementsByType(UserTask.class).stream()
                        .flatMap(task -> Stream.concat(
                                codes(input(task, Variables.EVIDENCE)).stream(),
                                codes(input(task, Variables.OPTIONAL_EVIDENCE)).stream()))
                        .collect(Collectors.toSet());
    }

    /** What is typed and not sent is asked by forms. */
    private static boolean isAFile(EvidenceType type) {
        return !type.retired() && type.files().takesFile();
    }

    private void step(String file, ServiceTask task) {
        var name = ElementNames.inWords(task);
        var delegate = delegateOf(task);
        if (!Steps.all().contains(delegate)) {
            problems.add(error(file, task.getId(), "permit.step", name, String.join(", ", Steps.all())));
            return;
        }
        Steps.inputs(delegate).forEach(input -> require(file, task, input));
        if (delegate.equals(Steps.CHECK_EVIDENCE) && !EngineAttributes.isTrue(task, "asyncBefore")) {
            problems.add(error(file, task.getId(), "permit.noJob", name));
        }
        if (delegate.equals(Steps.GRANT)) {
            var validFor = input(task, Variables.VALID_FOR);
            if (!validFor.isBlank() && !validFor.contains("{") && !isPeriod(validFor)) {
                problems.add(error(file, task.getId(), "permit.validFor", name, validFor));
            }
        }
    }

    private void require(String file, ServiceTask task, String input) {
        if (input(task, input).isBlank()) {
            problems.add(error(file, task.getId(), "permit.missing", ElementNames.inWords(task), input));
        }
    }

    /** From its one start every way gives one answer before it ends. */
    private void ways(DiagramModel diagram) {
        var file = diagram.file().name();
        var starts = diagram.model().getModelElementsByType(StartEvent.class);
        if (starts.size() != 1) {
            problems.add(error(file, diagram.key(), "permit.start", starts.size()));
            return;
        }
        reach(starts.iterator().next(), true).stream()
                .filter(EndEvent.class::isInstance)
                .forEach(end -> problems.add(error(file, end.getId(), "permit.noAnswer", ElementNames.inWords(end))));
        diagram.model().getModelElementsByType(ServiceTask.class).stream()
                .filter(PermitProcessRules::isAnswer)
                .forEach(answer -> reach(answer, false).stream()
                        .filter(after -> after instanceof ServiceTask task && isAnswer(task))
                        .forEach(second -> problems.add(error(
                                file,
                                second.getId(),
                                "permit.answeredTwice",
                                ElementNames.inWords(answer),
                                ElementNames.inWords(second)))));
    }

    /**
     * Whatever a process can come to after that node.
     *
     * @param unanswered whether it goes no further than the first answer
     */
    private static Set<FlowNode> reach(FlowNode from, boolean unanswered) {
        var reached = new HashSet<FlowNode>();
        var next = new ArrayDeque<FlowNode>(List.of(from));
        while (!next.isEmpty()) {
            var node = next.remove();
            if (unanswered && node instanceof ServiceTask task && isAnswer(task)) {
                continue;
            }
            Stream.concat(node.getOutgoing().stream().map(SequenceFlow::getTarget), timersAt(node))
                    .filter(reached::add)
                    .forEach(next::add);
        }
        return reached;
    }

    private static Stream<FlowNode> timersAt(FlowNode node) {
        return node instanceof Activity activity
                ? activity.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> activity.equals(event.getAttachedTo()))
                        .map(FlowNode.class::cast)
                : Stream.empty();
    }

    private static boolean isAnswer(ServiceTask task) {
        return Steps.answering().contains(delegateOf(task));
    }

    private static Stream<ServiceTask> steps(DiagramModel diagram) {
        return diagram.model().getModelElementsByType(ServiceTask.class).stream();
    }

    private static String delegateOf(ServiceTask task) {
        var expression = EngineAttributes.of(task, "delegateExpression");
        return expression == null ? "" : expression.replaceAll("[${}]", "");
    }

    private static String input(BaseElement element, ProcessVariable<String> input) {
        return input(element, input.name());
    }

    private static String input(BaseElement element, String input) {
        var extensions = element.getExtensionElements();
        return extensions == null
                ? ""
                : extensions.getDomElement().getChildElements().stream()
                        .filter(child -> isOfEngine(child.getNamespaceURI(), child.getLocalName(), "inputOutput"))
                        .flatMap(inputs -> inputs.getChildElements().stream())
                        .filter(child -> isOfEngine(child.getNamespaceURI(), child.getLocalName(), "inputParameter")
                                && input.equals(child.getAttribute("name")))
                        .map(child -> child.getTextContent().strip())
                        .findFirst()
                        .orElse("");
    }

    private static boolean isOfEngine(String namespace, String name, String wanted) {
        return EngineNamespace.BPMN.equals(namespace) && wanted.equals(name);
    }

    private static List<String> codes(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static boolean isPeriod(String text) {
        try {
            var period = Period.parse(text);
            return !period.isNegative() && !period.isZero();
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private static boolean isUnnamed(BaseElement element, @Nullable String name) {
        return name == null
                || name.isBlank()
                || element.getAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE) == null;
    }
}
