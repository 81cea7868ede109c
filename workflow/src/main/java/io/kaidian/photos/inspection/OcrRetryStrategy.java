package io.kaidian.photos.inspection;

import io.kaidian.photos.CardField;
import io.kaidian.photos.CardHint;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads a picture once, and again only where that can bring something: flipped when nothing at all makes sense, closer
 * where the text stands, and larger as a whole, when the field that matters most is missing.
 */
final class OcrRetryStrategy {

    /** Enough for a card that fills a third of the picture (measured, decision record 0007). */
    private static final int FIRST_SIDE = 960;

    /** Enough for a side of a card that nearly fills the picture, at a quarter of the work (measured, decision record 0149). */
    private static final int SMALL_SIDE = 512;

    /** Shows where a card in the hand is, though not all that stands on it. */
    private static final int OVERVIEW_SIDE = 480;

    /** Of the part that shows a card and what lies around it. */
    private static final int PART_SIDE = 544;

    /** The print of a licence or letter is half as large on its sheet as a card's. */
    private static final int SHEET_SIDE = 1280;

    /** Finds a card on an eighth of the picture's width, at three times the time and memory of the first pass. */
    private static final int SECOND_SIDE = 1536;

    /** Fewer lines are no side of a card. */
    private static final int FEWEST_ROWS = 4;

    /** Where even the brightest parts are darker than this, blue labels and thin strokes fade first. */
    private static final int DIM_WHITE = 100;

    private static final double FULL_WHITE = 220;

    /** More only makes noise of noise. */
    private static final double MOST_LIT = 8;

    private static final int LIGHT_METER = 160;

    /** A picture of which so large a part is so bright is not dark, whatever its mean over areas says. */
    private static final double CLEARLY_LIT_SHARE = 0.1;

    private static final int CLEARLY_LIT = 150;

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
     * @param hint where the card is said to lie; null where nothing was said
     */
    Result read(
            Pixels picture,
            Supplier<Pixels> detail,
            PhotoSubject subject,
            @Nullable CardHint hint,
            OcrDeadline deadline,
            InspectionStopwatch watch) {
        if (isOfACard(subject)) {
            var small = small(picture, subject, deadline, watch);
            if (small.isPresent()) {
                watch.passed();
                return small.get();
            }
        }
        var side = subject == PhotoSubject.LICENCE || subject == PhotoSubject.PAPER ? SHEET_SIDE : FIRST_SIDE;
        var first = whole(picture, false, side, deadline, watch);
        if (hasKeyFields(first, subject)) {
            return first;
        }
        if (first.reading().kind() == DocumentKind.UNKNOWN
                && !first.text().lines().isEmpty()) {
            var flipped = whole(picture.oriented(ImageOrientation.FLIPPED), true, side, deadline, watch);
            if (flipped.reading().kind() != DocumentKind.UNKNOWN) {
                return hasKeyFields(flipped, subject) ? flipped : closer(flipped, detail, subject, deadline, watch);
            }
        }
        return lookWhereSaid(first, detail, subject, hint, deadline, watch)
                .orElseGet(() -> closer(first, detail, subject, deadline, watch));
    }

    private static boolean isOfACard(PhotoSubject subject) {
        return switch (subject) {
            case CARD_FRONT, CARD_BACK, CARD_IN_HAND -> true;
            case LICENCE, PASSPORT, PAPER -> false;
        };
    }

    /** Looks at a small picture, nearer where the card does not fill it; only a card of which everything is read for sure counts. */
    private Optional<Result> small(
            Pixels picture, PhotoSubject subject, OcrDeadline deadline, InspectionStopwatch watch) {
        deadline.check();
        var lit = lit(picture);
        var side = subject == PhotoSubject.CARD_IN_HAND ? OVERVIEW_SIDE : SMALL_SIDE;
        var found = watch.readingAgain(() -> reader.find(lit, side));
        if (found.size() < FEWEST_ROWS) {
            return Optional.empty();
        }
        var region = TextRegion.close(found, lit).filter(part -> part.isSmallIn(lit));
        var boxes = region.isEmpty() ? found : watch.readingAgain(() -> findIn(region.get(), lit));
        return watch.readingAgain(() -> reader.glance(lit, boxes, SurelyRead.SURE, deadline))
                .map(text -> new Result(picture, false, text))
                .map(glanced -> SurelyRead.all(glanced.reading())
                        ? glanced
                        : watch.readingAgain(() -> new Result(
                                picture, false, reader.lookAgain(lit, glanced.text(), SurelyRead.SURE, deadline))))
                .filter(result -> SurelyRead.all(result.reading()))
                .map(result -> watch.readingAgain(() -> result.with(nameRereader.of(result.reading(), picture))))
                .filter(result -> SurelyRead.isNameSure(result.reading()));
    }

