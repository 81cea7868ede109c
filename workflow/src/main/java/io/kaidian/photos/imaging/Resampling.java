package io.kaidian.photos.imaging;

/** For one axis: which source samples make up each new sample, and with what weight. */
final class Resampling {

    private final int[] first;
    private final float[][] weights;
    private int longestRun;

    private Resampling(int size) {
        first = new int[size];
        weights = new float[size][];
    }

    static Resampling between(int from, int to) {
        return to < from ? reducing(from, to) : enlarging(from, to);
    }

    private static Resampling reducing(int from, int to) {
        var plan = new Resampling(to);
        var step = from / (double) to;
        for (int i = 0; i < to; i++) {
            var start = i * step;
            var end = Math.min(from, start + step);
            var first = (int) start;
            var last = Math.min(from - 1, (int) Math.ceil(end - 1e-9) - 1);
            var weights = new float[last - first + 1];
            for (int s = first; s <= last; s++) {
                weights[s - first] = (float) ((Math.min(end, s + 1) - Math.max(start, s)) / (end - start));
            }
            plan.set(i, first, weights);
        }
        return plan;
    }

    private static Resampling enlarging(int from, int to) {
        var plan = new Resampling(to);
        for (int i = 0; i < to; i++) {
            var centre = Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
            var first = Math.min((int) centre, Math.max(0, from - 2));
            var part = (float) (centre - first);
            plan.set(i, first, from == 1 ? new float[] {1} : new float[] {1 - part, part});
        }
        return plan;
    }

    private void set(int target, int firstSource, float[] sourceWeights) {
        first[target] = firstSource;
        weights[target] = sourceWeights;
        longestRun = Math.max(longestRun, sourceWeights.length);
    }

    int first(int target) {
        return first[target];
    }

    int count(int target) {
        return weights[target].length;
    }

    float weight(int target, int k) {
        return weights[target][k];
    }

    int longestRun() {
        return longestRun;
    }

    /** One row of three-channel samples, starting at {@code offset}, into {@code target}. */
    void apply(byte[] source, int offset, float[] target) {
        for (int i = 0, o = 0; i < first.length; i++, o += 3) {
            var from = offset + 3 * first[i];
            var run = weights[i];
            float b = 0;
            float g = 0;
            float r = 0;
            for (var weight : run) {
                b += weight * (source[from] & 0xFF);
                g += weight * (source[from + 1] & 0xFF);
                r += weight * (source[from + 2] & 0xFF);
                from += 3;
            }
            target[o] = b;
            target[o + 1] = g;
            target[o + 2] = r;
        }
    }
}
