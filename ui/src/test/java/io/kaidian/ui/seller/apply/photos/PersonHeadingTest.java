package io.kaidian.ui.seller.apply.photos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.ui.seller.apply.photos.PersonLinkPage.PersonHeading;
import io.kaidian.ui.seller.apply.photos.PersonLinkPage.PersonHeading.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is called done while a photo is missing or something is said of one. */
class PersonHeadingTest {

    private static final Set<PhotoState> STATES = EnumSet.complementOf(EnumSet.of(PhotoState.LATER, PhotoState.WAIVED));
    private static final Set<PhotoState> AGAIN =
            EnumSet.of(PhotoState.FAULTY, PhotoState.TO_CONFIRM, PhotoState.ADVICE);

    @Test
    void isDoneOnlyWhereNothingIsLeftOfAllThatCanBe() {
        all().forEach(photos -> {
            var heading = PersonHeading.of(photos);
            var left = photos.stream()
                    .filter(photo ->
                            photo == PhotoState.MISSING || photo == PhotoState.CHECKING || AGAIN.contains(photo))
                    .count();
            assertThat(heading.isDone()).as("%s", photos).isEqualTo(left == 0);
            assertThat(heading.missing()).as("%s", photos).isEqualTo((int)
                    photos.stream().filter(photo -> photo == PhotoState.MISSING).count());
            assertThat(heading.again()).as("%s", photos).isEqualTo((int)
                    photos.stream().filter(AGAIN::contains).count());
        });
    }

    @Test
    void offersToRetakeOnlyWhereAPhotoIsNotAccepted() {
        all().filter(photos -> PersonHeading.of(photos).isDone())
                .forEach(photos -> assertThat(PersonHeading.of(photos).kind() == Kind.ACCEPTED)
                        .as("%s", photos)
                        .isEqualTo(photos.stream().allMatch(photo -> photo == PhotoState.ACCEPTED)));
    }

    private static Stream<List<PhotoState>> all() {
        return STATES.stream()
                .flatMap(one -> STATES.stream().flatMap(two -> STATES.stream().map(three -> List.of(one, two, three))));
    }
}
