package io.kaidian.photos.inspection;

import io.kaidian.photos.CardField;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.idcard.CreditCode;
import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.photos.idcard.layout.CardLocator;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.ImageOrientation;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.ocr.OcrDeadline;
import io.kaidian.photos.ocr.OcrResult;
import io.kaidian.photos.ocr.TextBox;
import io.kaidian.photos.ocr.TextLine;
import io.kaidian.photos.ocr.TextReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a picture once, and again only where that can bring something: flipped when nothing at all makes sense, closer
 * where the text stands, and larger as a whole, when the field that matters most is missing.
 */
final class OcrRetryStrategy {

    /** Enough for a card that fills a third of the picture (measured, decision record 0007). */
    private static final int FIRST_SIDE = 960;

    /** The print of a licence or letter is half as large on its sheet as a card's. */
    private static final int SHEET_SIDE = 1280;

    /** Finds a card on an eighth of the picture's width, at three times the time and memory of the first pass. */
    private static final int SECOND_SIDE = 1536;

    /** Mean confidence of the longest lines from which on a mirror image is read at all. */
    private static final double LEGIBLE = 0.6;

    /** In heights of the line; other print on a card is 11 long at most. */
    private static final double MRZ_LENGTH = 14;

    private static final int FEWEST_MRZ_LINES = 2;

    private static final int FEWEST_FILLERS = 2;

    /** So often somebody who waits looks whether it is still worth it. */
    private static final int PATIENCE_MILLIS = 100;

    /** Enlarging further shows the same blur. */
    private static final double MOST_ENLARGED = 3;

    private final TextReader reader;
    private final NameRereader nameRereader;
    private final MrzNumberRereader mrzNumberRereader;

    /** One at a time: two of them would need more memory than all first passes together. */
    private final ReentrantLock secondPass = new ReentrantLock(true);

    OcrRetryStrategy(TextReader reader, NameRereader nameRereader) {
        this.reader = reader;
        this.nameRereader = nameRereader;
        this.mrzNumberRereader = new MrzNumberRereader(reader);
    }

    /** What was read, in coordinates of which picture: as it came, or flipped. */
    record Result(Pixels picture, boolean mirrored, OcrResult text, ParsedCard reading) {

        Result(Pixels picture, boolean mirrored, OcrResult text) {
            this(picture, mirrored, text, ParsedCard.of(text.lines()));
        }

        Result with(ParsedCard other) {
            return new Result(picture, mirrored, text, other);
        }
    }

    /**
     * @param detail the picture at full resolution; only asked for when looking closer
     */
    Result read(
            Pixels picture,
            Supplier<Pixels> detail,
            PhotoSubject subject,
            CardClues clues,
            OcrDeadline deadline,
            InspectionStopwatch watch) {
        var view = PhotoView.of(picture);
        var task = new Task(detail, subject, clues, deadline, watch);
        return isOfACard(subject)
                ? readCard(view, task)
                : readLarge(view, find(view, firstSide(subject), task), Optional.empty(), task);
    }

    /** What all passes over one photo have in common; see {@link #read}. */
    private record Task(
            Supplier<Pixels> detail,
            PhotoSubject subject,
            CardClues clues,
            OcrDeadline deadline,
            InspectionStopwatch watch) {}

    /** On small pictures first, then from near where its rows are low, and as a whole only where that is not enough. */
    private Result readCard(PhotoView view, Task task) {
        var small = new SmallLook(reader, nameRereader, view, task.deadline, task.watch);
        var likely = task.clues.likely();
        var sure = likely.isPresent()
                ? small.atThePhoto(task.subject, likely)
                : task.clues
                        .fromAfar()
                        .get()
                        .flatMap(small::justThere)
                        .or(() -> small.atThePhoto(task.subject, likely));
        if (sure.isPresent()) {
            return sure.get();
        }
        var close = nearer(view, small.readInVain(), task);
        if (close.filter(result -> isSureEnough(result, task.subject)).isPresent()) {
            return close.get();
        }
        var tooFarAway = task.clues.tooFarAway().get();
        if (tooFarAway.isPresent()) {
            return whole(view, small.findIn(tooFarAway.get()), task);
        }
        var found = find(view, FIRST_SIDE, task);
        return small.elsewhere(found).orElseGet(() -> readLarge(view, found, close, task));
    }

