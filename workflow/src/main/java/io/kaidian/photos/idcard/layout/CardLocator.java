package io.kaidian.photos.idcard.layout;

import io.kaidian.photos.CardField;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.CardPlacement;
import io.kaidian.photos.PhotoPoint;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.Quadrilateral;
import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.ImageMeasures;
import io.kaidian.photos.imaging.OcclusionMeasure;
import io.kaidian.photos.imaging.Pixels;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the identity card in a picture from what was read of it, and measures it there. */
public final class CardLocator {

    /** The width at which sharpness was calibrated (decision record 0009). */
    private static final int MEASURED_WIDTH = 640;

    /** In parts of the card's width: print tells where a corner is to a fiftieth of it, and a hand moves. */
    private static final double ALIKE = 0.1;

    private CardLocator() {}

    /**
     * @param picture upright, at the size that was read
     * @param originalWidth width of the upright original in pixels
     * @return empty where too little of the card was read, or it is no identity card
     */
    public static Optional<CardPlacement> locate(Pixels picture, ParsedCard reading, int originalWidth) {
        if (!isLaidOutAsCard(reading.kind())) {
            return Optional.empty();
        }
        return PrintedAnchors.of(reading)
                .outline()
                .map(outline -> new CardEdges(picture).refine(outline))
                .map(outline -> view(picture, outline, reading.kind(), originalWidth));
    }

    /**
     * A card of which too little was read, by the face of the portrait on it.
     *
     * @param picture upright, at the size that was read
     * @param face in pixels of the picture
     * @param originalWidth width of the upright original in pixels
     * @param reading shows a card or nothing, see {@link #mayBeAroundPortrait}
     * @return empty where the picture shows no edges of a card around that face
     */
    public static Optional<CardPlacement> locateAround(
            FaceBox face, Pixels picture, ParsedCard reading, int originalWidth) {
        return PortraitOutline.of(picture, face.x() + face.width() / 2, face.y() + face.height() / 2, face.width())
                .map(outline -> view(picture, outline, reading.kind(), originalWidth));
    }

    /**
     * Where fields stand, by what was read around them: none of a field of which the layout says nothing, and none at all where too little
     * was read to tell.
     */
    public static List<FieldPlace> placesOf(Collection<CardField> fields, Pixels picture, ParsedCard reading) {
        return isLaidOutAsCard(reading.kind())
                ? PrintedAnchors.of(reading).outline().stream()
                        .flatMap(outline -> fields.stream().flatMap(field -> placeOf(field, picture, outline)))
                        .toList()
                : List.of();
    }

    private static Stream<FieldPlace> placeOf(CardField field, Pixels picture, CardOutline outline) {
        return FieldLayout.withLabel(field).stream()
                .map(whole -> new FieldPlace(
                        field,
                        corners(part(whole, outline), picture),
                        corners(part(FieldLayout.withoutLabel(field).orElseThrow(), outline), picture)));
    }

    /** Whether a portrait may be that of an identity card, as far as it could be read. */
    public static boolean mayBeAroundPortrait(DocumentKind kind) {
        return kind == DocumentKind.UNKNOWN || kind == DocumentKind.ID_FRONT;
    }

    /** Where what stands on an identity card is known; labels of another document stand elsewhere and would mislead. */
    private static boolean isLaidOutAsCard(DocumentKind kind) {
        return switch (kind) {
            case ID_FRONT, ID_BACK, RESIDENCE_PERMIT, PASSPORT, UNKNOWN -> true;
            case BUSINESS_LICENCE, FOREIGNER_CARD, MAINLAND_TRAVEL_PERMIT, TEMPORARY_ID_CARD -> false;
        };
    }

    /** Whether a card can look like this, whichever of its corners is named first. */
    public static boolean isPlausible(CardHint hint, Pixels picture) {
        var outline = outline(hint.corners(), picture);
        return outline.plausible() || outline.startingAtNext().plausible();
    }

