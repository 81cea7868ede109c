package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedRowsTest {

    private static final TextBox LABEL = box(100, 100, 60, 40);
    private static final TextBox VALUE = box(230, 102, 120, 48);

    @Test
    void joinsALabelWithTheValueBesideIt() {
        var rows = PrintedRows.joined(List.of(LABEL, VALUE));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.x(-row.halfLength(), 0)).isCloseTo(70, within(1.0));
            assertThat(row.x(row.halfLength(), 0)).isCloseTo(290, within(1.0));
            assertThat(row.contains(LABEL) && row.contains(VALUE)).isTrue();
            assertThat(row.halfHeight()).isBetween(24.0, 26.0);
        });
    }

    @Test
    void joinsARowThatGoesDownwards() {
        var rows = PrintedRows.joined(List.of(turned(LABEL), turned(VALUE)));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.uy()).isCloseTo(1, within(0.05));
            assertThat(row.halfLength()).isCloseTo(110, within(1.0));
        });
    }

    @Test
    void leavesWhatStandsFurtherOffAlone() {
        var far = box(400, 100, 60, 40);

        var rows = PrintedRows.joined(List.of(LABEL, far));

        assertThat(rows).containsExactlyInAnyOrder(LABEL, far);
    }

    @Test
    void leavesOutWhatIsTooLowForPrint() {
        var edge = box(100, 300, 200, 12);
        var low = box(100, 200, 100, 22);

        var rows = PrintedRows.joined(List.of(LABEL, VALUE, low, edge));

        assertThat(rows).hasSize(2).contains(low).doesNotContain(edge);
    }

    @Test
    void leavesTheRowBelowAlone() {
        var below = box(110, 150, 80, 40);

        var rows = PrintedRows.joined(List.of(LABEL, below));

        assertThat(rows).containsExactlyInAnyOrder(LABEL, below);
    }

    @Test
    void leavesPrintOfAnotherHeightAlone() {
        var title = box(230, 100, 120, 90);

        var rows = PrintedRows.joined(List.of(LABEL, title));

        assertThat(rows).containsExactlyInAnyOrder(LABEL, title);
    }

    @Test
    void leavesLinesAloneThatWouldCostAsMuchAsOne() {
        var long1 = box(400, 100, 600, 40);
        var long2 = box(1080, 100, 600, 40);

        var rows = PrintedRows.joined(List.of(long1, long2));

        assertThat(rows).containsExactlyInAnyOrder(long1, long2);
    }

    private static TextBox box(double x, double y, double length, double height) {
        return new TextBox(x, y, 1, 0, length / 2, height / 2);
    }

    private static TextBox turned(TextBox box) {
        return new TextBox(500 - box.centreY(), box.centreX(), 0, 1, box.halfLength(), box.halfHeight());
    }
}
