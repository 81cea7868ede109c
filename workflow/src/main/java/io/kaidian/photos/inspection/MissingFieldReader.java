package io.kaidian.photos.inspection;

import io.kaidian.photos.Quadrilateral;
import io.kaidian.photos.idcard.layout.CardLocator;
import io.kaidian.photos.idcard.layout.FieldPlace;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.ocr.OcrDeadline;
import io.kaidian.photos.ocr.TextBox;
import io.kaidian.photos.ocr.TextReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what is missing of a side of which nearly all was read for sure, in its own place alone. Where that shows no text, a larger picture
 * shows none either.
 */
final class MissingFieldReader {

    /** Of a side that misses more, too little is sure. */
    private static final int MOST_MISSING = 2;

    /** Shows a row of a card as large as it was taken, or nearly so. */
    private static final int SIDE = 544;

    private final TextReader reader;

    MissingFieldReader(TextReader reader) {
        this.reader = reader;
    }

    /** With all that was missing, or without what shows no text in its place; empty where a larger look may show more. */
    Optional<OcrRetryStrategy.Result> complete(OcrRetryStrategy.Result almost, OcrDeadline deadline) {
        var missing = SurelyRead.missing(almost.reading());
        if (!SurelyRead.isASide(almost.reading()) || missing.size() > MOST_MISSING) {
            return Optional.empty();
        }
        var places = CardLocator.placesOf(missing, almost.picture(), almost.reading());
        return places.size() == missing.size() ? look(almost, places, deadline) : Optional.empty();
    }

    private Optional<OcrRetryStrategy.Result> look(
            OcrRetryStrategy.Result almost, List<FieldPlace> places, OcrDeadline deadline) {
        deadline.check();
        var lit = PhotoView.lit(almost.picture());
        var known = almost.text().lines();
        var kept = known.stream()
                .filter(line -> line.leastConfidence() >= SurelyRead.SURE || !isInOneOf(places, line.box(), lit))
                .toList();
        var found = find(places, lit).stream()
                .filter(box -> kept.stream().noneMatch(line -> line.box().contains(box)))
                .toList();
        var lines = reader.readLike(known, lit, found, deadline);
        var again = ParsedCard.of(Stream.concat(kept.stream(), lines.stream()).toList());
        var complete = with(again, places, almost);
        var missing = SurelyRead.missing(complete.reading());
        var seen = Stream.concat(almost.text().found().stream(), found.stream()).toList();
        return places.stream()
                        .filter(place -> missing.contains(place.field()))
                        .anyMatch(place -> seen.stream().anyMatch(box -> isIn(place.value(), box, lit)))
                ? Optional.empty()
                : Optional.of(complete);
    }

    private List<TextBox> find(List<FieldPlace> places, Pixels lit) {
        return TextRegion.around(places.stream().map(FieldPlace::withLabel).toList()).stream()
                .flatMap(region -> reader.find(region.cutFrom(lit), SIDE).stream()
                        .map(box -> box.in(1, region.leftIn(lit), region.topIn(lit))))
                .filter(box -> isInOneOf(places, box, lit))
                .toList();
    }

    /** What was read for sure before stays. */
    private static OcrRetryStrategy.Result with(
            ParsedCard again, List<FieldPlace> places, OcrRetryStrategy.Result almost) {
        var reading = almost.reading();
        for (var place : places) {
            var found = again.field(place.field());
            if (found.isPresent()) {
                reading = reading.with(place.field(), found.get());
            }
        }
        return almost.with(reading);
    }

    private static boolean isInOneOf(List<FieldPlace> places, TextBox box, Pixels picture) {
        return places.stream().anyMatch(place -> isIn(place.withLabel(), box, picture));
    }

    private static boolean isIn(Quadrilateral place, TextBox box, Pixels picture) {
        return place.contains(box.centreX() / picture.width(), box.centreY() / picture.height());
    }
}
