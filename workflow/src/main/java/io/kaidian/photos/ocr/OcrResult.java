package io.kaidian.photos.ocr;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What one pass over a picture brought.
 *
 * @param lines from top to bottom; empty where nothing could be read
 * @param found every place that looked like text, also those that could not be read
 */
public record OcrResult(List<TextLine> lines, List<TextBox> found) {

    /** The same text in the coordinates of another picture. */
    public OcrResult placedBy(UnaryOperator<TextBox> mapping) {
        return new OcrResult(
                lines.stream()
                        .map(line -> new TextLine(mapping.apply(line.box()), line.glyphs()))
                        .toList(),
                found.stream().map(mapping).toList());
    }
}
