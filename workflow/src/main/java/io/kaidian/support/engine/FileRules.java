package io.kaidian.support.engine;

import io.kaidian.processes.EngineNamespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a file may be given to the engine at all, judged by its raw bytes before anything else reads it. */
public final class FileRules {

    private FileRules() {}

    /**
     * Everything in a diagram or table that is not allowed, in the order of the file.
     *
     * @param name ends in {@code .bpmn} or {@code .dmn}; any other file is refused
     * @param topics of steps that a diagram may hand to programs beside the server; often none
     */
    public static List<Refusal> refusals(String name, String content, Set<String> topics) {
        return refusals(name, content.getBytes(StandardCharsets.UTF_8), topics);
    }

    /**
     * Circles that several diagrams make together and in which nothing is waited for, by the file in which each begins.
     *
     * @param diagrams contents by name, none of which is refused
     */
    public static Map<String, Refusal> endlessTogether(Map<String, String> diagrams) {
        var names = List.copyOf(diagrams.keySet());
        var roots = new ArrayList<Tag>();
        try {
            for (var name : names) {
                roots.add(SafeXml.read(diagrams.get(name).getBytes(StandardCharsets.UTF_8)));
            }
        } catch (SafeXml.RefusedException e) {
            throw new IllegalArgumentException("a diagram is refused by itself", e);
        }
        var found = new LinkedHashMap<String, Refusal>();
        WaitlessCycles.in(roots).forEach(cycle -> found.putIfAbsent(names.get(cycle.file()), cycle.refusal()));
        return found;
    }

    static List<Refusal> refusals(String name, byte[] content, Set<String> topics) {
        try {
            if (name.endsWith(".bpmn")) {
                var diagram = SafeXml.read(content);
                return withIdsTwice(DiagramRules.refusals(diagram, topics), diagram);
            }
            if (name.endsWith(".dmn")) {
                var table = SafeXml.read(content);
                return withIdsTwice(TableRules.refusals(table), table);
            }
            return List.of(Refusal.of("file.kind", null, 0, name));
        } catch (SafeXml.RefusedException e) {
            return List.of(e.refusal());
        }
    }

    /** Readers of the engine refuse a file in which an id stands twice, in words that nobody understands. */
    private static List<Refusal> withIdsTwice(List<Refusal> found, Tag root) {
        var refusals = new ArrayList<>(found);
        lookForIdsTwice(root, new HashSet<>(), refusals);
        return List.copyOf(refusals);
    }

    private static void lookForIdsTwice(Tag tag, Set<String> ids, List<Refusal> refusals) {
        // Settings of the engine may bear names that stand elsewhere, too.
        if (!tag.uri().equals(EngineNamespace.BPMN)) {
            tag.id()
                    .filter(id -> !ids.add(id))
                    .ifPresent(id -> refusals.add(Refusal.of("id.twice", id, tag.line(), id)));
        }
        tag.children().forEach(child -> lookForIdsTwice(child, ids, refusals));
    }
}
