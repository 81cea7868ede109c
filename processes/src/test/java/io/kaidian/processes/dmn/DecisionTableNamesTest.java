package io.kaidian.processes.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.ProcessVariable;
import io.kaidian.processes.testing.DecisionTableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The names that code uses and the columns of the decision tables are the same, both ways, and so are their types. */
class DecisionTableNamesTest {

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(
                        DecisionTableFile.REVIEW_ROUTING,
                        DecisionTableNames.ReviewRouting.class,
                        DecisionTableNames.ReviewRouting.KEY),
                Arguments.of(
                        DecisionTableFile.SANCTION, DecisionTableNames.Sanction.class, DecisionTableNames.Sanction.KEY),
                Arguments.of(
                        DecisionTableFile.REQUIRED_DOCUMENTS,
                        DecisionTableNames.RequiredDocuments.class,
                        DecisionTableNames.RequiredDocuments.KEY),
                Arguments.of(
                        DecisionTableFile.RECHECK_STEP,
                        DecisionTableNames.RecheckStep.class,
                        DecisionTableNames.RecheckStep.KEY),
                Arguments.of(
                        DecisionTableFile.ALLOWED_ACTIONS,
                        DecisionTableNames.AllowedActions.class,
                        DecisionTableNames.AllowedActions.KEY),
                Arguments.of(
                        DecisionTableFile.PARAMETERS,
                        DecisionTableNames.Parameters.class,
                        DecisionTableNames.Parameters.KEY));
    }

    static List<DecisionTableFile> all() {
        return DecisionTableFile.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void namesEveryColumnWithItsType(DecisionTableFile table, Class<?> names, String key)
            throws IllegalAccessException {
        var columns = new TreeMap<>(table.inputs());
        columns.putAll(table.outputs());

        var named = new TreeMap<String, String>();
        for (var field : names.getFields()) {
            if (field.get(null) instanceof ProcessVariable<?> variable) {
                named.put(variable.name(), variable.type().getSimpleName().toLowerCase());
            }
        }

        assertThat(table.key()).isEqualTo(key);
        assertThat(named)
                .as("Names in Decisions.%s on the left, columns of %s on the right", names.getSimpleName(), table)
                .isEqualTo(columns);
    }

    @ParameterizedTest
    @MethodSource("all")
    void labelsAndExplainsWhatAPersonReads(DecisionTableFile table) {
        var columns = Stream.concat(
                table.rules().getInputs().stream().map(input -> input.getLabel()),
                table.rules().getOutputs().stream().map(output -> output.getLabel()));

        assertThat(table.decision().getName()).as("title of %s", table).isNotBlank();
        assertThat(table.decision().getDescription())
                .as("description of %s", table)
                .isNotNull();
        assertThat(columns)
                .as("column headings of %s", table)
                .allSatisfy(label -> assertThat(label).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("all")
    void annotatesEveryRow(DecisionTableFile table) {
        // every number explains itself in its two columns of meaning
        var silent = table.rows().stream()
                .filter(row -> table != DecisionTableFile.PARAMETERS && row.getDescription() == null)
                .map(table::describe);

        assertThat(silent)
                .as("Rows of %s without an annotation that says why", table)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void speaksFeelOnlyAndIgnoresTheWallClock(DecisionTableFile table) throws IOException {
        String raw;
        try (var stream = ProcessResources.open(table.resource())) {
            raw = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(raw)
                .as("%s names an expression language; FEEL is the default and the only one allowed", table)
                .doesNotContain("expressionLanguage");
        assertThat(raw)
                .as("%s must take dates as inputs: now() and today() ignore the business clock", table)
                .doesNotContainPattern("\\b(now|today)\\s*\\(");
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysHowLongHistoryIsKeptAndWhichVersionItIs(DecisionTableFile table) {
        assertThat(table.decision().getAttributeValueNs(EngineNamespace.DMN, "historyTimeToLive"))
                .matches("P\\d+D");
        assertThat(table.decision().getVersionTag()).isNotBlank();
    }
}
