package io.kaidian.checks.rules;

import io.kaidian.cases.Place;
import io.kaidian.cases.Slot;
import io.kaidian.checks.CardField;
import io.kaidian.checks.CardView;
import io.kaidian.checks.Corners;
import io.kaidian.checks.Face;
import io.kaidian.checks.Failure;
import io.kaidian.checks.PhotoReport;
import io.kaidian.checks.Picture;
import io.kaidian.checks.Point;
import io.kaidian.checks.ReadField;
import io.kaidian.checks.ScreenHints;
import io.kaidian.checks.Timings;
import io.kaidian.checks.card.DocumentKind;
import io.kaidian.checks.image.Measures;
import io.kaidian.checks.image.Orientation;
import io.kaidian.checks.image.PhotoFormat;
import io.kaidian.specimens.Company;
import io.kaidian.specimens.Person;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reports of photos as they come out when everything is right; each method changes one thing. */
final class Photos {

    static final String MODELS = "models of the test";

    private static final Measures GOOD = new Measures(2.4, 190, 150, 0, List.of(), 1.1, 0, 20);

    private final Slot slot;
    private final Map<CardField, ReadField> fields = new EnumMap<>(CardField.class);
    private final Map<CardField, Double> covered = new EnumMap<>(CardField.class);
    private DocumentKind kind;
    private Failure failure;
    private int width = 1132;
    private int height = 758;
    private boolean mirrored;
    private String hash;
    private Measures measures = GOOD;
    private Measures whole;
    private double cardWidth = 1010;
    private double share = 0.89;
    private double outside;
    private boolean hasCard = true;
    private List<Face> faces = List.of();
    private ScreenHints screen = new ScreenHints(false, false, 3);

    private Photos(Slot slot, DocumentKind kind) {
        this.slot = slot;
        this.kind = kind;
        this.hash = "hash of " + slot;
    }

    static Photos front(Person person) {
        return portraitSide(Slot.ID_FRONT, person);
    }

    static Photos back(Person person) {
        var until = person.validUntil() == null ? "长期" : person.validUntil().toString();
        return new Photos(Slot.ID_BACK, DocumentKind.ID_BACK)
                .reading(CardField.AUTHORITY, person.authority(), 0.97)
                .reading(CardField.VALID_FROM, person.validFrom().toString(), 0.97)
                .reading(CardField.VALID_UNTIL, until, 0.97);
    }

    static Photos handheld(Person person) {
        var photo = portraitSide(Slot.HANDHELD, person).cardWidth(540);
        photo.width = 1500;
        photo.height = 2000;
        photo.share = 0.36;
        photo.faces = List.of(new Face(0.95, new Place(0.3, 0.2, 0.3, 0.2), false, 2));
        return photo;
    }

    static Photos licence(Company company) {
        var photo = new Photos(Slot.BUSINESS_LICENCE, DocumentKind.BUSINESS_LICENCE)
                .reading(CardField.CREDIT_CODE, company.creditCode(), 0.97)
                .reading(CardField.COMPANY, company.name(), 0.97)
                .reading(CardField.COMPANY_TYPE, company.type(), 0.97)
                .reading(CardField.PERSON_IN_CHARGE, company.personInCharge(), 0.97)
                .reading(CardField.COMPANY_VALIDITY, company.validity(), 0.97);
        photo.hasCard = false;
        return photo;
    }

    private static Photos portraitSide(Slot slot, Person person) {
        return new Photos(slot, DocumentKind.ID_FRONT)
                .reading(CardField.NAME, person.name(), 0.97)
                .reading(CardField.SEX, person.sex().printed(), 0.99)
                .reading(CardField.BIRTH, person.birth().toString(), 0.99)
                .reading(CardField.ADDRESS, person.address(), 0.95)
                .reading(CardField.NUMBER, person.number(), 0.99);
    }

    Photos reading(CardField field, String value, double confidence) {
        fields.put(field, new ReadField(value, confidence, new Place(0.2, 0.2, 0.3, 0.05)));
        return this;
    }

    Photos without(CardField... missing) {
        for (var field : missing) {
            fields.remove(field);
        }
        return this;
    }

    Photos showing(DocumentKind other) {
        kind = other;
        return this;
    }

    Photos failed(Failure.Kind why) {
        failure = new Failure(why, PhotoFormat.JPEG, 20, 10);
        return this;
    }

    Photos size(int widthPx, int heightPx) {
        width = widthPx;
        height = heightPx;
        return this;
    }

    Photos mirrored() {
        mirrored = true;
        return this;
    }

    Photos hash(String other) {
        hash = other;
        return this;
    }

    /** Of the card and, unless told otherwise, of the whole picture. */
    Photos measured(Measures other) {
        measures = other;
        return this;
    }

    Photos wholeMeasured(Measures other) {
        whole = other;
        return this;
    }

    Photos cardWidth(double px) {
        cardWidth = px;
        return this;
    }

    Photos share(double other) {
        share = other;
        return this;
    }

    Photos outside(double part) {
        outside = part;
        return this;
    }

    Photos withoutCard() {
        hasCard = false;
        return this;
    }

    Photos faces(Face... found) {
        faces = List.of(found);
        return this;
    }

    Photos screen(boolean size, boolean statusBar) {
        screen = new ScreenHints(size, statusBar, 3);
        return this;
    }

    /** A fine pattern all over the picture. */
    Photos fineGrid(double strength) {
        screen = new ScreenHints(false, false, strength);
        return this;
    }

    /** Something lies over that field. */
    Photos covered(CardField field, double part) {
        covered.put(field, part);
        return this;
    }

    static Measures sharpness(double value) {
        return new Measures(value, 190, 150, 0, List.of(), 1.1, 0, 20);
    }

    static Measures motion(double ratio) {
        return new Measures(1.4, 190, 150, 0, List.of(), ratio, 20, 20);
    }

    static Measures brightness(double level) {
        return new Measures(2, level, 100, 0, List.of(), 1.1, 0, 20);
    }

    static Measures glare(Place place) {
        return new Measures(2, 200, 150, 0.03, List.of(place), 1.1, 0, 20);
    }

    static Measures colourfulness(double value) {
        return new Measures(2.4, 190, 150, 0, List.of(), 1.1, 0, value);
    }

    PhotoReport report() {
        var timings = new Timings(1, 1, 1, 3, 1);
        if (failure != null) {
            return new PhotoReport(
                    MODELS,
                    slot,
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
        var picture = new Picture(
                PhotoFormat.JPEG,
                100_000,
                width,
                height,
                Orientation.of(false, 0),
                mirrored,
                0,
                hash,
                "pixels of " + hash,
                "0".repeat(256));
        var card = new CardView(
                new Corners(new Point(0.05, 0.08), new Point(0.95, 0.08), new Point(0.95, 0.92), new Point(0.05, 0.92)),
                cardWidth,
                share,
                0,
                0,
                outside,
                measures,
                covered);
        return new PhotoReport(
                MODELS,
                slot,
                null,
                picture,
                kind,
                Map.copyOf(fields),
                List.of(),
                hasCard ? card : null,
                whole == null ? measures : whole,
                faces,
                screen,
                timings);
    }
}
