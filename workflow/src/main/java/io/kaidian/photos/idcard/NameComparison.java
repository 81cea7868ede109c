package io.kaidian.photos.idcard;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import io.kaidian.photos.OcrField;

/**
 * Compares names, of people and of companies. Never decides against anybody: what is not equal is for a person to look
 * at, and the verdict says how.
 *
 * @param leastConfidence least probability of every character at which a reading counts, 0 to 1
 * @param readable which texts the reader of photos could give
 */
public record NameComparison(double leastConfidence, ReadableCharacters readable) {

    /** From this length on, one differing character is more likely misread than another name. */
    private static final int LONG_ENOUGH_FOR_ONE_SLIP = 3;

    /** How two names stand to each other. */
    public enum Verdict {
        EQUAL,
        /** Equal only when traditional characters are written in simplified ones: 范 and 範 are two surnames. */
        EQUAL_AFTER_CONVERSION,
        /** The reading is too unsure to say. */
        UNCERTAIN,
        DIFFERENT
    }

    /** Compares two names that are both known for sure, such as a typed one and an account holder's. */
    public static Verdict compare(String one, String other) {
        var first = PersonName.of(one);
        var second = PersonName.of(other);
        if (first.equals(second)) {
            return Verdict.EQUAL;
        }
        return simplified(first).equals(simplified(second)) ? Verdict.EQUAL_AFTER_CONVERSION : Verdict.DIFFERENT;
    }

    /**
     * Compares a name with what was read from a photo. Where the reader kept what it hesitated between, that is asked how well the
     * name fits, and a reading that differs counts only where every other name fits better than this one by far.
     *
     * @param expected known from elsewhere, and not by the reader
     */
    public Verdict compareRead(String expected, OcrField read) {
        var verdict = compare(expected, read.value());
        if (verdict == Verdict.EQUAL) {
            return verdict;
        }
        if (read.trace() == null) {
            return verdict == Verdict.DIFFERENT && mayBeMisread(expected, read) ? Verdict.UNCERTAIN : verdict;
        }
        return switch (outcome(expected, read)) {
            case VERIFIED -> Verdict.EQUAL;
            case UNSURE -> verdict == Verdict.DIFFERENT ? Verdict.UNCERTAIN : verdict;
            case DIFFERENT ->
                verdict == Verdict.DIFFERENT && mayBeMisread(expected, read) ? Verdict.UNCERTAIN : verdict;
        };
    }

    /** What a single misread character makes of a name, however sure the reader was of it: 王骞 of 王𬸣. */
    public static boolean differInOneCharacter(String one, String other) {
        return distance(PersonName.of(one), PersonName.of(other)) == 1;
    }

    private boolean mayBeMisread(String expected, OcrField read) {
        var name = PersonName.of(expected);
        return read.confidence() < leastConfidence
                || !canRead(expected, read)
                || name.length() >= LONG_ENOUGH_FOR_ONE_SLIP && distance(name, PersonName.of(read.value())) == 1;
    }

    /** Whether the name is in print, and nothing that looks like it, however unsure of single characters the reader was. */
    public boolean isVerified(String expected, OcrField read) {
        return outcome(expected, read) == NameVerification.Outcome.VERIFIED;
    }

    /** Whether the print may still be this name, as far as the reader kept what it hesitated between. */
    public boolean mayBe(String expected, OcrField read) {
        return read.trace() != null && outcome(expected, read) != NameVerification.Outcome.DIFFERENT;
    }

    /** At a confidence of nothing a character is known to be missing. */
    private NameVerification.Outcome outcome(String expected, OcrField read) {
        return read.trace() == null || read.confidence() == 0 || !canRead(expected, read)
                ? NameVerification.Outcome.UNSURE
                : NameVerification.of(expected, read.trace());
    }

    /** Whether the reader could have given this name at all when it read that. */
    public boolean canRead(String expected, OcrField read) {
        var name = PersonName.of(expected).value();
        return read.trace() == null ? readable.canRead(name) : readable.canReadInNames(name);
    }

    /** Character by character: conversion by words would change names by accident. */
    private static String simplified(PersonName name) {
        var simplified = new StringBuilder();
        name.value()
                .codePoints()
                .forEach(point -> simplified.append(ZhConverterUtil.toSimple(Character.toString(point))));
        return simplified.toString();
    }

    /** Levenshtein distance in code points. */
    static int distance(PersonName one, PersonName other) {
        var a = one.value().codePoints().toArray();
        var b = other.value().codePoints().toArray();
        var row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                var above = row[j];
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length];
    }
}
