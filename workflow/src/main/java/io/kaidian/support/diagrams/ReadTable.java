package io.kaidian.support.diagrams;

import static io.kaidian.support.diagrams.DiagramChecks.error;

import io.kaidian.processes.Decisions;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** A table whose file is allowed, looked at as a whole. */
record ReadTable(ReleaseFile file, Decision decision, DecisionTable table) {

    static ReadTable of(ReleaseFile file) {
        var model =
                Dmn.readModelFromStream(new ByteArrayInputStream(file.content().getBytes(StandardCharsets.UTF_8)));
        var decisions = model.getModelElementsByType(Decision.class);
        if (decisions.size() != 1 || !(decisions.iterator().next().getExpression() instanceof DecisionTable table)) {
            throw new IllegalArgumentException("one table per file");
        }
        return new ReadTable(file, decisions.iterator().next(), table);
    }

    String key() {
        return decision.getId();
    }

    /** Ids of its rows. */
    Set<String> rows() {
        return table.getRules().stream().map(Rule::getId).collect(Collectors.toCollection(TreeSet::new));
    }

    void problems(List<Problem> problems) {
        for (var rule : table.getRules()) {
            if (rule.getInputEntries().size() != table.getInputs().size()
                    || rule.getOutputEntries().size() != table.getOutputs().size()) {
                problems.add(error(file.name(), rule.getId(), "table.row"));
            }
        }
        if (key().equals(Decisions.Parameters.KEY)) {
            numbers().forEach((name, row) -> bounds(name, row, problems));
        }
    }

    /** @param shipped the same table as this program knows it */
    void against(ReadTable shipped, List<Problem> problems) {
        var missing = new TreeSet<>(shipped.outputs());
        missing.removeAll(outputs());
        missing.forEach(output -> problems.add(error(file.name(), null, "table.output", output)));
        var foreign = new TreeSet<>(inputs());
        foreign.removeAll(shipped.inputs());
        foreign.forEach(input -> problems.add(error(file.name(), null, "table.input", input)));
        if (key().equals(Decisions.Parameters.KEY)) {
            var gone = new TreeSet<>(shipped.numbers().keySet());
            gone.removeAll(numbers().keySet());
            gone.forEach(name -> problems.add(error(file.name(), null, "number.gone", name)));
        }
    }

    private void bounds(String name, Map<String, String> row, List<Problem> problems) {
        try {
            var value = new BigDecimal(row.get(Decisions.Parameters.VALUE.name()));
            if (value.compareTo(new BigDecimal(row.get(Decisions.Parameters.MIN.name()))) < 0
                    || value.compareTo(new BigDecimal(row.get(Decisions.Parameters.MAX.name()))) > 0) {
                problems.add(error(
                        file.name(),
                        row.get("id"),
                        "number.bounds",
                        name,
                        row.get(Decisions.Parameters.VALUE.name()),
                        row.get(Decisions.Parameters.MIN.name()),
                        row.get(Decisions.Parameters.MAX.name())));
            }
        } catch (RuntimeException textWithoutBounds) {
            // Lists and dates have no bounds; what they must look like is for the place that reads them.
        }
    }

    private Set<String> outputs() {
        return table.getOutputs().stream().map(Output::getName).collect(Collectors.toSet());
    }

    private Set<String> inputs() {
        return table.getInputs().stream()
                .map(input -> text(input.getInputExpression().getText()))
                .collect(Collectors.toSet());
    }

    /** Rows of the table of numbers by name; each with its outputs and its id. */
    private Map<String, Map<String, String>> numbers() {
        var names = table.getOutputs().stream().map(Output::getName).toList();
        var rows = new LinkedHashMap<String, Map<String, String>>();
        for (Rule rule : table.getRules()) {
            var row = new LinkedHashMap<String, String>();
            row.put("id", rule.getId());
            int column = 0;
            for (var entry : rule.getOutputEntries()) {
                row.put(names.get(column++), unquoted(text(entry.getText())));
            }
            rows.put(unquoted(text(rule.getInputEntries().iterator().next().getText())), row);
        }
        return rows;
    }

    private static String text(Text text) {
        return text == null ? "" : text.getTextContent().strip();
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
