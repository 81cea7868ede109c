package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.photos.CardField;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.formats.Sha256;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class PhotoInspectorTest {

    private static final SpecimenPerson PERSON = SpecimenPerson.random(41);
    private static final Specimens SPECIMENS = Specimens.of(PERSON);

    /** The same bytes in the same slot always say the same, and several cases look at one picture. */
    private static final Map<String, PhotoReport> INSPECTED = new ConcurrentHashMap<>();

    private final PhotoInspector inspector = PhotoReaderFixture.inspector();

    @AfterAll
    static void forget() {
        INSPECTED.clear();
    }

    @Test
    void readsEveryFieldOfACardsFront() {
        var report = inspect(SPECIMENS.front().jpeg(), TestSlots.ID_FRONT);

        assertThat(report.failure()).isNull();
        assertThat(report.kind()).isEqualTo(DocumentKind.ID_FRONT);
        assertThat(value(report, CardField.NAME)).isEqualTo(PERSON.name());
        assertThat(value(report, CardField.SEX)).isEqualTo(PERSON.sex().printed());
        assertThat(value(report, CardField.ETHNICITY)).isEqualTo(PERSON.ethnicity());
        assertThat(value(report, CardField.BIRTH)).isEqualTo(PERSON.birth().toString());
        assertThat(value(report, CardField.ADDRESS)).isEqualTo(PERSON.address());
        assertThat(value(report, CardField.NUMBER)).isEqualTo(PERSON.number());
        assertThat(report.fields().get(CardField.NUMBER).confidence()).isGreaterThan(0.8);
    }

    @Test
    void readsTheBackOfACardValidForGood() {
        var person = PERSON.valid(SpecimenPerson.REFERENCE_DAY.minusYears(1), null);

        var report = inspect(Specimens.of(person).back().jpeg(), TestSlots.ID_BACK);

        assertThat(report.kind()).isEqualTo(DocumentKind.ID_BACK);
        assertThat(value(report, CardField.AUTHORITY)).isEqualTo(person.authority());
        assertThat(value(report, CardField.VALID_FROM)).isEqualTo("2024-06-30");
        assertThat(value(report, CardField.VALID_UNTIL)).isEqualTo("长期");
    }

    @Test
    void readsTheLastDayOfACardsValidity() {
        var person =
                PERSON.valid(SpecimenPerson.REFERENCE_DAY.minusYears(1), SpecimenPerson.REFERENCE_DAY.plusYears(19));

        var report = inspect(Specimens.of(person).back().jpeg(), TestSlots.ID_BACK);

        assertThat(value(report, CardField.VALID_UNTIL)).isEqualTo("2044-06-30");
    }

    @Test
    void findsTheCardInTheHandAndItsWidthInTheOriginal() {
        var specimen = SPECIMENS.handheld().size(2400, 3200).cardShare(0.3);

        var report = inspect(specimen.jpeg(), TestSlots.HANDHELD);

        assertThat(value(report, CardField.NAME)).isEqualTo(PERSON.name());
        assertThat(value(report, CardField.NUMBER)).isEqualTo(PERSON.number());
        assertThat(report.picture().width()).isEqualTo(2400);
        assertThat(report.card().widthPx()).isCloseTo(720, within(40.0));
        assertThat(report.card().share()).isCloseTo(0.3, within(0.02));
        assertThat(report.timings().passes()).isEqualTo(1);
    }

    @Test
    void tellsWhereAFieldStands() {
        var specimen = SPECIMENS.front();
        var wanted = specimen.fields().get(PrintedField.NAME).centre();

        var photoRegion = inspect(specimen.jpeg(), TestSlots.ID_FRONT)
                .fields()
                .get(CardField.NAME)
                .place();

        assertThat((photoRegion.x() + photoRegion.width() / 2)
                        * specimen.image().getWidth())
                .isCloseTo(wanted.getX(), within(20.0));
        assertThat((photoRegion.y() + photoRegion.height() / 2)
                        * specimen.image().getHeight())
                .isCloseTo(wanted.getY(), within(20.0));
    }

    static Named<UnaryOperator<Specimen>>[] readableDegradations() {
        return cases(
                Named.of("turned by a quarter", s -> s.rotate(90)),
                Named.of("on its head", s -> s.rotate(180)),
                Named.of("askew", s -> s.rotate(-30)),
                Named.of("taken from the side", s -> s.perspective(20)),
                Named.of("slightly out of focus", s -> s.blur(2)),
                Named.of("card on a third of a desk", s -> s.scene(0.35, 1536)),
                Named.of("mirrored", Specimen::mirrored));
    }

    @ParameterizedTest
    @MethodSource("readableDegradations")
    void readsNameAndNumberOfACard(UnaryOperator<Specimen> degradation) {
        var report = inspect(degradation.apply(SPECIMENS.front()).jpeg(), TestSlots.ID_FRONT);

        assertThat(value(report, CardField.NUMBER)).isEqualTo(PERSON.number());
        assertThat(value(report, CardField.NAME)).isEqualTo(PERSON.name());
    }

    @Test
    void turnsAMirroredPictureAndSaysSo() {
        var report = inspect(SPECIMENS.front().mirrored().jpeg(), TestSlots.ID_FRONT);

        assertThat(report.picture().mirrored()).isTrue();
        assertThat(report.picture().upright().flipped()).isTrue();
    }

    @Test
    void saysHowAPictureOnItsSideIsTurnedUpright() {
        var report = inspect(SPECIMENS.front().rotate(90).jpeg(), TestSlots.ID_FRONT);

        assertThat(report.picture().turns()).isEqualTo(3);
        assertThat(report.picture().width()).isGreaterThan(report.picture().height());
        assertThat(report.card().tilt()).isCloseTo(0, within(2.0));
    }

    static Named<UnaryOperator<Specimen>>[] hopelessDegradations() {
        return cases(
                Named.of("far out of focus", s -> s.blur(8)),
                Named.of("shaken", s -> s.motion(25, 20)),
                Named.of("number covered", s -> s.cover(PrintedField.NUMBER)),
                Named.of("number cut off", s -> s.crop(Specimen.Side.BOTTOM, 0.2)));
    }

    @ParameterizedTest
    @MethodSource("hopelessDegradations")
    void readsNoNumberWhereThereIsNone(UnaryOperator<Specimen> degradation) {
        var report = inspect(degradation.apply(SPECIMENS.front()).jpeg(), TestSlots.ID_FRONT);

        assertThat(report.failure()).isNull();
        assertThat(report.field(CardField.NUMBER)).isEmpty();
    }

    @Test
    void recognisesTheBackInTheFrontsSlot() {
        var report = inspect(SPECIMENS.back().jpeg(), TestSlots.ID_FRONT);

        assertThat(report.kind()).isEqualTo(DocumentKind.ID_BACK);
    }

    @Test
    void recognisesResidencePermitsAndForeignersCards() {
        var hongKong = Specimens.of(SpecimenPerson.resident(41, "810000"));
        var foreigner = Specimens.of(SpecimenPerson.resident(41, "911000"));

        assertThat(inspect(hongKong.front().jpeg(), TestSlots.ID_FRONT).kind())
                .isEqualTo(DocumentKind.RESIDENCE_PERMIT);
        assertThat(inspect(hongKong.residencePermitBack().jpeg(), TestSlots.ID_BACK)
                        .kind())
                .isEqualTo(DocumentKind.RESIDENCE_PERMIT);
        assertThat(inspect(foreigner.foreignerCard().jpeg(), TestSlots.ID_FRONT).kind())
                .isEqualTo(DocumentKind.FOREIGNER_CARD);
    }

    @Test
    void seesTheFinePatternOfAScreenAndNoneElsewhere() {
        assertThat(inspect(SPECIMENS.front().screen(3.1, 3).jpeg(), TestSlots.ID_FRONT)
                        .screen()
                        .fineGrid())
                .isGreaterThan(40);
        assertThat(inspect(SPECIMENS.front().jpeg(), TestSlots.ID_FRONT)
                        .screen()
                        .fineGrid())
                .isLessThan(15);
    }

    @Test
    void seesWhatCoversAFieldAndThatACopyHasNoColour() {
        var covered = inspect(SPECIMENS.front().cover(PrintedField.NUMBER).jpeg(), TestSlots.ID_FRONT)
                .card()
                .covered();
        var copy = inspect(SPECIMENS.photocopy().jpeg(), TestSlots.ID_FRONT);

        assertThat(covered.get(CardField.NUMBER)).isGreaterThan(0.4);
        assertThat(covered.get(CardField.NAME)).isLessThan(0.1);
        assertThat(copy.card().measures().colourfulness()).isLessThan(3);
        assertThat(copy.whole().colourfulness()).isGreaterThan(3);
    }

    @Test
    void survivesBeingStoredAsJson() throws Exception {
        var mapper = new ObjectMapper();
        var report = inspect(SPECIMENS.front().jpeg(), TestSlots.ID_FRONT);

        var restored = mapper.readValue(mapper.writeValueAsBytes(report), PhotoReport.class);

        assertThat(restored).isEqualTo(report);
    }

    @Test
    void namesTheFormatOfAFileThatIsNoPhoto() {
        var report = inspect("%PDF-1.7\n…".getBytes(StandardCharsets.UTF_8), TestSlots.ID_FRONT);

        assertThat(report.failure().kind()).isEqualTo(PhotoFailure.Kind.FORMAT);
        assertThat(report.failure().format()).isEqualTo(PhotoFormat.PDF);
    }

    @Test
    void reportsATruncatedFileInsteadOfThrowing() {
        var whole = SPECIMENS.front().png();

        var report = inspect(Arrays.copyOf(whole, whole.length / 3), TestSlots.ID_FRONT);

        assertThat(report.failure().kind()).isEqualTo(PhotoFailure.Kind.BROKEN);
    }

    @Test
    void givesUpWhenTheTimeIsSpent() {
        var hurried = new PhotoReadingLimits(10L << 20, 40_000_000, 12_000, Duration.ofMillis(1));

        var report = inspector.inspect(SPECIMENS.front().jpeg(), TestSlots.expected(TestSlots.ID_FRONT), hurried);

        assertThat(report.failure().kind()).isEqualTo(PhotoFailure.Kind.OUT_OF_TIME);
    }

    private PhotoReport inspect(byte[] content, DocumentSlot slot) {
        var picture = slot + " " + Sha256.of(content);
        var known = INSPECTED.get(picture);
        if (known != null) {
            return known;
        }
        var report = inspector.inspect(content, TestSlots.expected(slot), TestPhotoLimits.DELIVERED);
        if (report.failure() == null) {
            INSPECTED.put(picture, report);
        }
        return report;
    }

    private static String value(PhotoReport report, CardField field) {
        return report.field(field).map(OcrField::value).orElse(null);
    }

    @SafeVarargs
    private static Named<UnaryOperator<Specimen>>[] cases(Named<UnaryOperator<Specimen>>... cases) {
        return cases;
    }
}