    private static boolean isSureEnough(Result close, PhotoSubject subject) {
        return hasKeyFields(close, subject) && SurelyRead.isNameSure(close.reading());
    }

    /** Where rows stand together, and are so low that they are shown better from near. */
    private Optional<Result> nearer(PhotoView view, List<TextBox> rows, Task task) {
        return TextRegion.of(rows, view.picture())
                .filter(region -> region.small() && !SmallLook.areLarge(rows))
                .map(region -> closeUp(view.picture(), view.mirrored(), region, task));
    }

    /**
     * As a whole.
     *
     * @param found where it has text
     * @param close what is known from near
     */
    private Result readLarge(PhotoView view, List<TextBox> found, Optional<Result> close, Task task) {
        var first = whole(view, found, task);
        if (hasKeyFields(first, task.subject)) {
            return first;
        }
        var flipped = flipped(first, view, found, task);
        if (flipped.isPresent()) {
            return hasKeyFields(flipped.get(), task.subject)
                    ? flipped.get()
                    : closer(flipped.get(), Optional.empty(), task);
        }
        return lookWhereSaid(first, task).orElseGet(() -> closer(first, close, task));
    }

    private static int firstSide(PhotoSubject subject) {
        return subject == PhotoSubject.LICENCE || subject == PhotoSubject.PAPER ? SHEET_SIDE : FIRST_SIDE;
    }

    /** The mirror image, where its lines can be read, and make sense that those of the picture as it came do not make. */
    private Optional<Result> flipped(Result first, PhotoView view, List<TextBox> found, Task task) {
        if (first.reading().kind() != DocumentKind.UNKNOWN
                || first.text().lines().isEmpty()) {
            return Optional.empty();
        }
        var mirrored =
                found.stream().map(box -> box.mirrored(view.lit().width())).toList();
        var flipped = view.flipped();
        return task.watch.readingAgain(() -> reader.legibility(flipped.lit(), mirrored, task.deadline)) < LEGIBLE
                ? Optional.empty()
                : Optional.of(whole(flipped, mirrored, task))
                        .filter(result -> result.reading().kind() != DocumentKind.UNKNOWN);
    }

    private static boolean isOfACard(PhotoSubject subject) {
        return switch (subject) {
            case CARD_FRONT, CARD_BACK, CARD_IN_HAND -> true;
            case LICENCE, PASSPORT, PAPER -> false;
        };
    }

    /**
     * The whole picture was read before, so that a hint hides nothing; and what is read where it points stands only if the
     * print itself shows the card there, the whole of it, and nothing of another one anywhere else.
     */
    private Optional<Result> lookWhereSaid(Result first, Task task) {
        var region = Optional.ofNullable(task.clues.hint()).flatMap(said -> TextRegion.of(said, first.picture()));
        if (region.isEmpty()) {
            return Optional.empty();
        }
        var elsewhere = first.text().lines().stream()
                .filter(line -> !region.get().contains(line.box(), first.picture()))
                .toList();
        var other = ParsedCard.of(elsewhere);
        if (other.kind() != DocumentKind.UNKNOWN || !other.fields().isEmpty()) {
            return Optional.empty();
        }
        waitForSecondPass(task.deadline);
        try {
            var close = closeUp(first.picture(), first.mirrored(), region.get(), task);
            var all = Stream.concat(elsewhere.stream(), close.text().lines().stream())
                    .toList();
            var result = new Result(
                    first.picture(), false, new OcrResult(all, close.text().found()));
            return hasKeyFields(result, task.subject)
                            && CardLocator.confirms(
                                    Objects.requireNonNull(task.clues.hint()), first.picture(), result.reading())
                    ? Optional.of(result)
                    : Optional.empty();
        } finally {
            secondPass.unlock();
        }
    }

