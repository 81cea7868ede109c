package io.kaidian.photos.mrz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where what stands in a machine-readable zone, and which digit checks what. */
public enum MrzFormat {

    /** Cards of the size of a bank card: three lines of 30 (ICAO Doc 9303 part 5, 4.2). */
    TD1(
            3,
            30,
            new Places(span(0, 2, 5), span(0, 5, 14), span(1, 15, 18), span(1, 0, 6), span(1, 7, 8), span(1, 8, 14)),
            span(2, 0, 30),
            span(0, 15, 30),
            List.of(
                    new Check(List.of(span(0, 5, 14)), span(0, 14, 15)),
                    new Check(List.of(span(1, 0, 6)), span(1, 6, 7)),
                    new Check(List.of(span(1, 8, 14)), span(1, 14, 15)),
                    new Check(
                            List.of(span(0, 5, 30), span(1, 0, 7), span(1, 8, 15), span(1, 18, 29)), span(1, 29, 30)))),

    /** Larger cards: two lines of 36 (ICAO Doc 9303 part 6, 4.2). */
    TD2(
            2,
            36,
            new Places(
                    span(0, 2, 5), span(1, 0, 9), span(1, 10, 13), span(1, 13, 19), span(1, 20, 21), span(1, 21, 27)),
            span(0, 5, 36),
            span(1, 28, 35),
            List.of(
                    new Check(List.of(span(1, 0, 9)), span(1, 9, 10)),
                    new Check(List.of(span(1, 13, 19)), span(1, 19, 20)),
                    new Check(List.of(span(1, 21, 27)), span(1, 27, 28)),
                    new Check(List.of(span(1, 0, 10), span(1, 13, 20), span(1, 21, 35)), span(1, 35, 36)))),

    /** Passports: two lines of 44 (ICAO Doc 9303 part 4, 4.2). */
    TD3(
            2,
            44,
            new Places(
                    span(0, 2, 5), span(1, 0, 9), span(1, 10, 13), span(1, 13, 19), span(1, 20, 21), span(1, 21, 27)),
            span(0, 5, 44),
            span(1, 28, 42),
            List.of(
                    new Check(List.of(span(1, 0, 9)), span(1, 9, 10)),
                    new Check(List.of(span(1, 13, 19)), span(1, 19, 20)),
                    new Check(List.of(span(1, 21, 27)), span(1, 27, 28)),
                    new Check(List.of(span(1, 28, 42)), span(1, 42, 43)),
                    new Check(List.of(span(1, 0, 10), span(1, 13, 20), span(1, 21, 43)), span(1, 43, 44)))),

    /**
     * The card-shaped travel permits of residents of Hong Kong and Macao (since 2013) and of Taiwan (since 2015), three lines
     * of 30 on the back. Their makers say that the cards follow TD1 in size, but the lines are their own; no specification is
     * published, the places are those of readers of these cards in public source text (DAC8811/QinLin_PassportReader,
     * utils_zhangdi.cpp): number, number of issues, expiry, sex, birth; in the second line a letter for the century of birth
     * and the number of the other identity card.
     */
    MAINLAND_TRAVEL_PERMIT(
            3,
            30,
            new Places(null, span(0, 2, 11), null, span(0, 23, 29), span(0, 22, 23), span(0, 15, 21)),
            span(2, 0, 30),
            span(1, 19, 29),
            List.of(
                    new Check(List.of(span(0, 2, 11)), span(0, 11, 12)),
                    new Check(List.of(span(0, 12, 14)), span(0, 14, 15)),
                    new Check(List.of(span(0, 15, 21)), span(0, 21, 22)),
                    new Check(List.of(span(0, 23, 29)), span(0, 29, 30)),
                    new Check(List.of(span(0, 2, 22), span(0, 23, 30), span(1, 19, 29)), span(1, 29, 30))));

    /** A permit's number stands where a card has the letters of its state; its digits may hold by accident as a card's. */
    private static final Pattern PERMIT = Pattern.compile("C[RT][HM0-9][0-9]{2}");

    private final int lines;
    private final int length;
    private final Places places;
    private final MrzSpan name;
    private final MrzSpan optional;
    private final List<Check> checks;

    MrzFormat(int lines, int length, Places places, MrzSpan name, MrzSpan optional, List<Check> checks) {
        this.lines = lines;
        this.length = length;
        this.places = places;
        this.name = name;
        this.optional = optional;
        this.checks = checks;
    }

