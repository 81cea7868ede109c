package io.kaidian.support.diagrams;

/**
 * A file of a release.
 *
 * @param name path such as {@code processes/certification.bpmn} or {@code catalogue/reasons.csv}
 */
public record ReleaseFile(String name, String content) {

    private static final String PROCESSES = "processes/";

    /** Whether it is a diagram. */
    public boolean isDiagram() {
        return name.startsWith(PROCESSES) && name.endsWith(".bpmn");
    }

    /** Whether it is a decision table. */
    public boolean isTable() {
        return name.startsWith(PROCESSES) && name.endsWith(".dmn");
    }

    /** Whether the engine runs it. */
    boolean isForEngine() {
        return isDiagram() || isTable();
    }
}
