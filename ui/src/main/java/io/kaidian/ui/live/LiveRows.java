package io.kaidian.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a list that is read again whenever something may have changed: a row that looks the same stays, whatever comes, goes or
 * changes above and below it, so that a click that is on its way finds its button and focus stays where it is.
 */
public final class LiveRows {

    private final HasComponents place;
    private List<Row> drawn = List.of();

    /** @param place holds nothing but the rows */
    public LiveRows(HasComponents place) {
        this.place = place;
    }

    /** Shows those rows; of rows before them the most are kept that come in the same order. */
    public void show(List<? extends Component> rows) {
        var next = rows.stream().map(row -> new Row(row, Look.of(row))).toList();
        var common = commonLengths(next);
        var shown = new ArrayList<Row>();
        var at = 0;
        for (var row : next) {
            while (at < drawn.size() && isSkipped(common, at, shown.size())) {
                place.remove(drawn.get(at++).component);
            }
            if (at < drawn.size() && drawn.get(at).look.equals(row.look)) {
                shown.add(drawn.get(at++));
            } else {
                place.addComponentAtIndex(shown.size(), row.component);
                shown.add(row);
            }
        }
        drawn.subList(at, drawn.size()).forEach(row -> place.remove(row.component));
        drawn = List.copyOf(shown);
    }

    /** Whether as many rows can be kept without that one of before. */
    private static boolean isSkipped(int[][] common, int before, int next) {
        return common[before][next] == common[before + 1][next];
    }

    /** How many rows can be kept at most from one of before and one of the next on. */
    private int[][] commonLengths(List<Row> next) {
        var lengths = new int[drawn.size() + 1][next.size() + 1];
        for (var i = drawn.size() - 1; i >= 0; i--) {
            for (var j = next.size() - 1; j >= 0; j--) {
                lengths[i][j] = drawn.get(i).look.equals(next.get(j).look)
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }

    private record Row(Component component, String look) {}
}
