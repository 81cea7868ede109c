package io.kaidian.photos.inspection;

import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.mrz.MrzCheckDigit;
import io.kaidian.photos.ocr.OcrResult;
import io.kaidian.photos.ocr.RecognizedCharacter;
import io.kaidian.photos.ocr.TextBox;
import io.kaidian.photos.ocr.TextLine;
import io.kaidian.photos.ocr.TextReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Looks again at the number of a machine-readable zone, in its line and where the page says it: cut out alone, since the network reads a
 * few letters better than forty-four, and higher than the line, since the detector cuts off what hangs below it (a Q without its tail is
 * read as a 2). What all looks make of a letter together counts.
 */
final class MrzNumberRereader {

    /** Of the line's height. */
    private static final double[] STRETCHES = {1, 1.5};

    /** The number ends here in every kind of zone. */
    private static final int CELLS = 15;

    private static final int FEWEST_LETTERS = 12;
    private static final int FEWEST_FILLERS = 2;

    /** A line of names has none. */
    private static final int FEWEST_DIGITS = 3;

    /** Shorter text is no number. */
    private static final int SHORTEST = 5;

    /** So many letters of a number may differ where the page says it. */
    private static final int MOST_UNLIKE = 3;

    /** In cells, beside the middle of the first and the last letter. */
    private static final double MARGIN = 0.7;

    /** In cells: what is nearer is the same letter. */
    private static final double SAME = 0.5;

    /** Probability of what a look did not hesitate about. */
    private static final double UNHEARD = 0.001;

    private static final double LEAST_RIVAL = 1e-4;

    private final TextReader reader;

    MrzNumberRereader(TextReader reader) {
        this.reader = reader;
    }

    /** The same text, its numbers as all looks together make them. */
    OcrResult of(OcrResult text, Pixels picture) {
        var lines = new ArrayList<>(text.lines());
        var numbers = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            if (isOfZone(lines.get(i))) {
                numbers.add(start(lines.get(i)));
                lines.set(
                        i,
                        readAgain(
                                lines.get(i),
                                0,
                                Math.min(CELLS, lines.get(i).glyphs().size()),
                                picture));
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (numbers.stream().anyMatch(number -> isLike(number, line.text()))) {
                lines.set(i, readAgain(line, 0, line.glyphs().size(), picture));
            }
        }
        return numbers.isEmpty() ? text : new OcrResult(lines, text.found());
    }

    private static boolean isOfZone(TextLine line) {
        return line.glyphs().size() >= FEWEST_LETTERS
                && line.text().chars().filter(c -> c == MrzCheckDigit.FILLER).count() >= FEWEST_FILLERS
                && start(line).chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
    }

    private static String start(TextLine line) {
        var text = line.text();
        return text.substring(0, Math.min(CELLS, text.length()));
    }

    /** Whether a line of the page alone may say the number with which, or soon after which, a line of the zone begins. */
    private static boolean isLike(String start, String line) {
        if (line.length() < SHORTEST || line.length() > CELLS || line.indexOf(MrzCheckDigit.FILLER) >= 0) {
            return false;
        }
        return IntStream.rangeClosed(0, Math.max(0, start.length() - line.length()))
                .anyMatch(from -> IntStream.range(0, line.length())
                                .filter(i -> from + i < start.length() && start.charAt(from + i) == line.charAt(i))
                                .count()
                        >= Math.max(SHORTEST - 1, line.length() - MOST_UNLIKE));
    }

    private TextLine readAgain(TextLine line, int from, int to, Pixels picture) {
        var looks = Arrays.stream(STRETCHES)
                .mapToObj(stretch -> box(line, from, to, stretch))
                .map(box -> placed(box, reader.read(picture, box)))
                .toList();
        var here = placed(line.box(), line.glyphs());
        var cell = cell(here, from, to);
        var glyphs = new ArrayList<>(line.glyphs());
        for (int i = from; i < to; i++) {
            var letter = here.get(i);
            if (isLetterOrDigit(letter.glyph)) {
                var seen = new ArrayList<RecognizedCharacter>();
                seen.add(letter.glyph);
                looks.forEach(look -> nearest(look, letter, cell).ifPresent(seen::add));
                glyphs.set(i, together(seen));
            }
        }
        return new TextLine(line.box(), glyphs);
    }

