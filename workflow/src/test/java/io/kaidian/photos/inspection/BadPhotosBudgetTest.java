package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.inference.InferenceCount;
import io.kaidian.photos.inference.ModelFile;
import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.SpecimenTraveller;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a photo may cost of which something or nothing can be read, whatever is wrong with it: a seller waits for advice as long as for
 * praise. Counted as in {@link PhotoReadingBudgetTest}.
 */
@Tag("slow")
class BadPhotosBudgetTest {

    private static final SpecimenPerson PERSON = SpecimenPerson.random(31);
    private static final Specimens SPECIMENS = Specimens.of(PERSON);

    /** What is looked at and what is read; a good side takes 185 and 112, a good card in the hand 400 and 114. */
    private record Budget(int lookedAt, int read) {}

    private static final Budget SIDE = new Budget(1700, 370);
    private static final Budget IN_THE_HAND = new Budget(1900, 420);

    /** Of which one field alone is not seen: it is looked for in its own place. */
    private static final Budget WITHOUT_A_FIELD = new Budget(460, 130);

    /** A page has more lines than a card, and all are read, the name on a licence once more. */
    private static final Budget OTHER_DOCUMENT = new Budget(1620, 940);

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

    private record Photo(String name, DocumentSlot slot, Budget budget, Supplier<byte[]> jpeg) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("photos")
    void looksForNoTextInLargerPicturesAndReadsLittleInVain(Photo photo) {
        var asked = asked(photo);

        assertThat(thousandPixels(asked, ModelFile.TEXT_DETECTION))
                .as("looked at")
                .isLessThanOrEqualTo(photo.budget().lookedAt());
        assertThat(thousandPixels(asked, ModelFile.TEXT_RECOGNITION))
                .as("read")
                .isLessThanOrEqualTo(photo.budget().read());
        assertThat(asked.get(ModelFile.FACE_DETECTION).questions()).isLessThanOrEqualTo(8);
    }

    static Stream<Photo> photos() {
        var photos = new ArrayList<Photo>();
        faults().forEach((fault, change) -> {
            photos.add(of("front " + fault, TestSlots.ID_FRONT, () -> change.apply(SPECIMENS.front())));
            photos.add(of("back " + fault, TestSlots.ID_BACK, () -> change.apply(SPECIMENS.back())));
            photos.add(of("in the hand " + fault, TestSlots.HANDHELD, () -> change.apply(SPECIMENS.handheld())));
        });
        for (var field : List.of(PrintedField.NAME, PrintedField.NUMBER, PrintedField.ADDRESS)) {
            photos.add(withoutAField(
                    "front covered " + field,
                    TestSlots.ID_FRONT,
                    () -> SPECIMENS.front().cover(field)));
            photos.add(withoutAField(
                    "front glaring " + field,
                    TestSlots.ID_FRONT,
                    () -> SPECIMENS.front().glare(field)));
            photos.add(withoutAField(
                    "in the hand covered " + field,
                    TestSlots.HANDHELD,
                    () -> SPECIMENS.handheld().cover(field)));
        }
        photos.add(withoutAField(
                "back covered", TestSlots.ID_BACK, () -> SPECIMENS.back().cover(PrintedField.VALIDITY)));
        photos.add(withoutAField(
                "back glaring", TestSlots.ID_BACK, () -> SPECIMENS.back().glare(PrintedField.VALIDITY)));
        for (var share : new double[] {0.5, 0.36, 0.25, 0.18, 0.15, 0.12, 0.08}) {
            photos.add(of(
                    "front from afar " + share,
                    TestSlots.ID_FRONT,
                    () -> SPECIMENS.front().scene(share, 1536)));
            photos.add(of(
                    "back from afar " + share,
                    TestSlots.ID_BACK,
                    () -> SPECIMENS.back().scene(share, 1536)));
            photos.add(of(
                    "in the hand from afar " + share,
                    TestSlots.HANDHELD,
                    () -> SPECIMENS.handheld().cardShare(share)));
        }
        for (var slot : List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)) {
            photos.add(new Photo(
                    "licence as " + slot,
                    slot,
                    OTHER_DOCUMENT,
                    () -> SPECIMENS
                            .licence(SpecimenCompany.enterprise(7, PERSON))
                            .jpeg()));
            photos.add(new Photo(
                    "passport as " + slot,
                    slot,
                    OTHER_DOCUMENT,
                    () -> Specimens.passport(SpecimenTraveller.random(7)).jpeg()));
            photos.add(new Photo(
                    "letter as " + slot,
                    slot,
                    OTHER_DOCUMENT,
                    () -> Specimens.paper("授权书", List.of("兹授权样例一办理店铺认证", "特此证明", "样例公司", "二〇二六年一月"))
                            .jpeg()));
            photos.add(new Photo("wall as " + slot, slot, OTHER_DOCUMENT, BadPhotosBudgetTest::wall));
        }
        return photos.stream();
    }

    /** Lengths are pixels at a card width of 1012. */
    private static Map<String, UnaryOperator<Specimen>> faults() {
        var faults = new LinkedHashMap<String, UnaryOperator<Specimen>>();
        faults.put("as drawn", s -> s);
        for (var sigma : new int[] {2, 4, 6, 8}) {
            faults.put("out of focus by " + sigma, s -> s.blur(sigma));
        }
        for (var length : new int[] {9, 17, 25}) {
            faults.put("shaken by " + length, s -> s.motion(length, 20));
        }
        for (var percent : new int[] {25, 12, 6, 3}) {
            faults.put("in " + percent + " % of the light", s -> s.dark(percent));
        }
        faults.put("in too much light", s -> s.bright(180));
        for (var degrees : new int[] {45, 90, 180, 270}) {
            faults.put("turned by " + degrees, s -> s.rotate(degrees));
        }
        faults.put("from the side", s -> s.perspective(30));
        faults.put("mirrored", Specimen::mirrored);
        for (var side : Specimen.Side.values()) {
            faults.put("cut off " + side, s -> s.crop(side, 0.25));
        }
        faults.put("from a screen", s -> s.screen(3.1, 3));
        faults.put("with noise", s -> s.noise(35));
        faults.put("compressed", s -> s.recompressed(0.12));
        return faults;
    }

    private static Photo withoutAField(String name, DocumentSlot slot, Supplier<Specimen> specimen) {
        return new Photo(name, slot, WITHOUT_A_FIELD, () -> specimen.get().jpeg());
    }

    private static Photo of(String name, DocumentSlot slot, Supplier<Specimen> specimen) {
        return new Photo(
                name,
                slot,
                slot.equals(TestSlots.HANDHELD) ? IN_THE_HAND : SIDE,
                () -> specimen.get().jpeg());
    }

    private static byte[] wall() {
        var image = new BufferedImage(1500, 2000, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                var brick = (y / 60 % 2 == 0 ? x : x + 90) % 180 < 6 || y % 60 < 6
                        ? 0xB0A8A0
                        : 0x9C5A48 + (x * 7 + y * 13) % 9;
                image.setRGB(x, y, brick);
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static Map<ModelFile, InferenceCount> asked(Photo photo) {
        var jpeg = photo.jpeg().get();
        var before = inspector.asked();
        inspector.inspect(jpeg, TestSlots.expected(photo.slot()), UNHURRIED);
        var asked = new EnumMap<ModelFile, InferenceCount>(ModelFile.class);
        inspector.asked().forEach((network, count) -> asked.put(network, count.since(before.get(network))));
        return asked;
    }

    private static long thousandPixels(Map<ModelFile, InferenceCount> asked, ModelFile network) {
        return asked.get(network).values() / 3 / 1000;
    }
}
