package io.kaidian.photos.inspection;

import io.kaidian.photos.CardField;
import io.kaidian.photos.CardPlacement;
import io.kaidian.photos.NameTrace;
import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.photos.idcard.NameVerification;
import io.kaidian.photos.idcard.PersonName;
import io.kaidian.photos.idcard.parsing.ExtractedField;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.ocr.NameLook;
import io.kaidian.photos.ocr.RecognizedCharacter;
import io.kaidian.photos.ocr.TextReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a name again, cut out a little differently, in all characters that names have, and keeps what each look hesitated between: once
 * where that leaves nothing open and is what was read before as surely, twice otherwise; and where anything is left open, once as if it
 * were out of focus. A character outside the reader's alphabet is taken for one that looks like it, now and then with confidence (张赞 for
 * 张赟 at 0.95, decision record 0011); what the looks read instead of it counts. A number needs none: it has a check character.
 */
final class NameRereader {

    /** Margin in distances between letters, stretch in heights of the line. */
    private record Cut(double margin, double stretch) {}

    private static final Cut FIRST = new Cut(0.75, 0.85);
    private static final Cut SECOND = new Cut(0.9, 1.15);

    /** For two looks more, where the first two leave something open. */
    private static final List<Cut> MORE = List.of(new Cut(0.8, 1), new Cut(0.85, 0.92));

    /** Two readings that differ are both as good as a guess, below every sensible threshold. */
    private static final double A_GUESS = 0.5;

    /** From this confidence of each letter on, two readings that are the same need no third one. */
    private static final double SURE = 0.98;

    /** Width of a card in pixels of the picture that was read below which its name is a guess (measured, decision record 0158). */
    private static final double LEAST_CARD = 300;

    /** Of the width of a card, from the middle of its number's first digit to that of the last one. */
    private static final double NUMBER_OF_CARD = 0.52;

    private static final int SHORTEST = 2;
    private static final String SEPARATOR = "\u00B7";
    private static final Pattern BESIDE_NO_HANZI = Pattern.compile("^\u00B7+|\u00B7+$|(?<=\u00B7)\u00B7+");

    private final TextReader reader;

    NameRereader(TextReader reader) {
        this.reader = reader;
    }

    /** The same where names of people are read again; a company's is compared by its text. */
    ParsedCard of(ParsedCard reading, Pixels picture) {
        return of(of(reading, CardField.NAME, picture), CardField.PERSON_IN_CHARGE, picture);
    }

    private ParsedCard of(ParsedCard reading, CardField field, Pixels picture) {
        return reading.field(field)
                .filter(name -> name.trace() == null && !hanzi(name.value()).isEmpty())
                .map(name -> reading.with(field, readAgain(name, picture)))
                .orElse(reading);
    }

    /**
     * The same card; where it is so small that rare characters are taken for others at any confidence, its name is a guess that no look
     * makes any surer.
     *
     * @param scale from pixels of the upright original to those of the picture that was read
     */
    static ParsedCard guessedWhereSmall(ParsedCard reading, @Nullable CardPlacement card, double scale) {
        var width = card == null ? widthByNumber(reading) : Optional.of(card.widthPx() * scale);
        return reading.field(CardField.NAME)
                .filter(name -> width.filter(px -> px < LEAST_CARD).isPresent())
                .map(name -> reading.with(CardField.NAME, name.guessed(A_GUESS)))
                .orElse(reading);
    }

    private static Optional<Double> widthByNumber(ParsedCard reading) {
        return reading.field(CardField.NUMBER)
                .filter(number -> number.value().length() == IdentityNumber.LENGTH)
                .map(number -> number.length() / NUMBER_OF_CARD);
    }

    private ExtractedField readAgain(ExtractedField name, Pixels picture) {
        var first = hanzi(name.value());
        var looks = new ArrayList<NameLook>();
        looks.add(look(FIRST, name, picture));
        if (!confirms(name, looks.getFirst())) {
            looks.add(look(SECOND, name, picture));
        }
        if (looks.stream().anyMatch(NameLook::hesitates)) {
            MORE.forEach(cut -> looks.add(look(cut, name, picture)));
        }
        var smoothed = looks.stream().allMatch(NameLook::leavesNothingOpen)
                ? Optional.<NameLook>empty()
                : Optional.of(reader.readNameSmoothed(picture, name.box(FIRST.margin, FIRST.stretch)));
        var trace = new NameTrace(
                looks.stream().map(NameLook::trace).toList(),
                smoothed.map(NameLook::trace).orElse(null));
        var agreeing = agreeing(looks);
        var again = hanzi(agreeing.get(0).glyphs());
        var sureness =
                agreeing.stream().mapToDouble(NameRereader::confidence).min().orElse(0);
        // At none a letter is known to be missing, unless the looks found it or see that there is none.
        var isWhole =
                agreeing.stream().allMatch(NameLook::isWhole) || name.confidence() > 0 || length(again) > length(first);
        if (!isWhole) {
            return name.readAgain(name.value(), 0, trace);
        }
        if (agreeing.size() < looks.size() - (looks.size() > 2 ? 1 : 0)) {
            var value = length(again) > length(first) ? text(agreeing.get(0).glyphs()) : name.value();
            return name.readAgain(value, Math.min(A_GUESS, sureness), trace);
        }
        var value = length(again) >= SHORTEST && !again.equals(first)
                ? text(agreeing.get(0).glyphs())
                : name.value();
        return name.readAgain(value, isVerified(value, trace) ? sureness : Math.min(A_GUESS, sureness), trace);
    }

    /** What would not confirm the name that was read does not count as read either. */
    private static boolean isVerified(String read, NameTrace trace) {
        return NameVerification.of(read, trace) == NameVerification.Outcome.VERIFIED;
    }

    /** Whether a look leaves nothing open, and what was read before neither, and is the same: then that was the other look. */
    private static boolean confirms(ExtractedField name, NameLook look) {
        return look.isWhole()
                && !look.hesitates()
                && confidence(look) >= SURE
                && hanzi(look.glyphs()).equals(hanzi(name.value()))
                && name.letters().list().stream().allMatch(letter -> letter.confidence() >= SURE);
    }

    /** Those that read the same; of two groups as large as each other the one that was first. */
    private static List<NameLook> agreeing(List<NameLook> looks) {
        var groups = looks.stream()
                .collect(Collectors.groupingBy(look -> hanzi(look.glyphs()), LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .reduce((one, other) -> other.size() > one.size() ? other : one)
                .orElseThrow();
    }

    private NameLook look(Cut cut, ExtractedField name, Pixels picture) {
        return reader.readName(picture, name.box(cut.margin, cut.stretch));
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
