package io.kaidian.photos.ocr;

import io.kaidian.photos.NameTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One look at a name: what it reads in the characters of names, and what else it may have been.
 *
 * @param glyphs as read; empty where nothing can be read
 */
public record NameLook(List<RecognizedCharacter> glyphs, NameTrace.Look trace) {

    /** Characters that are kept of each step; what comes after them is no name's rival. */
    private static final int KEPT = 12;

    /** The least probability that is kept. */
    private static final double LEAST = 1e-6;

    /** A step that is at least so sure of showing no character is as good as paper. */
    private static final double PAPER = 0.999;

    /** A likelihood so far below the best one adds nothing to the sum. */
    private static final float NEGLIGIBLE = -25;

    /** By this factor the odds that a step shows no character are lower than the network has them (measured, decision record 0119). */
    private static final double UNKNOWN_CHARACTER = 0.02;

    private static final double ROUNDING = 100;

    public NameLook {
        glyphs = List.copyOf(glyphs);
    }

    private record Candidate(String text, double log) {}

    /**
     * What a step may show.
     *
     * @param likeliest first the likeliest; none of paper
     * @param none natural logarithm of the probability that it shows no character
     */
    private record Candidates(List<Candidate> likeliest, double none) {

        String best() {
            return likeliest.isEmpty() || likeliest.get(0).log < none ? "" : likeliest.get(0).text;
        }

        NameTrace.Step step() {
            return new NameTrace.Step(
                    likeliest.stream().map(Candidate::text).collect(Collectors.joining()),
                    likeliest.stream().map(candidate -> rounded(candidate.log)).toList(),
                    rounded(none));
        }
    }

    /**
     * @param probabilities of the network's own characters, step by step
     * @param features values of its last layer but one, step by step
     */
    static NameLook of(
            float[] probabilities,
            float[] features,
            int steps,
            double paddedShare,
            OcrAlphabet alphabet,
            NameCharacters names) {
        var classes = probabilities.length / steps;
        var printed = IntStream.range(0, steps)
                .filter(step -> probabilities[step * classes] < PAPER)
                .toArray();
        var scores = names.scores(features, printed);
        var kept = new ArrayList<NameTrace.Step>();
        var glyphs = new ArrayList<RecognizedCharacter>();
        var previous = "";
        var after = -1;
        for (int i = 0; i < printed.length; i++) {
            var step = printed[i];
            if (step > after + 1 || i == 0) {
                kept.add(new NameTrace.Step("", List.of(), 0));
                previous = "";
            }
            var none = none(probabilities, step, classes);
            var seen = candidates(probabilities, step * classes, none, scores[i], classes, alphabet, names);
            var best = seen.best();
            if (!best.isEmpty() && !best.equals(previous)) {
                var position = Math.min(1, (step + .5) / steps * paddedShare);
                glyphs.add(new RecognizedCharacter(best, Math.exp(seen.likeliest.get(0).log), position));
            }
            kept.add(seen.step());
            previous = best;
            after = step;
        }
        return new NameLook(glyphs, new NameTrace.Look(kept));
    }

    /** Whether a step shows a hanzi is said by the network's own characters; which one, by the characters of names. */
    private static Candidates candidates(
            float[] probabilities,
            int from,
            double none,
            float[] scores,
            int classes,
            OcrAlphabet alphabet,
            NameCharacters names) {
        var found = new ArrayList<Candidate>();
        var taught = (1 - none) / Math.max(LEAST, 1 - probabilities[from]);
        var others = none;
        for (int c = 1; c < Math.min(classes, alphabet.size()); c++) {
            if (probabilities[from + c] > LEAST && !alphabet.isHan(c)) {
                others += taught * probabilities[from + c];
                found.add(new Candidate(alphabet.character(c), Math.log(taught * probabilities[from + c])));
            }
        }
        var best = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < names.size(); c++) {
            best = Math.max(best, scores[c]);
        }
        var sum = 0.0;
        for (int c = 0; c < names.size(); c++) {
            sum += scores[c] - best > NEGLIGIBLE ? Math.exp(scores[c] - best) : 0;
        }
        var share = Math.log(Math.max(LEAST, 1 - others)) - best - Math.log(sum);
        for (int c = 0; c < names.size(); c++) {
            if (scores[c] + share > Math.log(LEAST)) {
                found.add(new Candidate(names.character(c), scores[c] + share));
            }
        }
        found.sort(Comparator.comparingDouble(Candidate::log).reversed());
        return new Candidates(
                List.copyOf(found.subList(0, Math.min(KEPT, found.size()))), Math.log(Math.max(LEAST, none)));
    }

    /**
     * The network takes a character that it does not know for none more often than for another one. Only where it takes it for
     * none the least is that said against it: beside every character it hesitates.
     */
    private static double none(float[] probabilities, int step, int classes) {
        var own = probabilities[step * classes];
        var before = step == 0 ? 1 : probabilities[(step - 1) * classes];
        var after = (step + 1) * classes < probabilities.length ? probabilities[(step + 1) * classes] : 1;
        if (own > before || own > after) {
            return own;
        }
        var odds = UNKNOWN_CHARACTER * own / Math.max(LEAST, 1 - own);
        return odds / (1 + odds);
    }

    /** Two decimals tell what there is to tell and keep the stored report small. */
    private static double rounded(double log) {
        return Math.round(log * ROUNDING) / ROUNDING;
    }
}
