package io.kaidian.photos.inspection;

import io.kaidian.photos.CardField;
import io.kaidian.photos.idcard.parsing.ExtractedField;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.ocr.RecognizedCharacter;
import io.kaidian.photos.ocr.TextReader;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads a name twice more, cut out a little differently. A character outside the reader's alphabet is taken for one that
 * looks like it, now and then with confidence (张赞 for 张赟 at 0.95), but seldom for the same one with confidence each time
 * (measured, decision record 0011). A number needs none: it has a check character.
 */
final class NameRereader {

    /** Margins in distances between letters, stretch in heights of the line. */
    private static final double[][] CUTS = {{0.75, 0.85}, {0.9, 1.15}};

    /** Two readings that differ are both as good as a guess, below every sensible threshold. */
    private static final double A_GUESS = 0.5;

    private final TextReader reader;

    NameRereader(TextReader reader) {
        this.reader = reader;
    }

    ParsedCard of(ParsedCard reading, Pixels picture) {
        return reading.field(CardField.NAME)
                .filter(name -> name.confidence() > A_GUESS)
                .map(name -> reading.with(CardField.NAME, name.atMost(sureness(name, picture))))
                .orElse(reading);
    }

    private double sureness(ExtractedField name, Pixels picture) {
        var sureness = 1.0;
        for (var cut : CUTS) {
            var glyphs = reader.read(picture, name.box(cut[0], cut[1]));
            var least = glyphs.stream()
                    .mapToDouble(RecognizedCharacter::confidence)
                    .min()
                    .orElse(0);
            sureness = Math.min(sureness, hanzi(glyphs).equals(hanzi(name.value())) ? least : A_GUESS);
        }
        return sureness;
    }

    /** Without the dot of minority names, which is read as any of a dozen. */
    private static String hanzi(List<RecognizedCharacter> glyphs) {
        return hanzi(glyphs.stream().map(RecognizedCharacter::text).collect(Collectors.joining()));
    }

    private static String hanzi(String text) {
        return text.replaceAll("[^\\p{IsHan}]", "");
    }
}
