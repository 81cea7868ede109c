package io.kaidian.photos.idcard;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.util.function.Predicate;

/**
 * Compares names, of people and of companies. Never decides against anybody: what is not equal is for a person to look
 * at, and the verdict says how.
 *
 * @param leastConfidence least probability of every character at which a reading counts, 0 to 1
 * @param canBeRead whether the reader of photos has all characters of a text in its alphabet
 */
public record NameComparison(double leastConfidence, Predicate<String> canBeRead) {

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
     * Compares a name with what was read from a photo.
     *
     * @param expected known from elsewhere, and not by the reader
     * @param confidence the reader's, of its least certain character, 0 to 1
     */
    public Verdict compareRead(String expected, String read, double confidence) {
        var verdict = compare(expected, read);
        if (verdict != Verdict.DIFFERENT) {
            return verdict;
        }
        var name = PersonName.of(expected);
        var reading = PersonName.of(read);
        var mayBeMisread = confidence < leastConfidence
                || !canBeRead.test(name.value())
                || name.length() >= LONG_ENOUGH_FOR_ONE_SLIP && distance(name, reading) == 1;
        return mayBeMisread ? Verdict.UNCERTAIN : Verdict.DIFFERENT;
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
