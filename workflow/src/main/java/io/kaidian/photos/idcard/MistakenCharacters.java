package io.kaidian.photos.idcard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Characters that others are mistaken for in print, by all looks at it (measured, decision record 0159). A line of the table names such
 * a character, one that is mistaken for it, and the least margin: natural logarithm of how much likelier the first must be than the
 * second, on average over all looks. Made by {@code mvn -Pmistaken-characters}.
 */
final class MistakenCharacters {

    private static final String TABLE = "/photos/mistaken-characters.csv";

    private static final Map<Integer, Map<Integer, Double>> MARGINS = load();

    private MistakenCharacters() {}

    /** By each character that is mistaken for this one, how much likelier this one must be. */
    static Map<Integer, Double> mistakenFor(int character) {
        return MARGINS.getOrDefault(character, Map.of());
    }

    private static Map<Integer, Map<Integer, Double>> load() {
        var margins = new HashMap<Integer, Map<Integer, Double>>();
        try (var from = MistakenCharacters.class.getResourceAsStream(TABLE)) {
            if (from == null) {
                throw new IllegalStateException(TABLE + " is not on the class path");
            }
            new String(from.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> margins.computeIfAbsent(cells[0].codePointAt(0), character -> new HashMap<>())
                            .put(cells[1].codePointAt(0), Double.valueOf(cells[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return margins;
    }
}
