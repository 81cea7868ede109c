package io.kaidian.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One line of {@code docs/personal-data.csv}.
 *
 * @param column table and name
 * @param goes with what it goes
 * @param export whether the seller gets it: yes, masked, later (once it is in force), or no with its ground
 * @param holds in words
 */
record PersonalDataColumn(String column, Goes goes, String export, String holds) {

    /** With what a value goes. */
    enum Goes {
        /** With the identity data of its case. */
        CASE,
        /** With everything about its shop. */
        SHOP,
        /** When the person asks to be forgotten. */
        PERSON,
        /** By itself, some time after it was written or when its work is done. */
        TIME,
        /** Not: it is the record of what was decided, or it identifies nobody by itself. */
        KEPT,
        /** Nothing about sellers. */
        NONE
    }

    static List<PersonalDataColumn> all() {
        try (var lines = Files.lines(Path.of("docs/personal-data.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(",", 4))
                    .map(PersonalDataColumn::of)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static PersonalDataColumn of(String[] parts) {
        if (parts.length < 4 || !parts[2].matches("yes|masked|later|no \\(.*\\)")) {
            throw new IllegalArgumentException(
                    "docs/personal-data.csv reads column,goes,export,holds, and export is yes, masked,"
                            + " later, or no with its ground: " + String.join(",", parts));
        }
        return new PersonalDataColumn(parts[0], Goes.valueOf(parts[1]), parts[2], parts[3]);
    }

    /** Whether a copy of the seller's data holds it. */
    boolean isExported() {
        return !export.startsWith("no ");
    }

    String table() {
        return column.substring(0, column.indexOf('.'));
    }

    String name() {
        return column.substring(column.indexOf('.') + 1);
    }
}
