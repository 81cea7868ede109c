package io.kaidian.studio.drafts.validation;

import static io.kaidian.studio.drafts.validation.DraftFileValidator.warning;

import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** What is drawn of people's steps can be published, but says something else than is meant: warnings alone. */
final class PeopleSteps {

    private final DiagramModel diagram;
    private final List<DraftProblem> problems;

    private PeopleSteps(DiagramModel diagram, List<DraftProblem> problems) {
        this.diagram = diagram;
        this.problems = problems;
    }

    static void check(DiagramModel diagram, List<DraftProblem> problems) {
        var steps = new PeopleSteps(diagram, problems);
        var lanes = diagram.model().getModelElementsByType(Lane.class);
        for (var task : diagram.model().getModelElementsByType(UserTask.class)) {
            steps.lane(task, lanes);
            if (FormSteps.formOf(task) != null && !isOfSeller(task)) {
                steps.again(task);
            }
        }
    }

    /** A lane says who is at it: what people do does not stand where the program works, nor among the steps of others. */
    private void lane(UserTask task, Collection<Lane> lanes) {
        var here = laneOf(task, lanes);
        if (here == null) {
            return;
        }
        Predicate<UserTask> isTheirs = isOfSeller(task) ? PeopleSteps::isOfSeller : other -> !isOfSeller(other);
        if (isLaneOf(isTheirs, here, lanes, task)) {
            return;
        }
        lanes.stream()
                .filter(lane -> !lane.equals(here)
                        && isLaneOf(isTheirs, lane, lanes, task)
                        && !tasksIn(lane, lanes, task).isEmpty())
                .findFirst()
                .ifPresent(lane -> problems.add(warning(
                        diagram.file().name(),
                        task.getId(),
                        isOfSeller(task) ? "lane.seller" : "lane.staff",
                        ElementNames.inWords(task),
                        nameOf(here),
                        nameOf(lane))));
    }

    /** Whether nothing but steps of those stands in it, beside the one that is looked at. */
    private static boolean isLaneOf(Predicate<UserTask> theirs, Lane lane, Collection<Lane> lanes, UserTask except) {
        return lane.getFlowNodeRefs().stream()
                        // Modellers also list what stands in a part of the diagram that the lane holds.
                        .filter(node -> node.getParentElement() instanceof Process)
                        .noneMatch(PeopleSteps::isOfProgram)
                && tasksIn(lane, lanes, except).stream().allMatch(theirs);
    }

    private static List<UserTask> tasksIn(Lane lane, Collection<Lane> lanes, UserTask except) {
        return except.getModelInstance().getModelElementsByType(UserTask.class).stream()
                .filter(task -> !task.equals(except) && lane.equals(laneOf(task, lanes)))
                .toList();
    }

    private static boolean isOfProgram(FlowNode node) {
        return node instanceof ServiceTask || node instanceof BusinessRuleTask || node instanceof SendTask;
    }

    /** The lane in which it stands, or the part of the diagram that holds it. */
    private static @Nullable Lane laneOf(FlowNode node, Collection<Lane> lanes) {
        for (ModelElementInstance part = node; part != null; part = part.getParentElement()) {
            var held = part;
            var found = lanes.stream()
                    .filter(lane -> lane.getChildLaneSet() == null
                            && lane.getFlowNodeRefs().stream().anyMatch(held::equals))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    private static boolean isOfSeller(UserTask task) {
        return EngineAttributes.list(task, "candidateGroups").contains(Role.SELLER.name());
    }

    private static LocalizedText nameOf(Lane lane) {
        return LocalizedElementNames.of(
                lane.getName(),
                lane.getAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE),
                lane.getId());
    }

    /** Where nothing waits between, the same people get the same step again at once, as often as it ends so. */
    private void again(UserTask task) {
        back(task)
                .ifPresent(flow -> problems.add(warning(
                        diagram.file().name(),
                        flow.getId(),
                        "step.form.again",
                        ElementNames.inWords(task),
                        ElementNames.inWords(flow.getSource()))));
    }

    /** The way by which a case comes back to a step without waiting for anything else than people of the staff. */
    private static Optional<SequenceFlow> back(UserTask task) {
        var seen = new HashSet<FlowNode>();
        var open = new ArrayList<FlowNode>(List.of(task));
        while (!open.isEmpty()) {
            var node = open.remove(open.size() - 1);
            for (var flow : node.getOutgoing()) {
                var next = flow.getTarget();
                if (task.equals(next)) {
                    return Optional.of(flow);
                }
                if (next != null && isPassedAtOnce(next) && seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPassedAtOnce(FlowNode node) {
        return node instanceof Gateway
                || isOfProgram(node)
                || node instanceof UserTask task && FormSteps.formOf(task) != null && !isOfSeller(task);
    }
}
