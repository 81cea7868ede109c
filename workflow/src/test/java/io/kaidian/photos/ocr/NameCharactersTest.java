package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NameCharactersTest {

    /** Squared; pairs that lie nearer are confused with confidence (decision record 0119). */
    private static final float TWINS = 60;

    private static final String LISTED = "祛袪子孑袄祆裸祼祎袆祇祗曰日汩汨刺剌";

    private final OcrAlphabet alphabet = OcrAlphabet.load();
    private final NameCharacters names = NameCharacters.load(alphabet);

    @Test
    @Tag("slow")
    void hasNoOtherTwinsInTheTableThanThoseThatVerificationKnows() {
        var twins = IntStream.range(0, NameCharacters.TABLE)
                .parallel()
                .filter(one -> IntStream.range(0, NameCharacters.TABLE)
                        .anyMatch(other -> other != one && names.areNearerThan(TWINS, one, other)))
                .mapToObj(names::character)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(twins)
                .isEqualTo(LISTED.codePoints()
                        .mapToObj(Character::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void tellsApartWhatPeopleAreCalled() {
        for (var pair : new String[] {"己已", "已巳", "未末", "土士", "赟斌"}) {
            assertThat(names.areNearerThan(2 * TWINS, index(pair, 0), index(pair, 1)))
                    .as(pair)
                    .isFalse();
        }
    }

    @Test
    void letsTheNetworkSayWhichOfItsOwnCharactersItIsButNotWhetherItIsOneOfThem() {
        var pair = "媛嫒";
        var unknown = index("翀", 0);
        var scores = new float[names.size()];
        Arrays.fill(scores, -20);
        scores[index(pair, 0)] = 0;
        scores[index(pair, 1)] = 0;
        scores[unknown] = 1;
        var probabilities = new float[alphabet.size()];
        var classes = alphabet.classesOf(new String[] {"媛", "嫒", "翀"});
        probabilities[classes[0]] = 0.99f;
        probabilities[classes[1]] = 0.01f;

        names.weigh(scores, probabilities, 0);

        assertThat(classes[2]).isZero();
        assertThat(scores[index(pair, 0)] - scores[index(pair, 1)])
                .isCloseTo((float) Math.log(Math.sqrt(99)), within(0.01f));
        assertThat(Math.exp(scores[index(pair, 0)]) + Math.exp(scores[index(pair, 1)]))
                .isCloseTo(2, within(0.01));
        assertThat(scores[unknown]).isEqualTo(1);
    }

    private int index(String pair, int place) {
        return IntStream.range(0, names.size())
                .filter(i -> names.character(i).equals(pair.substring(place, place + 1)))
                .findFirst()
                .orElseThrow();
    }
}
