package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.mrz.MachineReadableZone;
import io.kaidian.photos.mrz.MrzCheckDigit;
import io.kaidian.photos.mrz.MrzFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the machine-readable zone among the rows that were read. What comes out has every check digit right; and because
 * one digit in ten is right by accident, the number must besides be read surely or stand on the page a second time. A letter
 * that looks like another is exchanged only where a check digit proves it, one in a number, and never where two exchanges
 * would do.
 */
final class MrzParser {

    /** Characters that readers take for one another. */
    private static final List<String> LOOK_ALIKES = List.of("0OQDU", "1ILJT7", "2Z7", "5S", "6GC", "8BS3", "VYU", "4A");

    /** Of a number that stands there once only, every character must be at least this sure. */
    private static final double SURE = 0.8;

    /** A character read less surely than this is the likeliest to be another. */
    private static final double DOUBTFUL = 0.8;

    private static final int NONE = -1;

    private final List<TextRow> rows;
    private final String page;

    private MrzParser(List<TextRow> rows) {
        this.rows = rows;
        this.page = onlyLettersAndDigits(rows);
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

    /** @param exchanged position in the number of the character that was exchanged, -1 where none was */
    private record Solution(List<MrzLine> lines, MachineReadableZone zone, int exchanged) {}

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
        var solutions = new LinkedHashMap<String, Solution>();
        for (var way : ways) {
            solved(format, way).forEach((number, solution) -> solutions.putIfAbsent(number, solution));
        }
        return onlyOne(solutions).flatMap(solution -> field(format, solution));
    }

    private static List<MrzLine> placed(TextRow row, int line, MrzFormat format) {
        var ways = MrzLine.of(row, format.length());
        return line == 0 && format == MrzFormat.TD3
                ? Stream.concat(ways.stream(), MrzLine.passportWithoutFirstLetter(row, format.length()).stream())
                        .toList()
                : ways;
    }

    /** Two ways to read a number are none, unless only one of them stands on the page as well. */
    private Optional<Solution> onlyOne(Map<String, Solution> solutions) {
        if (solutions.size() == 1) {
            return solutions.values().stream().findFirst();
        }
        var printed = solutions.entrySet().stream()
                .filter(entry -> page.contains(entry.getKey()))
                .toList();
        return printed.size() == 1 ? Optional.of(printed.get(0).getValue()) : Optional.empty();
    }

    private Map<String, Solution> solved(MrzFormat format, List<MrzLine> lines) {
        var digits = withDigits(format, lines);
        if (!wasRead(format, digits)) {
            return Map.of();
        }
        var asRead = zone(format, digits);
        if (asRead.isPresent()) {
            return Map.of(asRead.get().number(), new Solution(digits, asRead.get(), NONE));
        }
        var all = exchanged(format, digits, 1);
        // An unsure Q may be right, and a sure 0 an O: what the page says goes before what the reader was unsure of.
        var doubtful = exchanged(format, digits, DOUBTFUL);
        return doubtful.isEmpty() || all.keySet().stream().anyMatch(page::contains) ? all : doubtful;
    }

    /** Every zone whose digits hold once one character, read no more surely than this, is another that it looks like. */
    private static Map<String, Solution> exchanged(MrzFormat format, List<MrzLine> lines, double mostSure) {
        var solutions = new LinkedHashMap<String, Solution>();
        for (var span : List.of(format.number(), format.optional())) {
            var line = lines.get(span.line());
            for (int position = span.from(); position < span.to(); position++) {
                if (line.confidence(position) > mostSure) {
                    continue;
                }
                var at = span == format.number() ? position : NONE;
                for (var other : lookingLike(line.text().charAt(position))) {
                    var changed = new ArrayList<>(lines);
                    changed.set(span.line(), line.with(position, other));
                    zone(format, changed)
                            .ifPresent(zone -> solutions.putIfAbsent(zone.number(), new Solution(changed, zone, at)));
                }
            }
        }
        return solutions;
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

    private static List<Character> lookingLike(char read) {
        return LOOK_ALIKES.stream()
                .filter(group -> group.indexOf(read) >= 0)
                .flatMap(group -> group.chars().mapToObj(c -> (char) c))
                .filter(c -> c != read)
                .distinct()
                .toList();
    }

    private Optional<ExtractedField> field(MrzFormat format, Solution solution) {
        var span = format.number();
        var line = solution.lines().get(span.line());
        var letters = new ArrayList<TextLetter>();
        var sureness = 1.0;
        for (int position = span.from(); position < span.to(); position++) {
            if (line.text().charAt(position) != MrzCheckDigit.FILLER) {
                letters.add(Objects.requireNonNull(line.letters().get(position)));
            }
            // What was exchanged is as sure as the check digit, not as the reader.
            if (position != solution.exchanged()) {
                sureness = Math.min(sureness, line.confidence(position));
            }
        }
        var zone = solution.zone();
        if (letters.isEmpty() || sureness < SURE && !page.contains(zone.number())) {
            return Optional.empty();
        }
        return Optional.of(new ExtractedField(zone.text(), new LetterRun(letters), sureness));
    }

    /** The page without the zone itself. */
    private static String onlyLettersAndDigits(List<TextRow> rows) {
        var text = new StringBuilder();
        rows.stream()
                .filter(row -> row.text().indexOf(MrzCheckDigit.FILLER) < 0)
                .forEach(row ->
                        text.append(row.text().replaceAll("[^0-9A-Za-z]", "")).append(' '));
        return text.toString();
    }
}
