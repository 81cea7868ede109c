package io.kaidian.processes.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.testing.BpmnDiagram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The diagrams can be read: lanes say who acts, nothing crosses, nothing is covered, and the usual way goes straight on. */
class DiagramLayoutTest {

    /** Of a label beside its element, which is 90 wide, in letters 11 high. */
    private static final int CHINESE_IN_A_LINE = 7;

    /** Height of a line of a label, and the mean width of a letter in DejaVu Sans, both at 11 pixels. */
    private static final double LINE = 14;

    private static final double LETTER = 6.1;

    /** A Chinese character is as wide as it is high. */
    private static final double CHINESE_LETTER = 11;

    private static final double FARTHEST_BACK = 450;

    private static final String SYSTEM = "Lane_System";

    /** A rectangle on the canvas; an arrow's leg is one without width or height. */
    private record Box(double left, double top, double right, double bottom) {

        static Box of(Bounds bounds) {
            return new Box(
                    bounds.getX(),
                    bounds.getY(),
                    bounds.getX() + bounds.getWidth(),
                    bounds.getY() + bounds.getHeight());
        }

        static Box leg(Waypoint from, Waypoint to) {
            return new Box(
                    Math.min(from.getX(), to.getX()),
                    Math.min(from.getY(), to.getY()),
                    Math.max(from.getX(), to.getX()),
                    Math.max(from.getY(), to.getY()));
        }

        double centre() {
            return (left + right) / 2;
        }

        double middle() {
            return (top + bottom) / 2;
        }

        boolean touches(Box other) {
            return left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom;
        }

        boolean holds(Box other) {
            return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
        }
    }

    static List<BpmnDiagram> diagrams() {
        return Stream.concat(BpmnDiagram.all().stream(), BpmnDiagram.permits().stream())
                .toList();
    }

