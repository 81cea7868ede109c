package io.kaidian.platform.releases;

import io.kaidian.processes.EngineNamespace;

/**
 * A file of a release.
 *
 * @param name path such as {@code processes/certification.bpmn} or {@code catalogue/reasons.csv}
 * @param content of a diagram or table without aliases of {@link EngineNamespace}, so that whatever reads it need not know them
 */
public record ReleaseFile(String name, String content) {

    private static final String PROCESSES = "processes/";

    public ReleaseFile {
        content = name.endsWith(".bpmn") || name.endsWith(".dmn") ? EngineNamespace.replaceAliases(content) : content;
    }

    /** Whether it is a diagram. */
    public boolean isDiagram() {
        return name.startsWith(PROCESSES) && name.endsWith(".bpmn");
    }

    /** Whether it is a decision table. */
    public boolean isTable() {
        return name.startsWith(PROCESSES) && name.endsWith(".dmn");
    }

    /** Whether the engine runs it. */
    public boolean isForEngine() {
        return isDiagram() || isTable();
    }
}
