package io.kaidian.photos.ocr;

import io.kaidian.photos.idcard.IdentityNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A line of text as read, in reading order; never empty. */
public record TextLine(TextBox box, List<RecognizedCharacter> glyphs) {

    /** In heights of the line, which is about half as high again as its letters: more paper than half a letter and a margin take. */
    private static final double ROOM_FOR_A_LETTER = 0.95;

    /** In distances between letters: a wider step than this passes over one that was not read. */
    private static final double LETTER_LOST = 1.6;

    /** So many tell what is usual. */
    private static final int ENOUGH_DISTANCES = 4;

    public TextLine {
        glyphs = List.copyOf(glyphs);
    }

    public String text() {
        return glyphs.stream().map(RecognizedCharacter::text).collect(Collectors.joining());
    }

    /** Of the least sure character that is no space, 0 to 1; 0 where there is none. */
    public double leastConfidence() {
        return glyphs.stream()
                .filter(glyph -> !glyph.text().isBlank())
                .mapToDouble(RecognizedCharacter::confidence)
                .min()
                .orElse(0);
    }

    /** The same as a line for each of these boxes, of the letters that stand in it; none of a box without letters. */
    List<TextLine> in(List<TextBox> boxes) {
        return IntStream.range(0, boxes.size())
                .mapToObj(i -> new TextLine(
                        boxes.get(i),
                        glyphs.stream()
                                .filter(glyph -> boxOf(glyph, boxes) == i)
                                .map(glyph -> glyph.at(Math.clamp(positionIn(boxes.get(i), glyph), 0, 1)))
                                .toList()))
                .filter(line -> !line.glyphs.isEmpty())
                .toList();
    }

    private double positionIn(TextBox part, RecognizedCharacter letter) {
        var along = (2 * letter.position() - 1) * box.halfLength();
        return (part.along(box.x(along, 0), box.y(along, 0)) / part.halfLength() + 1) / 2;
    }

    /** Whether there is room for a letter before the first one, behind the last one, or between two hanzi of one of the boxes. */
    boolean mayHaveLostALetter(List<TextBox> boxes) {
        var letters = glyphs.stream().filter(glyph -> !glyph.text().isBlank()).toList();
        if (letters.isEmpty()) {
            return true;
        }
        if (isWholeNumber(letters)) {
            return false;
        }
        var length = 2 * box.halfLength();
        var height = 2 * box.halfHeight();
        var before = letters.getFirst().position() * length;
        var behind = (1 - letters.getLast().position()) * length;
        return Math.max(before, behind) > ROOM_FOR_A_LETTER * height || hasGap(letters, boxes);
    }

    /** With or without its label: a number has all its digits where its check character fits. */
    private static boolean isWholeNumber(List<RecognizedCharacter> letters) {
        var text = letters.stream().map(RecognizedCharacter::text).collect(Collectors.joining());
        return IdentityNumber.checks(text.substring(Math.max(0, text.length() - IdentityNumber.LENGTH)));
    }

    private boolean hasGap(List<RecognizedCharacter> letters, List<TextBox> boxes) {
        var distances = new ArrayList<Double>();
        for (int i = 1; i < letters.size(); i++) {
            if (isHan(letters.get(i - 1))
                    && isHan(letters.get(i))
                    && boxOf(letters.get(i - 1), boxes) == boxOf(letters.get(i), boxes)) {
                distances.add(letters.get(i).position() - letters.get(i - 1).position());
            }
        }
        distances.sort(null);
        return distances.size() >= ENOUGH_DISTANCES
                && distances.getLast() > LETTER_LOST * distances.get(distances.size() / 2);
    }

    private int boxOf(RecognizedCharacter letter, List<TextBox> boxes) {
        for (int i = 0; i < boxes.size(); i++) {
            if (Math.abs(positionIn(boxes.get(i), letter) - 0.5) <= 0.5) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isHan(RecognizedCharacter letter) {
        return Character.UnicodeScript.of(letter.text().codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    /** Mean over the characters, 0 to 1. */
    public double confidence() {
        return glyphs.stream()
                .mapToDouble(RecognizedCharacter::confidence)
                .average()
                .orElse(0);
    }
}
