package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.inference.InferenceCount;
import io.kaidian.photos.inference.ModelFile;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What reading a photo may cost, counted in what the networks are asked: the same on every machine, whatever else it does. In thousands of
 * pixels, since what a network takes grows with them (decision records 0145, 0149 and 0152 say how long that is).
 */
@Tag("slow")
class PhotoReadingBudgetTest {

    private static final Specimens SPECIMENS = Specimens.of(SpecimenPerson.random(31));

    private static final PhotoReadingLimits UNHURRIED =
            new PhotoReadingLimits(10L << 20, 40_000_000, 12_000, Duration.ofMinutes(5));

    private static PhotoInspector inspector;

    @BeforeAll
    static void load() {
        inspector = PhotoInspector.load(1);
    }

    @AfterAll
    static void close() {
        inspector.close();
    }

    @Test
    void readsTheFrontOfACardOnASmallPicture() {
        var asked = asked(SPECIMENS.front(), TestSlots.ID_FRONT);

        assertThat(thousandPixels(asked, ModelFile.TEXT_DETECTION)).isLessThanOrEqualTo(185);
        assertThat(thousandPixels(asked, ModelFile.TEXT_RECOGNITION)).isLessThanOrEqualTo(112);
        assertThat(questions(asked, ModelFile.FACE_DETECTION)).isOne();
    }

    @Test
    void readsTheBackOfACardOnASmallPicture() {
        var asked = asked(SPECIMENS.back(), TestSlots.ID_BACK);

        assertThat(thousandPixels(asked, ModelFile.TEXT_DETECTION)).isLessThanOrEqualTo(185);
        assertThat(thousandPixels(asked, ModelFile.TEXT_RECOGNITION)).isLessThanOrEqualTo(104);
        assertThat(questions(asked, ModelFile.FACE_DETECTION)).isZero();
    }

    @Test
    void looksForACardInTheHandOnASmallPictureAndReadsThePartThatShowsIt() {
        var asked = asked(SPECIMENS.handheld(), TestSlots.HANDHELD);

        assertThat(questions(asked, ModelFile.TEXT_DETECTION)).isEqualTo(2);
        assertThat(thousandPixels(asked, ModelFile.TEXT_DETECTION)).isLessThanOrEqualTo(400);
        assertThat(thousandPixels(asked, ModelFile.TEXT_RECOGNITION)).isLessThanOrEqualTo(114);
        assertThat(questions(asked, ModelFile.FACE_DETECTION)).isLessThanOrEqualTo(2);
    }

    /** Of somebody so far that the portrait is looked for near their face; the whole picture is searched for no text. */
    @Test
    void readsACardFromTooFarBesideItsPortrait() {
        var far = Specimens.of(SpecimenPerson.random(4_711_003)).handheld().cardShare(0.2);

        var asked = asked(far, TestSlots.HANDHELD);

        assertThat(questions(asked, ModelFile.TEXT_DETECTION)).isOne();
        assertThat(thousandPixels(asked, ModelFile.TEXT_DETECTION)).isLessThanOrEqualTo(250);
        assertThat(questions(asked, ModelFile.FACE_DETECTION)).isLessThanOrEqualTo(4);
    }

    /** Where the edges of a card are seen around a portrait, the card is there and nowhere else. */
    @ParameterizedTest
    @ValueSource(doubles = {0.08, 0.12})
    void searchesAloneTheCardThatIsTooFarAway(double share) {
        var far = Specimens.of(SpecimenPerson.random(81_001)).handheld().cardShare(share);

        var asked = asked(far, TestSlots.HANDHELD);

        assertThat(thousandPixels(asked, ModelFile.TEXT_DETECTION)).isLessThanOrEqualTo(300);
        assertThat(questions(asked, ModelFile.FACE_DETECTION)).isLessThanOrEqualTo(4);
    }

    /** A small look first costs little where it cannot be enough. */
    @Test
    void readsAtMostTwoLinesInVainWhereACardIsOutOfFocus() {
        var blurred = SPECIMENS.front().blur(6);

        var asked = asked(blurred, TestSlots.ID_FRONT);

        assertThat(questions(asked, ModelFile.TEXT_DETECTION)).isLessThanOrEqualTo(4);
        assertThat(thousandPixels(asked, ModelFile.TEXT_DETECTION)).isLessThanOrEqualTo(2850);
    }

    private static Map<ModelFile, InferenceCount> asked(Specimen photo, DocumentSlot slot) {
        var before = inspector.asked();
        inspector.inspect(photo.jpeg(), TestSlots.expected(slot), UNHURRIED);
        var asked = new EnumMap<ModelFile, InferenceCount>(ModelFile.class);
        inspector.asked().forEach((network, count) -> asked.put(network, count.since(before.get(network))));
        return asked;
    }

    private static long questions(Map<ModelFile, InferenceCount> asked, ModelFile network) {
        return asked.get(network).questions();
    }

    private static long thousandPixels(Map<ModelFile, InferenceCount> asked, ModelFile network) {
        return asked.get(network).values() / 3 / 1000;
    }
}