    /** Of a card nothing more than that: on a larger picture none was read better (measured, decision record 0155). */
    private Result closer(Result first, Optional<Result> known, Task task) {
        waitForSecondPass(task.deadline);
        try {
            var region = TextRegion.of(first.text().found(), first.picture()).filter(TextRegion::small);
            var close = known.or(() -> region.map(part -> closeUp(first.picture(), first.mirrored(), part, task)));
            var best = close.map(result -> better(first, result)).orElse(first);
            return isOfACard(task.subject) && !mayHaveMrz(first)
                            || hasKeyFields(best, task.subject)
                            || first.picture().longSide() <= FIRST_SIDE
                            || isACard(close)
                                    && region.filter(OcrRetryStrategy::wasShownLargerThanBySecondPass)
                                            .isPresent()
                    ? best
                    : better(best, largest(first, task));
        } finally {
            secondPass.unlock();
        }
    }

    /**
     * Whether there are machine-readable lines, of which one that is read in parts is lost: they alone have fillers, and are longer than
     * all else that is printed on a card.
     */
    private static boolean mayHaveMrz(Result result) {
        return switch (result.reading().kind()) {
            case PASSPORT -> true;
            case UNKNOWN ->
                result.text().lines().stream().anyMatch(line -> fillers(line) >= FEWEST_FILLERS)
                        || result.text().found().stream()
                                        .filter(box -> box.halfLength() > MRZ_LENGTH * box.halfHeight())
                                        .count()
                                >= FEWEST_MRZ_LINES;
            default -> false;
        };
    }

    private static long fillers(TextLine line) {
        return line.text().chars().filter(letter -> letter == '<').count();
    }

    private Result largest(Result first, Task task) {
        var view = new PhotoView(first.picture(), first.mirrored(), PhotoView.lit(first.picture()));
        return whole(view, find(view, SECOND_SIDE, task), task);
    }

