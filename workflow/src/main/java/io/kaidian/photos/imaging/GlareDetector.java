package io.kaidian.photos.imaging;

import io.kaidian.photos.PhotoRegion;
import java.util.ArrayList;
import java.util.List;

/**
 * Burnt-out areas: 8 x 8 blocks that are white and flat. A readable card can have them too, so they explain a field that
 * could not be read; alone they are no fault (measured, decision record 0009).
 *
 * @param share of all blocks, 0 to 1
 * @param places the larger areas, largest first
 */
record GlareDetector(double share, List<PhotoRegion> places) {

    private static final int BLOCK = 8;
    private static final double WHITE = 248;
    private static final double FLAT = 4;

    /** A smaller area hides less than one character. */
    private static final int LEAST_BLOCKS = 6;

    private static final int MOST_PLACES = 5;

    static GlareDetector in(Luminance picture) {
        var columns = picture.width() / BLOCK;
        var rows = picture.height() / BLOCK;
        var burnt = new boolean[rows * columns];
        var count = 0;
        for (int i = 0; i < burnt.length; i++) {
            burnt[i] = isBurnt(picture, i % columns * BLOCK, i / columns * BLOCK);
            count += burnt[i] ? 1 : 0;
        }
        return new GlareDetector(burnt.length == 0 ? 0 : count / (double) burnt.length, places(burnt, columns, rows));
    }

    private static boolean isBurnt(Luminance picture, int left, int top) {
        var sum = 0;
        var squares = 0;
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                var value = picture.at(x, y);
                sum += value;
                squares += value * value;
            }
        }
        var mean = sum / (double) (BLOCK * BLOCK);
        return mean > WHITE && squares / (double) (BLOCK * BLOCK) - mean * mean < FLAT * FLAT;
    }

    private static List<PhotoRegion> places(boolean[] burnt, int columns, int rows) {
        var areas = new ArrayList<int[]>();
        var open = burnt.clone();
        var pending = new int[burnt.length];
        for (int start = 0; start < open.length; start++) {
            if (open[start]) {
                var area = spread(start, open, pending, columns, rows);
                if (area[4] >= LEAST_BLOCKS) {
                    areas.add(area);
                }
            }
        }
        areas.sort((a, b) -> Integer.compare(b[4], a[4]));
        return areas.stream()
                .limit(MOST_PLACES)
                .map(a -> new PhotoRegion(
                        a[0] / (double) columns,
                        a[1] / (double) rows,
                        (a[2] - a[0] + 1) / (double) columns,
                        (a[3] - a[1] + 1) / (double) rows))
                .toList();
    }

    /** Left, top, right, bottom and number of the blocks that hang together. */
    private static int[] spread(int start, boolean[] open, int[] pending, int columns, int rows) {
        var area = new int[] {columns, rows, 0, 0, 0};
        var top = 0;
        pending[top++] = start;
        open[start] = false;
        while (top > 0) {
            var at = pending[--top];
            var x = at % columns;
            var y = at / columns;
            area[0] = Math.min(area[0], x);
            area[1] = Math.min(area[1], y);
            area[2] = Math.max(area[2], x);
            area[3] = Math.max(area[3], y);
            area[4]++;
            for (int[] step : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
                var nx = x + step[0];
                var ny = y + step[1];
                if (nx >= 0 && nx < columns && ny >= 0 && ny < rows && open[ny * columns + nx]) {
                    open[ny * columns + nx] = false;
                    pending[top++] = ny * columns + nx;
                }
            }
        }
        return area;
    }
}
