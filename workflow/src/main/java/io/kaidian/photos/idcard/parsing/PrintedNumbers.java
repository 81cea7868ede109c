package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.mrz.MrzCheckDigit;
import java.util.List;
import java.util.stream.IntStream;

/** What the page says beside its machine-readable zone: how well a number fits what is printed there. */
final class PrintedNumbers {

    /** Probability of a character that the reader did not see there. */
    private static final double UNSEEN = 0.001;

    /** A number of which so many characters are not there is not printed there, and nothing is said of it. */
    private static final int MOST_UNSEEN = 3;

    private static final double NOT_PRINTED = MOST_UNSEEN * Math.log(UNSEEN);

    private final List<List<TextLetter>> rows;

    PrintedNumbers(List<TextRow> rows) {
        this.rows = rows.stream()
                .filter(row -> row.text().indexOf(MrzCheckDigit.FILLER) < 0)
                .map(row -> row.letters().list().stream()
                        .filter(letter -> isLetterOrDigit(Character.toUpperCase(letter.character())))
                        .toList())
                .toList();
    }

    /** Natural logarithm of the likelihood of the page if this is its number; the same of all numbers that it does not show. */
    double log(String number) {
        var best = NOT_PRINTED;
        for (var row : rows) {
            for (int from = 0; from + number.length() <= row.size(); from++) {
                best = Math.max(best, log(number, row, from, best));
            }
        }
        return best;
    }

    /** Whether the number was read there, character by character. */
    boolean say(String number) {
        return rows.stream()
                .anyMatch(row -> IntStream.rangeClosed(0, row.size() - number.length())
                        .anyMatch(from -> IntStream.range(0, number.length())
                                .allMatch(i -> MrzLine.isLikeliest(row.get(from + i), number.charAt(i)))));
    }

    private static double log(String number, List<TextLetter> row, int from, double least) {
        var log = 0.0;
        for (int i = 0; i < number.length() && log >= least; i++) {
            log += Math.log(
                    Math.max(UNSEEN, MrzLine.probabilities(row.get(from + i)).getOrDefault(number.charAt(i), 0.0)));
        }
        return log;
    }

    private static boolean isLetterOrDigit(char c) {
        return c != MrzCheckDigit.FILLER && MrzCheckDigit.isAllowed(c);
    }
}
