package io.kaidian.checks.rules;

import io.kaidian.photos.CardField;
import io.kaidian.photos.CardPlacement;
import io.kaidian.photos.DetectedFace;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.InspectionTimings;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.OcrLine;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoMetadata;
import io.kaidian.photos.PhotoPoint;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.Quadrilateral;
import io.kaidian.photos.ScreenshotHints;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.imaging.ImageMeasures;
import io.kaidian.photos.imaging.ImageOrientation;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reports of photos as they come out when everything is right; each method changes one thing. */
final class PhotoReportFixture {

    static final String MODELS = "models of the test";

    private static final ImageMeasures GOOD = new ImageMeasures(2.4, 190, 150, 0, List.of(), 1.1, 0, 20);

    private DocumentSlot slot;
    private final Map<CardField, OcrField> fields = new EnumMap<>(CardField.class);
    private final List<OcrLine> lines = new ArrayList<>();
    private final Map<CardField, Double> covered = new EnumMap<>(CardField.class);
    private DocumentKind kind;
    private PhotoFailure failure;
    private int width = 1132;
    private int height = 758;
    private boolean mirrored;
    private ImageMeasures measures = GOOD;
    private ImageMeasures whole;
    private Quadrilateral corners = between(0.05, 0.08, 0.95, 0.92);
    private double cardWidth = 1010;
    private double share = 0.89;
    private double outside;
    private boolean hasCard = true;
    private List<DetectedFace> faces = List.of();
    private ScreenshotHints screen = new ScreenshotHints(false, false, 3);

    private PhotoReportFixture(DocumentSlot slot, DocumentKind kind) {
        this.slot = slot;
        this.kind = kind;
    }

    static PhotoReportFixture front(SpecimenPerson person) {
        return portraitSide(TestSlots.ID_FRONT, person);
    }

    static PhotoReportFixture back(SpecimenPerson person) {
        var until = person.validUntil() == null ? "长期" : person.validUntil().toString();
        return new PhotoReportFixture(TestSlots.ID_BACK, DocumentKind.ID_BACK)
                .reading(CardField.AUTHORITY, person.authority(), 0.97)
                .reading(CardField.VALID_FROM, person.validFrom().toString(), 0.97)
                .reading(CardField.VALID_UNTIL, until, 0.97);
    }

    static PhotoReportFixture handheld(SpecimenPerson person) {
        var photo = portraitSide(TestSlots.HANDHELD, person).cardWidth(540);
        photo.width = 1500;
        photo.height = 2000;
        photo.share = 0.36;
        photo.faces = List.of(new DetectedFace(0.95, new PhotoRegion(0.3, 0.2, 0.3, 0.2), false, 2));
        return photo;
    }

    static PhotoReportFixture licence(SpecimenCompany company) {
        var photo = new PhotoReportFixture(TestSlots.BUSINESS_LICENCE, DocumentKind.BUSINESS_LICENCE)
                .reading(CardField.CREDIT_CODE, company.creditCode(), 0.97)
                .reading(CardField.COMPANY, company.name(), 0.97)
                .reading(CardField.COMPANY_TYPE, company.type(), 0.97)
                .reading(CardField.PERSON_IN_CHARGE, company.personInCharge(), 0.97)
                .reading(CardField.COMPANY_VALIDITY, company.validity(), 0.97);
        photo.hasCard = false;
        return photo;
    }

    /** Any paper, with these lines. */
    static PhotoReportFixture paper(DocumentSlot slot, String... lines) {
        var photo = new PhotoReportFixture(slot, DocumentKind.UNKNOWN);
        var corner = new PhotoPoint(0.5, 0.5);
        for (var line : lines) {
            photo.lines.add(new OcrLine(
                    line, Collections.nCopies(line.length(), 0.97), new Quadrilateral(corner, corner, corner, corner)));
        }
        photo.hasCard = false;
        return photo;
    }

    private static PhotoReportFixture portraitSide(DocumentSlot slot, SpecimenPerson person) {
        return new PhotoReportFixture(slot, DocumentKind.ID_FRONT)
                .reading(CardField.NAME, person.name(), 0.97)
                .reading(CardField.SEX, person.sex().printed(), 0.99)
                .reading(CardField.BIRTH, person.birth().toString(), 0.99)
                .reading(CardField.ADDRESS, person.address(), 0.95)
                .reading(CardField.NUMBER, person.number(), 0.99);
    }

    PhotoReportFixture in(DocumentSlot other) {
        slot = other;
        return this;
    }

