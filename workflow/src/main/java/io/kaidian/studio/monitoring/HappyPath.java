package io.kaidian.studio.monitoring;

import io.kaidian.platform.security.Roles;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.ElementNames;
import io.kaidian.studio.drafts.validation.EngineAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The way that a running process is meant to go, from the very version of the diagram on which it runs: the places where it
 * stays for a while, in order, from its start to the end that was hoped for. What an analyst adds to the diagram shows up by
 * itself. Says nothing of who or what; callers see to it that the reader may know of the process.
 */
@Service
public class HappyPath {

    /** Property of the extension in which a diagram says what sellers are told of a step of staff. */
    private static final String FOR_SELLERS = "sellerName";

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    /** Versions never change. */
    private final Map<String, Known> pathByVersion = new ConcurrentHashMap<>();

    HappyPath(ProcessEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /**
     * A place on the way.
     *
     * @param id element of the diagram
     * @param name as its author wrote it; the id where nothing was written
     * @param within elements inside it
     * @param byStaff whether somebody else than the seller acts there
     * @param nameForSeller what its author tells sellers of it; null where nothing
     */
    public record PathElement(
            String id,
            LocalizedText name,
            Set<String> within,
            boolean byStaff,
            @Nullable LocalizedText nameForSeller) {

        private boolean holds(String element) {
            return id.equals(element) || within.contains(element);
        }
    }

    /**
     * One process on its way.
     *
     * @param reached index of the last place on the way that it came to; -1 before the first
     * @param isThere whether it is at that place now, or has left it
     * @param isWithStaff whether it waits for staff now, on this way or beside it
     * @param staffStep what sellers are told of the step of staff that it waits for now; null where nothing
     */
    public record Path(
            List<PathElement> places,
            int reached,
            boolean isThere,
            boolean isWithStaff,
            @Nullable LocalizedText staffStep) {

        public Path(List<PathElement> places, int reached, boolean isThere, boolean isWithStaff) {
            this(places, reached, isThere, isWithStaff, null);
        }
    }

    /**
     * What is known of a version of a diagram.
     *
     * @param forSellers what sellers are told of steps of staff, by element
     */
    private record Known(List<PathElement> places, Set<String> ofStaff, Map<String, LocalizedText> forSellers) {}

    /** The way of that process; empty before it began. */
    public Optional<Path> of(String processKey, String businessKey, String hopedForEnd) {
        record Stay(String element, int version, boolean left) {}
        var stays = jdbc.sql("""
                        select element_id, process_version, left_at is not null as was_left from activity_visit
                        where process_key = :key and business_key = :business order by entered_at, id
                        """)
                .param("key", processKey)
                .param("business", businessKey)
                .query((row, n) -> new Stay(
                        row.getString("element_id"), row.getInt("process_version"), row.getBoolean("was_left")))
                .list();
        if (stays.isEmpty()) {
            return Optional.empty();
        }
        var version = stays.get(stays.size() - 1).version();
        var known = pathByVersion.computeIfAbsent(
                processKey + ":" + version + ":" + hopedForEnd, key -> path(processKey, version, hopedForEnd));
        var places = known.places();
        var reached = -1;
        var there = false;
        for (var stay : stays) {
            for (int i = 0; i < places.size(); i++) {
                if (places.get(i).holds(stay.element())) {
                    // The newest stay counts: a case that was returned begins the way again.
                    reached = i;
                    there = !stay.left();
                }
            }
        }
        return Optional.of(new Path(
                places,
                reached,
                there,
                stays.stream().anyMatch(stay -> !stay.left() && known.ofStaff().contains(stay.element())),
                stays.stream()
                        .filter(stay -> !stay.left())
                        .flatMap(stay -> Stream.ofNullable(known.forSellers().get(stay.element())))
                        .findFirst()
                        .orElse(null)));
    }

    private Known path(String key, int version, String end) {
        var definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .processDefinitionVersion(version)
                .singleResult();
        var model = Bpmn.readModelFromStream(engine.getRepositoryService().getProcessModel(definition.getId()));
        var places = shortest(model, end).stream()
                .filter(HappyPath::isStay)
                .map(node -> new PathElement(
                        node.getId(),
                        ElementNames.of(node),
                        within(node),
                        isByStaff(node),
                        EngineAttributes.text(node, FOR_SELLERS).orElse(null)))
                .toList();
        var ofStaff = model.getModelElementsByType(UserTask.class).stream()
                .filter(HappyPath::isByStaff)
                .map(BaseElement::getId)
                .collect(Collectors.toUnmodifiableSet());
        var forSellers = new HashMap<String, LocalizedText>();
        model.getModelElementsByType(UserTask.class).stream()
                .filter(HappyPath::isByStaff)
                .forEach(task ->
                        EngineAttributes.text(task, FOR_SELLERS).ifPresent(name -> forSellers.put(task.getId(), name)));
        return new Known(places, ofStaff, forSellers);
    }

    private static boolean isByStaff(FlowNode node) {
        return node instanceof UserTask task
                && !EngineAttributes.list(task, "candidateGroups").contains(Roles.SELLER);
    }

    private static Set<String> within(FlowNode node) {
        return node instanceof SubProcess part
                ? part.getFlowElements().stream().map(BaseElement::getId).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** Where a process rests: people act, a job, a message or a moment is waited for, or it ends. */
    private static boolean isStay(FlowNode node) {
        return node instanceof UserTask
                || node instanceof IntermediateCatchEvent
                || node instanceof ReceiveTask
                || node instanceof SubProcess
                || node instanceof EndEvent
                || EngineAttributes.isTrue(node, "asyncBefore");
    }

    private static List<FlowNode> shortest(BpmnModelInstance model, String end) {
        var start = model.getModelElementsByType(StartEvent.class).stream()
                .filter(event -> event.getParentElement() instanceof Process)
                .findFirst()
                .orElseThrow();
        var ways = new ArrayDeque<List<FlowNode>>();
        ways.add(List.of(start));
        Set<String> seen = new HashSet<>();
        seen.add(start.getId());
        while (!ways.isEmpty()) {
            var way = ways.poll();
            var here = way.get(way.size() - 1);
            if (here.getId().equals(end)) {
                return way;
            }
            for (SequenceFlow flow : here.getOutgoing()) {
                if (seen.add(flow.getTarget().getId())) {
                    var longer = new ArrayList<>(way);
                    longer.add(flow.getTarget());
                    ways.add(longer);
                }
            }
        }
        return List.of();
    }
}
