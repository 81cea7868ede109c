package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.mrz.MachineReadableZone;
import io.kaidian.photos.mrz.MrzCheckDigit;
import io.kaidian.photos.mrz.MrzFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the machine-readable zone among the rows that were read. What comes out has every check digit right; and because
 * one digit in ten is right by accident, the number must besides be read surely or stand on the page a second time. Of all
 * numbers whose digit holds, it must be much the likeliest, by what the reader hesitated between and by what the page says.
 */
final class MrzParser {

    /** Of a number that stands there once only, every character but one must be at least this sure. */
    private static final double SURE = 0.8;

    /** A character read less surely is more likely another one. */
    private static final double HALF = 0.5;

    private static final int MANY = 2;

    /**
     * What a number counts that stands on the page as well, at least, and one of which not every character was read as it is, at most:
     * enough to be taken for read, too little for a difference to be beyond doubt.
     */
    private static final double LIKELY = 0.6;

    /** Natural logarithm of how much likelier than any other number the one must be that counts: twenty times. */
    private static final double MARGIN = 3;

    private final List<TextRow> rows;
    private final PrintedNumbers page;

    private MrzParser(List<TextRow> rows) {
        this.rows = rows;
        this.page = new PrintedNumbers(rows);
    }

    /** The zone as {@link MachineReadableZone#text} writes it; the letters are those of the number. */
    static Optional<ExtractedField> find(List<TextRow> rows) {
        var parser = new MrzParser(rows);
        for (var format : MrzFormat.values()) {
            for (int first = 0; first + format.lines() <= rows.size(); first++) {
                var found = parser.at(first, format);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether rows look like such a zone, although it could not be read. */
    static boolean isLikely(List<TextRow> rows) {
        return rows.stream()
                .map(TextRow::text)
                .anyMatch(text -> text.length() >= 24 && text.contains("<<<") && !text.matches(".*[一-龥].*"));
    }

    /** @param log natural logarithm of how likely it is, by the lines and by the page */
    private record Solution(List<MrzLine> lines, MachineReadableZone zone, double log) {

        static Solution likelier(Solution one, Solution other) {
            return other.log > one.log ? other : one;
        }
    }

    private Optional<ExtractedField> at(int first, MrzFormat format) {
        var ways = List.of(List.<MrzLine>of());
        for (int line = 0; line < format.lines(); line++) {
            var more = new ArrayList<List<MrzLine>>();
            for (var placed : placed(rows.get(first + line), line, format)) {
                for (var way : ways) {
                    var longer = new ArrayList<>(way);
                    longer.add(placed);
                    more.add(longer);
                }
            }
            ways = List.copyOf(more);
        }
        var solutions = new HashMap<String, Solution>();
        ways.stream()
                .flatMap(way -> solutions(format, way).stream())
                .forEach(solution -> solutions.merge(solution.zone().number(), solution, Solution::likelier));
        return likeliest(solutions.values()).flatMap(solution -> field(format, solution));
    }

    private static List<MrzLine> placed(TextRow row, int line, MrzFormat format) {
        var ways = MrzLine.of(row, format.length());
        return line == 0 && format == MrzFormat.TD3
                ? Stream.concat(ways.stream(), MrzLine.passportWithoutFirstLetter(row, format.length()).stream())
                        .toList()
                : ways;
    }

    /** Two numbers of which neither is much likelier are none. */
    private static Optional<Solution> likeliest(Collection<Solution> solutions) {
        var ranked = solutions.stream()
                .sorted(Comparator.comparingDouble(Solution::log).reversed())
                .toList();
        return ranked.stream()
                .limit(1)
                .filter(best -> ranked.size() == 1 || best.log() - ranked.get(1).log() >= MARGIN)
                .findFirst();
    }

    private List<Solution> solutions(MrzFormat format, List<MrzLine> lines) {
        var digits = withDigits(format, lines);
        if (!wasRead(format, digits)) {
            return List.of();
        }
        var solutions = numbers(format, digits);
        return solutions.isEmpty()
                ? optionalExchanged(format, digits).stream()
                        .flatMap(exchanged -> numbers(format, exchanged).stream())
                        .toList()
                : solutions;
    }

    private List<Solution> numbers(MrzFormat format, List<MrzLine> digits) {
        var span = format.number();
        var solutions = new ArrayList<Solution>();
        for (var reading : MrzNumberReadings.of(format, digits.get(span.line()))) {
            var changed = new ArrayList<>(digits);
            changed.set(span.line(), digits.get(span.line()).with(span.from(), reading.cells()));
            zone(format, changed)
                    .ifPresent(zone ->
                            solutions.add(new Solution(changed, zone, reading.log() + page.log(zone.number()))));
        }
        return solutions;
    }

    /** The lines with one character of what the state put there another that it looks like. */
    private static List<List<MrzLine>> optionalExchanged(MrzFormat format, List<MrzLine> lines) {
        var span = format.optional();
        var line = lines.get(span.line());
        var ways = new ArrayList<List<MrzLine>>();
        for (int position = span.from(); position < span.to(); position++) {
            for (var other : MrzNumberReadings.lookingLike(line.text().charAt(position))) {
                var changed = new ArrayList<>(lines);
                changed.set(span.line(), line.with(position, other));
                ways.add(changed);
            }
        }
        return ways;
    }

    private static Optional<MachineReadableZone> zone(MrzFormat format, List<MrzLine> lines) {
        return MachineReadableZone.of(format, lines.stream().map(MrzLine::text).toList());
    }

    /** Where only digits can stand, letters are the digits they look like; the check digit then proves it or not. */
    private static List<MrzLine> withDigits(MrzFormat format, List<MrzLine> lines) {
        var changed = new ArrayList<MrzLine>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            for (int position = 0; position < format.length(); position++) {
                if (format.isForDigits(i, position)) {
                    line = line.with(
                            position, CardCharacters.asDigit(line.text().charAt(position)));
                }
            }
            changed.add(line);
        }
        return changed;
    }

    /**
     * A filler counts nothing, and so does a 0: where a 0 was left out, the check digit would not tell. So nothing may be left
     * out of what is used.
     */
    private static boolean wasRead(MrzFormat format, List<MrzLine> lines) {
        var number = format.number();
        return IntStream.range(0, lines.size())
                .allMatch(line -> IntStream.range(0, format.length())
                        .filter(position -> number.contains(line, position)
                                || format.isForDigits(line, position) && !isAfterOptional(format, line, position))
                        .allMatch(position -> lines.get(line).wasRead(position)));
    }

    /** The digit of an empty personal number is often a filler. */
    private static boolean isAfterOptional(MrzFormat format, int line, int position) {
        return format == MrzFormat.TD3
                && format.optional().line() == line
                && position == format.optional().to();
    }

    private Optional<ExtractedField> field(MrzFormat format, Solution solution) {
        var span = format.number();
        var line = solution.lines().get(span.line());
        var letters = new ArrayList<TextLetter>();
        var sureness = 1.0;
        var exchanged = 0;
        var unsure = 0;
        for (int position = span.from(); position < span.to(); position++) {
            var cell = line.text().charAt(position);
            var letter = Objects.requireNonNull(line.letters().get(position));
            if (cell != MrzCheckDigit.FILLER) {
                letters.add(letter);
            }
            if (MrzLine.isLikeliest(letter, cell) || format.isForDigits(span.line(), position)) {
                sureness = Math.min(sureness, letter.confidence());
                unsure += letter.confidence() >= SURE ? 0 : letter.confidence() > HALF ? 1 : MANY;
            } else {
                exchanged++;
            }
        }
        var zone = solution.zone();
        var isPrinted = page.say(zone.number());
        // A digit proves one character; of two that are unsure some exchange holds by accident.
        if (letters.isEmpty() || !isPrinted && exchanged + unsure > 1) {
            return Optional.empty();
        }
        var atLeast = isPrinted ? LIKELY : 0;
        var atMost = exchanged == 0 ? 1 : LIKELY;
        return Optional.of(
                new ExtractedField(zone.text(), new LetterRun(letters), Math.clamp(sureness, atLeast, atMost)));
    }
}
