package io.kaidian.photos.inspection;

import io.kaidian.photos.CardHint;
import io.kaidian.photos.Quadrilateral;
import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.idcard.layout.CardLocator;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.ocr.TextBox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The part of a picture where its text stands together: most likely the card, even if none of it could be read yet.
 * In parts of the picture's width and height.
 */
record TextRegion(double left, double top, double right, double bottom) {

    /** In heights of a line: rows of a card stand nearer to each other than this, other things further off. */
    private static final double NEAR = 6;

    /** A single blob of "text" may be anything. */
    private static final int LEAST_BOXES = 3;

    /** On each side, in parts of the text's own extent: rows that were not found lie there. */
    private static final double MARGIN = 0.45;

    /** The same where most of its rows were found. */
    private static final double CLOSE_MARGIN = 0.25;

    /** Looking at a part that is longer than this saves nothing. */
    private static final double MOST_OF_THE_PICTURE = 0.7;

    /** On each side of a card that somebody saw, in parts of its own extent: the hand that sent it moved meanwhile. */
    private static final double MARGIN_OF_HINT = 0.12;

    /** Nothing can be read of a card that is smaller. */
    private static final double LEAST_HINTED = 0.05;

    /** In widths of the face of a portrait, from its middle: how far print and a little of what lies around it reaches from there. */
    private static final double LEFT_OF_PORTRAIT = 5.2;

    private static final double RIGHT_OF_PORTRAIT = 1.8;
    private static final double ABOVE_PORTRAIT = 2.2;
    private static final double BELOW_PORTRAIT = 2.6;

    /** Least width of a person's face, in widths of the face of the portrait in their hand (drawn photos: 3.6 to 8). */
    private static final double PERSON_TO_PORTRAIT = 3;

    /** Where a card in the hand lies by its portrait; empty where none was found, or where looking there would be no closer look. */
    static Optional<TextRegion> besidePortrait(List<FaceBox> faces, Pixels picture) {
        var person = faces.stream().mapToDouble(FaceBox::width).max().orElse(0);
        return faces.stream()
                .filter(face -> PERSON_TO_PORTRAIT * face.width() <= person)
                .min(Comparator.comparingDouble(FaceBox::width))
                .map(portrait -> beside(portrait, picture))
                .filter(region -> region.isSmallIn(picture));
    }

    private static TextRegion beside(FaceBox portrait, Pixels picture) {
        var width = (LEFT_OF_PORTRAIT + RIGHT_OF_PORTRAIT) * portrait.width();
        var height = (ABOVE_PORTRAIT + BELOW_PORTRAIT) * portrait.width();
        var right = Math.cos(Math.toRadians(portrait.roll()));
        var down = Math.sin(Math.toRadians(portrait.roll()));
        var along = (RIGHT_OF_PORTRAIT - LEFT_OF_PORTRAIT) / 2 * portrait.width();
        var across = (BELOW_PORTRAIT - ABOVE_PORTRAIT) / 2 * portrait.width();
        var x = portrait.x() + portrait.width() / 2 + along * right - across * down;
        var y = portrait.y() + portrait.height() / 2 + along * down + across * right;
        var halfWidth = (Math.abs(right) * width + Math.abs(down) * height) / 2;
        var halfHeight = (Math.abs(down) * width + Math.abs(right) * height) / 2;
        return new TextRegion(
                Math.max(0, x - halfWidth) / picture.width(),
                Math.max(0, y - halfHeight) / picture.height(),
                Math.min(picture.width(), x + halfWidth) / picture.width(),
                Math.min(picture.height(), y + halfHeight) / picture.height());
    }

    /** Where a card is said to lie; empty where none can lie like that, or where looking there would be no closer look. */
    static Optional<TextRegion> of(CardHint hint, Pixels picture) {
        if (!CardLocator.isPlausible(hint, picture)) {
            return Optional.empty();
        }
        var place = hint.corners().place();
        var margin = MARGIN_OF_HINT * Math.max(place.width(), place.height());
        var region = new TextRegion(
                Math.max(0, place.x() - margin),
                Math.max(0, place.y() - margin),
                Math.min(1, place.x() + place.width() + margin),
                Math.min(1, place.y() + place.height() + margin));
        return region.small() && Math.min(place.width(), place.height()) > LEAST_HINTED
                ? Optional.of(region)
                : Optional.empty();
    }

