package io.kaidian.photos.ocr;

import io.kaidian.photos.NameTrace;
import io.kaidian.photos.idcard.PersonName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One look at a name: what it reads in the characters of names, and what else it may have been.
 *
 * @param glyphs as read, without blanks, which the network sees behind a name now and then; empty where nothing can be read
 * @param isWhole whether nothing else is printed there, and no letter may be missing before the first or between two others
 */
public record NameLook(List<RecognizedCharacter> glyphs, NameTrace.Look trace, boolean isWhole) {

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

    /** The same where there is ink and no other letter as near as letters stand (measured, decision record 0119). */
    private static final double INK_OF_A_CHARACTER = 0.0005;

    /** Of the distance of two letters: what is nearer is the same letter. */
    private static final double SAME_LETTER = 0.6;

    /** Natural logarithm of the probability of no character below which one is likely. */
    private static final double HESITATES = -0.1;

    /** Natural logarithm of how much likelier a character is that leaves nothing open. */
    private static final double CLEAR = 4;

    /** The same so far that a look out of focus says nothing more (measured, decision record 0158). */
    private static final double BEYOND_DOUBT = 6;

    /** In distances between letters: a wider step than this passes over one that was not read. */
    private static final double LETTER_LOST = 1.45;

    private static final double ROUNDING = 100;

    /** A letter is placed to within one step of the network, in pixels of the line. */
    private static final double JITTER = 8;

    public NameLook {
        glyphs = List.copyOf(glyphs);
    }

    /** Whether some character of it may be another one, or none. */
    public boolean hesitates() {
        return trace.steps().stream()
                .filter(step -> step.none() < HESITATES)
                .anyMatch(step -> step.logs().size() > 1
                                && step.logs().get(0) - step.logs().get(1) < CLEAR
                        || step.none() > -CLEAR);
    }

    /** Whether no other character is anywhere near any that it reads. */
    public boolean leavesNothingOpen() {
        return trace.steps().stream()
                .filter(step -> step.none() < HESITATES)
                .allMatch(step -> (step.logs().size() == 1
                                || step.logs().get(0) - step.logs().get(1) >= BEYOND_DOUBT)
                        && step.none() <= -BEYOND_DOUBT);
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
            int width,
            int paddedWidth,
            LineInk ink,
            OcrAlphabet alphabet,
            NameCharacters names) {
        var classes = probabilities.length / steps;
        var stepWidth = paddedWidth / (double) steps;
        var letters = letters(probabilities, steps, classes, stepWidth, ink);
        var printed = IntStream.range(0, steps)
                .filter(step -> probabilities[step * classes] < PAPER && !ink.isCutOff((step + .5) * stepWidth))
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
            var lowered = lowered(letters[step], ink.isCutOffAtTheEnd((step + .5) * stepWidth));
            var none = none(probabilities, step, classes, lowered);
            var seen =
                    candidates(probabilities, step * classes, none, letters[step], scores[i], classes, alphabet, names);
            var best = seen.best();
            if (!best.isBlank() && !best.equals(previous)) {
                var position = Math.min(1, (step + .5) * stepWidth / width);
                glyphs.add(new RecognizedCharacter(best, Math.exp(seen.likeliest.get(0).log), position));
            }
            kept.add(seen.step());
            previous = best;
            after = step;
        }
        return new NameLook(glyphs, new NameTrace.Look(kept), isWhole(glyphs, width, ink));
    }

    /** Steps in the middle of a letter: there is ink, and nowhere near is the network surer of a character. */
    private static boolean[] letters(float[] probabilities, int steps, int classes, double stepWidth, LineInk ink) {
        var letters = new boolean[steps];
        var near = (int) Math.floor(SAME_LETTER * ink.pitch() / stepWidth);
        for (int step = 0; step < steps; step++) {
            var own = probabilities[step * classes];
            var isSurest = own < PAPER;
            for (int other = Math.max(0, step - near); isSurest && other <= Math.min(steps - 1, step + near); other++) {
                isSurest = own <= probabilities[other * classes];
            }
            letters[step] = isSurest && ink.isLetterAround((step + .5) * stepWidth);
        }
        return letters;
    }

    private static boolean isWhole(List<RecognizedCharacter> glyphs, int width, LineInk ink) {
        var middles = glyphs.stream().map(glyph -> glyph.position() * width).toList();
        var steps = IntStream.range(1, middles.size())
                .mapToDouble(i -> middles.get(i) - middles.get(i - 1))
                .sorted()
                .toArray();
        var usual = steps.length < 2 ? ink.pitch() : steps[(steps.length - 1) / 2];
        var widest = steps.length == 0 ? 0 : steps[steps.length - 1];
        var before = middles.isEmpty() ? width : middles.get(0);
        return before <= LETTER_LOST * ink.pitch() + JITTER
                && widest <= LETTER_LOST * usual + JITTER
                && !ink.hasMoreThan(middles);
    }

    /**
     * Whether a step shows a hanzi is said by the network's own characters; which one, by the characters of names and, of those that the
     * network knows, by both. In the middle of a letter the network takes what it does not know for a sign or a blank, too.
     */
    private static Candidates candidates(
            float[] probabilities,
            int from,
            double none,
            boolean isLetter,
            float[] scores,
            int classes,
            OcrAlphabet alphabet,
            NameCharacters names) {
        var found = new ArrayList<Candidate>();
        var taught = (1 - none) / Math.max(LEAST, 1 - probabilities[from]);
        var others = none;
        for (int c = 1; c < Math.min(classes, alphabet.size()); c++) {
            if (probabilities[from + c] > LEAST
                    && !alphabet.isHan(c)
                    && (!isLetter || PersonName.isSeparator(alphabet.character(c)))) {
                others += taught * probabilities[from + c];
                found.add(new Candidate(alphabet.character(c), Math.log(taught * probabilities[from + c])));
            }
        }
        names.weigh(scores, probabilities, from);
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
     *
     * @param lowered by which factor the odds of none are lower
     */
    private static double none(float[] probabilities, int step, int classes, double lowered) {
        var own = probabilities[step * classes];
        var before = step == 0 ? 1 : probabilities[(step - 1) * classes];
        var after = (step + 1) * classes < probabilities.length ? probabilities[(step + 1) * classes] : 1;
        if (own > before || own > after) {
            return own;
        }
        var odds = lowered * own / Math.max(LEAST, 1 - own);
        return odds / (1 + odds);
    }

    /** At the end of the line, where no character has room, nothing is said against none. */
    private static double lowered(boolean isLetter, boolean isCutOff) {
        if (isLetter) {
            return INK_OF_A_CHARACTER;
        }
        return isCutOff ? 1 : UNKNOWN_CHARACTER;
    }

    /** Two decimals tell what there is to tell and keep the stored report small. */
    private static double rounded(double log) {
        return Math.round(log * ROUNDING) / ROUNDING;
    }
}
