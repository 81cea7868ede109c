package io.kaidian.support.diagrams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Change;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Slot;
import io.kaidian.cases.Standing;
import io.kaidian.processes.HouseTable;
import io.kaidian.processes.HouseTables;
import io.kaidian.processes.InvalidValueException;
import io.kaidian.processes.ParameterUnit;
import io.kaidian.processes.Parameters;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.TableColumn;
import io.kaidian.processes.ValueType;
import io.kaidian.support.drafts.NumbersTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The declaration of a table names what its file and the program have. */
class HouseTablesTest {

    private static final Pattern READ =
            Pattern.compile("parameters\\s*\\.(integer|number|durations|duration|text)\\(Parameters\\.([A-Z_]+)\\)");

    static Stream<HouseTable> tables() {
        return HouseTables.all().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void namesTheColumnsOfTheFileInOrder(HouseTable table) {
        var file = TableText.of(ProcessResources.text(fileOf(table)));

        assertThat(table.inputs())
                .extracting(TableColumn::name)
                .isEqualTo(file.inputs().stream().map(TableText.Column::name).toList());
        assertThat(table.outputs())
                .extracting(TableColumn::name)
                .isEqualTo(file.outputs().stream().map(TableText.Column::name).toList());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void offersTheValuesThatTheFileLists(HouseTable table) {
        var file = TableText.of(ProcessResources.text(fileOf(table)));

        Stream.concat(file.inputs().stream(), file.outputs().stream())
                .filter(column ->
                        column.type().equals("string") && !column.allowed().isEmpty())
                .forEach(column -> assertThat(choices(table.key(), column.name()))
                        .as(column.name())
                        .containsExactlyInAnyOrderElementsOf(column.allowed().stream()
                                .map(value -> value.replace("\"", ""))
                                .toList()));
    }

    @Test
    void offersTheValuesThatTheProgramKnows() {
        assertThat(choices("requiredDocuments", "slot")).isEqualTo(names(Slot.values()));
        assertThat(choices("requiredDocuments", "sellerType")).isEqualTo(names(SellerType.values()));
        assertThat(choices("requiredDocuments", "kind")).isEqualTo(names(CaseKind.values()));
        assertThat(choices("requiredDocuments", "change"))
                .containsAll(names(Change.values()))
                .hasSize(6);
        assertThat(choices("allowedActions", "standing")).isEqualTo(names(Standing.values()));
    }

    @Test
    void readsEveryNumberAsItsUnitSays() throws IOException {
        var units = NumbersTable.of(ProcessResources.text(ProcessResources.PARAMETERS)).settings().stream()
                .collect(Collectors.toMap(NumbersTable.Setting::name, NumbersTable.Setting::unit));
        var readAs = new TreeMap<String, TreeSet<String>>();
        try (var sources = Stream.of("src/main/java", "../ui/src/main/java").flatMap(HouseTablesTest::sources)) {
            sources.forEach(source -> READ.matcher(source)
                    .results()
                    .forEach(read -> readAs.computeIfAbsent(nameOf(read.group(2)), none -> new TreeSet<>())
                            .add(read.group(1))));
        }

        assertThat(readAs)
                .hasSizeGreaterThan(50)
                .allSatisfy((name, how) -> assertThat(how)
                        .as(name + " in " + units.get(name))
                        .isSubsetOf(readers(ParameterUnit.of(units.get(name)).orElseThrow())));
    }

    @Test
    void readsARowAsTheProcessUsesIt() {
        var straightBack = HouseTables.ReviewRouting.Row.of(
                Map.of("route", "RETURN", "priority", 0, "secondReview", false, "blind", false));

        assertThat(straightBack.queue()).isNull();
        assertThatThrownBy(() -> HouseTables.ReviewRouting.Row.of(Map.of(
                        "route", "REVIEW", "queue", "FAST", "priority", 0, "secondReview", false, "blind", false)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e -> assertThat(e.fault()).isEqualTo(InvalidValueException.Fault.MISSING));
    }

    private static List<String> readers(ParameterUnit unit) {
        return switch (unit.kind()) {
            case WHOLE -> List.of("integer", "number");
            case DECIMAL -> List.of("number");
            case DURATION -> List.of("duration");
            default -> List.of("durations");
        };
    }

    private static List<String> choices(String table, String column) {
        var declared = HouseTables.find(table).orElseThrow();
        return Stream.concat(declared.inputs().stream(), declared.outputs().stream())
                .filter(one -> one.name().equals(column))
                .flatMap(one -> one.type().choices().stream())
                .map(ValueType.Choice::value)
                .toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static String fileOf(HouseTable table) {
        return ProcessResources.all().stream()
                .filter(name -> name.endsWith(".dmn"))
                .filter(name -> ProcessResources.text(name).contains("<decision id=\"" + table.key() + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static String nameOf(String constant) {
        try {
            return (String) Parameters.class.getField(constant).get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(constant, e);
        }
    }

    private static Stream<String> sources(String root) {
        try (var files = Files.walk(Path.of(root))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
