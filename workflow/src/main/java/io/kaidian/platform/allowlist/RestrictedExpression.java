package io.kaidian.platform.allowlist;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The small language that conditions and values in a diagram are written in: one <code>${…}</code> of variables, entries
 * of lists and maps, comparisons and logic. Nothing is called.
 */
final class RestrictedExpression {

    private static final int LONGEST = 500;

    private static final Pattern WHOLE = Pattern.compile("\\s*[$#]\\{(?<inside>[^{}]*)}\\s*", Pattern.DOTALL);

    /** One piece: a text, a number, a name with entries, an operator, a parenthesis, white space. */
    private static final Pattern PIECE = Pattern.compile("""
            (?x)
            (?<text> '[^'\\\\]*' | "[^"\\\\]*" )
            | (?<number> [0-9]+ (?: \\.[0-9]+ )? )
            | (?<name> [\\p{L}_] [\\p{L}\\p{N}_]* (?: \\. [\\p{L}_][\\p{L}\\p{N}_]* | \\[ \\s* (?: [0-9]+ | '[^'\\\\]*' ) \\s* ] )* )
            | (?<operator> == | != | <= | >= | < | > | && | \\|\\| | ! | [-+*/%] | [?] | : )
            | (?<open> \\( ) | (?<close> \\) ) | (?<space> \\s+ )
            """, Pattern.COMMENTS);

    private static final Set<String> WORDS = Set.of(
            "and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "empty", "true", "false", "null", "div", "mod");

    /** What the engine offers beside variables, and what leads from a value to its class. */
    private static final Set<String> CLOSED = Set.of(
            "execution",
            "task",
            "caseExecution",
            "authenticatedUserId",
            "class",
            "getClass",
            "instanceof",
            "commandContext");

    private RestrictedExpression() {}

    /** Whether it is one expression of this language. */
    static boolean isPlain(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        var whole = WHOLE.matcher(text);
        return whole.matches() && isPlainInside(whole.group("inside"));
    }

    /** Whether it is plain text without any expression. */
    static boolean isLiteral(String text) {
        return !text.contains("${") && !text.contains("#{");
    }

    private static boolean isPlainInside(String inside) {
        var piece = PIECE.matcher(inside);
        int at = 0;
        int depth = 0;
        boolean afterName = false;
        boolean any = false;
        while (at < inside.length()) {
            piece.region(at, inside.length());
            if (!piece.lookingAt()) {
                return false;
            }
            at = piece.end();
            if (piece.group("space") != null) {
                continue;
            }
            any = true;
            if (piece.group("open") != null) {
                if (afterName) {
                    return false;
                }
                depth++;
            } else if (piece.group("close") != null) {
                if (--depth < 0) {
                    return false;
                }
            }
            var name = piece.group("name");
            if (name != null && leadsOut(name)) {
                return false;
            }
            afterName = (name != null && !WORDS.contains(name)) || piece.group("close") != null;
        }
        return any && depth == 0;
    }

    private static boolean leadsOut(String name) {
        for (var part : name.split("[.\\[\\]'\\s]+")) {
            if (CLOSED.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
