package io.kaidian.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two tables of one board that count the same photos say the same of them. */
class DemoFiguresTest {

    private record Figure(String figure, String who, String what, int least, boolean rises) {}

    private final List<Figure> figures = DemoTables.read(
            "/demo/daily-figures.csv",
            row -> new Figure(
                    row.get("figure"),
                    row.get("who"),
                    row.get("what"),
                    Integer.parseInt(row.get("least")),
                    Boolean.parseBoolean(row.get("rises"))));

    @Test
    void everyFaultyPhotoOfAFirstSubmissionHasItsReason() {
        var faulty = figures.stream()
                .filter(one -> one.figure().equals("SLOT") && one.what().equals("FAULTY"))
                .toList();
        assertThat(faulty).isNotEmpty();
        assertThat(faulty).allSatisfy(slot -> {
            var reasons = first().stream()
                    .filter(one -> one.what().equals(slot.who()))
                    .toList();
            assertThat(reasons.stream().mapToInt(Figure::least).sum()).isEqualTo(slot.least());
            assertThat(reasons.stream().filter(Figure::rises).count()).isEqualTo(slot.rises() ? 1 : 0);
        });
    }

    @Test
    void noReasonWasGivenMoreOftenInFirstSubmissionsThanInAll() {
        var all = figures.stream()
                .filter(one -> one.figure().equals("REASON"))
                .collect(Collectors.toMap(Figure::who, one -> one));

        assertThat(first()).allSatisfy(reason -> {
            assertThat(all).containsKey(reason.who());
            assertThat(all.get(reason.who()).least()).isGreaterThanOrEqualTo(reason.least());
            assertThat(all.get(reason.who()).rises()).isEqualTo(reason.rises());
        });
    }

    private List<Figure> first() {
        return figures.stream()
                .filter(one -> one.figure().equals("REASON_FIRST"))
                .toList();
    }
}
