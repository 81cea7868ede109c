package io.kaidian.checks.rules;

import io.kaidian.photos.CardField;
import io.kaidian.photos.PhotoPoint;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.Quadrilateral;
import io.kaidian.photos.idcard.layout.FieldLayout;
import java.util.List;
import java.util.Optional;

/** Where fields stand that could not be read: by the layout of the second-generation card. */
final class FieldRegionLocator {

    private FieldRegionLocator() {}

    /** Where the field was read, or else where it ought to be; empty without a card or for other documents. */
    static Optional<PhotoRegion> of(PhotoReport photo, CardField field) {
        return photo.field(field).map(read -> read.place()).or(() -> printed(photo, field));
    }

    /** Where the field ought to be; empty without a card or for other documents. */
    static Optional<PhotoRegion> printed(PhotoReport photo, CardField field) {
        return Optional.ofNullable(photo.card())
                .flatMap(card -> FieldLayout.of(field).map(photoRegion -> within(card.corners(), photoRegion)));
    }

    private static PhotoRegion within(Quadrilateral card, PhotoRegion part) {
        var corners = List.of(
                point(card, part.x(), part.y()),
                point(card, part.x() + part.width(), part.y()),
                point(card, part.x() + part.width(), part.y() + part.height()),
                point(card, part.x(), part.y() + part.height()));
        return new Quadrilateral(corners.get(0), corners.get(1), corners.get(2), corners.get(3)).place();
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
