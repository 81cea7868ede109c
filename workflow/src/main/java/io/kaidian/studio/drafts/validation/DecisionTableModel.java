package io.kaidian.studio.drafts.validation;

import static io.kaidian.studio.drafts.validation.DraftFileValidator.error;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.InvalidValueException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.dmn.DecisionTableColumn;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.processes.dmn.ParameterUnit;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.processes.dmn.ValueType;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;

/** A table whose file is allowed, looked at as a whole. */
public record DecisionTableModel(ReleaseFile file, Decision decision, DecisionTable table) {

    public static DecisionTableModel of(ReleaseFile file) {
        var model =
                Dmn.readModelFromStream(new ByteArrayInputStream(file.content().getBytes(StandardCharsets.UTF_8)));
        var decisions = model.getModelElementsByType(Decision.class);
        if (decisions.size() != 1 || !(decisions.iterator().next().getExpression() instanceof DecisionTable table)) {
            throw new IllegalArgumentException("one table per file");
        }
        return new DecisionTableModel(file, decisions.iterator().next(), table);
    }

    public String key() {
        return decision.getId();
    }

    /** Ids of its rows. */
    public Set<String> rows() {
        return table.getRules().stream().map(Rule::getId).collect(Collectors.toCollection(TreeSet::new));
    }

    void problems(List<DraftProblem> problems) {
        for (var rule : table.getRules()) {
            if (rule.getInputEntries().size() != table.getInputs().size()
                    || rule.getOutputEntries().size() != table.getOutputs().size()) {
                problems.add(error(file.name(), rule.getId(), "table.row"));
            }
        }
    }

    /** @param shipped the same table as this program knows it */
    void against(DecisionTableModel shipped, List<DraftProblem> problems) {
        var missing = new TreeSet<>(shipped.outputs());
        missing.removeAll(outputs());
        var declaration = DecisionTableSchemas.find(key());
        missing.removeIf(output ->
                declaration.filter(declared -> declared.mayLack(output)).isPresent());
        missing.forEach(output -> problems.add(error(file.name(), null, "table.output", output)));
        var foreign = new TreeSet<>(inputs());
        foreign.removeAll(shipped.inputs());
        foreign.forEach(input -> problems.add(error(file.name(), null, "table.input", input)));
        if (key().equals(DecisionTableNames.Parameters.KEY)) {
            var gone = new TreeSet<>(shipped.numbers().keySet());
            gone.removeAll(numbers().keySet());
            gone.forEach(name -> problems.add(error(file.name(), null, "number.gone", name)));
            var before = problems.size();
            var known = shipped.numbers();
            var here = numbers();
            here.forEach((name, row) -> {
                var declared = known.get(name);
                if (declared != null) {
                    number(name, row, declared, problems);
                }
            });
            if (gone.isEmpty() && problems.size() == before) {
                inOrder(here, problems);
            }
        } else if (missing.isEmpty() && foreign.isEmpty()) {
            declaration.ifPresent(declared -> DecisionTableSchemaValidator.look(this, declared, problems));
        }
    }

    private void number(
            String name, Map<String, String> row, Map<String, String> shipped, List<DraftProblem> problems) {
        var unit = cell(row, DecisionTableNames.Parameters.UNIT.name());
        var least = cell(row, DecisionTableNames.Parameters.MIN.name());
        var most = cell(row, DecisionTableNames.Parameters.MAX.name());
        if (!unit.equals(cell(shipped, DecisionTableNames.Parameters.UNIT.name()))) {
            problems.add(error(
                    file.name(),
                    row.get("id"),
                    "number.unit",
                    name,
                    cell(shipped, DecisionTableNames.Parameters.UNIT.name())));
            return;
        }
        var declared = ParameterUnit.of(unit)
                .orElseThrow()
                .type(
                        cell(shipped, DecisionTableNames.Parameters.MIN.name()),
                        cell(shipped, DecisionTableNames.Parameters.MAX.name()));
        readable(name, row, DecisionTableNames.Parameters.MIN.name(), declared, problems);
        readable(name, row, DecisionTableNames.Parameters.MAX.name(), declared, problems);
        var value = cell(row, DecisionTableNames.Parameters.VALUE.name());
        try {
            ParameterUnit.of(unit).orElseThrow().type(least, most).read(value);
            readable(name, row, DecisionTableNames.Parameters.VALUE.name(), declared, problems);
        } catch (InvalidValueException e) {
            // One fault is told once: with the bounds of this very row where it lies beyond them.
            problems.add(
                    e.errorType() == InvalidValueException.ErrorType.BOUNDS
                            ? error(file.name(), row.get("id"), "number.bounds", called(name, row), value, least, most)
                            : unreadable(name, row, DecisionTableNames.Parameters.VALUE.name(), e));
        } catch (RuntimeException e) {
            // The bounds themselves are told above.
        }
        for (var words : List.of(
                DecisionTableNames.Parameters.MEANING_ZH.name(), DecisionTableNames.Parameters.MEANING_EN.name())) {
            if (cell(row, words).isBlank()) {
                problems.add(error(file.name(), row.get("id"), "number.meaning", name));
            }
        }
    }

