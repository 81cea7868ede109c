package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaidian.photos.CardField;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a sender says that the card lies is looked at first, and believed in nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PhotoInspectorHintTest {

    private static final SpecimenPerson PERSON = SpecimenPerson.random(41);

    /** No busy machine may decide what is read. */
    private static final PhotoReadingLimits UNHURRIED = TestPhotoLimits.DELIVERED.within(Duration.ofMinutes(10));

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    /** So small that nobody reads it who looks at the whole picture. */
    private static final Specimen FAR =
            Specimens.of(PERSON).handheld().size(2250, 3000).cardShare(0.12);

    private final PhotoInspector inspector = PhotoReaderFixture.inspector();
    private final byte[] far = FAR.jpeg();
    private final PhotoReport farWithoutHint = read(far, null);

    @Test
    void readsACardThatIsTooSmallToBeReadWithoutBeingPointedAt() {
        var report = read(far, where(FAR));

        assertThat(report.kind()).isEqualTo(DocumentKind.ID_FRONT);
        assertThat(report.fields().get(CardField.NUMBER).value()).isEqualTo(PERSON.number());
        assertThat(report.card().widthPx()).isBetween(250.0, 290.0);
        assertThat(report.fields()).hasSizeGreaterThan(farWithoutHint.fields().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.10,0.50,0.90,0.50,0.90,0.51,0.10,0.51",
                "0.50,0.50,0.50,0.50,0.50,0.50,0.50,0.50",
                "0.00,0.00,1.00,0.00,1.00,1.00,0.00,1.00",
                "0.50,0.50,0.51,0.50,0.51,0.505,0.50,0.505",
                "inside out"
            })
    void looksNotEvenWhereNoCardCanLie(String said) {
        assertThat(TextRegion.of(hint(said), Pixels.of(FAR.image()))).isEmpty();
    }

    /** The person's face, the wall, half the card, one that is twice as large. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.40,0.15,0.60,0.15,0.60,0.25,0.40,0.25",
                "0.02,0.75,0.30,0.75,0.30,0.90,0.02,0.90",
                "half",
                "twice"
            })
    void saysTheSameOfAPhotoWhoseSenderPointsElsewhere(String said) {
        var hint = hint(said);

        assertThat(verdict(read(far, hint))).isEqualTo(verdict(farWithoutHint));
    }

    @Test
    void doesNotReadTheSmallCardOfAnotherBecauseItIsPointedAt() throws IOException {
        var picture = new BufferedImage(3000, 2250, BufferedImage.TYPE_3BYTE_BGR);
        var pen = picture.createGraphics();
        pen.drawImage(Specimens.of(PERSON).front().scene(0.9, 2000).image(), 0, 0, 2000, 1500, null);
        var other = Specimens.of(SpecimenPerson.random(77)).front().image();
        pen.drawImage(other, 2500, 1900, 300, 189, null);
        pen.dispose();
        var photo = jpeg(picture);
        var pointing = hint(corners(2500 / 3000.0, 1900 / 2250.0, 300 / 3000.0, 189 / 2250.0));

        assertThat(verdict(read(photo, pointing))).isEqualTo(verdict(read(photo, null)));
    }

    @Test
    void looksNowhereElseOnceTheWholePictureWasRead() {
        var near = Specimens.of(PERSON).front().scene(0.6, 1600);

        var report = inspector.inspect(
                near.jpeg(), TestSlots.expected(TestSlots.ID_FRONT), where(near), UNHURRIED, () -> false);

        assertThat(report.timings().passes()).isEqualTo(1);
    }

    private PhotoReport read(byte[] photo, @Nullable CardHint hint) {
        return inspector.inspect(photo, TestSlots.expected(TestSlots.HANDHELD), hint, UNHURRIED, () -> false);
    }

    /** All that a report says but how long it took. */
    private static JsonNode verdict(PhotoReport report) {
        assertThat(report.failure()).isNull();
        var all = (ObjectNode) JSON.valueToTree(report);
        all.remove("timings");
        return all;
    }

    private static CardHint hint(String said) {
        var corners = parts(FAR);
        var middle = new Point2D.Double(
                corners.stream().mapToDouble(Point2D::getX).average().orElseThrow(),
                corners.stream().mapToDouble(Point2D::getY).average().orElseThrow());
        return switch (said) {
            case "half" -> hint(between(corners, corners.get(0), 0.5));
            case "twice" -> hint(between(corners, middle, 2));
            case "inside out" -> hint(List.of(corners.get(0), corners.get(3), corners.get(2), corners.get(1)));
            default -> CardHint.parse(said).orElseThrow();
        };
    }

    private static List<Point2D> between(List<Point2D> corners, Point2D from, double part) {
        return corners.stream()
                .<Point2D>map(corner -> new Point2D.Double(
                        from.getX() + part * (corner.getX() - from.getX()),
                        from.getY() + part * (corner.getY() - from.getY())))
                .toList();
    }

    private static List<Point2D> corners(double left, double top, double width, double height) {
        return List.of(
                new Point2D.Double(left, top),
                new Point2D.Double(left + width, top),
                new Point2D.Double(left + width, top + height),
                new Point2D.Double(left, top + height));
    }

    private static CardHint where(Specimen specimen) {
        return hint(parts(specimen));
    }

    private static CardHint hint(List<Point2D> corners) {
        return CardHint.parse(corners.stream()
                        .map(corner -> String.format(Locale.ROOT, "%.4f,%.4f", corner.getX(), corner.getY()))
                        .collect(Collectors.joining(",")))
                .orElseThrow();
    }

    private static List<Point2D> parts(Specimen specimen) {
        var image = specimen.image();
        return specimen.card().corners().stream()
                .<Point2D>map(corner ->
                        new Point2D.Double(corner.getX() / image.getWidth(), corner.getY() / image.getHeight()))
                .toList();
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", out);
        return out.toByteArray();
    }
}
