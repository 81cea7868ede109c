package io.kaidian.platform.allowlist;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of FEEL that cells of a table may be written in: values, comparisons, ranges, lists and a few functions that
 * look at nothing but their arguments. No clock (the business clock may stand elsewhere, and a case must be decidable
 * again as it was), no own functions, no loops.
 */
final class RestrictedFeel {

    private static final int LONGEST = 1_000;

    private static final Pattern PIECE = Pattern.compile("""
            (?x)
            (?<text> "(?: [^"\\\\] | \\\\ ["\\\\ntr'u] )*" )
            | (?<number> [0-9]+ (?: \\.[0-9]+ )? )
            | (?<range> \\.\\. )
            | (?<name> [\\p{L}_] [\\p{L}\\p{N}_]* (?: \\.[\\p{L}_][\\p{L}\\p{N}_]* )* )
            | (?<open> \\( ) | (?<other> <= | >= | != | [-+*/<>=,\\[\\]?)] ) | (?<space> \\s+ )
            """, Pattern.COMMENTS);

    private static final Set<String> FUNCTIONS = Set.of(
            "not",
            "duration",
            "date",
            "time",
            "number",
            "string",
            "contains",
            "count",
            "min",
            "max",
            "sum",
            "floor",
            "ceiling",
            "abs",
            "modulo",
            "with",
            "length",
            "case",
            "and",
            "or",
            "in",
            "between",
            "then",
            "else",
            "if");

    private static final Set<String> CLOCK = Set.of("now", "today");

    private static final Set<String> REFUSED = Set.of(
            "for",
            "some",
            "every",
            "return",
            "satisfies",
            "function",
            "external",
            "java",
            "instance",
            "get",
            "matches",
            "replace",
            "split",
            "random",
            "context",
            "invoke",
            "sort",
            "class");

    private RestrictedFeel() {}

    /** Code of the rule that a cell breaks. */
    static Optional<String> broken(String cell) {
        if (cell.length() > LONGEST) {
            return Optional.of("feel.long");
        }
        var piece = PIECE.matcher(cell);
        int at = 0;
        String before = null;
        while (at < cell.length()) {
            piece.region(at, cell.length());
            if (!piece.lookingAt()) {
                return Optional.of("feel.foreign");
            }
            at = piece.end();
            if (piece.group("space") != null) {
                continue;
            }
            var name = piece.group("name");
            if (name != null && CLOCK.contains(name)) {
                return Optional.of("feel.clock");
            }
            if (name != null && REFUSED.contains(name.contains(".") ? name.substring(0, name.indexOf('.')) : name)) {
                return Optional.of("feel.foreign");
            }
            if (piece.group("open") != null && before != null && !FUNCTIONS.contains(before)) {
                return Optional.of(CLOCK.contains(before) ? "feel.clock" : "feel.call");
            }
            before = name;
        }
        return Optional.empty();
    }
}
