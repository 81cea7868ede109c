package io.kaidian.standing;

import java.util.Arrays;
import java.util.List;

/** Lists of codes as a cell of a table holds them, with commas between. */
final class Codes {

    private Codes() {}

    static List<String> of(String cell) {
        return Arrays.stream(cell.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
