package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.idcard.IdentityNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the 18 characters of an identity number in the rows; one whose check character fits goes first. */
final class IdNumberFinder {

    /** A character less sure than this may be a mark beside the number, and not one of its own. */
    private static final double A_GUESS = 0.5;

    private IdNumberFinder() {}

    static Optional<ExtractedField> find(List<TextRow> rows) {
        ExtractedField unchecked = null;
        for (var row : rows) {
            for (var candidate : candidates(row.letters())) {
                if (IdentityNumber.checks(candidate.value())) {
                    return Optional.of(candidate);
                }
                unchecked = unchecked == null ? candidate : unchecked;
            }
        }
        return Optional.ofNullable(unchecked);
    }

    /**
     * Runs of exactly 18: a longer run of digits is something else, and cutting it would invent a number. Only a first or last character
     * that is unsure, or of another line, may go, and only where what remains is a number in every respect.
     */
    private static List<ExtractedField> candidates(LetterRun letters) {
        var found = new ArrayList<ExtractedField>();
        var start = 0;
        for (int end = 0; end <= letters.size(); end++) {
            if (end == letters.size() || !belongs(letters.list().get(end).character())) {
                candidate(withoutAMarkBeside(letters.between(start, end))).ifPresent(found::add);
                start = end + 1;
            }
        }
        return found;
    }

    private static LetterRun withoutAMarkBeside(LetterRun run) {
        if (run.size() != IdentityNumber.LENGTH + 1) {
            return run;
        }
        var withoutFirst = run.from(1);
        if (mayBeAMark(run.first(), withoutFirst.first()) && isNumber(withoutFirst)) {
            return withoutFirst;
        }
        var withoutLast = run.between(0, IdentityNumber.LENGTH);
        return mayBeAMark(run.last(), withoutLast.last()) && isNumber(withoutLast) ? withoutLast : run;
    }

    /** The end of the label, misread as a digit, is of another line, which is as high as that by chance alone. */
    private static boolean mayBeAMark(TextLetter letter, TextLetter beside) {
        return letter.confidence() < A_GUESS || letter.height() != beside.height();
    }

    private static boolean isNumber(LetterRun run) {
        return candidate(run)
                .flatMap(found -> IdentityNumber.parse(found.value()))
                .isPresent();
    }

    private static boolean belongs(char c) {
        return CardCharacters.isDigit(CardCharacters.asDigit(c)) || c == 'X' || c == 'x';
    }

    private static Optional<ExtractedField> candidate(LetterRun run) {
        if (run.size() != IdentityNumber.LENGTH) {
            return Optional.empty();
        }
        var value = new StringBuilder(IdentityNumber.LENGTH);
        for (int i = 0; i < run.size(); i++) {
            var c = CardCharacters.asDigit(
                    Character.toUpperCase(run.list().get(i).character()));
            if (!CardCharacters.isDigit(c) && !(c == 'X' && i == run.size() - 1)) {
                return Optional.empty();
            }
            value.append(c);
        }
        return Optional.of(ExtractedField.of(value.toString(), run));
    }
}
