package io.kaidian.photos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where whoever sends a photo says that the card lies in it: a place to look first. Nothing that is measured or decided comes
 * from it.
 *
 * @param corners in parts of the picture as it stands upright
 */
public record CardHint(Quadrilateral corners) {

    private static final int LONGEST = 200;
    private static final int NUMBERS = 8;

    /** A corner may lie a little beyond the picture. */
    private static final double LEAST = -0.1;

    private static final double MOST = 1.1;

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern NUMBER = Pattern.compile("-?\\d(\\.\\d{1,6})?");

    /** Eight numbers with commas between them, x and y of each corner; empty where it is anything else. */
    public static Optional<CardHint> parse(@Nullable String said) {
        if (said == null || said.length() > LONGEST) {
            return Optional.empty();
        }
        var parts = COMMA.split(said, -1);
        if (parts.length != NUMBERS
                || !Stream.of(parts).allMatch(part -> NUMBER.matcher(part).matches())) {
            return Optional.empty();
        }
        var at = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
        return Arrays.stream(at).allMatch(part -> part >= LEAST && part <= MOST)
                ? Optional.of(new CardHint(new Quadrilateral(
                        new PhotoPoint(at[0], at[1]),
                        new PhotoPoint(at[2], at[3]),
                        new PhotoPoint(at[4], at[5]),
                        new PhotoPoint(at[6], at[7]))))
                : Optional.empty();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return corners.all().stream()
                .map(corner -> String.format(Locale.ROOT, "%.4f,%.4f", corner.x(), corner.y()))
                .collect(Collectors.joining(","));
    }
}