    private List<TextBox> findIn(TextRegion region, Pixels picture) {
        var left = region.leftIn(picture);
        var top = region.topIn(picture);
        return reader.find(region.cutFrom(picture), PART_SIDE).stream()
                .map(box -> box.in(1, left, top))
                .toList();
    }

    /**
     * The whole picture was read before, so that a hint hides nothing; and what is read where it points stands only if the
     * print itself shows the card there, the whole of it, and nothing of another one anywhere else.
     */
    private Optional<Result> lookWhereSaid(
            Result first,
            Supplier<Pixels> detail,
            PhotoSubject subject,
            @Nullable CardHint hint,
            OcrDeadline deadline,
            InspectionStopwatch watch) {
        var region = Optional.ofNullable(hint).flatMap(said -> TextRegion.of(said, first.picture()));
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
        waitForSecondPass(deadline);
        try {
            var close = closeUp(first, region.get(), detail, deadline, watch);
            var all = Stream.concat(elsewhere.stream(), close.text().lines().stream())
                    .toList();
            var result = new Result(
                    first.picture(), false, new OcrResult(all, close.text().found()));
            return hasKeyFields(result, subject)
                            && CardLocator.confirms(Objects.requireNonNull(hint), first.picture(), result.reading())
                    ? Optional.of(result)
                    : Optional.empty();
        } finally {
            secondPass.unlock();
        }
    }

    private Result closer(
            Result first,
            Supplier<Pixels> detail,
            PhotoSubject subject,
            OcrDeadline deadline,
            InspectionStopwatch watch) {
        waitForSecondPass(deadline);
        try {
            var region = TextRegion.of(first.text().found(), first.picture()).filter(TextRegion::small);
            var close = region.map(part -> closeUp(first, part, detail, deadline, watch));
            var best = close.map(result -> better(first, result)).orElse(first);
            if (hasKeyFields(best, subject) || first.picture().longSide() <= FIRST_SIDE) {
                return best;
            }
            if (isACard(close)
                    && region.filter(OcrRetryStrategy::wasShownLargerThanBySecondPass)
                            .isPresent()) {
                return best;
            }
            return better(best, whole(first.picture(), first.mirrored(), SECOND_SIDE, deadline, watch));
        } finally {
            secondPass.unlock();
        }
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

    private Result whole(Pixels picture, boolean mirrored, int side, OcrDeadline deadline, InspectionStopwatch watch) {
        deadline.check();
        var lit = lit(picture);
        var text = watch.reading(() -> reader.read(lit, side, deadline));
        return watch.readingAgain(
                () -> withWholeMrz(new Result(picture, mirrored, mrzNumberRereader.of(text, lit)), lit));
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

    /** A dark picture as if more light had fallen on it: the models know print on white paper. */
    private static Pixels lit(Pixels picture) {
        var some = picture.every(Math.max(1, picture.longSide() / LIGHT_METER)).luminance();
        if (some.percentile(1 - CLEARLY_LIT_SHARE) >= CLEARLY_LIT) {
            return picture;
        }
        var white = picture.averagedTo(LIGHT_METER).luminance().percentile(0.98);
        return white >= DIM_WHITE ? picture : picture.brightened(Math.min(MOST_LIT, FULL_WHITE / Math.max(1, white)));
    }

    /** Reads only where text was found, at the resolution of the original. */
    private Result closeUp(
            Result first, TextRegion region, Supplier<Pixels> detail, OcrDeadline deadline, InspectionStopwatch watch) {
        deadline.check();
        var full = first.mirrored() ? detail.get().oriented(ImageOrientation.FLIPPED) : detail.get();
        var cut = region.cutFrom(full);
        var factor = Math.min(MOST_ENLARGED, FIRST_SIDE / (double) cut.longSide());
        var shown = cut.averaged(Math.max(1, (int) Math.round(cut.width() * factor)), Math.max(1, (int)
                Math.round(cut.height() * factor)));
        var lit = lit(shown);
        var text = watch.reading(() -> mrzNumberRereader.of(reader.read(lit, FIRST_SIDE, deadline), lit));
        var back = first.picture().width() / (full.width() * factor);
        var left = region.leftIn(full) * factor * back;
        var top = region.topIn(full) * factor * back;
        return new Result(first.picture(), first.mirrored(), text.placedBy(box -> box.in(back, left, top)));
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
