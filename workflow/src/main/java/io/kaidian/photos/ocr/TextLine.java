package io.kaidian.photos.ocr;

import java.util.List;
import java.util.stream.Collectors;

/** A line of text as read, in reading order; never empty. */
public record TextLine(TextBox box, List<RecognizedCharacter> glyphs) {

    public TextLine {
        glyphs = List.copyOf(glyphs);
    }

    public String text() {
        return glyphs.stream().map(RecognizedCharacter::text).collect(Collectors.joining());
    }

    /** Mean over the characters, 0 to 1. */
    public double confidence() {
        return glyphs.stream()
                .mapToDouble(RecognizedCharacter::confidence)
                .average()
                .orElse(0);
    }
}
