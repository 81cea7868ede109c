package io.kaidian.photos.imaging;

/**
 * For one axis: which source samples make up each new sample, and with what weight. All new samples are made of equally many, some of
 * which may weigh nothing, so that no loop over two or three of them has to be counted for each pixel.
 */
final class Resampling {

    private final int run;
    private final int[] first;

    /** Of the first new sample, then of the second one, and so on. */
    private final float[] weights;

    private Resampling(int size, int run) {
        this.run = run;
        this.first = new int[size];
        this.weights = new float[size * run];
    }

    static Resampling between(int from, int to) {
        return to < from ? reducing(from, to) : enlarging(from, to);
    }

    private static Resampling reducing(int from, int to) {
        var step = from / (double) to;
        var run = 1;
        for (int i = 0; i < to; i++) {
            run = Math.max(run, last(from, i * step, step) - (int) (i * step) + 1);
        }
        var plan = new Resampling(to, run);
        for (int i = 0; i < to; i++) {
            var start = i * step;
            var end = Math.min(from, start + step);
            var first = Math.min((int) start, from - run);
            plan.first[i] = first;
            for (int s = (int) start; s <= last(from, start, step); s++) {
                plan.weights[i * run + s - first] =
                        (float) ((Math.min(end, s + 1) - Math.max(start, s)) / (end - start));
            }
        }
        return plan;
    }

    private static int last(int from, double start, double step) {
        return Math.min(from - 1, (int) Math.ceil(Math.min(from, start + step) - 1e-9) - 1);
    }

    private static Resampling enlarging(int from, int to) {
        var plan = new Resampling(to, Math.min(from, 2));
        for (int i = 0; i < to; i++) {
            var centre = Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
            var first = Math.min((int) centre, Math.max(0, from - 2));
            var part = (float) (centre - first);
            plan.first[i] = first;
            plan.weights[i * plan.run] = from == 1 ? 1 : 1 - part;
            if (from > 1) {
                plan.weights[i * plan.run + 1] = part;
            }
        }
        return plan;
    }

    int first(int target) {
        return first[target];
    }

    /** Of how many source samples each new one is made. */
    int run() {
        return run;
    }

    float weight(int target, int k) {
        return weights[target * run + k];
    }

    /** One row of three-channel samples, starting at {@code offset}, into {@code target}. */
    void apply(byte[] source, int offset, float[] target) {
        switch (run) {
            case 2 -> applyTwo(source, offset, target);
            case 3 -> applyThree(source, offset, target);
            default -> applyMany(source, offset, target);
        }
    }

    /** The same of samples that were added up before. */
    void apply(float[] source, float[] target) {
        switch (run) {
            case 2 -> applyTwo(source, target);
            case 3 -> applyThree(source, target);
            default -> applyMany(source, target);
        }
    }

    private void applyTwo(float[] source, float[] target) {
        for (int i = 0, w = 0, o = 0; i < first.length; i++, w += 2, o += 3) {
            var from = 3 * first[i];
            var one = weights[w];
            var two = weights[w + 1];
            target[o] = one * source[from] + two * source[from + 3];
            target[o + 1] = one * source[from + 1] + two * source[from + 4];
            target[o + 2] = one * source[from + 2] + two * source[from + 5];
        }
    }

    private void applyThree(float[] source, float[] target) {
        for (int i = 0, w = 0, o = 0; i < first.length; i++, w += 3, o += 3) {
            var from = 3 * first[i];
            var one = weights[w];
            var two = weights[w + 1];
            var three = weights[w + 2];
            target[o] = one * source[from] + two * source[from + 3] + three * source[from + 6];
            target[o + 1] = one * source[from + 1] + two * source[from + 4] + three * source[from + 7];
            target[o + 2] = one * source[from + 2] + two * source[from + 5] + three * source[from + 8];
        }
    }

    private void applyMany(float[] source, float[] target) {
        for (int i = 0, w = 0, o = 0; i < first.length; i++, o += 3) {
            var from = 3 * first[i];
            var b = 0f;
            var g = 0f;
            var r = 0f;
            for (int k = 0; k < run; k++, w++, from += 3) {
                b += weights[w] * source[from];
                g += weights[w] * source[from + 1];
                r += weights[w] * source[from + 2];
            }
            target[o] = b;
            target[o + 1] = g;
            target[o + 2] = r;
        }
    }

    private void applyTwo(byte[] source, int offset, float[] target) {
        for (int i = 0, w = 0, o = 0; i < first.length; i++, w += 2, o += 3) {
            var from = offset + 3 * first[i];
            var one = weights[w];
            var two = weights[w + 1];
            target[o] = one * (source[from] & 0xFF) + two * (source[from + 3] & 0xFF);
            target[o + 1] = one * (source[from + 1] & 0xFF) + two * (source[from + 4] & 0xFF);
            target[o + 2] = one * (source[from + 2] & 0xFF) + two * (source[from + 5] & 0xFF);
        }
    }

    private void applyThree(byte[] source, int offset, float[] target) {
        for (int i = 0, w = 0, o = 0; i < first.length; i++, w += 3, o += 3) {
            var from = offset + 3 * first[i];
            var one = weights[w];
            var two = weights[w + 1];
            var three = weights[w + 2];
            target[o] =
                    one * (source[from] & 0xFF) + two * (source[from + 3] & 0xFF) + three * (source[from + 6] & 0xFF);
            target[o + 1] = one * (source[from + 1] & 0xFF)
                    + two * (source[from + 4] & 0xFF)
                    + three * (source[from + 7] & 0xFF);
            target[o + 2] = one * (source[from + 2] & 0xFF)
                    + two * (source[from + 5] & 0xFF)
                    + three * (source[from + 8] & 0xFF);
        }
    }

    /** Two new samples side by side, since each sum waits for itself. */
    private void applyMany(byte[] source, int offset, float[] target) {
        for (int i = 0, o = 0; i < first.length; i += 2, o += 6) {
            // The last one of an odd number goes with itself.
            var next = Math.min(i + 1, first.length - 1);
            var from = offset + 3 * first[i];
            var nextFrom = offset + 3 * first[next];
            float b = 0;
            float g = 0;
            float r = 0;
            float nextB = 0;
            float nextG = 0;
            float nextR = 0;
            for (int k = 0; k < run; k++, from += 3, nextFrom += 3) {
                var weight = weights[i * run + k];
                var nextWeight = weights[next * run + k];
                b += weight * (source[from] & 0xFF);
                g += weight * (source[from + 1] & 0xFF);
                r += weight * (source[from + 2] & 0xFF);
                nextB += nextWeight * (source[nextFrom] & 0xFF);
                nextG += nextWeight * (source[nextFrom + 1] & 0xFF);
                nextR += nextWeight * (source[nextFrom + 2] & 0xFF);
            }
            target[o] = b;
            target[o + 1] = g;
            target[o + 2] = r;
            target[3 * next] = nextB;
            target[3 * next + 1] = nextG;
            target[3 * next + 2] = nextR;
        }
    }
}
