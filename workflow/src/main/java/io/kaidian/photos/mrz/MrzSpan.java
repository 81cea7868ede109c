package io.kaidian.photos.mrz;

/**
 * A stretch of one line of a machine-readable zone.
 *
 * @param line counted from 0
 * @param from first position, counted from 0
 * @param to position after the last one
 */
public record MrzSpan(int line, int from, int to) {

    static MrzSpan at(int line, int position) {
        return new MrzSpan(line, position, position + 1);
    }

    String in(java.util.List<String> lines) {
        return lines.get(line).substring(from, to);
    }

    /** Whether a position lies in it. */
    public boolean contains(int otherLine, int position) {
        return line == otherLine && position >= from && position < to;
    }
}
