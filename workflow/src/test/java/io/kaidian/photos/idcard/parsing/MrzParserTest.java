package io.kaidian.photos.idcard.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.CardField;
import io.kaidian.photos.mrz.MachineReadableZone;
import io.kaidian.photos.mrz.MrzCheckDigit;
import io.kaidian.photos.ocr.RecognizedCharacter;
import io.kaidian.photos.ocr.TextBox;
import io.kaidian.photos.ocr.TextLine;
import io.kaidian.specimens.SpecimenTraveller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrzParserTest {

    private static final String NAMES = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private static final String DATA = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    @Test
    void readsAPassport() {
        var card = ParsedCard.of(List.of(line(NAMES, 500, 0.95), line(DATA, 560, 0.95)));

        assertThat(card.kind()).isEqualTo(DocumentKind.PASSPORT);
        assertThat(number(card)).contains("L898902C3");
    }

    @Test
    void putsFillersWhereTheReaderLeftThemOut() {
        var gaps = NAMES.substring(0, 30) + " ".repeat(14);

        var card = ParsedCard.of(List.of(line(gaps, 500, 0.95), line(DATA.replace("B<<<<<1", "B<   <1"), 560, 0.95)));

        assertThat(card.field(CardField.MRZ).orElseThrow().value()).isEqualTo(NAMES + "\n" + DATA);
    }

    @Test
    void takesALetterForTheDigitItLooksLikeWhereOnlyADigitCanStand() {
        var data = "L898902C36UT074O8122F12O4159ZE184226B<<<<<1O";

        assertThat(number(ParsedCard.of(List.of(line(NAMES, 500, 0.95), line(data, 560, 0.95)))))
                .contains("L898902C3");
    }

    /** Which of two look-alikes is meant the digit often proves; where another exchange would do as well, nothing is read. */
    @Test
    void exchangesALookAlikeOfTheNumberOnlyWhereTheCheckDigitProvesWhich() {
        var right = 0;
        var none = 0;
        for (var seed = 0; seed < 60; seed++) {
            var traveller = SpecimenTraveller.random(seed);
            var lines = traveller.passportLines();
            for (var pair : List.of("0O", "O0", "1I", "I1", "5S", "S5", "8B", "B8", "2Z", "Z2")) {
                var position = lines.get(1).substring(0, 9).indexOf(pair.charAt(0));
                if (position >= 0) {
                    var misread = new StringBuilder(lines.get(1));
                    misread.setCharAt(position, pair.charAt(1));
                    var found = number(
                            ParsedCard.of(List.of(line(lines.get(0), 500, 0.95), line(misread.toString(), 560, 0.95))));

                    assertThat(found.orElse(traveller.number())).isEqualTo(traveller.number());
                    right += found.isPresent() ? 1 : 0;
                    none += found.isPresent() ? 0 : 1;
                }
            }
        }

        assertThat(right).isPositive();
        assertThat(none).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        // No look-alike.
        "L798902C36UTO7408122F1204159ZE184226B<<<<<10",
        // A date.
        "L898902C36UTO7408132F1204159ZE184226B<<<<<10",
        // A letter of the number, where the exchange of another one would do as well.
        "LB98902C36UTO7408122F1204159ZE184226B<<<<<10",
        // The last digit.
        "L898902C36UTO7408122F1204159ZE184226B<<<<<18"
    })
    void readsNothingWhereACheckDigitIsWrong(String data) {
        var card = ParsedCard.of(List.of(line(NAMES, 500, 0.95), line(data, 560, 0.95)));

        assertThat(card.field(CardField.MRZ)).isEmpty();
    }

    @Test
    void readsNothingWhereADigitOfTheNumberWasLeftOut() {
        // A 0 counts nothing, so the check digit would not tell.
        var card = ParsedCard.of(List.of(line(NAMES, 500, 0.95), line(DATA.replace("8902C", "89 2C"), 560, 0.95)));

        assertThat(card.field(CardField.MRZ)).isEmpty();
    }

    @Test
    void wantsAnUnsureNumberASecondTime() {
        var alone = List.of(line(NAMES, 500, 0.95), line(DATA, 560, 0.6));
        var printed = new ArrayList<>(alone);
        printed.add(line("L898902C3", 200, 0.95));

        assertThat(number(ParsedCard.of(alone))).isEmpty();
        assertThat(number(ParsedCard.of(printed))).contains("L898902C3");
    }

    /** Drawn passport 771500063: an I at 0.76, which the page has as a 1. */
    @Test
    void takesANumberOfWhichOneCharacterIsUnsureAndItsDigitHolds() {
        var names = line(NAMES, 500, 0.95);
        var one = unsureAt(0, line(DATA, 560, 0.95));

        assertThat(number(ParsedCard.of(List.of(names, one)))).contains("L898902C3");
        assertThat(number(ParsedCard.of(List.of(names, unsureAt(3, one))))).isEmpty();
    }

    @Test
    void fillsUpAShortName() {
        var card = ParsedCard.of(List.of(line("P<UTOKIM<<<<<" + " ".repeat(31), 500, 0.95), line(DATA, 560, 0.95)));

        assertThat(number(card)).contains("L898902C3");
    }

    @Test
    void findsAPassportWhoseFirstLetterWasLost() {
        assertThat(number(ParsedCard.of(List.of(line(' ' + NAMES.substring(1), 500, 0.95), line(DATA, 560, 0.95)))))
                .contains("L898902C3");
    }

    /** Drawn passport 781264031: the reader was unsure of a Q that was right, and sure of a 0 that was an O. */
    @Test
    void exchangesASureCharacterBeforeAnUnsureOneWhereThePageSaysSo() {
        var names = line("P<UTOXXAMPLE<<HIROSHI<<<<<<<<<<<<<<<<<<<<<<<", 500, 0.95);
        var data = unsureAt(1, line("KQ0BDM8464UTO0108249F3504152<<<<<<<<<<<<<<00", 560, 0.95));

        assertThat(number(ParsedCard.of(List.of(line("KQOBDM846", 200, 0.95), names, data))))
                .contains("KQOBDM846");
    }

    /** Two characters misread, which no exchange of one could mend: what the reader hesitated about says which. */
    @Test
    void takesWhatTheReaderHesitatedAboutWhereThePageSaysSo() {
        var right = 0;
        for (var seed = 0; seed < 300; seed++) {
            var traveller = SpecimenTraveller.random(seed);
            var lines = traveller.passportLines();
            var data = line(lines.get(1), 560, 0.95);
            var misread = 0;
            for (var position = 0; position < 9; position++) {
                var pair = "0O1I5S8B2Z".indexOf(lines.get(1).charAt(position));
                if (pair >= 0 && misread < 2) {
                    var other = "O0I1S5B8Z2".charAt(pair);
                    data = hesitatingAt(position, other, data, 0.7);
                    misread++;
                }
            }
            if (misread == 2) {
                var names = line(lines.get(0), 500, 0.95);
                var alone = number(ParsedCard.of(List.of(names, data)));
                var printed = number(ParsedCard.of(List.of(line(traveller.number(), 200, 0.95), names, data)));

                // Of two unsure characters some exchange holds by accident.
                assertThat(alone).isEmpty();
                assertThat(printed.orElse(traveller.number())).isEqualTo(traveller.number());
                right += printed.isPresent() ? 1 : 0;
            }
        }

        assertThat(right).isGreaterThan(10);
    }

    /** Drawn passport of 28 November: GVCOQC395, read as GVC02C395, the digit of which is the same by accident. */
    @Test
    void readsNothingWhereAnotherNumberThatHoldsIsNearlyAsLikely() {
        var names = line("P<UTOXXAMPLE<<HIROSHI<<<<<<<<<<<<<<<<<<<<<<<", 500, 0.95);
        var data = "GVCOQC395" + MrzCheckDigit.of("GVCOQC395") + "UTO0108249F3504152<<<<<<<<<<<<<<0";
        data += MrzCheckDigit.of(data.substring(0, 10) + data.substring(13, 20) + data.substring(21, 43));
        var unsure = hesitatingAt(3, '0', hesitatingAt(4, '2', line(data, 560, 0.95), 0.75), 0.8);

        assertThat(MrzCheckDigit.of("GVC02C395")).isEqualTo(MrzCheckDigit.of("GVCOQC395"));
        assertThat(ParsedCard.of(List.of(names, unsure)).field(CardField.MRZ)).isEmpty();
        assertThat(number(ParsedCard.of(List.of(line("GVCOQC395", 200, 0.95), names, unsure))))
                .contains("GVCOQC395");
    }

    /** Read as another character, with the right one as all that was hesitated about. */
    private static TextLine hesitatingAt(int position, char other, TextLine line, double confidence) {
        var glyphs = new ArrayList<>(line.glyphs());
        var right = glyphs.get(position);
        glyphs.set(
                position,
                new RecognizedCharacter(
                        String.valueOf(other),
                        confidence,
                        right.position(),
                        Map.of(right.text().charAt(0), 1 - confidence)));
        return new TextLine(line.box(), glyphs);
    }

    private static TextLine unsureAt(int position, TextLine line) {
        var glyphs = new ArrayList<>(line.glyphs());
        var sure = glyphs.get(position);
        glyphs.set(position, new RecognizedCharacter(sure.text(), 0.7, sure.position()));
        return new TextLine(line.box(), glyphs);
    }

    @Test
    void takesOrdinaryTextForNothingElse() {
        var card = ParsedCard.of(List.of(line("PASSPORT", 100, 0.95), line("SURNAME ERIKSSON", 200, 0.95)));

        assertThat(card.kind()).isEqualTo(DocumentKind.UNKNOWN);
        assertThat(card.field(CardField.MRZ)).isEmpty();
    }

    private static Optional<String> number(ParsedCard card) {
        return card.field(CardField.MRZ)
                .flatMap(found -> MachineReadableZone.parse(found.value()))
                .map(MachineReadableZone::number);
    }

    /** Every character in its cell; a blank is one that was not read. */
    private static TextLine line(String text, double y, double confidence) {
        var glyphs = new ArrayList<RecognizedCharacter>();
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) != ' ') {
                glyphs.add(new RecognizedCharacter(text.substring(i, i + 1), confidence, (i + 0.5) / text.length()));
            }
        }
        return new TextLine(new TextBox(500, y, 1, 0, text.length() * 10, 14), glyphs);
    }
}