    static Stream<Arguments> usualWays() {
        return Stream.of(
                Arguments.of(
                        BpmnDiagram.CERTIFICATION,
                        List.of(
                                CertificationProcess.CASE_SUBMITTED,
                                CertificationProcess.CHECK_DOCUMENTS,
                                CertificationProcess.MUST_WAIT_GATEWAY,
                                CertificationProcess.ROUTE_CASE,
                                CertificationProcess.ROUTE_GATEWAY,
                                CertificationProcess.PLAN_REVIEW,
                                CertificationProcess.REVIEW_OPENED,
                                CertificationProcess.REVIEW_CASE,
                                CertificationProcess.SECOND_REVIEW_GATEWAY,
                                CertificationProcess.DECIDED_GATEWAY,
                                CertificationProcess.REVIEW_CLOSED,
                                CertificationProcess.DECISION_GATEWAY,
                                CertificationProcess.CERTIFY_SELLER,
                                CertificationProcess.SELLER_CERTIFIED)),
                Arguments.of(
                        BpmnDiagram.ENFORCEMENT,
                        List.of(
                                EnforcementProcess.VIOLATION_RECORDED,
                                EnforcementProcess.CORRECTABLE_GATEWAY,
                                EnforcementProcess.CONFIRM_VIOLATION,
                                EnforcementProcess.DECIDE_SANCTION,
                                EnforcementProcess.SANCTION_GATEWAY,
                                EnforcementProcess.SUSPEND_SHOP,
                                EnforcementProcess.EXTENDED_GATEWAY,
                                EnforcementProcess.SUSPENSION,
                                EnforcementProcess.SUSPENSION_OVER)),
                Arguments.of(
                        BpmnDiagram.SUSPENSION,
                        List.of(
                                SuspensionProcess.SHOP_SUSPENDED,
                                SuspensionProcess.REVERIFIED_BEFORE_GATEWAY,
                                SuspensionProcess.SUSPENDED,
                                SuspensionProcess.START_REVERIFICATION,
                                SuspensionProcess.CERTIFY_AGAIN,
                                SuspensionProcess.REVERIFIED_GATEWAY,
                                SuspensionProcess.READ_PERIOD_END,
                                SuspensionProcess.AWAIT_PERIOD_END,
                                SuspensionProcess.REINSTATE_SHOP,
                                SuspensionProcess.SHOP_REINSTATED)),
                Arguments.of(
                        BpmnDiagram.APPEAL,
                        List.of(
                                AppealProcess.APPEAL_FILED,
                                AppealProcess.DECIDE_APPEAL,
                                AppealProcess.APPEAL_OUTCOME_GATEWAY,
                                AppealProcess.UPHOLD_DECISION,
                                AppealProcess.DECISION_UPHELD)),
                Arguments.of(
                        BpmnDiagram.HELP,
                        List.of(
                                HelpProcess.HELP_ASKED,
                                HelpProcess.ANSWER_HELP_REQUEST,
                                HelpProcess.WAIVER_PROPOSED_GATEWAY,
                                HelpProcess.CONSENT_TO_WAIVER,
                                HelpProcess.CONSENTED_GATEWAY,
                                HelpProcess.WAIVE_PHOTO,
                                HelpProcess.PHOTO_WAIVED)),
                Arguments.of(
                        BpmnDiagram.RECHECK,
                        List.of(
                                RecheckProcess.RECHECK_DUE,
                                RecheckProcess.ASK_FOR_RECHECK,
                                RecheckProcess.DECIDE_RECHECK_STEP,
                                RecheckProcess.PLAN_RECHECK_STEP,
                                RecheckProcess.AWAIT_RECHECK,
                                RecheckProcess.CERTIFY_RECHECK,
                                RecheckProcess.RECHECK_PASSED_GATEWAY,
                                RecheckProcess.COMPLETE_RECHECK,
                                RecheckProcess.RECHECK_PASSED)),
                Arguments.of(
                        BpmnDiagram.CONFIRMATION,
                        List.of(
                                ConfirmationProcess.DECISION_HANDED_ON,
                                ConfirmationProcess.CONFIRM_DECISION,
                                ConfirmationProcess.CONFIRMED_GATEWAY,
                                ConfirmationProcess.DECLINE_WITHDRAWN_CASE,
                                ConfirmationProcess.DECLINED_FOR_GOOD)));
    }