    private void readable(
            String name, Map<String, String> row, String column, ValueType<?> declared, List<DraftProblem> problems) {
        try {
            declared.read(cell(row, column));
        } catch (InvalidValueException e) {
            problems.add(unreadable(name, row, column, e));
        }
    }

    private DraftProblem unreadable(String name, Map<String, String> row, String column, InvalidValueException e) {
        return error(
                file.name(),
                row.get("id"),
                "number.value",
                called(name, row),
                COLUMNS.getOrDefault(column, new LocalizedText(column, column)),
                DecisionTableSchemaValidator.words(e));
    }

    /** By its meaning, as the page lists it, and by its name. */
    private static LocalizedText called(String name, Map<String, String> row) {
        var chinese = cell(row, DecisionTableNames.Parameters.MEANING_ZH.name());
        var english = cell(row, DecisionTableNames.Parameters.MEANING_EN.name());
        return new LocalizedText(
                chinese.isBlank() ? name : chinese + "（" + name + "）",
                english.isBlank() ? name : english + " (" + name + ")");
    }

    /** Empty where the table has no such column. */
    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    /** The number of that name; empty where this is not the table of numbers, or says no whole one. */
    OptionalInt wholeNumber(String name) {
        if (!key().equals(DecisionTableNames.Parameters.KEY)) {
            return OptionalInt.empty();
        }
        var value = cell(numbers().getOrDefault(name, Map.of()), DecisionTableNames.Parameters.VALUE.name());
        return value.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }

    /** As the page calls its columns. */
    private static final Map<String, LocalizedText> COLUMNS = Map.of(
            DecisionTableNames.Parameters.VALUE.name(),
            new LocalizedText("数值", "value"),
            DecisionTableNames.Parameters.MIN.name(),
            new LocalizedText("下限", "minimum"),
            DecisionTableNames.Parameters.MAX.name(),
            new LocalizedText("上限", "maximum"));

    /** Pairs of which the first may not be above the second; where "strict", they may not be equal either. */
    private record Order(String low, String high, boolean strict) {}

    private static final List<Order> ORDERS = List.of(
            new Order(Parameters.WORK_DAY_START, Parameters.WORK_DAY_END, true),
            new Order(Parameters.PHOTO_LUMINANCE_MIN, Parameters.PHOTO_LUMINANCE_MAX, true),
            new Order(Parameters.PHOTO_MIN_SIDE, Parameters.PHOTO_MAX_SIDE, true),
            new Order(Parameters.HANDHELD_CARD_WIDTH_STOP, Parameters.HANDHELD_CARD_WIDTH_WARN, false));

    private void inOrder(Map<String, Map<String, String>> numbers, List<DraftProblem> problems) {
        for (var order : ORDERS) {
            var below = numbers.get(order.low());
            var above = numbers.get(order.high());
            if (below == null || above == null) {
                continue;
            }
            var low = cell(below, DecisionTableNames.Parameters.VALUE.name());
            var high = cell(above, DecisionTableNames.Parameters.VALUE.name());
            var compared = low.startsWith("P")
                    ? Duration.parse(low).compareTo(Duration.parse(high))
                    : new BigDecimal(low).compareTo(new BigDecimal(high));
            if (compared > 0 || order.strict() && compared == 0) {
                problems.add(error(file.name(), above.get("id"), "number.order", order.low(), low, order.high(), high));
            }
        }
    }

