package io.kaidian.specimens;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A picture together with the places of the card and its fields in it. */
record DrawnSpecimen(BufferedImage image, PixelQuad card, Map<PrintedField, PixelQuad> fields) {

    DrawnSpecimen with(BufferedImage other) {
        return new DrawnSpecimen(other, card, fields);
    }

    DrawnSpecimen moved(BufferedImage other, UnaryOperator<Point2D> move) {
        var moved = new EnumMap<PrintedField, PixelQuad>(PrintedField.class);
        fields.forEach((field, place) -> moved.put(field, place.map(move)));
        return new DrawnSpecimen(other, card.map(move), moved);
    }

    PixelQuad place(PrintedField field) {
        var place = fields.get(field);
        if (place == null) {
            throw new IllegalArgumentException(field + " is not in this picture");
        }
        return place;
    }
}