    /** Around all of these, as far as they lie in the picture; empty where none does. */
    static Optional<TextRegion> around(Collection<Quadrilateral> places) {
        return places.stream()
                .map(Quadrilateral::place)
                .filter(place -> place.width() > 0 && place.height() > 0)
                .map(place ->
                        new TextRegion(place.x(), place.y(), place.x() + place.width(), place.y() + place.height()))
                .reduce((one, other) -> new TextRegion(
                        Math.min(one.left, other.left),
                        Math.min(one.top, other.top),
                        Math.max(one.right, other.right),
                        Math.max(one.bottom, other.bottom)));
    }

    static Optional<TextRegion> of(List<TextBox> boxes, Pixels picture) {
        return of(boxes, picture, MARGIN);
    }

    /** The same where most rows were found. */
    static Optional<TextRegion> close(List<TextBox> boxes, Pixels picture) {
        return of(boxes, picture, CLOSE_MARGIN);
    }

    private static Optional<TextRegion> of(List<TextBox> boxes, Pixels picture, double ofExtent) {
        var open = new ArrayList<>(boxes);
        var clusters = new ArrayList<List<TextBox>>();
        while (!open.isEmpty()) {
            clusters.add(cluster(open));
        }
        return clusters.stream()
                .filter(cluster -> cluster.size() >= LEAST_BOXES)
                .max(Comparator.comparingInt(List::size))
                .map(cluster -> around(cluster, picture, ofExtent));
    }

    /** Takes the first box out of the open ones, and with it all that stand near, and near those. */
    private static List<TextBox> cluster(List<TextBox> open) {
        var cluster = new ArrayList<TextBox>();
        var pending = new ArrayDeque<TextBox>();
        pending.add(open.remove(0));
        while (!pending.isEmpty()) {
            var box = pending.remove();
            cluster.add(box);
            var near = open.stream().filter(other -> near(box, other)).toList();
            open.removeAll(near);
            pending.addAll(near);
        }
        return cluster;
    }

    private static boolean near(TextBox one, TextBox other) {
        var along = Math.abs(one.along(other.centreX(), other.centreY())) - one.halfLength() - other.halfLength();
        var across = Math.abs(one.across(other.centreX(), other.centreY())) - one.halfHeight() - other.halfHeight();
        // The lower one's: a shade as high as half a face is near to everything else.
        var height = 2 * Math.min(one.halfHeight(), other.halfHeight());
        return Math.max(along, across) < NEAR * height;
    }

    private static TextRegion around(List<TextBox> boxes, Pixels picture, double ofExtent) {
        var left = Double.MAX_VALUE;
        var top = Double.MAX_VALUE;
        var right = 0.0;
        var bottom = 0.0;
        for (var box : boxes) {
            for (int end = -1; end <= 1; end += 2) {
                var x = box.x(end * box.halfLength(), 0);
                var y = box.y(end * box.halfLength(), 0);
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        // As wide a margin in both directions: half a card's text may be one long row.
        var margin = ofExtent * Math.max(right - left, bottom - top);
        return new TextRegion(
                Math.max(0, left - margin) / picture.width(),
                Math.max(0, top - margin) / picture.height(),
                Math.min(picture.width(), right + margin) / picture.width(),
                Math.min(picture.height(), bottom + margin) / picture.height());
    }

    /** Whether looking at the region alone is worth it: it must be clearly smaller than the picture. */
    boolean small() {
        return longSide() < MOST_OF_THE_PICTURE;
    }

    /** The same by its long side in pixels: half of a card's rows may go all across a picture that stands upright. */
    boolean isSmallIn(Pixels picture) {
        return Math.max(widthIn(picture), heightIn(picture)) < MOST_OF_THE_PICTURE * picture.longSide();
    }

    /** In parts of the picture's. */
    double longSide() {
        return Math.max(right - left, bottom - top);
    }

    boolean contains(TextBox box, Pixels picture) {
        var x = box.centreX() / picture.width();
        var y = box.centreY() / picture.height();
        return x >= left && x <= right && y >= top && y <= bottom;
    }

    int leftIn(Pixels picture) {
        return (int) (left * picture.width());
    }

    int topIn(Pixels picture) {
        return (int) (top * picture.height());
    }

    int widthIn(Pixels picture) {
        return Math.max(1, (int) ((right - left) * picture.width()));
    }

    int heightIn(Pixels picture) {
        return Math.max(1, (int) ((bottom - top) * picture.height()));
    }

    Pixels cutFrom(Pixels picture) {
        return picture.part(leftIn(picture), topIn(picture), widthIn(picture), heightIn(picture));
    }
}
