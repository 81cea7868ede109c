package io.kaidian.ui.review.desk.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonSubjectTest {

    private static final Set<String> CARD = Set.of("ID", "ID_FRONT");
    private static final Set<String> HANDHELD = Set.of("handheld", "HANDHELD");
    private static final Set<String> LICENCE = Set.of("licence", "BUSINESS_LICENCE");

    @Test
    void knowsThePhotosThatAReasonMayBeAbout() {
        assertThat(ReasonSubject.of("any").fits(HANDHELD)).isTrue();
        assertThat(ReasonSubject.of("any").isOnly(HANDHELD)).isFalse();
        assertThat(ReasonSubject.of("ID, licence").fits(CARD)).isTrue();
        assertThat(ReasonSubject.of("ID, licence").fits(LICENCE)).isTrue();
        assertThat(ReasonSubject.of("ID, licence").fits(HANDHELD)).isFalse();
    }

    @Test
    void belongsToTheFirstOfTwoPhotosThatAreCompared() {
        assertThat(ReasonSubject.of("handheld+ID").fits(HANDHELD)).isTrue();
        assertThat(ReasonSubject.of("handheld+ID").fits(CARD)).isFalse();
        assertThat(ReasonSubject.of("licence+ID").fits(CARD)).isFalse();
    }

    @Test
    void isAboutNoPhotoWhereSomethingTypedOrTheAccountIsAtFault() {
        assertThat(ReasonSubject.of("form+ID").kinds()).isEmpty();
        assertThat(ReasonSubject.of("ID+account").kinds()).isEmpty();
        assertThat(ReasonSubject.of("shop+ID").kinds()).isEmpty();
    }

    @Test
    void isAboutNoPhotoWhereTheIdentityItselfIsAtFault() {
        var catalogue = ReasonCatalogue.load();

        assertThat(Stream.of("POL-ONE", "POL-BLOCK")
                        .map(code -> ReasonSubject.of(catalogue.get(code)).kinds()))
                .allMatch(List::isEmpty);
    }
}
