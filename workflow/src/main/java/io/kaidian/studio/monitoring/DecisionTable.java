package io.kaidian.studio.monitoring;

import java.util.List;

/**
 * A decision table as it is read, cell by cell.
 *
 * @param hitPolicy such as {@code FIRST}
 * @param rules from the top
 */
public record DecisionTable(
        DeployedDiagram table, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Rule> rules) {

    /**
     * A column.
     *
     * @param name of the input or output in code and diagrams
     * @param label as its author wrote it
     * @param type such as {@code string}
     */
    public record Column(String name, String label, String type) {}

    /**
     * A row.
     *
     * @param id of the row in its file
     * @param inputs conditions in FEEL; empty where any value will do
     * @param note why, as its author wrote it; empty where nothing was written
     */
    public record Rule(String id, List<String> inputs, List<String> outputs, String note) {}
}
