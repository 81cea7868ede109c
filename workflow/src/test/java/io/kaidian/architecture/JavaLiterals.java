package io.kaidian.architecture;

import java.util.ArrayList;
import java.util.List;

/** Reads string literals and text blocks of Java sources, those of one statement as one text. */
final class JavaLiterals {

    /** Stands where something that is no literal is put between two. */
    private static final String CODE = "?";

    private final String source;
    private final List<Statement> statements = new ArrayList<>();
    private StringBuilder text = new StringBuilder();
    private List<Integer> lines = new ArrayList<>();
    private boolean isCodeBetween;
    private int line = 1;
    private int at;

    private JavaLiterals(String source) {
        this.source = source;
    }

    /**
     * The literals of one statement; whatever stands between two of them is a question mark.
     *
     * @param lines of the source, one for each character
     */
    record Statement(String text, List<Integer> lines) {

        int lineOf(int position) {
            return lines.get(position);
        }
    }

    static List<Statement> ofStatements(String source) {
        return new JavaLiterals(source).read();
    }

    private List<Statement> read() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                skipTo("\n", 0);
            } else if (source.startsWith("/*", at)) {
                skipTo("*/", 2);
            } else if (source.startsWith("\"\"\"", at)) {
                at += 3;
                literal("\"\"\"");
            } else if (source.charAt(at) == '"') {
                at++;
                literal("\"");
            } else if (source.charAt(at) == '\'') {
                at += source.charAt(at + 1) == '\\' ? 3 : 2;
                skipTo("'", 1);
                isCodeBetween = true;
            } else {
                code(source.charAt(at));
            }
        }
        end();
        return statements;
    }

    private void code(char sign) {
        if (sign == ';') {
            end();
        } else if (sign == '\n') {
            line++;
        } else if (sign != '+' && !Character.isWhitespace(sign)) {
            isCodeBetween = true;
        }
        at++;
    }

    private void literal(String quote) {
        if (isCodeBetween && !text.isEmpty()) {
            append(' ');
            append(CODE.charAt(0));
            append(' ');
        }
        isCodeBetween = false;
        while (!source.startsWith(quote, at)) {
            var isEscaped = source.charAt(at) == '\\';
            if (isEscaped) {
                at++;
            }
            if (source.charAt(at) == '\n') {
                line++;
            }
            append(isEscaped && "nt".indexOf(source.charAt(at)) >= 0 ? ' ' : source.charAt(at));
            at++;
        }
        at += quote.length();
    }

    private void append(char sign) {
        text.append(sign);
        lines.add(line);
    }

    private void skipTo(String end, int length) {
        var found = source.indexOf(end, at);
        var next = found < 0 ? source.length() : found + length;
        line += (int)
                source.substring(at, next).chars().filter(sign -> sign == '\n').count();
        at = next;
    }

    private void end() {
        if (!text.isEmpty()) {
            statements.add(new Statement(text.toString(), lines));
        }
        text = new StringBuilder();
        lines = new ArrayList<>();
        isCodeBetween = false;
    }
}
