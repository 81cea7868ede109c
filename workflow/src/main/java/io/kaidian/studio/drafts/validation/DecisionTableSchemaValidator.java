package io.kaidian.studio.drafts.validation;

import static io.kaidian.studio.drafts.validation.DraftFileValidator.error;

import io.kaidian.platform.releases.CellCondition;
import io.kaidian.platform.releases.DecisionTableText;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.InvalidValueException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.dmn.DecisionTableColumn;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchema;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.processes.dmn.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a table that the program asks to its declaration: every condition and every result is evaluated as the engine would,
 * every result is read by the code that uses it, every question has an answer and every row can be reached.
 */
final class DecisionTableSchemaValidator {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern COMPUTES = Pattern.compile("[-+*/(]|\\bif\\b");
    private static final Set<String> ONE_ANSWER = Set.of("UNIQUE", "FIRST", "ANY");
    private static final Set<String> SEVERAL_ANSWERS = Set.of("COLLECT", "RULE ORDER");
    private static final int MOST_QUESTIONS = 500;

    private final String file;
    private final DecisionTableText table;
    private final DecisionTableSchema declared;
    private final List<DraftProblem> problems;

    /** Values to ask about, by input column of the file. */
    private final List<List<Object>> samples = new ArrayList<>();

    /** Which of them each row lets through: by column, row and sample. */
    private final List<boolean[][]> lets = new ArrayList<>();

    private DecisionTableSchemaValidator(
            String file, DecisionTableText table, DecisionTableSchema declared, List<DraftProblem> problems) {
        this.file = file;
        this.table = table;
        this.declared = declared;
        this.problems = problems;
    }

    /** @param table whose rows are as wide as its columns, and which has all results that are declared */
    static void look(DecisionTableModel table, DecisionTableSchema declared, List<DraftProblem> problems) {
        new DecisionTableSchemaValidator(
                        table.file().name(), DecisionTableText.of(table.file().content()), declared, problems)
                .look(table.table().getAggregation() != null);
    }

    private void look(boolean aggregates) {
        var before = problems.size();
        if (aggregates || !(declared.severalAnswers() ? SEVERAL_ANSWERS : ONE_ANSWER).contains(table.hitPolicy())) {
            problems.add(error(
                    file,
                    null,
                    "table.hitPolicy",
                    String.join(", ", new TreeSet<>(declared.severalAnswers() ? SEVERAL_ANSWERS : ONE_ANSWER))));
        }
        columns();
        conditions();
        if (problems.size() > before) {
            return;
        }
        results();
        coverage();
        if (declared.key().equals(DecisionTableNames.AllowedActions.KEY) && problems.size() == before) {
            always();
        }
    }

    /** Whoever opened a shop can ship and refund, whatever became of the shop. */
    private void always() {
        var action = table.outputs().stream()
                .map(DecisionTableText.Column::name)
                .toList()
                .indexOf(DecisionTableNames.AllowedActions.ACTION.name());
        for (var code : DecisionTableSchemas.AllowedActions.ALWAYS) {
            for (int value = 0; value < samples.get(0).size(); value++) {
                var standing = value;
                var allowed = IntStream.range(0, table.rules().size())
                        .filter(row -> lets.get(0)[row][standing])
                        .anyMatch(
                                row -> unquoted(table.rules().get(row).outputs().get(action))
                                        .equals(code));
                if (!allowed && !declared.unanswered().contains(samples.get(0).get(value))) {
                    problems.add(error(
                            file, null, "table.always", code, samples.get(0).get(value)));
                }
            }
        }
    }

    private void columns() {
        for (var input : table.inputs()) {
            type(input, declaredInput(input));
        }
        for (var output : table.outputs()) {
            var known = declaredOutput(output);
            if (known != null) {
                type(output, known);
            }
        }
        for (var output : declared.outputs()) {
            if (table.outputs().stream()
                            .filter(column -> column.name().equals(output.name()))
                            .count()
                    > 1) {
                problems.add(error(file, null, "table.columnTwice", output.label()));
            }
        }
    }

