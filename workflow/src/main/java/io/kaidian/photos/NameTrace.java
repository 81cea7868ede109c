package io.kaidian.photos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reader saw where a name stands, with all that it hesitated between: enough to say later how well a name that was not
 * known when the photo was read fits the print.
 *
 * @param looks the same print looked at several times, cut out a little differently
 * @param smoothed the first of them as if it were out of focus: what is not seen in that hung on detail that may be noise; null where the
 *     looks left nothing open, and of names read before there was one
 */
public record NameTrace(List<Look> looks, @Nullable Look smoothed) {

    public NameTrace {
        looks = List.copyOf(looks);
    }

    /** Without a smoothed one. */
    public NameTrace(List<Look> looks) {
        this(looks, null);
    }

    /** @param steps along the line; a stretch without print is one step */
    public record Look(List<Step> steps) {

        public Look {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step of the network along the line.
     *
     * @param characters the likeliest ones, code point by code point
     * @param logs natural logarithms of their probabilities, in the same order
     * @param none that of no character being here
     */
    public record Step(String characters, List<Double> logs, double none) {

        public Step {
            logs = List.copyOf(logs);
        }
    }
}
