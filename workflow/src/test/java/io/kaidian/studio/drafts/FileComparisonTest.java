package io.kaidian.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.processes.ProcessResources;
import io.kaidian.studio.drafts.FileComparison.Cell;
import io.kaidian.studio.drafts.FileComparison.Change;
import io.kaidian.studio.drafts.FileComparison.Row;
import io.kaidian.testing.TestForms;
import org.junit.jupiter.api.Test;

/** Tables, catalogues and texts compared cell by cell. */
class FileComparisonTest {

    @Test
    void findsTheOneCellOfATableThatDiffers() {
        var before = ProcessResources.text(ProcessResources.REVIEW_ROUTING);
        var after = before.replaceFirst("(OutputEntry_Hold_priority\">\\s*<text>)70", "$175");

        var rows =
                FileComparison.of("processes/review-routing.dmn", before, after).rows();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).key()).isEqualTo("Rule_Hold");
        assertThat(rows.get(0).change()).isEqualTo(Change.CHANGED);
        assertThat(rows.get(0).cells().stream().filter(Cell::changed)).containsExactly(new Cell("70", "75"));
    }

    @Test
    void tellsRowsThatCameWentAndMoved() {
        var before = "code,text\nA,one\nB,two\nC,three\n";
        var after = "code,text\nC,three\nB,two!\nD,four\n";

        assertThat(FileComparison.of("catalogue/x.csv", before, after).rows())
                .extracting(row -> row.place() + " " + row.key() + " " + row.change())
                .containsExactly("1 C MOVED", "2 B CHANGED", "3 D ADDED", "1 A REMOVED");
    }

    @Test
    void findsTextsByTheirKeys() {
        assertThat(FileComparison.of("notices/notices_en.properties", "a=1\nb=2\n", "b=2\na=3\n")
                        .rows())
                .containsExactly(new Row("a", 1, Change.CHANGED, java.util.List.of(new Cell("1", "3"))));
    }

    @Test
    void comparesFormsComponentByComponent() {
        var before = TestForms.callSeller();
        var after = before.replace("\"max\": 5", "\"max\": 9");

        assertThat(FileComparison.of(TestForms.CALL_SELLER_FILE, before, after).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.key()).isEqualTo("Field_Attempts");
                    assertThat(row.cells().stream().filter(Cell::changed)).containsExactly(new Cell("5", "9"));
                });
    }

    @Test
    void findsNothingBetweenAFileAndItself() {
        for (var name : ProcessResources.all()) {
            if (name.endsWith(".dmn")) {
                var text = ProcessResources.text(name);
                assertThat(FileComparison.of(name, text, text).rows()).isEmpty();
            }
        }
    }

    @Test
    void leavesDiagramsToTheDrawingBoard() {
        assertThatThrownBy(() -> FileComparison.of("processes/x.bpmn", "<a/>", "<b/>"))
                .hasMessageContaining("compared as a drawing");
    }
}
