package io.kaidian.photos.ocr;

import io.kaidian.photos.OcrLine;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be said of the text of any paper without knowing its fields: which words stand in it, and which days. */
public final class PaperText {

    private static final Pattern DATE =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[年.\\-/](\\d{1,2})[月.\\-/](\\d{1,2})(?!\\d)");

    /** One character in so many may have been misread. */
    private static final int CHARACTERS_A_SLIP = 5;

    /** What may stand between a label and what it says. */
    private static final Pattern BETWEEN = Pattern.compile("^[\\s:：.．。_—–-]+");

    private final String text;
    private final List<OcrLine> lines;

    private PaperText(String text, List<OcrLine> lines) {
        this.text = text;
        this.lines = lines;
    }

    /** The lines as they follow each other; words may go over the end of one. */
    public static PaperText of(List<OcrLine> lines) {
        return new PaperText(lines.stream().map(OcrLine::text).collect(Collectors.joining("\n")), List.copyOf(lines));
    }

    /** Whether one of these stands in it; spaces, punctuation and case do not matter, nor does one misread character in five. */
    public boolean containsAny(Collection<String> words) {
        var letters = letters(text);
        return words.stream()
                .map(PaperText::letters)
                .anyMatch(word -> slips(word, letters) <= word.length / CHARACTERS_A_SLIP);
    }

    /** The latest day that is printed on it, as the end of a validity is. */
    public Optional<LocalDate> latestDay() {
        return days(text).max(LocalDate::compareTo);
    }

    /** The first day in such a text. */
    public static Optional<LocalDate> firstDay(String text) {
        return days(text).findFirst();
    }

    private static Stream<LocalDate> days(String text) {
        var close = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll(" *([年月.\\-/]) *", "$1");
        return DATE.matcher(close).results().flatMap(found -> day(found).stream());
    }

    /**
     * What stands behind a word, nearest first: the rest of its line, the next part of its row, the line below. Spaces and case of the
     * word do not matter; all of its characters have to be read.
     */
    public List<String> after(String label) {
        var found = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var end = endOf(label, lines.get(i).text());
            if (end < 0) {
                continue;
            }
            var rest = BETWEEN.matcher(lines.get(i).text().substring(end)).replaceFirst("");
            if (!rest.isBlank()) {
                found.add(rest.strip());
            }
            besideOf(lines.get(i)).ifPresent(line -> found.add(line.text().strip()));
            if (i + 1 < lines.size()) {
                found.add(lines.get(i + 1).text().strip());
            }
        }
        return List.copyOf(found);
    }

    /** All lines. */
    public List<String> all() {
        return lines.stream().map(OcrLine::text).toList();
    }

    /** Where a word ends in a line, by its letters alone; -1 where it does not stand there. */
    private static int endOf(String label, String line) {
        var wanted = letters(label);
        for (int begin = 0; begin < line.length(); begin++) {
            if (begin > 0 && isLatin(line.charAt(begin - 1)) && isLatin(line.charAt(begin))) {
                continue;
            }
            int matched = 0;
            for (int at = begin; at < line.length() && matched < wanted.length; ) {
                var character = line.codePointAt(at);
                at += Character.charCount(character);
                var letters = letters(Character.toString(character));
                if (letters.length == 0 && matched > 0) {
                    continue;
                }
                if (letters.length != 1 || letters[0] != wanted[matched]) {
                    break;
                }
                matched++;
                if (matched == wanted.length
                        && !(at < line.length() && isLatin(line.charAt(at)) && isLatin(line.charAt(at - 1)))) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** Within a word of Latin letters no other one begins or ends. */
    private static boolean isLatin(char letter) {
        return letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z';
    }

    /** The nearest line to the right in the same row. */
    private Optional<OcrLine> besideOf(OcrLine label) {
        var place = label.corners().place();
        var middle = place.y() + place.height() / 2;
        return lines.stream()
                .filter(line -> {
                    var other = line.corners().place();
                    return other.x() >= place.x() + place.width() * 0.9
                            && other.y() <= middle
                            && middle <= other.y() + other.height();
                })
                .min(Comparator.comparingDouble(line -> line.corners().place().x()));
    }

    /** Empty for a day that no calendar has: then a digit was misread. */
    private static Optional<LocalDate> day(MatchResult found) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3))));
        } catch (DateTimeException misread) {
            return Optional.empty();
        }
    }

    private static int[] letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .toArray();
    }

    /** By how many characters the likest part of the text differs from the word. */
    private static int slips(int[] word, int[] letters) {
        // One row for each character of the word; a part may begin and end anywhere, so both cost nothing.
        var row = new int[letters.length + 1];
        for (int i = 1; i <= word.length; i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= letters.length; j++) {
                var above = row[j];
                var replace = diagonal + (word[i - 1] == letters[j - 1] ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        var least = row[0];
        for (var slips : row) {
            least = Math.min(least, slips);
        }
        return least;
    }
}