    /** The way changes lane where somebody else goes on, and nowhere else does it go up or down. */
    @ParameterizedTest
    @MethodSource("usualWays")
    void drawsTheUsualWayFromLeftToRightAndStraightInEachLane(BpmnDiagram diagram, List<String> way) {
        var nodes = way.stream()
                .map(id -> (FlowNode) diagram.model().getModelElementById(id))
                .toList();
        var heights = new HashMap<Object, Set<Double>>();
        nodes.forEach(node -> heights.computeIfAbsent(
                        node.getParentElement() instanceof SubProcess within ? within : laneOf(diagram, node),
                        place -> new HashSet<>())
                .add(box(node).middle()));

        assertThat(heights.values()).as("Heights in each lane of %s", diagram).allMatch(ofOne -> ofOne.size() == 1);
        assertThat(nodes.stream().map(node -> box(node).centre()).toList()).isSorted();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void keepsEachElementInsideItsLane(BpmnDiagram diagram) {
        var outside = diagram.nodes().stream()
                .filter(node -> !(node.getParentElement() instanceof SubProcess))
                .filter(node -> !laneBox(laneOf(diagram, node)).holds(box(node)))
                .map(BpmnDiagram::describe)
                .toList();

        assertThat(outside)
                .as("Elements of %s that stand outside the lane that lists them", diagram)
                .isEmpty();
    }

    /** What a sub-process holds happens in the lane of the sub-process, whoever does it. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void putsEachTaskIntoTheLaneOfWhoDoesIt(BpmnDiagram diagram) {
        var misplaced = diagram.all(Task.class).stream()
                .filter(task -> !(task.getParentElement() instanceof SubProcess) && !(task instanceof ReceiveTask))
                .filter(task -> task instanceof UserTask
                        == laneOf(diagram, task).getId().equals(SYSTEM))
                .map(BpmnDiagram::describe)
                .toList();

        assertThat(misplaced)
                .as("Tasks of %s that people do in the lane of the system, or the other way round", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void namesEachLaneInBothLanguages(BpmnDiagram diagram) {
        assertThat(diagram.all(Lane.class)).hasSizeGreaterThan(1).allSatisfy(lane -> {
            assertThat(lane.getName()).isNotBlank();
            assertThat(lane.getAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE))
                    .isNotBlank();
        });
    }

    /** A loop goes back; the eye follows it only so far. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void leadsNoArrowFarBack(BpmnDiagram diagram) {
        var far = diagram.flows().stream()
                .filter(flow -> {
                    var points = List.copyOf(flow.getDiagramElement().getWaypoints());
                    return points.get(0).getX() - points.get(points.size() - 1).getX() > FARTHEST_BACK;
                })
                .map(BpmnDiagram::describe)
                .toList();

        assertThat(far).as("Arrows of %s that lead far back", diagram).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void crossesNoArrows(BpmnDiagram diagram) {
        var flows = List.copyOf(diagram.flows());
        var legs = flows.stream().map(DiagramLayoutTest::legs).toList();
        var crossings = new ArrayList<String>();
        for (int i = 0; i < flows.size(); i++) {
            for (int j = i + 1; j < flows.size(); j++) {
                var others = legs.get(j);
                if (legs.get(i).stream().anyMatch(leg -> others.stream().anyMatch(leg::touches))) {
                    crossings.add(BpmnDiagram.describe(flows.get(i)) + " and " + BpmnDiagram.describe(flows.get(j)));
                }
            }
        }

        assertThat(crossings).as("Arrows of %s that cross or touch", diagram).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void leadsNoArrowThroughAnElement(BpmnDiagram diagram) {
        var boxes = new LinkedHashMap<FlowNode, Box>();
        diagram.nodes().forEach(node -> boxes.put(node, box(node)));
        var through = new ArrayList<String>();
        for (var flow : diagram.flows()) {
            var legs = legs(flow);
            var apart = List.of(flow.getSource(), flow.getTarget(), flow.getParentElement());
            for (var node : boxes.keySet()) {
                if (legs.stream().anyMatch(leg -> leg.touches(boxes.get(node))) && !apart.contains(node)) {
                    through.add(BpmnDiagram.describe(flow) + " through " + BpmnDiagram.describe(node));
                }
            }
        }

        assertThat(through)
                .as("Arrows of %s that run through an element", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void coversNoElement(BpmnDiagram diagram) {
        var nodes = diagram.nodes().stream()
                .filter(node -> !(node instanceof BoundaryEvent))
                .toList();
        var boxes = nodes.stream().map(DiagramLayoutTest::box).toList();
        var covered = new ArrayList<String>();
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = i + 1; j < nodes.size(); j++) {
                var one = nodes.get(i);
                var other = nodes.get(j);
                if (boxes.get(i).touches(boxes.get(j))
                        && !one.equals(other.getParentElement())
                        && !other.equals(one.getParentElement())) {
                    covered.add(BpmnDiagram.describe(one) + " and " + BpmnDiagram.describe(other));
                }
            }
        }

        assertThat(covered).as("Elements of %s that lie on each other", diagram).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void coversNoLabel(BpmnDiagram diagram) {
        var labels = labels(diagram);
        var things = new HashMap<FlowElement, List<Box>>();
        diagram.nodes().forEach(node -> things.put(node, List.of(box(node))));
        diagram.flows().forEach(flow -> things.put(flow, legs(flow)));

        var covered = new ArrayList<String>();
        labels.forEach((labelled, label) -> {
            things.forEach((thing, boxes) -> {
                boolean around = thing instanceof SubProcess && boxes.get(0).holds(label);
                if (!around && boxes.stream().anyMatch(label::touches)) {
                    covered.add(
                            "the label of " + BpmnDiagram.describe(labelled) + " by " + BpmnDiagram.describe(thing));
                }
            });
            labels.forEach((other, its) -> {
                if (other != labelled && label.touches(its)) {
                    covered.add(
                            "the labels of " + BpmnDiagram.describe(labelled) + " and " + BpmnDiagram.describe(other));
                }
            });
        });

        assertThat(covered).as("Labels of %s that something covers", diagram).isEmpty();
    }

    /** A drawing wraps what does not fit, in the middle of a word if need be, and the second line covers what lies below. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void givesEachLabelTheRoomItTakesInTheWidestUsualFont(BpmnDiagram diagram) {
        var narrow = new ArrayList<String>();
        labels(diagram).forEach((labelled, label) -> {
            var lines = Math.round((label.bottom() - label.top()) / LINE);
            var longest = lines == 1
                    ? labelled.getName().length()
                    : Stream.of(labelled.getName().split("\\s+"))
                            .mapToInt(String::length)
                            .max()
                            .orElse(0);
            if (label.right() - label.left() < longest * LETTER) {
                narrow.add(BpmnDiagram.describe(labelled));
            }
        });

        assertThat(narrow)
                .as("Labels of %s without room for their words", diagram)
                .isEmpty();
    }

    /** A line that ends with one character of a word reads badly; a label is as wide as it is drawn, and never wider than a modeller wraps. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void keepsChineseLabelsOnOneLine(BpmnDiagram diagram) {
        assertThat(labels(diagram))
                .allSatisfy((labelled, label) -> assertThat(labelled.getAttributeValueNs(
                                LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE))
                        .as(BpmnDiagram.describe(labelled))
                        .hasSizeLessThanOrEqualTo(CHINESE_IN_A_LINE)
                        .hasSizeLessThanOrEqualTo((int) ((label.right() - label.left()) / CHINESE_LETTER)));
    }

    private static Map<FlowElement, Box> labels(BpmnDiagram diagram) {
        var labels = new LinkedHashMap<FlowElement, Box>();
        diagram.nodes().forEach(node -> addLabel(labels, node, shape(node).getBpmnLabel()));
        diagram.flows()
                .forEach(flow -> addLabel(labels, flow, flow.getDiagramElement().getBpmnLabel()));
        return labels;
    }

    private static void addLabel(Map<FlowElement, Box> labels, FlowElement labelled, BpmnLabel label) {
        if (label != null && label.getBounds() != null) {
            labels.put(labelled, Box.of(label.getBounds()));
        }
    }

    private static Lane laneOf(BpmnDiagram diagram, FlowNode node) {
        return diagram.all(Lane.class).stream()
                .filter(lane -> lane.getFlowNodeRefs().contains(node))
                .findFirst()
                .orElseThrow(() -> new AssertionError(BpmnDiagram.describe(node) + " is in no lane"));
    }

    private static Box laneBox(Lane lane) {
        var shape = (BpmnShape) lane.getModelInstance().getModelElementById(lane.getId() + "_di");
        return Box.of(shape.getBounds());
    }

    private static Box box(FlowNode node) {
        return Box.of(shape(node).getBounds());
    }

    private static BpmnShape shape(FlowNode node) {
        return (BpmnShape) node.getDiagramElement();
    }

    private static List<Box> legs(SequenceFlow flow) {
        var points = List.copyOf(flow.getDiagramElement().getWaypoints());
        var legs = new ArrayList<Box>();
        for (int i = 1; i < points.size(); i++) {
            legs.add(Box.leg(points.get(i - 1), points.get(i)));
        }
        return legs;
    }
}
