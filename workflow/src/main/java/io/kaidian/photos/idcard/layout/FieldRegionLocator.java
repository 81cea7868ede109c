package io.kaidian.photos.idcard.layout;

import io.kaidian.photos.CardField;
import io.kaidian.photos.PhotoPoint;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.Quadrilateral;
import java.util.Optional;

/** Where fields stand that could not be read: by the layout of the second-generation card. */
public final class FieldRegionLocator {

    private FieldRegionLocator() {}

    /** Where the field was read, or else where it ought to be; empty without a card or for other documents. */
    public static Optional<PhotoRegion> of(PhotoReport photo, CardField field) {
        return photo.field(field).map(read -> read.place()).or(() -> printed(photo, field));
    }

    /** Where the field ought to be; empty without a card or for other documents. */
    public static Optional<PhotoRegion> printed(PhotoReport photo, CardField field) {
        return corners(photo, field).map(Quadrilateral::place);
    }

    /** Whether a part of where the field ought to be lies beyond the picture. */
    public static boolean endsBeyond(PhotoReport photo, CardField field) {
        return corners(photo, field).stream()
                .flatMap(corners -> corners.all().stream())
                .anyMatch(corner -> Math.max(Math.abs(corner.x() - 0.5), Math.abs(corner.y() - 0.5)) > 0.5);
    }

    private static Optional<Quadrilateral> corners(PhotoReport photo, CardField field) {
        return Optional.ofNullable(photo.card())
                .flatMap(card -> FieldLayout.of(field).map(part -> within(card.corners(), part)));
    }

    private static Quadrilateral within(Quadrilateral card, PhotoRegion part) {
        return new Quadrilateral(
                point(card, part.x(), part.y()),
                point(card, part.x() + part.width(), part.y()),
                point(card, part.x() + part.width(), part.y() + part.height()),
                point(card, part.x(), part.y() + part.height()));
    }

    private static PhotoPoint point(Quadrilateral card, double across, double down) {
        return new PhotoPoint(
                mix(
                        mix(card.topLeft().x(), card.topRight().x(), across),
                        mix(card.bottomLeft().x(), card.bottomRight().x(), across),
                        down),
                mix(
                        mix(card.topLeft().y(), card.topRight().y(), across),
                        mix(card.bottomLeft().y(), card.bottomRight().y(), across),
                        down));
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }
}
