package io.kaidian.photos.inspection;

import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.ocr.OcrDeadline;
import io.kaidian.photos.ocr.TextBox;
import io.kaidian.photos.ocr.TextReader;
import java.util.List;
import java.util.Optional;

/**
 * Reads a card on small pictures of one photo: the whole of it first, and from nearer where the card does not fill it. Only a card counts of
 * which everything is read for sure, but for what shows no text in its own place.
 */
final class SmallLook {

    /** Enough for a side of a card that nearly fills the picture, at a quarter of the work (measured, decision record 0149). */
    private static final int SIDE = 512;

    /** Shows where a card in the hand is, though not all that stands on it. */
    private static final int OVERVIEW_SIDE = 480;

    /** Of the part that shows a card and what lies around it. */
    private static final int PART_SIDE = 544;

    /** Fewer lines are no side of a card. */
    static final int FEWEST_ROWS = 4;

    /** In pixels of the picture: from nearer such rows show nothing that they did not show before. */
    private static final double LARGE_ROW = 20;

    /** The same: of lower ones not all was ever read for sure as the picture shows it. */
    private static final double LEAST_ROW = 16;

    private final TextReader reader;
    private final NameRereader nameRereader;
    private final MissingFieldReader missingFields;
    private final PhotoView view;
    private final OcrDeadline deadline;
    private final InspectionStopwatch watch;

    private List<TextBox> readInVain = List.of();

    SmallLook(
            TextReader reader,
            NameRereader nameRereader,
            PhotoView view,
            OcrDeadline deadline,
            InspectionStopwatch watch) {
        this.reader = reader;
        this.nameRereader = nameRereader;
        this.missingFields = new MissingFieldReader(reader);
        this.view = view;
        this.deadline = deadline;
        this.watch = watch;
    }

    /**
     * @param likely where the card is likely to lie, which is looked at before the whole
     */
    Optional<OcrRetryStrategy.Result> atThePhoto(PhotoSubject subject, Optional<TextRegion> likely) {
        deadline.check();
        var there = likely.map(this::findIn).filter(boxes -> boxes.size() >= FEWEST_ROWS);
        var sure = there.flatMap(this::read);
        if (sure.isPresent()) {
            return sure;
        }
        var side = subject == PhotoSubject.CARD_IN_HAND ? OVERVIEW_SIDE : SIDE;
        var found = watch.readingAgain(() -> reader.find(view.lit(), side));
        if (found.size() < FEWEST_ROWS) {
            return Optional.empty();
        }
        return TextRegion.close(found, view.lit())
                .flatMap(region -> read(region.isSmallIn(view.lit()) ? findIn(region) : found));
    }

    /** In that part alone: where not everything is read for sure, all goes on as if nobody had looked. */
    Optional<OcrRetryStrategy.Result> justThere(TextRegion part) {
        var sure = read(findIn(part));
        readInVain = List.of();
        return sure;
    }

    /** The same where rows were found on a larger picture, unless they are those that could not be read. */
    Optional<OcrRetryStrategy.Result> elsewhere(List<TextBox> found) {
        return TextRegion.close(found, view.lit())
                .filter(region -> region.isSmallIn(view.lit()))
                .filter(region -> readInVain.stream().noneMatch(box -> region.contains(box, view.lit())))
                .flatMap(region -> read(findIn(region)));
    }

    /** Rows of which not all could be read for sure. */
    List<TextBox> readInVain() {
        return readInVain;
    }

    List<TextBox> findIn(TextRegion region) {
        deadline.check();
        var left = region.leftIn(view.lit());
        var top = region.topIn(view.lit());
        return watch.readingAgain(() -> reader.find(region.cutFrom(view.lit()), PART_SIDE)).stream()
                .map(box -> box.in(1, left, top))
                .toList();
    }

    private Optional<OcrRetryStrategy.Result> read(List<TextBox> boxes) {
        if (boxes.size() < FEWEST_ROWS) {
            return Optional.empty();
        }
        readInVain = boxes;
        if (height(boxes) < LEAST_ROW) {
            return Optional.empty();
        }
        return watch.readingAgain(() -> readAs(view, boxes)
                .or(() -> readAs(
                        view.flipped(),
                        boxes.stream()
                                .map(box -> box.mirrored(view.lit().width()))
                                .toList()))
                .flatMap(result -> complete(result, areLarge(boxes)))
                .map(result -> result.with(nameRereader.of(result.reading(), result.picture())))
                .filter(result -> SurelyRead.isNameSure(result.reading()))
                .map(this::passed));
    }

    /** Of low rows more is seen from nearer. */
    private Optional<OcrRetryStrategy.Result> complete(OcrRetryStrategy.Result result, boolean areLarge) {
        if (SurelyRead.all(result.reading())) {
            return Optional.of(result);
        }
        return areLarge ? missingFields.complete(result, deadline) : Optional.empty();
    }

    private OcrRetryStrategy.Result passed(OcrRetryStrategy.Result result) {
        watch.passed();
        return result;
    }

    private Optional<OcrRetryStrategy.Result> readAs(PhotoView as, List<TextBox> boxes) {
        return reader.glance(as.lit(), boxes, SurelyRead.SURE, deadline)
                .map(text -> new OcrRetryStrategy.Result(as.picture(), as.mirrored(), text))
                .map(glanced -> SurelyRead.all(glanced.reading())
                        ? glanced
                        : new OcrRetryStrategy.Result(
                                as.picture(),
                                as.mirrored(),
                                reader.lookAgain(as.lit(), glanced.text(), SurelyRead.SURE, deadline)));
    }

    /** Whether most rows are so high that they are shown no better from nearer. */
    static boolean areLarge(List<TextBox> rows) {
        return height(rows) >= LARGE_ROW;
    }

    private static double height(List<TextBox> rows) {
        var heights =
                rows.stream().mapToDouble(box -> 2 * box.halfHeight()).sorted().toArray();
        return heights.length == 0 ? 0 : heights[heights.length / 2];
    }
}
