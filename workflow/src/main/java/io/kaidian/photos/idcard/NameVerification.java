package io.kaidian.photos.idcard;

import io.kaidian.photos.NameTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether print is a name that is known from elsewhere. The name is not compared with what was read; it is scored on what the
 * network saw, beside everything that the print may be instead: the name with any of its characters exchanged for any that the
 * network hesitated about, and what was read.
 */
public final class NameVerification {

    /** How print stands to a name. */
    public enum Outcome {
        /** It is this name, and nothing that looks like it. */
        VERIFIED,
        /** It may be this name. */
        UNSURE,
        /** It is another one. */
        DIFFERENT
    }

    /**
     * Natural logarithms of how much likelier, at each look, a name must be than the likeliest other one (measured, decision record
     * 0119).
     */
    private static final double VERIFIED_BY = 0.7;

    /**
     * The same on average over all looks, which are of the same print and err alike, where no character is known to be mistaken for one of
     * the name (measured, decision record 0160).
     */
    static final double VERIFIED_BY_ON_AVERAGE = 1.5;

    /** The same, so far at each look that one out of focus says nothing more (measured, decision record 0160). */
    private static final double BEYOND_DOUBT = 8;

    private static final double DIFFERENT_BY = 4;

    /** Of so many looks one may have gone wrong, but not so far that it is sure of another name. */
    private static final int MANY = 4;

    /** Natural logarithm of the least likelihood of a character of a name that counts. */
    private static final double LEAST = -4;

    /** What a character that was not kept was less likely than. */
    private static final double NOT_KEPT = -14;

    /**
     * Characters whose twin in the Table of General Standard Chinese Characters is printed so nearly alike that the network may be sure
     * and wrong: pairs whose middles lie nearer to each other than 60 ({@code NameCharactersTest}). Who is called so is for a person to
     * read. 子 and 日 are not among them: nobody is called 孑 or 曰.
     */
    static final String TWINS = "祛袪孑袄祆裸祼祎袆祇祗曰汩汨刺剌";

    private static final int DOT = 0x00B7;

    /** No character. */
    private static final int NONE = -1;

    private NameVerification() {}

    /** @param expected a name all of whose characters the reader could give */
    public static Outcome of(String expected, NameTrace trace) {
        var margins = margins(expected, trace);
        if (margins.isEmpty()) {
            return Outcome.UNSURE;
        }
        var least = least(margins);
        var average = margins.stream().mapToDouble(Margin::value).average().orElseThrow();
        var likely = margins.stream().filter(margin -> margin.own > LEAST).count()
                >= margins.size() - (margins.size() < MANY ? 0 : 1);
        if (likely
                && least >= VERIFIED_BY
                && average >= VERIFIED_BY_ON_AVERAGE
                && margins.stream().noneMatch(NameVerification::isSureOfAnother)
                && (least >= BEYOND_DOUBT || isSeenOutOfFocus(expected, trace))
                && isNoneThatIsMistakenForIt(expected, trace)) {
            return expected.codePoints().anyMatch(NameVerification::hasATwin) ? Outcome.UNSURE : Outcome.VERIFIED;
        }
        return margins.stream().allMatch(NameVerification::isSureOfAnother) ? Outcome.DIFFERENT : Outcome.UNSURE;
    }

    private static boolean hasATwin(int character) {
        return TWINS.indexOf(character) >= 0;
    }

    /** What hangs on the finest detail of a print may be noise, however often that is looked at. */
    private static boolean isSeenOutOfFocus(String expected, NameTrace trace) {
        return trace.smoothed() == null
                || margins(expected, new NameTrace(List.of(trace.smoothed()))).stream()
                        .anyMatch(margin -> margin.value > 0);
    }

    /** What all looks take for another character now and then must be ruled out by more than that. */
    private static boolean isNoneThatIsMistakenForIt(String expected, NameTrace trace) {
        var name = PersonName.of(expected).value().codePoints().toArray();
        return IntStream.range(0, name.length).allMatch(place -> {
            var mistaken = MistakenCharacters.mistakenFor(name[place]);
            var margins = mistaken.isEmpty() ? Map.<Integer, Double>of() : marginsAt(place, expected, trace);
            return mistaken.entrySet().stream()
                    .allMatch(other -> margins.getOrDefault(other.getKey(), -NOT_KEPT) >= other.getValue());
        });
    }

    /**
     * By how much a name is likelier than the same with another character in that place, on average over all looks, for each that a look
     * saw.
     */
    static Map<Integer, Double> marginsAt(int place, String expected, NameTrace trace) {
        var name = PersonName.of(expected).value().codePoints().toArray();
        var lines = trace.looks().stream()
                .filter(look -> !look.steps().isEmpty())
                .map(Line::new)
                .toList();
        return lines.stream()
                .flatMap(line -> line.characters.stream())
                .filter(other -> other != DOT && other != name[place])
                .distinct()
                .collect(Collectors.toMap(
                        other -> other,
                        other -> lines.stream()
                                .mapToDouble(line -> line.margin(name, place, other))
                                .average()
                                .orElseThrow()));
    }

    /** Not one that lost a character. */
    private static boolean isSureOfAnother(Margin margin) {
        return margin.value <= -DIFFERENT_BY && !margin.isPart;
    }