    private void type(DecisionTableText.Column column, DecisionTableColumn<?> declared) {
        if (!column.type().equals(declared.typeRef())) {
            problems.add(error(file, column.id(), "table.type", declared.label(), declared.typeRef()));
        }
        if (declared.type().kind() == ValueType.Kind.CHOICE) {
            column.allowed().stream()
                    .map(DecisionTableSchemaValidator::unquoted)
                    .filter(value -> !isChoice(declared, value))
                    .forEach(value -> problems.add(
                            error(file, column.id(), "table.values", declared.label(), value, names(declared))));
        }
    }

    private void conditions() {
        for (int column = 0; column < table.inputs().size(); column++) {
            var asked = declaredInput(table.inputs().get(column));
            var values = samples(asked, column);
            var let = new boolean[table.rules().size()][values.size()];
            for (int row = 0; row < table.rules().size(); row++) {
                condition(column, row, asked, values, let[row]);
            }
            samples.add(values);
            lets.add(let);
        }
    }

    private void condition(int column, int row, DecisionTableColumn<?> asked, List<Object> values, boolean[] let) {
        var rule = table.rules().get(row);
        var cell = rule.inputs().get(column);
        if (asked.type().kind() == ValueType.Kind.CHOICE) {
            var foreign = CellCondition.of(cell).stream()
                    .flatMap(CellCondition::names)
                    .map(DecisionTableSchemaValidator::unquoted)
                    .filter(name -> !isChoice(asked, name))
                    .toList();
            if (!foreign.isEmpty()) {
                problems.add(
                        inCell(row, asked.label(), StudioMessages.of("value.choice", foreign.get(0), names(asked))));
                return;
            }
        }
        if (asked.type().kind() == ValueType.Kind.CODE && !isOfCodes(row, cell, asked)) {
            return;
        }
        try {
            for (int value = 0; value < values.size(); value++) {
                let[value] = CellEvaluation.lets(cell, values.get(value));
            }
        } catch (RuntimeException e) {
            problems.add(inCell(row, asked.label(), StudioMessages.of("value.condition", cell)));
            return;
        }
        if (IntStream.range(0, let.length).noneMatch(value -> let[value])) {
            problems.add(inCell(row, asked.label(), StudioMessages.of("value.never", cell)));
        }
    }

    /** What no code can be like, no seller has. */
    private boolean isOfCodes(int row, String cell, DecisionTableColumn<?> asked) {
        try {
            CellCondition.of(cell).stream()
                    .flatMap(CellCondition::names)
                    .map(DecisionTableSchemaValidator::unquoted)
                    .forEach(asked.type()::read);
            return true;
        } catch (InvalidValueException e) {
            problems.add(inCell(row, asked.label(), words(e)));
            return false;
        }
    }

    private void results() {
        for (int row = 0; row < table.rules().size(); row++) {
            result(row);
        }
    }

    private void result(int row) {
        var rule = table.rules().get(row);
        var isForeign = false;
        for (int i = 0; i < table.outputs().size(); i++) {
            var column = table.outputs().get(i);
            var allowed = column.allowed();
            if (!allowed.isEmpty()
                    && !rule.outputs().get(i).isBlank()
                    && !allowed.contains(rule.outputs().get(i))) {
                isForeign = true;
                var known = declaredOutput(column);
                problems.add(inCell(
                        row,
                        label(column),
                        StudioMessages.of(
                                "value.choice",
                                unquoted(rule.outputs().get(i)),
                                known == null || known.type().choices().isEmpty()
                                        ? KnownNames.list(allowed.stream()
                                                .map(DecisionTableSchemaValidator::unquoted)
                                                .toList())
                                        : names(known))));
            }
        }
        if (isForeign) {
            // What the program would say of the same cell is the same fault in other words.
            return;
        }
        var said = new TreeSet<String>();
        for (var question : questions(row)) {
            answer(row, question).ifPresent(problem -> {
                if (said.add(problem.text().en())) {
                    problems.add(problem);
                }
            });
            if (!said.isEmpty()) {
                return;
            }
        }
    }

