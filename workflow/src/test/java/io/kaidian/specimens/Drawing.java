package io.kaidian.specimens;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A picture together with the places of the card and its fields in it. */
record Drawing(BufferedImage image, Quad card, Map<Field, Quad> fields) {

    Drawing with(BufferedImage other) {
        return new Drawing(other, card, fields);
    }

    Drawing moved(BufferedImage other, UnaryOperator<Point2D> move) {
        var moved = new EnumMap<Field, Quad>(Field.class);
        fields.forEach((field, place) -> moved.put(field, place.map(move)));
        return new Drawing(other, card.map(move), moved);
    }

    Quad place(Field field) {
        var place = fields.get(field);
        if (place == null) {
            throw new IllegalArgumentException(field + " is not in this picture");
        }
        return place;
    }
}
