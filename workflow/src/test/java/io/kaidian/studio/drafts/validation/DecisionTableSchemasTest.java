package io.kaidian.studio.drafts.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.platform.releases.DecisionTableText;
import io.kaidian.processes.InvalidValueException;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.dmn.DecisionTableColumn;
import io.kaidian.processes.dmn.DecisionTableSchema;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.processes.dmn.ParameterUnit;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.processes.dmn.ValueType;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.studio.drafts.ParameterTableFile;
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
class DecisionTableSchemasTest {

    private static final Pattern READ =
            Pattern.compile("parameters\\s*\\.(getInt|number|durations|duration|text)\\(Parameters\\.([A-Z_]+)\\)");

    static Stream<DecisionTableSchema> tables() {
        return DecisionTableSchemas.all().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void namesTheColumnsOfTheFileInOrder(DecisionTableSchema table) {
        var file = DecisionTableText.of(ProcessResources.text(fileOf(table)));

        assertThat(table.inputs())
                .extracting(DecisionTableColumn::name)
                .isEqualTo(file.inputs().stream()
                        .map(DecisionTableText.Column::name)
                        .toList());
        assertThat(table.outputs())
                .extracting(DecisionTableColumn::name)
                .isEqualTo(file.outputs().stream()
                        .map(DecisionTableText.Column::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void offersTheValuesThatTheFileLists(DecisionTableSchema table) {
        var file = DecisionTableText.of(ProcessResources.text(fileOf(table)));

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
        assertThat(choices("requiredDocuments", "sellerType")).isEqualTo(names(SellerType.values()));
        assertThat(choices("requiredDocuments", "kind")).isEqualTo(names(CaseKind.values()));
        assertThat(choices("requiredDocuments", "change"))
                .containsAll(names(ChangedAspect.values()))
                .hasSize(6);
        assertThat(choices("allowedActions", "standing")).isEqualTo(names(ShopStanding.values()));
    }

    @Test
    void readsEveryNumberAsItsUnitSays() throws IOException {
        var units = ParameterTableFile.of(ProcessResources.text(ProcessResources.PARAMETERS)).settings().stream()
                .collect(Collectors.toMap(ParameterTableFile.Setting::name, ParameterTableFile.Setting::unit));
        var readAs = new TreeMap<String, TreeSet<String>>();
        try (var sources =
                Stream.of("src/main/java", "../ui/src/main/java").flatMap(DecisionTableSchemasTest::sources)) {
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
        var straightBack = DecisionTableSchemas.ReviewRouting.Row.of(
                Map.of("route", "RETURN", "priority", 0, "secondReview", false, "blind", false));

        assertThat(straightBack.queue()).isNull();
        assertThatThrownBy(() -> DecisionTableSchemas.ReviewRouting.Row.of(Map.of(
                        "route", "REVIEW", "queue", "FAST", "priority", 0, "secondReview", false, "blind", false)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e -> assertThat(e.errorType()).isEqualTo(InvalidValueException.ErrorType.MISSING));
    }

    private static List<String> readers(ParameterUnit unit) {
        return switch (unit.kind()) {
            case WHOLE -> List.of("getInt", "number");
            case DECIMAL -> List.of("number");
            case DURATION -> List.of("duration");
            default -> List.of("durations");
        };
    }

    private static List<String> choices(String table, String column) {
        var declared = DecisionTableSchemas.find(table).orElseThrow();
        return Stream.concat(declared.inputs().stream(), declared.outputs().stream())
                .filter(one -> one.name().equals(column))
                .flatMap(one -> one.type().choices().stream())
                .map(ValueType.Choice::value)
                .toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static String fileOf(DecisionTableSchema table) {
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
