package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.mrz.MrzCheckDigit;
import io.kaidian.photos.mrz.MrzFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The numbers that the cells of a zone may show, by what the reader hesitated between in each cell and by what characters look
 * like each other. Which of them is right, the check digit and the rest of the page say.
 */
final class MrzNumberReadings {

    /** Characters that readers take for one another without hesitating. */
    private static final List<String> LOOK_ALIKES = List.of("0OQDU", "1ILJT7", "2Z7", "5S", "6GC", "8BS3", "VYU", "4A");

    /** Probability of a character that looks like the one read, where the reader did not hesitate about it at all. */
    private static final double UNHEARD = 0.001;

    /** Natural logarithm of how much less likely than what was read a number may be: one unheard character, or a few heard ones. */
    private static final double LEAST = -10;

    /** Kept of those whose digit would be the same. */
    private static final int KEPT = 24;

    private static final int DIGITS = 10;

    private MrzNumberReadings() {}

    /**
     * One way to read the number.
     *
     * @param cells as many as the number has, fillers included
     * @param log natural logarithm of how much less likely it is than what was read
     */
    record Reading(String cells, double log) {}

    /** Those whose check digit is the one that was read, likeliest first; all where no digit was read, but a filler. */
    static List<Reading> of(MrzFormat format, MrzLine line) {
        var span = format.number();
        var digit = line.text().charAt(span.to());
        var byDigit = new HashMap<Character, List<Reading>>(Map.of('0', List.of(new Reading("", 0))));
        for (int position = span.from(); position < span.to(); position++) {
            var longer = new HashMap<Character, List<Reading>>();
            var candidates = candidates(format, line, position);
            byDigit.values().stream()
                    .flatMap(List::stream)
                    .flatMap(reading -> followed(reading, candidates))
                    .forEach(reading -> longer.computeIfAbsent(
                                    MrzCheckDigit.of(reading.cells), none -> new ArrayList<>())
                            .add(reading));
            byDigit.clear();
            longer.forEach((check, readings) -> byDigit.put(check, likeliest(readings.stream())));
        }
        return digit == MrzCheckDigit.FILLER
                ? likeliest(byDigit.values().stream().flatMap(List::stream))
                : byDigit.getOrDefault(digit, List.of());
    }

    private static Stream<Reading> followed(Reading reading, Map<Character, Double> candidates) {
        return candidates.entrySet().stream()
                .map(next -> new Reading(reading.cells + next.getKey(), reading.log + next.getValue()))
                .filter(longer -> longer.log >= LEAST);
    }

    private static List<Reading> likeliest(Stream<Reading> readings) {
        return readings.sorted(Comparator.comparingDouble(Reading::log).reversed())
                .limit(KEPT)
                .toList();
    }

    /** With the natural logarithm of how much less likely each is than the likeliest. */
    private static Map<Character, Double> candidates(MrzFormat format, MrzLine line, int position) {
        var read = new HashMap<Character, Double>();
        line.probabilities(position).forEach((character, probability) -> {
            read.merge(character, probability, Double::sum);
            lookingLike(character).forEach(other -> read.merge(other, probability * UNHEARD, Math::max));
        });
        var span = format.number();
        var possible = new HashMap<Character, Double>();
        read.forEach((character, probability) -> {
            var own = format.isForDigits(span.line(), position) ? CardCharacters.asDigit(character) : character;
            if (!format.isForDigits(span.line(), position) || own == MrzCheckDigit.FILLER || Character.isDigit(own)) {
                possible.merge(own, probability, Double::sum);
            }
        });
        var best = possible.values().stream().mapToDouble(p -> p).max().orElse(1);
        possible.replaceAll((character, probability) -> Math.log(probability / best));
        return possible;
    }

    /** What readers take a character for without hesitating. */
    static List<Character> lookingLike(char read) {
        return LOOK_ALIKES.stream()
                .filter(group -> group.indexOf(read) >= 0)
                .flatMapToInt(String::chars)
                .filter(c -> c != read)
                .distinct()
                .mapToObj(c -> (char) c)
                .toList();
    }
}