    /**
     * @param own likelihood of the name, each of its characters taken alone, by its natural logarithm
     * @param value by how much it is likelier than the likeliest other name
     * @param isPart whether what was read is the name but for characters that were lost, and one that was misread
     */
    record Margin(double own, double value, boolean isPart) {}

    /** The least one that counts: of many looks one may have gone wrong. */
    private static double least(List<Margin> margins) {
        return margins.stream()
                .mapToDouble(Margin::value)
                .sorted()
                .skip(margins.size() < MANY ? 0 : 1)
                .findFirst()
                .orElseThrow();
    }

    /** At each look. */
    static List<Margin> margins(String expected, NameTrace trace) {
        var name = PersonName.of(expected).value().codePoints().toArray();
        var margins = new ArrayList<Margin>();
        if (!Arrays.stream(name).allMatch(Step::isOfNames)) {
            return margins;
        }
        for (var look : trace.looks()) {
            if (!look.steps().isEmpty() && name.length > 0) {
                var line = new Line(look);
                var own = line.likelihood(name);
                margins.add(
                        new Margin(own / name.length, own - likeliestOther(name, line), isPart(line.reading(), name)));
            }
        }
        return margins;
    }

    private static boolean isPart(int[] read, int[] name) {
        var lost = name.length - read.length;
        var distance = NameComparison.distance(
                PersonName.of(new String(read, 0, read.length)), PersonName.of(new String(name, 0, name.length)));
        return lost > 0 && distance - lost <= 1;
    }

    private static double likeliestOther(int[] name, Line line) {
        var likeliest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < name.length; i++) {
            if (name[i] != DOT) {
                var own = name[i];
                for (var other : line.characters) {
                    if (other != own && other != DOT) {
                        name[i] = other;
                        likeliest = Math.max(likeliest, line.likelihood(name));
                    }
                }
                name[i] = own;
            }
        }
        var read = line.reading();
        return Arrays.equals(read, name) ? likeliest : Math.max(likeliest, line.likelihood(read));
    }

    /** The logarithm of the sum of what both are logarithms of. */
    private static double added(double one, double other) {
        var larger = Math.max(one, other);
        return larger == Double.NEGATIVE_INFINITY
                ? larger
                : larger + Math.log1p(Math.exp(Math.min(one, other) - larger));
    }

    /** One look, as the forward algorithm of CTC wants it. */
    private static final class Line {

        private final List<Step> steps;
        private final Set<Integer> characters = new HashSet<>();

        Line(NameTrace.Look look) {
            this.steps = look.steps().stream().map(Step::of).toList();
            steps.forEach(step -> characters.addAll(step.logs.keySet()));
        }

        int[] reading() {
            var read = new ArrayList<Integer>();
            var previous = NONE;
            for (var step : steps) {
                if (step.best != NONE && step.best != previous) {
                    read.add(step.best);
                }
                previous = step.best;
            }
            return read.stream().mapToInt(point -> point).toArray();
        }

        /** By how much a name is likelier than the same with another character in one place. */
        double margin(int[] name, int place, int character) {
            var other = name.clone();
            other[place] = character;
            return likelihood(name) - likelihood(other);
        }

        /** Natural logarithm of the probability that the line reads this and nothing else, over all its alignments. */
        double likelihood(int[] text) {
            var now = new double[2 * text.length + 1];
            Arrays.fill(now, Double.NEGATIVE_INFINITY);
            now[0] = 0;
            for (var step : steps) {
                var next = new double[now.length];
                for (int s = 0; s < next.length; s++) {
                    var sum = s == 0 ? now[0] : added(now[s], now[s - 1]);
                    if (s > 2 && s % 2 == 1 && text[s / 2] != text[s / 2 - 1]) {
                        sum = added(sum, now[s - 2]);
                    }
                    next[s] = sum + (s % 2 == 0 ? step.none : step.log(text[s / 2]));
                }
                now = next;
            }
            var last = now.length - 1;
            return last == 0 ? now[0] : added(now[last], now[last - 1]);
        }
    }

    /**
     * One step.
     *
     * @param best the likeliest character, where one is likelier than none
     * @param least what a character that was not kept was less likely than
     */
    private record Step(Map<Integer, Double> logs, double none, int best, double least) {

        static Step of(NameTrace.Step kept) {
            var points = kept.characters().codePoints().map(Step::plain).toArray();
            var logs = new HashMap<Integer, Double>();
            var none = kept.none();
            var best = NONE;
            var likeliest = NOT_KEPT;
            for (int i = 0; i < points.length; i++) {
                if (isOfNames(points[i])) {
                    likeliest = best == NONE ? kept.logs().get(i) : likeliest;
                    best = best == NONE ? points[i] : best;
                    logs.merge(points[i], kept.logs().get(i), Math::max);
                } else {
                    none = added(none, kept.logs().get(i));
                }
            }
            var least = points.length == 0 ? NOT_KEPT : kept.logs().get(points.length - 1);
            return new Step(logs, none, likeliest < none ? NONE : best, Math.min(NOT_KEPT, least));
        }

        /** Anything else is a speck, or the edge of what stands beside the name. */
        private static boolean isOfNames(int point) {
            return point == DOT || Character.isIdeographic(point);
        }

        /** All that is read as the separator of names is one. */
        private static int plain(int point) {
            return PersonName.isSeparator(Character.toString(point)) ? DOT : point;
        }

        double log(int character) {
            return logs.getOrDefault(character, least);
        }
    }
}