    PhotoReportFixture reading(CardField field, String value, double confidence) {
        fields.put(field, new OcrField(value, confidence, new PhotoRegion(0.2, 0.2, 0.3, 0.05)));
        return this;
    }

    /** A line of text that belongs to no field. */
    PhotoReportFixture seeing(String line, double confidence) {
        var corner = new PhotoPoint(0.5, 0.5);
        lines.add(new OcrLine(
                line,
                Collections.nCopies(line.length(), confidence),
                new Quadrilateral(corner, corner, corner, corner)));
        return this;
    }

    PhotoReportFixture without(CardField... missing) {
        for (var field : missing) {
            fields.remove(field);
        }
        return this;
    }

    PhotoReportFixture showing(DocumentKind other) {
        kind = other;
        return this;
    }

    PhotoReportFixture failed(PhotoFailure.Kind why) {
        failure = new PhotoFailure(why, PhotoFormat.JPEG, 20, 10);
        return this;
    }

    PhotoReportFixture size(int widthPx, int heightPx) {
        width = widthPx;
        height = heightPx;
        return this;
    }

    PhotoReportFixture mirrored() {
        mirrored = true;
        return this;
    }

    /** Of the card and, unless told otherwise, of the whole picture. */
    PhotoReportFixture measured(ImageMeasures other) {
        measures = other;
        return this;
    }

    PhotoReportFixture wholeMeasured(ImageMeasures other) {
        whole = other;
        return this;
    }

    PhotoReportFixture cardWidth(double px) {
        cardWidth = px;
        return this;
    }

    PhotoReportFixture share(double other) {
        share = other;
        return this;
    }

    PhotoReportFixture outside(double part) {
        outside = part;
        return this;
    }

    /** In parts of the picture. */
    PhotoReportFixture lying(double left, double top, double right, double bottom) {
        corners = between(left, top, right, bottom);
        return this;
    }

    private static Quadrilateral between(double left, double top, double right, double bottom) {
        return new Quadrilateral(
                new PhotoPoint(left, top),
                new PhotoPoint(right, top),
                new PhotoPoint(right, bottom),
                new PhotoPoint(left, bottom));
    }

    PhotoReportFixture withoutCard() {
        hasCard = false;
        return this;
    }

    PhotoReportFixture faces(DetectedFace... found) {
        faces = List.of(found);
        return this;
    }

    PhotoReportFixture screen(boolean size, boolean statusBar) {
        screen = new ScreenshotHints(size, statusBar, 3);
        return this;
    }

    /** A fine pattern all over the picture. */
    PhotoReportFixture fineGrid(double strength) {
        screen = new ScreenshotHints(false, false, strength);
        return this;
    }

    /** Something lies over that field. */
    PhotoReportFixture covered(CardField field, double part) {
        covered.put(field, part);
        return this;
    }

    static ImageMeasures sharpness(double value) {
        return new ImageMeasures(value, 190, 150, 0, List.of(), 1.1, 0, 20);
    }

    static ImageMeasures motion(double ratio) {
        return new ImageMeasures(1.4, 190, 150, 0, List.of(), ratio, 20, 20);
    }

    static ImageMeasures brightness(double level) {
        return new ImageMeasures(2, level, 60, 0, List.of(), 1.1, 0, 20);
    }

    static ImageMeasures glare(PhotoRegion photoRegion) {
        return new ImageMeasures(2, 200, 150, 0.03, List.of(photoRegion), 1.1, 0, 20);
    }

    static ImageMeasures colourfulness(double value) {
        return new ImageMeasures(2.4, 190, 150, 0, List.of(), 1.1, 0, value);
    }

    PhotoReport report() {
        var timings = new InspectionTimings(1, 1, 1, 3, 1);
        if (failure != null) {
            return new PhotoReport(
                    MODELS,
                    slot,
                    TestSlots.EVIDENCE.subjectOf(slot),
                    failure,
                    null,
                    DocumentKind.UNKNOWN,
                    Map.of(),
                    List.of(),
                    null,
                    null,
                    List.of(),
                    null,
                    timings);
        }
        var photoMetadata =
                new PhotoMetadata(PhotoFormat.JPEG, 100_000, width, height, ImageOrientation.of(false, 0), mirrored, 0);
        var card = new CardPlacement(corners, cardWidth, share, 0, 0, outside, measures, covered);
        return new PhotoReport(
                MODELS,
                slot,
                TestSlots.EVIDENCE.subjectOf(slot),
                null,
                photoMetadata,
                kind,
                Map.copyOf(fields),
                List.copyOf(lines),
                hasCard ? card : null,
                whole == null ? measures : whole,
                faces,
                screen,
                timings);
    }
}
