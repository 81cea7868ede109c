package io.kaidian.photos.mrz;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A machine-readable zone all of whose check digits hold.
 *
 * @param lines from top to bottom
 */
public record MachineReadableZone(MrzFormat format, List<String> lines) {

    /** Of the permits: the letter for the century of birth. */
    private static final MrzSpan CENTURY = MrzSpan.at(1, 18);

    public MachineReadableZone {
        lines = List.copyOf(lines);
        if (!format.holds(lines)) {
            throw new IllegalArgumentException("not a machine-readable zone");
        }
    }

    /** The zone of these lines; empty where a length, a character or a check digit is wrong. */
    public static Optional<MachineReadableZone> of(MrzFormat format, List<String> lines) {
        return format.holds(lines) ? Optional.of(new MachineReadableZone(format, lines)) : Optional.empty();
    }

    /** The zone that {@link #text()} wrote. */
    public static Optional<MachineReadableZone> parse(String text) {
        var lines = text.lines().map(String::strip).toList();
        return Arrays.stream(MrzFormat.values())
                .flatMap(format -> of(format, lines).stream())
                .findFirst();
    }

    /** Its lines, one below the other. */
    public String text() {
        return String.join("\n", lines);
    }

    /** P, or P and a letter of the issuer's choice; A, C or I of cards. */
    public String documentCode() {
        return withoutFillers(lines.get(0).substring(0, 2));
    }

    /**
     * Three letters, of Germany one (ICAO Doc 9303 part 3, 5); of a permit CHN, which issues it. Empty where what was read is
     * no such code: no check digit covers it.
     */
    public Optional<String> issuingState() {
        return format.state().isEmpty() ? Optional.of("CHN") : state(format.state());
    }

    /** Empty on permits, whose lines do not say it, and where what was read is no code. */
    public Optional<String> nationality() {
        return state(format.nationality());
    }

    private Optional<String> state(Optional<MrzSpan> place) {
        return place.map(span -> withoutFillers(span.in(lines))).filter(IssuingStates::isKnown);
    }

    /** The document's number, without fillers. */
    public String number() {
        return withoutFillers(
                format.longNumber(lines).orElseGet(() -> format.number().in(lines)));
    }

    /** Empty where it is not wholly known, which fillers say. */
    public Optional<LocalDate> birth(LocalDate today) {
        var digits = format.birth().in(lines);
        if (format != MrzFormat.MAINLAND_TRAVEL_PERMIT) {
            return MrzDates.birth(digits, today);
        }
        return switch (CENTURY.in(lines)) {
            case "A" -> MrzDates.in(1800, digits);
            case "B" -> MrzDates.in(1900, digits);
            case "C" -> MrzDates.in(2000, digits);
            default -> MrzDates.birth(digits, today);
        };
    }

    /** M, F, or empty where it is not said. */
    public Optional<String> sex() {
        var sex = format.sex().in(lines);
        return "MF".contains(sex) ? Optional.of(sex) : Optional.empty();
    }

    /** The document's last day; empty where it has none. */
    public Optional<LocalDate> validUntil(LocalDate today) {
        return MrzDates.validUntil(format.validUntil().in(lines), today);
    }

    public MrzName name() {
        return MrzName.of(format.holder().in(lines));
    }

    private static String withoutFillers(String text) {
        return text.replace(String.valueOf(MrzCheckDigit.FILLER), "");
    }

    /** Never the lines: they must not leak through logs. */
    @Override
    public String toString() {
        return "MachineReadableZone[" + format + "]";
    }
}
