package io.kaidian.platform.allowlist;

import io.kaidian.processes.EngineNamespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a file may be given to the engine at all, judged by its raw bytes before anything else reads it. */
public final class ModelFileValidator {

    private ModelFileValidator() {}

    /**
     * Everything in a diagram or table that is not allowed, in the order of the file.
     *
     * @param name ends in {@code .bpmn} or {@code .dmn}; any other file is refused
     * @param topics of steps that a diagram may hand to programs beside the server; often none
     */
    public static List<AllowListViolation> refusals(String name, String content, Set<String> topics) {
        return refusals(name, content.getBytes(StandardCharsets.UTF_8), topics);
    }

    /**
     * Circles that several diagrams make together and in which nothing is waited for, by the file in which each begins.
     *
     * @param diagrams contents by name, none of which is refused
     */
    public static Map<String, AllowListViolation> endlessTogether(Map<String, String> diagrams) {
        var names = new ArrayList<String>();
        var roots = new ArrayList<XmlElement>();
        try {
            for (var diagram : diagrams.entrySet()) {
                names.add(diagram.getKey());
                roots.add(HardenedXmlReader.read(diagram.getValue().getBytes(StandardCharsets.UTF_8)));
            }
        } catch (HardenedXmlReader.RefusedException e) {
            throw new IllegalArgumentException("a diagram is refused by itself", e);
        }
        var found = new LinkedHashMap<String, AllowListViolation>();
        NonWaitingLoops.in(roots).forEach(cycle -> found.putIfAbsent(names.get(cycle.file()), cycle.refusal()));
        return found;
    }

    static List<AllowListViolation> refusals(String name, byte[] content, Set<String> topics) {
        try {
            if (name.endsWith(".bpmn")) {
                var diagram = HardenedXmlReader.read(content);
                return withIdsTwice(BpmnAllowList.refusals(diagram, topics), diagram);
            }
            if (name.endsWith(".dmn")) {
                var table = HardenedXmlReader.read(content);
                return withIdsTwice(DmnAllowList.refusals(table), table);
            }
            return List.of(AllowListViolation.of("file.kind", null, 0, name));
        } catch (HardenedXmlReader.RefusedException e) {
            return List.of(e.refusal());
        }
    }

    /** Readers of the engine refuse a file in which an id stands twice, in words that nobody understands. */
    private static List<AllowListViolation> withIdsTwice(List<AllowListViolation> found, XmlElement root) {
        var refusals = new ArrayList<>(found);
        lookForIdsTwice(root, new HashSet<>(), refusals);
        return List.copyOf(refusals);
    }

    private static void lookForIdsTwice(XmlElement xmlElement, Set<String> ids, List<AllowListViolation> refusals) {
        // Settings of the engine may bear names that stand elsewhere, too.
        if (!xmlElement.uri().equals(EngineNamespace.BPMN)) {
            xmlElement
                    .id()
                    .filter(id -> !ids.add(id))
                    .ifPresent(id -> refusals.add(AllowListViolation.of("id.twice", id, xmlElement.line(), id)));
        }
        xmlElement.children().forEach(child -> lookForIdsTwice(child, ids, refusals));
    }
}
