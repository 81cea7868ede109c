package io.kaidian.platform.allowlist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Circles in diagrams in which nobody and nothing is waited for: whoever enters one goes round until the memory is full. A user task, a message that is
 * received and a timer of a minute or more are waits; asynchronous continuations, shorter timers, signals and call activities are
 * none. Diagrams are looked at together, since they go on in each other by calls and signals.
 */
final class NonWaitingLoops {

    private static final Set<String> STEPS = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "manualTask",
            "userTask",
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "receiveTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");

    private static final Set<String> NEEDS_A_PERSON_OR_MESSAGE = Set.of("userTask", "receiveTask");
    private static final int NAMED = 6;

    /** Where one step leads at once; what waits leads nowhere. */
    private final Map<String, Set<String>> next = new LinkedHashMap<>();

    private final Map<String, XmlElement> elements = new HashMap<>();
    private final Map<XmlElement, Integer> files = new IdentityHashMap<>();
    private final Map<String, List<String>> catchers = new HashMap<>();
    private final Map<String, List<String>> throwers = new HashMap<>();
    private final Map<String, List<String>> calls = new HashMap<>();

    private NonWaitingLoops() {}

    /**
     * One of them.
     *
     * @param file which of the diagrams it begins in, from 0
     * @param elements what it leads through, in the order of the file
     */
    record Cycle(int file, List<XmlElement> elements) {

        AllowListViolation refusal() {
            return AllowListViolation.of("diagram.endless", first().id().orElse(null), first().line(), names());
        }

        XmlElement first() {
            return elements.get(0);
        }

        /** For people, at most six. */
        String names() {
            return elements.stream()
                    .limit(NAMED)
                    .map(element -> element.attribute("", "name")
                            .filter(name -> !name.isBlank())
                            .or(element::id)
                            .orElse(""))
                    .collect(Collectors.joining(", "));
        }
    }

    /** All of them, each told once. */
    static List<Cycle> in(List<XmlElement> diagrams) {
        var cycles = new NonWaitingLoops();
        for (int file = 0; file < diagrams.size(); file++) {
            var names = signalNames(diagrams.get(file));
            for (var process : children(diagrams.get(file), "process").toList()) {
                cycles.files.put(process, file);
                cycles.read(process, file + "#", names, null);
            }
        }
        cycles.joinSignalsAndCalls();
        return cycles.find();
    }

    /** @param around exit of the scope around; null for a process */
    private void read(XmlElement scope, String prefix, Map<String, String> signals, @Nullable String around) {
        var entry = entry(scope, prefix);
        next.computeIfAbsent(entry, id -> new LinkedHashSet<>());
        elements.put(entry, scope);
        var steps = scope.children().stream().filter(NonWaitingLoops::isStep).toList();
        for (var step : steps) {
            var here = prefix + step.id().orElse("");
            elements.put(here, step);
            files.put(step, files.get(scope));
            next.computeIfAbsent(here, id -> new LinkedHashSet<>());
            if (step.name().equals("subProcess")) {
                subProcess(step, scope, prefix, signals, around);
            }
            if (step.name().equals("callActivity")) {
                step.attribute("", "calledElement")
                        .ifPresent(called -> calls.computeIfAbsent("process " + called, key -> new ArrayList<>())
                                .add(here));
            }
            signal(step, signals)
                    .ifPresent(name -> (isThrowing(step) ? throwers : catchers)
                            .computeIfAbsent(name, key -> new ArrayList<>())
                            .add(here));
            if (step.name().equals("startEvent") && !isEventSubProcess(scope)) {
                after(entry).add(here);
            }
            if (step.name().equals("endEvent") && around != null) {
                after(here).add(around);
            }
        }
        flows(scope, prefix);
        links(steps, prefix);
        boundaries(steps, prefix);
    }

    /** Its steps lead out of it at their ends. One that an event starts begins where that event happens, unless the event is a wait. */
    private void subProcess(
            XmlElement step, XmlElement scope, String prefix, Map<String, String> signals, @Nullable String around) {
        var isByEvent = isEventSubProcess(step);
        var exit = isByEvent ? around : exit(step, prefix);
        if (exit != null) {
            next.computeIfAbsent(exit, id -> new LinkedHashSet<>());
            elements.put(exit, step);
        }
        read(step, prefix, signals, exit);
        if (isByEvent) {
            children(step, "startEvent")
                    .filter(start -> !isWait(start))
                    .forEach(start -> startByEvent(start, step, scope, prefix));
        }
    }

    /** A timer begins with the scope around it; errors and escalations come from any other step of that scope. Signals are joined by their names. */
    private void startByEvent(XmlElement start, XmlElement step, XmlElement scope, String prefix) {
        var here = prefix + start.id().orElse("");
        if (timer(start).isPresent()) {
            after(entry(scope, prefix)).add(here);
        } else if (signal(start, Map.of()).isEmpty()) {
            scope.children().stream()
                    .filter(other -> isStep(other) && other != step)
                    .flatMap(other -> failing(other).stream())
                    .forEach(from -> next.computeIfAbsent(entry(from, prefix), id -> new LinkedHashSet<>())
                            .add(here));
        }
    }

    private void flows(XmlElement scope, String prefix) {
        children(scope, "sequenceFlow").forEach(flow -> {
            var from = elements.get(prefix + flow.attribute("", "sourceRef").orElse(""));
            var to = prefix + flow.attribute("", "targetRef").orElse("");
            if (from != null && elements.containsKey(to) && !isWait(from)) {
                after(
                                from.name().equals("subProcess")
                                        ? exit(from, prefix)
                                        : prefix + from.id().orElse(""))
                        .add(to);
            }
        });
    }

    private void links(List<XmlElement> steps, String prefix) {
        for (var from : steps) {
            for (var to : steps) {
                if (from.name().equals("intermediateThrowEvent")
                        && to.name().equals("intermediateCatchEvent")
                        && link(from).isPresent()
                        && link(from).equals(link(to))) {
                    after(prefix + from.id().orElse("")).add(prefix + to.id().orElse(""));
                }
            }
        }
    }

    private void boundaries(List<XmlElement> steps, String prefix) {
        for (var boundary : steps) {
            var at = elements.get(
                    prefix + boundary.attribute("", "attachedToRef").orElse(""));
            if (boundary.name().equals("boundaryEvent") && at != null && !isWait(boundary)) {
                var here = prefix + boundary.id().orElse("");
                if (timer(boundary).isPresent()) {
                    after(entry(at, prefix)).add(here);
                } else if (signal(boundary, Map.of()).isEmpty()) {
                    failing(at).forEach(step -> after(entry(step, prefix)).add(here));
                }
            }
        }
    }

    /** What may throw an error or an escalation out of it. */
    private static List<XmlElement> failing(XmlElement step) {
        if (step.name().equals("subProcess")) {
            return step.children().stream()
                    .filter(NonWaitingLoops::isStep)
                    .flatMap(inner -> failing(inner).stream())
                    .toList();
        }
        var throwsIt = Stream.of("errorEventDefinition", "escalationEventDefinition")
                .anyMatch(kind -> children(step, kind).findAny().isPresent() && isThrowing(step));
        var isWork = step.name().endsWith("Task") && !NEEDS_A_PERSON_OR_MESSAGE.contains(step.name());
        return throwsIt || isWork || step.name().equals("callActivity") ? List.of(step) : List.of();
    }

    private void joinSignalsAndCalls() {
        throwers.forEach((name, from) ->
                from.forEach(step -> after(step).addAll(catchers.getOrDefault(name, List.of()))));
        calls.forEach((process, from) -> {
            if (next.containsKey(process)) {
                from.forEach(call -> after(call).add(process));
            }
        });
    }

    /** Takes away what leads nowhere and what nothing leads to, until only circles and ways between them are left. */
    private List<Cycle> find() {
        var before = new HashMap<String, Set<String>>();
        next.forEach((from, all) -> all.forEach(
                to -> before.computeIfAbsent(to, id -> new LinkedHashSet<>()).add(from)));
        var left = new LinkedHashSet<>(next.keySet());
        var idle = new ArrayDeque<>(left);
        while (!idle.isEmpty()) {
            var node = idle.poll();
            var goesOn = after(node).stream().anyMatch(left::contains);
            var isReached = before.getOrDefault(node, Set.of()).stream().anyMatch(left::contains);
            if (left.contains(node) && !(goesOn && isReached)) {
                left.remove(node);
                idle.addAll(after(node));
                idle.addAll(before.getOrDefault(node, Set.of()));
            }
        }
        var cycles = new ArrayList<Cycle>();
        while (!left.isEmpty()) {
            var together = new LinkedHashSet<String>();
            var reach = new ArrayDeque<>(List.of(left.iterator().next()));
            while (!reach.isEmpty()) {
                var node = reach.poll();
                if (left.contains(node) && together.add(node)) {
                    reach.addAll(after(node));
                    reach.addAll(before.getOrDefault(node, Set.of()));
                }
            }
            left.removeAll(together);
            var found = together.stream().map(elements::get).distinct().toList();
            cycles.add(new Cycle(fileOf(found.get(0)), found));
        }
        return cycles;
    }

    /** Where it goes on from a step that was read. */
    private Set<String> after(String step) {
        return Objects.requireNonNull(next.get(step), () -> "no step " + step);
    }

    private int fileOf(XmlElement step) {
        return Objects.requireNonNull(files.get(step), "a step of no file");
    }

    private static boolean isWait(XmlElement step) {
        var received = children(step, "messageEventDefinition").findAny().isPresent() && !isThrowing(step);
        return NEEDS_A_PERSON_OR_MESSAGE.contains(step.name())
                || received
                || timer(step)
                        .filter(time -> TimerDuration.isVariable(time) || TimerDuration.isAtLeastAMinute(time))
                        .isPresent();
    }

    private static Optional<String> timer(XmlElement step) {
        return children(step, "timerEventDefinition")
                .findFirst()
                .map(definition -> definition.children().stream()
                        .filter(child -> child.name().startsWith("time"))
                        .map(child -> child.text().strip())
                        .findFirst()
                        .orElse(""));
    }

    private static Optional<String> link(XmlElement step) {
        return children(step, "linkEventDefinition")
                .findFirst()
                .flatMap(definition -> definition.attribute("", "name"));
    }

    private static Optional<String> signal(XmlElement step, Map<String, String> names) {
        return children(step, "signalEventDefinition")
                .findFirst()
                .flatMap(definition -> definition.attribute("", "signalRef"))
                .map(reference -> names.getOrDefault(reference, reference));
    }

    private static Map<String, String> signalNames(XmlElement root) {
        return children(root, "signal")
                .collect(Collectors.toMap(
                        signal -> signal.id().orElse(""),
                        signal -> signal.attribute("", "name").orElse(""),
                        (one, other) -> one));
    }

    private static boolean isThrowing(XmlElement step) {
        return step.name().equals("intermediateThrowEvent") || step.name().equals("endEvent");
    }

    private static boolean isEventSubProcess(XmlElement step) {
        return step.attribute("", "triggeredByEvent").filter("true"::equals).isPresent();
    }

    private static boolean isStep(XmlElement xmlElement) {
        return xmlElement.uri().equals(BpmnAllowList.BPMN) && STEPS.contains(xmlElement.name());
    }

    private static String entry(XmlElement scope, String prefix) {
        return (scope.name().equals("process") ? "process " : prefix)
                + scope.id().orElse("");
    }

    private static String exit(XmlElement step, String prefix) {
        return prefix + step.id().orElse("") + " left";
    }

    private static Stream<XmlElement> children(XmlElement xmlElement, String name) {
        return xmlElement.children().stream()
                .filter(child ->
                        child.uri().equals(BpmnAllowList.BPMN) && child.name().equals(name));
    }
}