    /** Codes of this table's rows that a sanction can withhold. */
    Set<String> withholdable() {
        return table.getRules().stream()
                .map(this::values)
                .filter(row -> Boolean.TRUE.equals(row.get(DecisionTableNames.AllowedActions.CAN_BE_WITHHELD.name())))
                .map(row -> String.valueOf(row.get(DecisionTableNames.AllowedActions.ACTION.name())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What each row withholds, by its id; empty for a table that withholds nothing. */
    Map<String, List<String>> withheld() {
        var column = DecisionTableNames.Sanction.WITHHELD.name();
        if (!outputs().contains(column) || DecisionTableSchemas.find(key()).isEmpty()) {
            return Map.of();
        }
        var codes = new LinkedHashMap<String, List<String>>();
        table.getRules()
                .forEach(rule -> codes.put(
                        rule.getId(),
                        ValueType.codes().read(String.valueOf(values(rule).getOrDefault(column, "")))));
        return codes;
    }

    /**
     * What a row asks for.
     *
     * @param id of the type of evidence
     * @param oneOf what it has in common with others of which one will do; null where the row names nothing
     * @param isLater whether it may come after the certification
     */
    record AskedEvidence(String id, @Nullable String oneOf, boolean isLater) {}

    /** What each row asks for, by the row's id, without rows that do not say it yet; empty for a table that asks for no evidence. */
    Map<String, AskedEvidence> evidence() {
        if (!key().equals(DecisionTableNames.RequiredDocuments.KEY)) {
            return Map.of();
        }
        var types = new LinkedHashMap<String, AskedEvidence>();
        table.getRules().forEach(rule -> {
            var values = values(rule);
            var slot = values.get(DecisionTableNames.RequiredDocuments.SLOT.name());
            if (slot == null) {
                return;
            }
            var oneOf = values.get(DecisionTableNames.RequiredDocuments.ONE_OF.name());
            types.put(
                    rule.getId(),
                    new AskedEvidence(
                            slot.toString(),
                            oneOf == null ? null : oneOf.toString(),
                            values.get(DecisionTableNames.RequiredDocuments.LATER_DAYS.name()) != null));
        });
        return types;
    }

    /**
     * What is wrong with a cell of a row, told with the row's number and its column as the table shows them.
     *
     * @param rule id of the row
     */
    DraftProblem inRow(String rule, DecisionTableColumn<?> column, String code, Object... details) {
        var number = table.getRules().stream().map(Rule::getId).toList().indexOf(rule) + 1;
        return new DraftProblem(
                file.name(),
                rule,
                DraftProblem.Severity.ERROR,
                code,
                StudioMessages.of(
                        "table.cell", String.valueOf(number), column.label(), StudioMessages.of(code, details)));
    }

    /** The results of a row that depend on nothing. */
    private Map<String, Object> values(Rule rule) {
        var columns = List.copyOf(table.getOutputs());
        var values = new HashMap<String, Object>();
        int column = 0;
        for (var entry : rule.getOutputEntries()) {
            var output = columns.get(column++);
            try {
                var value = CellEvaluation.result(text(entry.getText()), output.getTypeRef(), Map.of());
                if (value != null) {
                    values.put(output.getName(), value);
                }
            } catch (RuntimeException dependsOnTheQuestion) {
                // Such a result is read where it is known what is asked.
            }
        }
        return values;
    }

    private Set<String> outputs() {
        return table.getOutputs().stream().map(Output::getName).collect(Collectors.toSet());
    }

    private Set<String> inputs() {
        return table.getInputs().stream()
                .map(input -> text(input.getInputExpression().getText()))
                .collect(Collectors.toSet());
    }

    /** Rows of the table of numbers by name; each with its outputs, as the engine would say them, and its id. */
    private Map<String, Map<String, String>> numbers() {
        var columns = List.copyOf(table.getOutputs());
        var rows = new LinkedHashMap<String, Map<String, String>>();
        for (Rule rule : table.getRules()) {
            var row = new LinkedHashMap<String, String>();
            row.put("id", rule.getId());
            int column = 0;
            for (var entry : rule.getOutputEntries()) {
                row.put(
                        columns.get(column).getName(),
                        said(text(entry.getText()), columns.get(column).getTypeRef()));
                column++;
            }
            rows.putIfAbsent(
                    unquoted(text(rule.getInputEntries().iterator().next().getText())), row);
        }
        return rows;
    }

    /** Empty where the engine could say nothing. */
    private static String said(String cell, @Nullable String type) {
        try {
            var value = CellEvaluation.result(cell, type == null ? "" : type, Map.of());
            return value == null ? "" : value.toString();
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    private static String text(@Nullable Text text) {
        return text == null ? "" : text.getTextContent().strip();
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