    /** Reads a row as the program would when it is asked that; says what stands against it. */
    private java.util.Optional<DraftProblem> answer(int row, Map<String, Object> question) {
        var rule = table.rules().get(row);
        var values = new HashMap<String, Object>();
        for (int i = 0; i < table.outputs().size(); i++) {
            var column = table.outputs().get(i);
            var cell = rule.outputs().get(i);
            try {
                var value = CellEvaluation.result(cell, column.type(), question);
                if (value == null && !cell.isBlank() && !cell.equals("null")) {
                    return java.util.Optional.of(inCell(row, label(column), noValue(column, cell)));
                }
                values.put(column.name(), value);
                var known = declaredOutput(column);
                if (known != null) {
                    known.read(value);
                }
            } catch (InvalidValueException e) {
                return java.util.Optional.of(inCell(row, label(column), words(column, e)));
            } catch (RuntimeException e) {
                return java.util.Optional.of(inCell(row, label(column), noValue(column, cell)));
            }
        }
        try {
            declared.row().apply(values);
            return java.util.Optional.empty();
        } catch (InvalidValueException e) {
            return java.util.Optional.of(error(file, rule.id(), "table.rowValue", String.valueOf(row + 1), words(e)));
        }
    }

    /** A slip of the hand is told as a wrong value, with what may stand there; only what computes something is an expression. */
    private LocalizedText noValue(DecisionTableText.Column column, String cell) {
        var known = declaredOutput(column);
        if (known != null && !COMPUTES.matcher(cell).find()) {
            try {
                known.type().read(cell);
            } catch (InvalidValueException e) {
                return words(column, e);
            }
        }
        return StudioMessages.of("value.expression", cell);
    }

    /** Choices are told in words, as the table shows them. */
    private LocalizedText words(DecisionTableText.Column column, InvalidValueException e) {
        var known = declaredOutput(column);
        return known != null && e.errorType() == InvalidValueException.ErrorType.CHOICE
                ? StudioMessages.of(
                        "value.choice", Objects.requireNonNull(e.details().get(0)), names(known))
                : words(e);
    }

    /** Questions that this row answers; one is enough where no result depends on them. */
    private List<Map<String, Object>> questions(int row) {
        var names = table.inputs().stream().map(DecisionTableText.Column::name).toList();
        var depends = table.rules().get(row).outputs().stream()
                .anyMatch(cell -> !cell.startsWith("\"") && names.stream().anyMatch(cell::contains));
        if (!depends) {
            return List.of(Map.of());
        }
        var found = new ArrayList<Map<String, Object>>();
        ask(row, 0, new LinkedHashMap<>(), new int[names.size()], found);
        return found.isEmpty() ? List.of(Map.of()) : found;
    }

    private void ask(int row, int column, Map<String, Object> so, int[] chosen, List<Map<String, Object>> found) {
        if (found.size() >= MOST_QUESTIONS) {
            return;
        }
        if (column == chosen.length) {
            if (!isForestalled(row, chosen)) {
                found.add(new HashMap<>(so));
            }
            return;
        }
        for (int value = 0; value < samples.get(column).size(); value++) {
            if (lets.get(column)[row][value]) {
                chosen[column] = value;
                so.put(table.inputs().get(column).name(), samples.get(column).get(value));
                ask(row, column + 1, so, chosen, found);
            }
        }
    }

    private boolean isForestalled(int row, int[] chosen) {
        return table.hitPolicy().equals("FIRST")
                && IntStream.range(0, row)
                        .anyMatch(above -> IntStream.range(0, chosen.length)
                                .allMatch(column -> lets.get(column)[above][chosen[column]]));
    }

    private void coverage() {
        var axes = IntStream.range(0, table.inputs().size())
                .mapToObj(column -> TableAxis.of(
                        table.inputs().get(column),
                        samples.get(column).stream().map(String::valueOf).toList(),
                        table.rules().size(),
                        (row, value) -> lets.get(column)[row][value]))
                .toList();
        var coverage = TableCoverage.of(table, axes, true).orElse(null);
        if (coverage == null) {
            problems.add(error(file, null, "table.large"));
            return;
        }
        coverage.gaps().stream()
                .filter(gap -> !isUnanswered(gap))
                .forEach(gap -> problems.add(error(
                        file,
                        null,
                        "table.gap",
                        GapDescription.of(
                                gap,
                                table.inputs().stream()
                                        .<DecisionTableColumn<?>>map(this::declaredInput)
                                        .toList(),
                                samples))));
        var onlyOne = !declared.severalAnswers();
        coverage.overlaps()
                .forEach(overlap -> problems.add(error(
                        file,
                        table.rules().get(overlap.second()).id(),
                        onlyOne ? "table.overlap" : "table.twice",
                        overlap.first() + 1,
                        overlap.second() + 1)));
        coverage.unreached()
                .forEach(row -> problems.add(error(file, table.rules().get(row).id(), "table.unreached", row + 1)));
    }