    private void waitForSecondPass(OcrDeadline deadline) {
        try {
            while (!secondPass.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                deadline.check();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another picture is looked at closely", interrupted);
        }
    }

    private List<TextBox> find(PhotoView view, int side, Task task) {
        task.deadline.check();
        return task.watch.readingAgain(() -> reader.find(view.lit(), side));
    }

    private Result whole(PhotoView view, List<TextBox> found, Task task) {
        task.deadline.check();
        var text = task.watch.reading(() -> reader.read(view.lit(), found, task.deadline));
        return task.watch.readingAgain(() -> withWholeMrz(
                new Result(view.picture(), view.mirrored(), mrzNumberRereader.of(text, view.lit())), view.lit()));
    }

    /** The ends of machine-readable lines, which the detector loses, are read where they must lie, and then whole lines. */
    private Result withWholeMrz(Result result, Pixels lit) {
        for (var boxes : result.reading().mrzBoxes()) {
            var lines = new ArrayList<>(result.text().lines().stream()
                    .filter(line -> boxes.stream().noneMatch(box -> box.contains(line.box())))
                    .toList());
            boxes.stream()
                    .map(box -> new TextLine(box, reader.read(lit, box)))
                    .filter(line -> !line.glyphs().isEmpty())
                    .forEach(lines::add);
            var again = new Result(
                    result.picture(),
                    result.mirrored(),
                    mrzNumberRereader.of(new OcrResult(lines, result.text().found()), lit));
            if (again.reading().field(CardField.MRZ).isPresent()) {
                return again;
            }
        }
        return result;
    }

    /** Reads only where text was found, at the resolution of the original. */
    private Result closeUp(Pixels picture, boolean mirrored, TextRegion region, Task task) {
        task.deadline.check();
        var full = mirrored ? task.detail.get().oriented(ImageOrientation.FLIPPED) : task.detail.get();
        var cut = region.cutFrom(full);
        var factor = Math.min(MOST_ENLARGED, FIRST_SIDE / (double) cut.longSide());
        var shown = cut.averaged(Math.max(1, (int) Math.round(cut.width() * factor)), Math.max(1, (int)
                Math.round(cut.height() * factor)));
        var lit = PhotoView.lit(shown);
        var text = task.watch.reading(() -> mrzNumberRereader.of(reader.read(lit, FIRST_SIDE, task.deadline), lit));
        var back = picture.width() / (full.width() * factor);
        var left = region.leftIn(full) * factor * back;
        var top = region.topIn(full) * factor * back;
        return new Result(picture, mirrored, text.placedBy(box -> box.in(back, left, top)));
    }

    private static boolean isACard(Optional<Result> close) {
        return close.filter(result -> result.reading().kind() != DocumentKind.UNKNOWN)
                .isPresent();
    }

    /** The whole picture would show a card that was recognised from nearer only smaller again, at the highest price of all. */
    private static boolean wasShownLargerThanBySecondPass(TextRegion region) {
        return region.longSide() * SECOND_SIDE < FIRST_SIDE;
    }

    /** More fields beat fewer; of as many, the surer ones. */
    private static Result better(Result one, Result other) {
        var more = Integer.compare(
                other.reading().fields().size(), one.reading().fields().size());
        return more > 0 || more == 0 && sureness(other) > sureness(one) ? other : one;
    }

    private static double sureness(Result result) {
        return result.reading().fields().values().stream()
                .mapToDouble(field -> field.confidence())
                .sum();
    }

    /**
     * Whether the fields that matter most are there: of what the picture shows, and only where it shows nothing known, of what
     * it is expected to show. A number whose check character does not fit may be a misreading, in a mirrored picture even an
     * invention.
     */
    private static boolean hasKeyFields(Result result, PhotoSubject subject) {
        var reading = result.reading();
        if (reading.field(CardField.MRZ).isPresent()) {
            return true;
        }
        return switch (reading.kind()) {
            case ID_FRONT -> hasNameAndNumber(reading);
            case ID_BACK -> hasValidity(reading);
            case BUSINESS_LICENCE -> hasCreditCode(reading);
            case RESIDENCE_PERMIT -> hasNameAndNumber(reading) || hasValidity(reading);
            case FOREIGNER_CARD ->
                reading.field(CardField.NUMBER)
                                .filter(number -> DocumentNumberFormat.isOfACard(number.value()))
                                .isPresent()
                        && hasValidity(reading);
            case PASSPORT -> false;
            case MAINLAND_TRAVEL_PERMIT -> reading.field(CardField.NUMBER).isPresent();
            case TEMPORARY_ID_CARD -> hasNameAndNumber(reading) && hasValidity(reading);
            case UNKNOWN ->
                switch (subject) {
                    case CARD_FRONT, CARD_IN_HAND -> hasNameAndNumber(reading);
                    case CARD_BACK -> hasValidity(reading);
                    case LICENCE -> hasCreditCode(reading);
                    // Its lines would have been read above.
                    case PASSPORT -> false;
                    // No field to look closer for; where there is no text at all, it may lie beyond the first look.
                    case PAPER -> !result.text().lines().isEmpty();
                };
        };
    }

    private static boolean hasNameAndNumber(ParsedCard reading) {
        return reading.field(CardField.NAME)
                        .filter(name -> name.value().length() > 1)
                        .isPresent()
                && reading.field(CardField.NUMBER)
                        .filter(number -> IdentityNumber.checks(number.value()))
                        .isPresent();
    }

    private static boolean hasValidity(ParsedCard reading) {
        return reading.field(CardField.VALID_FROM).isPresent();
    }

    private static boolean hasCreditCode(ParsedCard reading) {
        return reading.field(CardField.CREDIT_CODE)
                .filter(code -> CreditCode.checks(code.value()))
                .isPresent();
    }
}
