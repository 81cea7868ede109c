package io.kaidian.support.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
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

    static List<Refusal> refusals(String name, byte[] content, Set<String> topics) {
        try {
            if (name.endsWith(".bpmn")) {
                return DiagramRules.refusals(SafeXml.read(content), topics);
            }
            if (name.endsWith(".dmn")) {
                return TableRules.refusals(SafeXml.read(content));
            }
            return List.of(Refusal.of("file.kind", null, 0, name));
        } catch (SafeXml.RefusedException e) {
            return List.of(e.refusal());
        }
    }
}