    /** Whether the program never asks that: the first column says so. */
    private boolean isUnanswered(TableCoverage.Gap gap) {
        return !declared.unanswered().isEmpty()
                && !gap.parts().isEmpty()
                && gap.parts().get(0).column() == 0
                && gap.parts().get(0).values().stream()
                        .allMatch(value ->
                                declared.unanswered().contains(samples.get(0).get(value)));
    }

    /** Every value that can be chosen; of numbers, the bounds and what lies at and beside each number that a row names. */
    private List<Object> samples(DecisionTableColumn<?> asked, int column) {
        return switch (asked.type().kind()) {
            case CHOICE ->
                asked.type().choices().stream()
                        .<Object>map(ValueType.Choice::value)
                        .toList();
            case YES_NO -> List.of(true, false);
            case CODE -> codes(column);
            default -> numbers(asked, column);
        };
    }

    /** Codes come from outside: every one that a row names, and one that none does. */
    private List<Object> codes(int column) {
        return Stream.concat(
                        table.rules().stream()
                                .flatMap(rule -> CellCondition.of(rule.inputs().get(column)).stream())
                                .flatMap(CellCondition::names)
                                .map(DecisionTableSchemaValidator::unquoted),
                        Stream.of(DecisionTableNames.RequiredDocuments.UNKNOWN))
                .distinct()
                .<Object>map(name -> name)
                .toList();
    }

    private List<Object> numbers(DecisionTableColumn<?> asked, int column) {
        var least = Integer.parseInt(asked.type().minimum());
        var most = Integer.parseInt(asked.type().maximum());
        var values = new TreeSet<>(Set.of(least, most));
        for (var rule : table.rules()) {
            NUMBER.matcher(rule.inputs().get(column)).results().forEach(found -> {
                var number = new BigDecimal(found.group()).intValue();
                values.addAll(List.of(number - 1, number, number + 1));
            });
        }
        return values.stream()
                .filter(value -> value >= least && value <= most)
                .<Object>map(value -> value)
                .toList();
    }

    private DecisionTableColumn<?> declaredInput(DecisionTableText.Column column) {
        return declared.inputs().stream()
                .filter(input -> input.name().equals(column.name()))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable DecisionTableColumn<?> declaredOutput(DecisionTableText.Column column) {
        return declared.outputs().stream()
                .filter(output -> output.name().equals(column.name()))
                .findFirst()
                .orElse(null);
    }

    private LocalizedText label(DecisionTableText.Column column) {
        var known = declaredOutput(column);
        return known == null ? new LocalizedText(column.label(), column.label()) : known.label();
    }

    private DraftProblem inCell(int row, LocalizedText column, LocalizedText what) {
        return error(file, table.rules().get(row).id(), "table.cell", String.valueOf(row + 1), column, what);
    }

    static LocalizedText words(InvalidValueException e) {
        return StudioMessages.of(
                e.errorType().code(),
                e.details().stream().map(Objects::requireNonNull).toArray());
    }

    private static boolean isChoice(DecisionTableColumn<?> column, String value) {
        return column.type().choices().stream()
                .anyMatch(choice -> choice.value().equals(value));
    }

    private static LocalizedText names(DecisionTableColumn<?> column) {
        var choices =
                column.type().choices().stream().map(ValueType.Choice::label).toList();
        return new LocalizedText(
                KnownNames.list(choices.stream().map(LocalizedText::zh).toList())
                        .zh(),
                KnownNames.list(choices.stream().map(LocalizedText::en).toList())
                        .en());
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
