package io.kaidian.photos.idcard;

import io.kaidian.photos.CardField;
import io.kaidian.photos.NameTrace;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.specimens.SpecimenNames;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes {@code mistaken-characters.csv}: puts every character of the Table of General Standard Chinese Characters on good photos, those
 * that others came near to on several more, and keeps by how much another one must be likelier before such a photo no longer
 * confirms it.
 *
 * <p>Arguments: the file to write, the first seed, how many photos of each character that others came near to.
 */
public final class MistakenCharacterMeasurements {

    /** Natural logarithm of how much likelier than another one a character is that is never taken for it. */
    private static final double FAR = 8;

    /** What was likelier than another one by less than this is looked at on several photos more, and the other one, too. */
    private static final double NEAR = 4;

    /** Natural logarithm of the least likelihood of a character of a name that a photo may show. */
    private static final double LIKELY = -2;

    /** On each photo, after a surname. */
    private static final int CHARACTERS = 5;

    private static final String SURNAME = "王";

    /** In standard deviations, how far what a photo says of another character may lie above the middle of such photos. */
    private static final double DEVIATIONS = 3;

    /** How far beyond all photos that were seen the margin lies at most: what is read now one way, now another, varies more than any one does. */
    private static final double BEYOND = 1.5;

    /** What a character that no look saw is less likely by. */
    private static final double MOST = 14;

    /** A few photos say little about how much they vary: as if this many more had varied as all do on average. */
    private static final int PRIOR_PHOTOS = 4;

    /** In the table, but nobody is called so; 子 would never be verified for it (decision record 0119). */
    private static final int NOBODY = "孑".codePointAt(0);

    /** A character in print, and another one that it may be taken for. */
    private record Pair(int printed, int other) {}

    private final PhotoInspector inspector = PhotoReaderFixture.inspector();

    private final Map<Integer, Integer> photos = new HashMap<>();

    /** By how much the printed one was likelier, on those photos on which the other one was seen. */
    private final Map<Pair, List<Double>> margins = new TreeMap<>((one, other) -> one.printed == other.printed
            ? Integer.compare(one.other, other.other)
            : Integer.compare(one.printed, other.printed));

    private MistakenCharacterMeasurements() {}

    public static void main(String[] args) throws IOException {
        var seed = Long.parseLong(args[1]);
        var measurements = new MistakenCharacterMeasurements();
        measurements.photograph(
                SpecimenNames.characters()
                        .codePoints()
                        .limit(SpecimenNames.TABLE)
                        .boxed()
                        .toList(),
                seed);
        var near = measurements.near();
        System.out.println(near.size() + " characters that others came near to");
        for (int photo = 1; photo <= Integer.parseInt(args[2]); photo++) {
            measurements.photograph(near, seed + (long) photo * SpecimenNames.TABLE);
        }
        Files.write(Path.of(args[0]), measurements.table());
        System.exit(0);
    }

    private void photograph(Collection<Integer> characters, long seed) {
        var shuffled = new ArrayList<>(characters);
        Collections.shuffle(shuffled, new Random(seed));
        IntStream.range(0, (shuffled.size() + CHARACTERS - 1) / CHARACTERS)
                .parallel()
                .forEach(i -> photograph(
                        SURNAME
                                + shuffled
                                        .subList(i * CHARACTERS, Math.min(shuffled.size(), (i + 1) * CHARACTERS))
                                        .stream()
                                        .map(Character::toString)
                                        .collect(Collectors.joining()),
                        seed + i));
    }

    private void photograph(String name, long seed) {
        var read = read(name, seed);
        if (read.isEmpty() || read.get().trace() == null) {
            return;
        }
        var trace = read.get().trace();
        var characters = name.codePoints().toArray();
        for (int place = 1; place < characters.length; place++) {
            var printed = characters[place];
            var seen = new HashMap<>(NameVerification.marginsAt(place, name, trace));
            if (!isLikely(name, trace)) {
                var prefix = new String(characters, 0, place);
                var suffix = new String(characters, place + 1, characters.length - place - 1);
                seen.keySet().removeIf(other -> !isLikely(prefix + Character.toString(other) + suffix, trace));
            }
            synchronized (margins) {
                photos.merge(printed, 1, Integer::sum);
                seen.forEach(
                        (other, margin) -> margins.computeIfAbsent(new Pair(printed, other), pair -> new ArrayList<>())
                                .add(Math.min(FAR, margin)));
            }
        }
    }

    /** What no look sees as a whole, for a character that is lost or one too many, is confirmed of no photo. */
    private static boolean isLikely(String name, NameTrace trace) {
        return NameVerification.margins(name, trace).stream().allMatch(margin -> margin.own() > LIKELY);
    }

    private Optional<OcrField> read(String name, long seed) {
        return inspector
                .inspect(
                        SpecimenNames.goodPhoto(name, seed).jpeg(),
                        TestSlots.expected(TestSlots.ID_FRONT),
                        TestPhotoLimits.DELIVERED.within(Duration.ofMinutes(2)))
                .field(CardField.NAME);
    }

    /** Both of each pair that came near to one another. */
    private Collection<Integer> near() {
        var near = new TreeSet<Integer>();
        margins.forEach((pair, seen) -> {
            if (seen.stream().anyMatch(margin -> margin < NEAR)) {
                near.add(pair.printed);
                near.add(pair.other);
            }
        });
        return near;
    }

    private List<String> table() {
        var lines = new ArrayList<>(List.of("character,mistaken,margin"));
        margins.forEach((pair, seen) ->
                seen.addAll(Collections.nCopies(Math.max(0, photos.get(pair.printed) - seen.size()), FAR)));
        var usual = margins.values().stream()
                .filter(seen -> seen.size() > 1)
                .mapToDouble(MistakenCharacterMeasurements::variance)
                .average()
                .orElse(0);
        margins.forEach((pair, seen) -> {
            var least = beyond(seen, usual);
            if (least > NameVerification.VERIFIED_BY_ON_AVERAGE && isInNames(pair.printed)) {
                System.out.println(Character.toString(pair.other) + Character.toString(pair.printed) + " " + seen);
                lines.add(String.format(
                        Locale.ROOT,
                        "%s,%s,%.1f",
                        Character.toString(pair.other),
                        Character.toString(pair.printed),
                        Math.max(least, between(pair, seen))));
            }
        });
        return lines;
    }

    /** What the other character is likelier by on hardly any photo of this one. */
    private static double beyond(List<Double> seen, double usual) {
        var variance = ((seen.size() - 1) * variance(seen) + PRIOR_PHOTOS * usual) / (seen.size() - 1 + PRIOR_PHOTOS);
        return Math.min(MOST, Math.min(DEVIATIONS * Math.sqrt(variance) - mean(seen), BEYOND - Collections.min(seen)));
    }

    /** Half way from the most that the other character is likelier by where this one is printed to the least where it is itself. */
    private double between(Pair pair, List<Double> seen) {
        var itself = margins.getOrDefault(new Pair(pair.other, pair.printed), List.of(FAR));
        return (Collections.min(itself) - Collections.min(seen)) / 2;
    }

    private static boolean isInNames(int character) {
        return character != NOBODY
                && SpecimenNames.characters()
                        .codePoints()
                        .limit(SpecimenNames.TABLE)
                        .anyMatch(other -> other == character);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double variance(List<Double> values) {
        var mean = mean(values);
        var squares = new DoubleSummaryStatistics();
        values.forEach(value -> squares.accept((value - mean) * (value - mean)));
        return values.size() < 2 ? 0 : squares.getSum() / (values.size() - 1);
    }
}
