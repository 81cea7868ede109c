package io.kaidian.photos.latinnames;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.idcard.NameComparison.Verdict;
import io.kaidian.photos.mrz.MrzName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row is an example of a rule in docs/identity-documents.md. */
class LatinNameComparisonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Width, case, spaces, marks between words.
                "Eriksson Anna Maria | ERIKSSON  ANNA MARIA | EQUAL",
                "Ｅriksson Anna | ERIKSSON ANNA | EQUAL",
                "O'SAMPLE, JOHN | OSAMPLE, JOHN | EQUAL",
                "GARCIA-EJEMPLO, ANA | GARCIA EJEMPLO, ANA | EQUAL",
                "WANG, XIAO MING | WANG, XIAOMING | EQUAL",
                "AL-SAMPLE, ALI | ALSAMPLE, ALI | EQUAL",
                // Order.
                "Anna Maria Eriksson | ERIKSSON, ANNA MARIA | EQUAL",
                "Eriksson Anna Maria | ERIKSSON, ANNA MARIA | EQUAL",
                "ERIKSSON, ANNA | ANNA, ERIKSSON | EQUAL_AFTER_CONVERSION",
                "Maria Anna Eriksson | ERIKSSON, ANNA MARIA | EQUAL_AFTER_CONVERSION",
                "Xiaoming Wang | Wang Xiaoming | EQUAL_AFTER_CONVERSION",
                // Marks.
                "MÜLLER, GÖTZ | MUELLER, GOETZ | EQUAL",
                "MÜLLER, GÖTZ | MULLER, GOTZ | EQUAL",
                "MUELLER, JAN | MULLER, JAN | EQUAL_AFTER_CONVERSION",
                "GROß, UWE | GROSS, UWE | EQUAL",
                "MUÑOZ, JOSÉ | MUNOZ, JOSE | EQUAL",
                "MUÑOZ, JOSÉ | MUNXXOZ, JOSE | EQUAL",
                "ÅBERG, PÄR | AABERG, PAER | EQUAL",
                "SØRENSEN, BO | SOERENSEN, BO | EQUAL",
                "SØRENSEN, BO | SORENSEN, BO | EQUAL_AFTER_CONVERSION",
                "ÞÓRSSON, JÓN | THORSSON, JON | EQUAL",
                "ŁUCZAK, ŻANETA | LUCZAK, ZANETA | EQUAL",
                // One name, and none.
                "SUKARNO | SUKARNO | EQUAL",
                "SUKARNO | SUKARNO, | EQUAL",
                "SUKARNO | ,SUKARNO | EQUAL",
                "SUKARNO, XXX | SUKARNO | EQUAL_AFTER_CONVERSION",
                "FNU SUKARNO | SUKARNO | EQUAL_AFTER_CONVERSION",
                "SUKARNO | SUHARTO | DIFFERENT",
                // Others.
                "ERIKSSON, ANNA MARIA | ERIKSSON, ANNA | DIFFERENT",
                "ERIKSSON, ANNA | ERIKSON, ANNA | DIFFERENT",
                "ERIKSSON, ANNA | ERIKSSON, HANNA | DIFFERENT",
                "ИВАНОВА | ПЕТРОВА | DIFFERENT",
                "ИВАНОВА | ИВАНОВА | DIFFERENT"
            })
    void comparesNames(String one, String other, Verdict verdict) {
        var first = LatinName.of(one);
        var second = LatinName.of(other);

        assertThat(LatinNameComparison.compare(first, second)).isEqualTo(verdict);
        assertThat(LatinNameComparison.compare(second, first)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NILAVADHANANANDA, CHAYAPA DEJTHAMRONG | NILAVADHANANANDA | CHAYAPA,DEJTHA | true |"
                        + " EQUAL_AFTER_CONVERSION",
                "NILAVADHANANANDA, CHAYAPA DEJTHAMRONG | NILAVADHANANANDA | CHAYAPA,D | true | EQUAL_AFTER_CONVERSION",
                "Chayapa Dejthamrong Nilavadhanananda | NILAVADHANANANDA | CHAYAPA,D | true | EQUAL_AFTER_CONVERSION",
                "BENNELONG WOOLOOMOOLOO, DINGO POTOROO | BENNELONG,WOOLOOMOOLOO | D,P | true | EQUAL_AFTER_CONVERSION",
                // A name that does not fill its field is whole.
                "ERIKSSON, ANNA MARIA | ERIKSSON | ANNA | false | DIFFERENT",
                "ERIKSSON, BERTA | ERIKSSON | A | true | DIFFERENT",
                "ERIKSSON, ANNA | ERIKSSON | ANNA,MARIA | true | DIFFERENT"
            })
    void comparesANameThatAZoneHadNoRoomFor(
            String whole, String primary, String secondary, boolean full, Verdict verdict) {
        var zone = LatinName.of(new MrzName(List.of(primary.split(",")), List.of(secondary.split(",")), full, false));

        assertThat(LatinNameComparison.compare(LatinName.of(whole), zone)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERIKSSON, ANNA | ERIKSSON, ANNA | 0.4 | EQUAL",
                "ERIKSSON, ANNA | ERIKSS0N, ANNA | 0.99 | UNCERTAIN",
                "ERIKSSON, ANNA | ERIKSSON, ANMA | 0.99 | UNCERTAIN",
                "ERIKSSON, ANNA | ERIKSSON, ANN | 0.99 | UNCERTAIN",
                "ERIKSSON, ANNA | SAMPLE, BO | 0.99 | DIFFERENT",
                "ERIKSSON, ANNA | SAMPLE, BO | 0.5 | UNCERTAIN",
                "KIM, BO | KIM, LI | 0.99 | DIFFERENT"
            })
    void comparesWhatWasReadWithWhatIsKnown(String expected, String read, double confidence, Verdict verdict) {
        assertThat(LatinNameComparison.compareRead(LatinName.of(expected), LatinName.of(read), confidence, 0.8))
                .isEqualTo(verdict);
    }

    @Test
    void tellsLatinNamesFromOthers() {
        assertThat(LatinName.isLatin("Jón Þórsson")).isTrue();
        assertThat(LatinName.isLatin("王小明")).isFalse();
        assertThat(LatinName.isLatin("王小明 Wang")).isFalse();
    }

    @Test
    void findsWordsOfANameInALine() {
        assertThat(LatinNameComparison.contains("Surname MÜLLER-SAMPLE", List.of("MUELLER", "SAMPLE")))
                .isTrue();
        assertThat(LatinNameComparison.contains("KIM", List.of("K", "M"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JEAN-LUC WANG | WANG | Given names;JEAN-LUC | true",
                "JEAN-LUC WANG | WANG | Given names;JEAN | false",
                "JEAN-LUC WANG | WANG, JEAN-LUC | JEAN-LUC | false",
                "ANNA ERIKSSON | ERIKSSON, ANNA MARIA | ANNA MARIA | false",
                "ANNA ERIKSSON | ERIKSON | ANNA;ERIKSSON | false"
            })
    void knowsWhatTheReaderLostOfAName(String known, String read, String lines, boolean isPart) {
        assertThat(LatinNameComparison.isReadInPart(LatinName.of(known), LatinName.of(read), List.of(lines.split(";"))))
                .isEqualTo(isPart);
    }

    @Test
    void keepsNamesOutOfLogs() {
        assertThat(LatinName.of("ERIKSSON, ANNA").toString()).doesNotContain("ERIKSSON");
    }
}
