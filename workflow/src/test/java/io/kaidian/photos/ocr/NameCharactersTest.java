package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NameCharactersTest {

    /** Squared; pairs that lie nearer are confused with confidence (decision record 0119). */
    private static final float TWINS = 60;

    private static final String LISTED = "祛袪子孑袄祆裸祼祎袆祇祗曰日汩汨刺剌";

    private final NameCharacters names = NameCharacters.load();

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

    private int index(String pair, int place) {
        return IntStream.range(0, names.size())
                .filter(i -> names.character(i).equals(pair.substring(place, place + 1)))
                .findFirst()
                .orElseThrow();
    }
}