    /** A digit and what it checks. */
    private record Check(List<MrzSpan> over, MrzSpan digit) {

        boolean holds(List<String> lines) {
            var characters = new StringBuilder();
            over.forEach(span -> characters.append(span.in(lines)));
            var given = digit.in(lines).charAt(0);
            // Nothing to check may be checked by nothing (part 4, 4.2.2.2: position 43 of an empty personal number).
            return given == MrzCheckDigit.of(characters)
                    || given == MrzCheckDigit.FILLER && characters.chars().allMatch(c -> c == MrzCheckDigit.FILLER);
        }
    }

    private record Places(
            @Nullable MrzSpan state,
            MrzSpan number,
            @Nullable MrzSpan nationality,
            MrzSpan birth,
            MrzSpan sex,
            MrzSpan validUntil) {}

    public int lines() {
        return lines;
    }

    /** Characters of each line. */
    public int length() {
        return length;
    }

    /** The first nine characters of the document's number. */
    public MrzSpan number() {
        return places.number;
    }

    Optional<MrzSpan> state() {
        return Optional.ofNullable(places.state);
    }

    Optional<MrzSpan> nationality() {
        return Optional.ofNullable(places.nationality);
    }

    MrzSpan birth() {
        return places.birth;
    }

    MrzSpan sex() {
        return places.sex;
    }

    MrzSpan validUntil() {
        return places.validUntil;
    }

    MrzSpan holder() {
        return name;
    }

    /** What a state may put there, and the rest of a number that is longer than its place. */
    public MrzSpan optional() {
        return optional;
    }

    /** Whether only a digit, or a filler, can stand there: dates and check digits. */
    public boolean isForDigits(int line, int position) {
        return places.birth.contains(line, position)
                || places.validUntil.contains(line, position)
                || checks.stream().anyMatch(check -> check.digit.contains(line, position))
                || this == MAINLAND_TRAVEL_PERMIT && line == 0 && isDigitOfPermit(position);
    }

    /** Behind its first character the number has digits alone, and so has the number of issues. */
    private static boolean isDigitOfPermit(int position) {
        return position >= 3 && position < 11 || position >= 12 && position < 14;
    }

    /** The lines are as many and as long as they must be, of allowed characters, and every check digit holds. */
    boolean holds(List<String> text) {
        if (text.size() != lines || !text.stream().allMatch(this::isALine) || !isCodeOf(text.get(0))) {
            return false;
        }
        var wrong = new ArrayList<>(checks);
        wrong.removeIf(check -> check.holds(text));
        return wrong.isEmpty() || wrong.equals(List.of(checks.get(0))) && hasLongNumber(text);
    }

    private boolean isALine(String line) {
        return line.length() == length && line.chars().allMatch(c -> MrzCheckDigit.isAllowed((char) c));
    }

    /** The first letter says what it is (ICAO Doc 9303 parts 4 to 6): P a passport, A, C or I a card; V would be a visa. */
    private boolean isCodeOf(String firstLine) {
        return switch (this) {
            case TD3 -> firstLine.charAt(0) == 'P';
            case TD1, TD2 ->
                "ACI".indexOf(firstLine.charAt(0)) >= 0
                        && !PERMIT.matcher(firstLine).lookingAt();
            case MAINLAND_TRAVEL_PERMIT -> firstLine.charAt(0) == 'C';
        };
    }

    private boolean hasLongNumber(List<String> text) {
        return longNumber(text).isPresent();
    }

    /**
     * A number of more than nine characters: a filler stands for its check digit, and the optional data begin with the rest
     * and the digit (ICAO Doc 9303 part 5, 4.2.2 note j; part 6, note j).
     */
    Optional<String> longNumber(List<String> text) {
        if (this != TD1 && this != TD2 || checks.get(0).digit.in(text).charAt(0) != MrzCheckDigit.FILLER) {
            return Optional.empty();
        }
        var rest = optional.in(text);
        var end = rest.indexOf(MrzCheckDigit.FILLER);
        var more = end < 0 ? rest : rest.substring(0, end);
        if (more.length() < 2) {
            return Optional.empty();
        }
        var number = number().in(text) + more.substring(0, more.length() - 1);
        return MrzCheckDigit.of(number) == more.charAt(more.length() - 1) ? Optional.of(number) : Optional.empty();
    }

    private static MrzSpan span(int line, int from, int to) {
        return new MrzSpan(line, from, to);
    }
}
