package io.kaidian.processes.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.testing.DecisionTableFile;
import io.kaidian.processes.testing.DecisionTableTestSupport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number that an analyst may turn. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class ParametersTest extends DecisionTableTestSupport {

    private static final Set<String> WHOLE_NUMBERS = Set.of(
            "count",
            "days",
            "working days",
            "months",
            "years",
            "hours",
            "minutes",
            "seconds",
            "bytes",
            "pixels",
            "px",
            "level",
            "bits",
            "points");
    private static final Set<String> DURATIONS = Set.of("duration", "durations");

    ParametersTest() {
        super(DecisionTableFile.PARAMETERS);
    }

    static List<String> names() {
        return DecisionTableFile.PARAMETERS.rows().stream()
                .map(row ->
                        row.getInputEntries().iterator().next().getTextContent().strip())
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .toList();
    }

    String value(String name) {
        return (String) row(name).get("value");
    }

    private Map<String, Object> row(String name) {
        var found = decide(Map.of("name", name));
        assertThat(found).as("rows named %s", name).hasSize(1);
        return found.getSingleResult();
    }

    @Nested
    class Rows {

        @ParameterizedTest
        @MethodSource("io.kaidian.processes.dmn.ParametersTest#names")
        void keepsEveryValueWithinItsBounds(String name) {
            var row = row(name);
            var unit = (String) row.get("unit");

            var values = unit.equals("durations") ? value(name).split(",") : new String[] {value(name)};

            assertThat(values)
                    .allSatisfy(value -> assertThat(number(unit, value))
                            .as("%s = %s %s", name, value, unit)
                            .isBetween(number(unit, (String) row.get("min")), number(unit, (String) row.get("max"))));
        }

        @ParameterizedTest
        @MethodSource("io.kaidian.processes.dmn.ParametersTest#names")
        void explainsEveryNumberInBothLanguages(String name) {
            var row = row(name);

            assertThat((String) row.get("meaningZh")).as("含义 of %s", name).matches(".*\\p{IsHan}.*");
            assertThat((String) row.get("meaningEn")).as("meaning of %s", name).matches("[A-Z].{9,}");
        }

        @Test
        void namesEveryRowOnceAndNothingElse() {
            var named = Arrays.stream(Parameters.class.getFields())
                    .map(field -> {
                        try {
                            return (String) field.get(null);
                        } catch (IllegalAccessException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .collect(Collectors.toList());

            assertThat(names())
                    .as("Rows of parameters.dmn on the left, names in Parameters on the right")
                    .containsExactlyInAnyOrderElementsOf(named)
                    .doesNotHaveDuplicates();
        }

        @Test
        void remindsBeforeACorrectionExpires() {
            var last = Arrays.stream(value(Parameters.CORRECTION_REMINDERS).split(","))
                    .map(Duration::parse)
                    .reduce(Duration.ZERO, (earlier, later) -> {
                        assertThat(later).as("reminders in order").isGreaterThan(earlier);
                        return later;
                    });

            assertThat(last).isLessThan(Duration.ofDays(Long.parseLong(value(Parameters.CORRECTION_DAYS))));
        }

        @Test
        void advisesBeforeItStops() {
            assertThat(whole(Parameters.HANDHELD_CARD_WIDTH_STOP))
                    .isLessThan(whole(Parameters.HANDHELD_CARD_WIDTH_WARN));
            assertThat(whole(Parameters.PHOTO_LUMINANCE_MIN)).isLessThan(whole(Parameters.PHOTO_LUMINANCE_MAX));
        }
    }

    private long whole(String name) {
        return Long.parseLong(value(name));
    }

    /** The value as a number that can be compared; fails on what its unit does not allow. */
    private static BigDecimal number(String unit, String value) {
        if (DURATIONS.contains(unit)) {
            return BigDecimal.valueOf(Duration.parse(value).toSeconds());
        }
        if (WHOLE_NUMBERS.contains(unit)) {
            return BigDecimal.valueOf(Long.parseLong(value));
        }
        assertThat(unit).as("unit of %s", value).isEqualTo("ratio");
        return new BigDecimal(value);
    }
}
