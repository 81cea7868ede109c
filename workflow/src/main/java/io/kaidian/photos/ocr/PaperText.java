package io.kaidian.photos.ocr;

import io.kaidian.photos.OcrLine;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be said of the text of any paper without knowing its fields: which words stand in it, and which days. */
public final class PaperText {

    private static final Pattern DATE =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[年.\\-/](\\d{1,2})[月.\\-/](\\d{1,2})(?!\\d)");

    /** One character in so many may have been misread. */
    private static final int CHARACTERS_A_SLIP = 5;

    private final String text;

    private PaperText(String text) {
        this.text = text;
    }

    /** The lines as they follow each other; words may go over the end of one. */
    public static PaperText of(List<OcrLine> lines) {
        return new PaperText(lines.stream().map(OcrLine::text).collect(Collectors.joining("\n")));
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
        var close = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll(" *([年月.\\-/]) *", "$1");
        return DATE.matcher(close)
                .results()
                .flatMap(found -> day(found).stream())
                .max(LocalDate::compareTo);
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
