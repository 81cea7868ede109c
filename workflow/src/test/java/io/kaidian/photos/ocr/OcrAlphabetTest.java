package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.specimens.SpecimenNames;
import org.junit.jupiter.api.Test;

class OcrAlphabetTest {

    private final OcrAlphabet alphabet = OcrAlphabet.load();

    @Test
    void readsNamesInAllCharactersOfTheGeneralStandardTable() {
        var table = SpecimenNames.characters().codePoints().limit(SpecimenNames.TABLE);

        assertThat(table.mapToObj(Character::toString).filter(character -> !alphabet.canReadInNames(character)))
                .isEmpty();
        assertThat(alphabet.canReadInNames("翀旻赟禛沄蓁焜燊嬛")).isTrue();
        assertThat(alphabet.canRead("翀")).isFalse();
    }

    @Test
    void doesNotReadWhatNoFontOfItsMakersHad() {
        assertThat(alphabet.canReadInNames("王\uD883\uDEDE")).isFalse();
    }
}
