package io.kaidian.photos.inspection;

import io.kaidian.photos.CardField;
import io.kaidian.photos.NameTrace;
import io.kaidian.photos.idcard.PersonName;
import io.kaidian.photos.idcard.parsing.ExtractedField;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.ocr.NameLook;
import io.kaidian.photos.ocr.RecognizedCharacter;
import io.kaidian.photos.ocr.TextReader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a name twice more, cut out a little differently, in all characters that names have, and keeps what each look hesitated
 * between. A character outside the reader's alphabet is taken for one that looks like it, now and then with confidence (张赞 for 张赟
 * at 0.95, decision record 0011); what both looks read instead of it counts. A number needs none: it has a check character.
 */
final class NameRereader {

    /** Margins in distances between letters, stretch in heights of the line. */
    private static final double[][] CUTS = {{0.75, 0.85}, {0.9, 1.15}};

    /** Two readings that differ are both as good as a guess, below every sensible threshold. */
    private static final double A_GUESS = 0.5;

    private static final int SHORTEST = 2;
    private static final String SEPARATOR = "\u00B7";
    private static final Pattern BESIDE_NO_HANZI = Pattern.compile("^\u00B7+|\u00B7+$|(?<=\u00B7)\u00B7+");

    private final TextReader reader;

    NameRereader(TextReader reader) {
        this.reader = reader;
    }

    ParsedCard of(ParsedCard reading, Pixels picture) {
        return reading.field(CardField.NAME)
                .filter(name -> !hanzi(name.value()).isEmpty())
                .map(name -> reading.with(CardField.NAME, readAgain(name, picture)))
                .orElse(reading);
    }

    private ExtractedField readAgain(ExtractedField name, Pixels picture) {
        var looks = Arrays.stream(CUTS)
                .map(cut -> reader.readName(picture, name.box(cut[0], cut[1])))
                .toList();
        var trace = new NameTrace(looks.stream().map(NameLook::trace).toList());
        var first = hanzi(name.value());
        var again = hanzi(looks.get(0).glyphs());
        var sureness =
                looks.stream().mapToDouble(NameRereader::confidence).min().orElse(0);
        var least = looks.stream()
                .map(look -> hanzi(look.glyphs()))
                .mapToInt(NameRereader::length)
                .min()
                .orElse(0);
        // At none a letter is known to be missing, unless both looks found it.
        var isWhole = name.confidence() > 0 || least > length(first);
        if (!isWhole) {
            return name.readAgain(name.value(), 0, trace);
        }
        var agree = looks.stream().allMatch(look -> hanzi(look.glyphs()).equals(again));
        if (agree && again.equals(first)) {
            return name.readAgain(name.value(), sureness, trace);
        }
        return agree && length(again) >= SHORTEST
                ? name.readAgain(text(looks.get(0).glyphs()), sureness, trace)
                : name.readAgain(name.value(), Math.min(A_GUESS, sureness), trace);
    }

    /** Hanzi, and one separator where anything that is read as one stands between them. */
    private static String text(List<RecognizedCharacter> glyphs) {
        var text = glyphs.stream()
                .map(RecognizedCharacter::text)
                .map(character -> PersonName.isSeparator(character) ? SEPARATOR : hanzi(character))
                .collect(Collectors.joining());
        return BESIDE_NO_HANZI.matcher(text).replaceAll("");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static double confidence(NameLook look) {
        return look.glyphs().stream()
                .filter(glyph -> !hanzi(glyph.text()).isEmpty())
                .mapToDouble(RecognizedCharacter::confidence)
                .min()
                .orElse(0);
    }

    /** Without the dot of minority names, which is read as any of a dozen. */
    private static String hanzi(List<RecognizedCharacter> glyphs) {
        return hanzi(glyphs.stream().map(RecognizedCharacter::text).collect(Collectors.joining()));
    }

    private static String hanzi(String text) {
        return text.replaceAll("[^\\p{IsHan}]", "");
    }
}