    /**
     * Whether what was read shows the card where it is said to lie, whichever of its corners is named first.
     *
     * @param picture upright, at the size that was read
     */
    public static boolean confirms(CardHint hint, Pixels picture, ParsedCard reading) {
        if (!isLaidOutAsCard(reading.kind())) {
            return false;
        }
        var said = outline(hint.corners(), picture);
        return PrintedAnchors.of(reading)
                .outline()
                .filter(printed -> Stream.iterate(said, CardOutline::startingAtNext)
                        .limit(said.corners().length)
                        .anyMatch(turned -> turned.furthestFrom(printed) < ALIKE * printed.width()))
                .isPresent();
    }

    private static CardPlacement view(Pixels picture, CardOutline outline, DocumentKind kind, int originalWidth) {
        var flat = RectifiedCard.of(picture, outline, MEASURED_WIDTH);
        var scale = originalWidth / (double) picture.width();
        return new CardPlacement(
                corners(outline, picture),
                outline.width() * scale,
                outline.width() / picture.width(),
                outline.tilt(),
                outline.lean(),
                outside(picture, outline),
                ImageMeasures.of(flat).placedBy(photoRegion -> inPicture(photoRegion, picture, outline)),
                covered(flat, kind));
    }

    private static Map<CardField, Double> covered(Pixels flat, DocumentKind kind) {
        var covered = new EnumMap<CardField, Double>(CardField.class);
        FieldLayout.on(kind)
                .forEach((field, photoRegion) -> covered.put(field, OcclusionMeasure.share(flat, photoRegion)));
        return covered;
    }

    private static PhotoRegion inPicture(PhotoRegion photoRegion, Pixels picture, CardOutline outline) {
        return corners(part(photoRegion, outline), picture).place();
    }

    private static CardOutline part(PhotoRegion photoRegion, CardOutline outline) {
        var onCard = mapping(outline);
        return new CardOutline(
                onCard.map(photoRegion.x(), photoRegion.y()),
                onCard.map(photoRegion.x() + photoRegion.width(), photoRegion.y()),
                onCard.map(photoRegion.x() + photoRegion.width(), photoRegion.y() + photoRegion.height()),
                onCard.map(photoRegion.x(), photoRegion.y() + photoRegion.height()));
    }

    private static double outside(Pixels picture, CardOutline outline) {
        var onCard = mapping(outline);
        var grid = 40;
        var beyond = 0;
        for (int i = 0; i < grid * grid; i++) {
            var at = onCard.map((i % grid + .5) / grid, (i / grid + .5) / grid);
            var inside = at.x() >= 0 && at.y() >= 0 && at.x() < picture.width() && at.y() < picture.height();
            beyond += inside ? 0 : 1;
        }
        return beyond / (double) (grid * grid);
    }

    private static Homography mapping(CardOutline outline) {
        var unit =
                new PixelPoint[] {new PixelPoint(0, 0), new PixelPoint(1, 0), new PixelPoint(1, 1), new PixelPoint(0, 1)
                };
        return Objects.requireNonNull(
                Homography.between(unit, outline.corners()), "three corners of a card lie on no line");
    }

    private static Quadrilateral corners(CardOutline outline, Pixels picture) {
        return new Quadrilateral(
                part(outline.topLeft(), picture),
                part(outline.topRight(), picture),
                part(outline.bottomRight(), picture),
                part(outline.bottomLeft(), picture));
    }

    private static PhotoPoint part(PixelPoint point, Pixels picture) {
        return new PhotoPoint(point.x() / picture.width(), point.y() / picture.height());
    }

    private static CardOutline outline(Quadrilateral quadrilateral, Pixels picture) {
        return new CardOutline(
                pixel(quadrilateral.topLeft(), picture),
                pixel(quadrilateral.topRight(), picture),
                pixel(quadrilateral.bottomRight(), picture),
                pixel(quadrilateral.bottomLeft(), picture));
    }

    private static PixelPoint pixel(PhotoPoint point, Pixels picture) {
        return new PixelPoint(point.x() * picture.width(), point.y() * picture.height());
    }
}
