package io.kaidian.processes.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.testing.BpmnDiagram;
import io.kaidian.processes.testing.DecisionTableFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** House rules for diagrams. Every message says what to do in the modeller. */
class DiagramStyleTest {

    private static final String RETRIES = "PT10S,PT1M,PT10M,PT1H";
    private static final Pattern CONDITION = Pattern.compile("\\$\\{\\w+( (==|!=|>|>=|<|<=) ('\\w+'|\\d+))?}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern ONE_VARIABLE = Pattern.compile("\\$\\{\\w+}");
    private static final Set<String> ROLES = Set.of("SELLER", "REVIEWER", "LEAD", "OFFICER");

    /**
     * The steps that run as jobs of their own: the first one after a person's entry that must survive what follows, and those
     * that reach outside this process instance.
     */
    private static final Set<String> ASYNCHRONOUS = Set.of(
            CertificationProcess.CHECK_DOCUMENTS,
            EnforcementProcess.CONFIRM_VIOLATION,
            AppealProcess.UPHOLD_DECISION,
            AppealProcess.OVERTURN_DECISION,
            "Activity_CheckEvidence",
            "Activity_CheckEvidenceAgain");

    static List<BpmnDiagram> diagrams() {
        return BpmnDiagram.all();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void saysHowLongHistoryIsKeptAndWhichVersionItIs(BpmnDiagram diagram) {
        assertThat(diagram.process().isExecutable())
                .as("%s must be executable", diagram)
                .isTrue();
        assertThat(BpmnDiagram.engineAttribute(diagram.process(), "historyTimeToLive"))
                .as("%s needs a history time to live", diagram)
                .matches("P\\d+D");
        assertThat(BpmnDiagram.engineAttribute(diagram.process(), "versionTag"))
                .as("%s needs a version tag", diagram)
                .isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void keepsThePrefixOfTheModellerInEveryId(BpmnDiagram diagram) {
        assertThat(offenders(
                        diagram.all(FlowElement.class).stream(),
                        element -> !element.getId().matches(prefixOf(element) + "_[A-Z][A-Za-z]+")))
                .as("Ids in %s keep the modeller's prefix and end in words, such as Activity_CheckDocuments", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void labelsWhatAPersonReads(BpmnDiagram diagram) {
        var toBeLabelled = diagram.nodes().stream()
                .filter(node -> !(node instanceof ParallelGateway) && !joins(node))
                .map(FlowElement.class::cast);

        assertThat(offenders(
                        toBeLabelled,
                        element ->
                                element.getName() == null || element.getName().isBlank()))
                .as("Elements of %s without a label", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void saysEveryLabelInChineseToo(BpmnDiagram diagram) {
        var labelled = diagram.all(FlowElement.class).stream()
                .filter(element ->
                        element.getName() != null && !element.getName().isBlank());

        assertThat(offenders(
                        labelled,
                        element -> !CHINESE.matcher(String.valueOf(element.getAttributeValueNs(
                                        LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE)))
                                .find()))
                .as("Labels of %s without a name in Chinese beside them", diagram)
                .isEmpty();
        assertThat(diagram.process()
                        .getAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE))
                .matches(CHINESE.asPredicate());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void asksAQuestionAtEveryGatewayAndAnswersItOnEveryArrow(BpmnDiagram diagram) {
        var gateways = diagram.all(ExclusiveGateway.class).stream()
                .filter(gateway -> !joins(gateway))
                .toList();

        assertThat(offenders(gateways.stream(), gateway -> !gateway.getName().endsWith("?")))
                .as("Gateways of %s that do not ask a question", diagram)
                .isEmpty();
        assertThat(offenders(
                        gateways.stream().flatMap(gateway -> gateway.getOutgoing().stream()),
                        flow -> flow.getName() == null || flow.getName().isBlank()))
                .as("Arrows of %s that do not answer the question of their gateway", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void leavesEveryGatewayOneWayOutWhateverTheValues(BpmnDiagram diagram) {
        assertThat(offenders(
                        diagram.all(ExclusiveGateway.class).stream().filter(gateway -> !joins(gateway)),
                        DiagramStyleTest::misleads))
                .as(
                        "Exclusive gateways of %s need a default arrow without a condition, and a condition on every "
                                + "other arrow",
                        diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void eitherSplitsOrJoinsAtAGateway(BpmnDiagram diagram) {
        assertThat(offenders(
                        diagram.all(Gateway.class).stream(),
                        gateway -> gateway.getIncoming().size() > 1
                                && gateway.getOutgoing().size() > 1))
                .as("Gateways of %s that join and split at once: put a second one before them", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void asksSimpleConditionsOnly(BpmnDiagram diagram) {
        assertThat(diagram.conditionalFlows()
                        .filter(flow ->
                                !CONDITION.matcher(BpmnDiagram.condition(flow)).matches())
                        .map(flow -> BpmnDiagram.describe(flow) + ": " + BpmnDiagram.condition(flow)))
                .as("A condition is one variable or one comparison; anything longer belongs in a table (%s)", diagram)
                .isEmpty();
        assertThat(diagram.conditionalFlows()
                        .filter(flow -> !(flow.getSource() instanceof ExclusiveGateway))
                        .map(BpmnDiagram::describe))
                .as("Conditions stand behind gateways only, where they are seen (%s)", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void namesTheDelegateOfEveryServiceTaskByItsId(BpmnDiagram diagram) {
        assertThat(diagram.all(ServiceTask.class).stream()
                        .filter(task -> !("${" + BpmnDiagram.delegateOf(task.getId()) + "}")
                                .equals(BpmnDiagram.engineAttribute(task, "delegateExpression")))
                        .map(task -> "%s needs the delegate expression ${%s}"
                                .formatted(BpmnDiagram.describe(task), BpmnDiagram.delegateOf(task.getId()))))
                .as("Service tasks of %s whose delegate does not follow from their id", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void runsNothingButDelegatesAndTables(BpmnDiagram diagram) {
        assertThat(diagram.all(ServiceTask.class).stream()
                        .filter(task -> Stream.of("class", "expression", "type", "topic")
                                .anyMatch(way -> BpmnDiagram.engineAttribute(task, way) != null))
                        .map(BpmnDiagram::describe))
                .as("Service tasks of %s with a class, an expression or an external type", diagram)
                .isEmpty();
        assertThat(Stream.of(ScriptTask.class, SendTask.class)
                        .filter(type -> !diagram.all(type).isEmpty())
                        .map(Class::getSimpleName))
                .as("%s must hold no script tasks and no send tasks", diagram)
                .isEmpty();
        assertThat(Stream.of("script", "field", "connector", "executionListener", "taskListener")
                        .filter(name -> !diagram.engineElements(name).isEmpty()))
                .as("%s must hold no scripts, fields, connectors or listeners", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void bindsTablesAndCallsToTheSameRelease(BpmnDiagram diagram) {
        assertThat(offenders(
                        diagram.all(BusinessRuleTask.class).stream(),
                        task -> BpmnDiagram.engineAttribute(task, "decisionRef") == null
                                || !"deployment".equals(BpmnDiagram.engineAttribute(task, "decisionRefBinding"))
                                || BpmnDiagram.engineAttribute(task, "resultVariable") != null))
                .as(
                        "Business rule tasks of %s name a table, bind to the deployment, and keep no result variable",
                        diagram)
                .isEmpty();
        assertThat(offenders(
                        diagram.all(CallActivity.class).stream(),
                        call -> !"deployment".equals(BpmnDiagram.engineAttribute(call, "calledElementBinding"))))
                .as("Call activities of %s bind to the deployment", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void takesEveryResultOfATableByItsName(BpmnDiagram diagram) {
        for (var task : diagram.all(BusinessRuleTask.class)) {
            var table = DecisionTableFile.all().stream()
                    .filter(candidate -> candidate.key().equals(BpmnDiagram.engineAttribute(task, "decisionRef")))
                    .findFirst()
                    .orElseThrow();
            var taken = diagram.engineElements("outputParameter").stream()
                    .filter(output -> task.getDomElement()
                            .equals(output.getParentElement().getParentElement().getParentElement()))
                    .toList();

            assertThat(taken)
                    .as(
                            "%s takes every output of the table %s, and nothing else",
                            BpmnDiagram.describe(task), table.key())
                    .extracting(output -> output.getAttribute("name"))
                    .containsExactlyInAnyOrderElementsOf(table.outputs().keySet());
            assertThat(taken)
                    .allSatisfy(output -> assertThat(output.getTextContent())
                            .isEqualTo("${decisionResult[0]." + output.getAttribute("name") + "}"));
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void runsAsAJobExactlyWhatMustSurviveOrReachesOutside(BpmnDiagram diagram) {
        var asynchronous = diagram.nodes().stream()
                .filter(node -> isSet(node, "asyncBefore") || isSet(node, "asyncAfter"))
                .toList();

        assertThat(asynchronous)
                .as("Asynchronous steps of %s", diagram)
                .extracting(FlowNode::getId)
                .containsExactlyInAnyOrderElementsOf(diagram.nodes().stream()
                        .map(FlowNode::getId)
                        .filter(ASYNCHRONOUS::contains)
                        .toList());
        assertThat(offenders(
                        asynchronous.stream(), node -> "false".equals(BpmnDiagram.engineAttribute(node, "exclusive"))))
                .as("Jobs of one instance run one after the other (%s)", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void givesThePriorityOfCheckNodesToTheChecksAlone(BpmnDiagram diagram) {
        var priority = String.valueOf(CertificationProcess.CHECKS_PRIORITY);
        var prioritised = diagram.nodes().stream()
                .filter(node -> priorityOf(node) != null)
                .toList();

        assertThat(prioritised)
                .as("Steps of %s with a priority: a node that only checks takes them, and only them", diagram)
                .extracting(FlowNode::getId, DiagramStyleTest::priorityOf)
                .containsExactlyElementsOf(
                        diagram.process().getId().equals(CertificationProcess.KEY)
                                ? List.of(tuple(CertificationProcess.CHECK_DOCUMENTS, priority))
                                : List.of());
        assertThat(offenders(
                        prioritised.stream(), node -> !documentationOf(node).contains("priority " + priority)))
                .as("Steps of %s that say in their documentation why they have a priority", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void repeatsFailedJobsAtStatedIntervalsAndSaysWhy(BpmnDiagram diagram) {
        var jobs = diagram.nodes().stream()
                .filter(node -> isSet(node, "asyncBefore") || hasTimer(node))
                .toList();

        assertThat(offenders(jobs.stream(), node -> !RETRIES.equals(retriesOf(node))))
                .as("Timers and asynchronous steps of %s need the retry time cycle %s", diagram, RETRIES)
                .isEmpty();
        assertThat(offenders(jobs.stream(), node -> documentationOf(node).isBlank()))
                .as(
                        "Timers and asynchronous steps of %s say in their documentation why, and what a failure means",
                        diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void explainsEveryActivity(BpmnDiagram diagram) {
        assertThat(offenders(
                        diagram.all(Activity.class).stream(),
                        activity -> documentationOf(activity).isBlank()))
                .as("Activities of %s without documentation", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void takesTimesFromVariablesOnly(BpmnDiagram diagram) {
        assertThat(diagram.all(TimerEventDefinition.class).stream()
                        .map(timer -> timer.getTimeDate() != null ? timer.getTimeDate() : timer.getTimeDuration())
                        .filter(time -> time == null
                                || !ONE_VARIABLE.matcher(time.getTextContent()).matches())
                        .map(time ->
                                time == null ? "a timer that is neither date nor duration" : time.getTextContent()))
                .as("Timers of %s take their time from one variable, so that a table sets it", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void offersUserTasksToRolesOnly(BpmnDiagram diagram) {
        assertThat(offenders(
                        diagram.all(UserTask.class).stream(),
                        task -> BpmnDiagram.engineList(task, "candidateGroups").isEmpty()
                                || !ROLES.containsAll(BpmnDiagram.engineList(task, "candidateGroups"))
                                || BpmnDiagram.engineAttribute(task, "assignee") != null
                                || BpmnDiagram.engineAttribute(task, "candidateUsers") != null))
                .as("User tasks of %s are offered to roles (%s), never to a person or by an expression", diagram, ROLES)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void drawsEveryElement(BpmnDiagram diagram) {
        assertThat(offenders(diagram.nodes().stream(), node -> node.getDiagramElement() == null))
                .as("Elements of %s that are not drawn", diagram)
                .isEmpty();
        assertThat(offenders(
                        diagram.flows().stream(),
                        flow -> flow.getDiagramElement() == null
                                || flow.getDiagramElement().getWaypoints().size() < 2))
                .as("Arrows of %s that are not drawn", diagram)
                .isEmpty();
    }

    @Test
    void readsTheRulesFromTheDiagramsThemselves() {
        var kinds = BpmnDiagram.all().stream()
                .flatMap(diagram -> diagram.nodes().stream())
                .map(node -> node.getElementType().getTypeName())
                .toList();

        assertThat(kinds)
                .as("The rules above look at these kinds of element; without them they would say nothing")
                .contains("serviceTask", "userTask", "businessRuleTask", "callActivity", "boundaryEvent");
    }

    private static <E extends FlowElement> List<String> offenders(Stream<E> elements, Predicate<E> offends) {
        return elements.filter(offends).map(BpmnDiagram::describe).toList();
    }

    /** A gateway that only brings ways together asks nothing. */
    private static boolean joins(FlowNode node) {
        return node instanceof ExclusiveGateway
                && node.getIncoming().size() > 1
                && node.getOutgoing().size() == 1;
    }

    private static boolean misleads(ExclusiveGateway gateway) {
        var fallback = gateway.getDefault();
        return gateway.getOutgoing().size() < 2
                || fallback == null
                || fallback.getConditionExpression() != null
                || gateway.getOutgoing().stream()
                        .anyMatch(flow -> !flow.equals(fallback) && flow.getConditionExpression() == null);
    }

    private static boolean hasTimer(FlowNode node) {
        return !node.getChildElementsByType(TimerEventDefinition.class).isEmpty();
    }

    private static boolean isSet(FlowNode node, String attribute) {
        return "true".equals(BpmnDiagram.engineAttribute(node, attribute));
    }

    private static String priorityOf(FlowNode node) {
        return BpmnDiagram.engineAttribute(node, "jobPriority");
    }

    private static String retriesOf(FlowNode node) {
        return node.getExtensionElements() == null
                ? null
                : node.getExtensionElements().getDomElement().getChildElements().stream()
                        .filter(setting -> setting.getNamespaceURI().equals(EngineNamespace.BPMN)
                                && setting.getLocalName().equals("failedJobRetryTimeCycle"))
                        .map(cycle -> cycle.getTextContent().strip())
                        .findFirst()
                        .orElse(null);
    }

    private static String documentationOf(FlowElement element) {
        return element.getDocumentations().stream()
                .map(documentation -> documentation.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static String prefixOf(FlowElement element) {
        Map<Class<?>, String> prefixes = Map.of(
                SequenceFlow.class, "Flow",
                Gateway.class, "Gateway",
                BoundaryEvent.class, "Event",
                IntermediateCatchEvent.class, "Event",
                EndEvent.class, "EndEvent",
                Activity.class, "Activity");
        if (element instanceof StartEvent start) {
            // the modeller itself types Event_ where a start event was made from another kind
            return start.getParentElement() instanceof SubProcess within && within.triggeredByEvent()
                    ? "Event"
                    : "StartEvent";
        }
        return prefixes.entrySet().stream()
                .filter(prefix -> prefix.getKey().isInstance(element))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("no such element is allowed:");
    }
}