    /** A letter where it lies in the picture. */
    private record Placed(RecognizedCharacter glyph, double x, double y) {

        double distanceTo(Placed other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    private static List<Placed> placed(TextBox box, List<RecognizedCharacter> glyphs) {
        return glyphs.stream()
                .map(glyph -> {
                    var along = (2 * glyph.position() - 1) * box.halfLength();
                    return new Placed(glyph, box.x(along, 0), box.y(along, 0));
                })
                .toList();
    }

    private static Optional<RecognizedCharacter> nearest(List<Placed> look, Placed letter, double cell) {
        return look.stream()
                .filter(other -> other.distanceTo(letter) < SAME * cell && isLetterOrDigit(other.glyph))
                .min(Comparator.comparingDouble(letter::distanceTo))
                .map(Placed::glyph);
    }

    private static double cell(List<Placed> letters, int from, int to) {
        return to - from < 2 ? 0 : letters.get(from).distanceTo(letters.get(to - 1)) / (to - from - 1);
    }

    private static TextBox box(TextLine line, int from, int to, double stretch) {
        var box = line.box();
        var first = line.glyphs().get(from).position();
        var last = line.glyphs().get(to - 1).position();
        var margin = MARGIN * (last - first) / Math.max(1, to - from - 1);
        var start = Math.max(0, first - margin);
        var end = Math.min(1, last + margin);
        var middle = (start + end - 1) * box.halfLength();
        return new TextBox(
                box.x(middle, 0),
                box.y(middle, 0),
                box.ux(),
                box.uy(),
                (end - start) * box.halfLength(),
                box.halfHeight() * stretch);
    }

    private static boolean isLetterOrDigit(RecognizedCharacter glyph) {
        return capital(glyph).isPresent();
    }

    private static OptionalInt capital(RecognizedCharacter glyph) {
        var upper = Character.toUpperCase(glyph.text().codePointAt(0));
        return upper >= '0' && upper <= '9' || upper >= 'A' && upper <= 'Z'
                ? OptionalInt.of(upper)
                : OptionalInt.empty();
    }

    private static Map<Character, Double> probabilities(RecognizedCharacter glyph) {
        var all = new HashMap<>(glyph.rivals());
        all.merge((char) capital(glyph).orElseThrow(), glyph.confidence(), Double::sum);
        return all;
    }

    /** The geometric mean of what the looks say: they are of one picture, so that all of them together are no surer than each. */
    private static RecognizedCharacter together(List<RecognizedCharacter> seen) {
        var looks = seen.stream().map(MrzNumberRereader::probabilities).toList();
        var characters = new HashSet<Character>();
        looks.forEach(look -> characters.addAll(look.keySet()));
        var mean = new HashMap<Character, Double>();
        for (var character : characters) {
            mean.put(
                    character,
                    mean(looks.stream()
                            .mapToDouble(look -> look.getOrDefault(character, 0.0))
                            .toArray()));
        }
        var known = mean(looks.stream()
                .mapToDouble(look -> look.values().stream().mapToDouble(p -> p).sum())
                .toArray());
        var sum = mean.values().stream().mapToDouble(p -> p).sum();
        mean.replaceAll((character, probability) -> Math.min(1, probability * known / sum));
        char best = mean.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        var confidence = Objects.requireNonNull(mean.remove(best));
        mean.values().removeIf(probability -> probability < LEAST_RIVAL);
        return new RecognizedCharacter(
                String.valueOf(best), confidence, seen.get(0).position(), mean);
    }

    private static double mean(double[] probabilities) {
        return Math.exp(Arrays.stream(probabilities)
                .map(probability -> Math.log(Math.max(UNHEARD, probability)))
                .average()
                .orElseThrow());
    }
}
