package io.kaidian.photos.inspection;

import io.kaidian.photos.CardField;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.CardPlacement;
import io.kaidian.photos.DetectedFace;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.OcrLine;
import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoMetadata;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.photos.ScreenshotHints;
import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.facedetection.FaceDetector;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.formats.PhotoValidationResult;
import io.kaidian.photos.formats.PhotoValidator;
import io.kaidian.photos.formats.Sha256;
import io.kaidian.photos.idcard.ReadableCharacters;
import io.kaidian.photos.idcard.layout.CardLocator;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.ImageMeasures;
import io.kaidian.photos.imaging.ImageOrientation;
import io.kaidian.photos.imaging.JpegWriter;
import io.kaidian.photos.imaging.MoireDetector;
import io.kaidian.photos.imaging.PerceptualHash;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.inference.InferenceCount;
import io.kaidian.photos.inference.ModelFile;
import io.kaidian.photos.inference.ModelsUnavailableException;
import io.kaidian.photos.ocr.OcrDeadline;
import io.kaidian.photos.ocr.OcrResult;
import io.kaidian.photos.ocr.TextReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a photo's bytes into measured facts. Make one and share it: at most as many photos as it has workers are taken in,
 * and as many are read, at a time. No photo makes it throw; one that breaks a reader has a report that says so.
 */
public final class PhotoInspector implements AutoCloseable {

    /**
     * The long side that photos are reduced to before anything is read or measured: more costs time and memory and reads
     * no better (measured, decision record 0007).
     */
    private static final int WORKING_SIDE = 2000;

    private static final int DETAIL_SIDE = 4000;

    /** Long side of what is kept: every character that could be read still can, at a third of a phone's pixels. */
    public static final int KEPT_SIDE = 3000;

    private static final Logger log = LoggerFactory.getLogger(PhotoInspector.class);

    private final PhotoValidator intake;
    private final TextReader reader;
    private final FaceDetector faceDetector;
    private final OcrRetryStrategy passes;
    private final NameRereader nameRereader;
    private final HeldCardFinder heldCards;
    private final FairOcrQueue turns;

    private PhotoInspector(TextReader reader, FaceDetector faceDetector, int workers) {
        this.intake = new PhotoValidator(workers);
        this.reader = reader;
        this.faceDetector = faceDetector;
        this.nameRereader = new NameRereader(reader);
        this.heldCards = new HeldCardFinder(faceDetector);
        this.passes = new OcrRetryStrategy(reader, nameRereader);
        this.turns = new FairOcrQueue(workers);
    }

    /**
     * Loads the models side by side, which takes under a second.
     *
     * @param workers photos read at the same time; each takes a core and up to 400 MB
     * @throws ModelsUnavailableException if photos cannot be read on this machine; the message says why
     */
    public static PhotoInspector load(int workers) {
        var faces = CompletableFuture.supplyAsync(FaceDetector::load);
        var reader = TextReader.load();
        try {
            return new PhotoInspector(reader, faces.join(), workers);
        } catch (CompletionException failed) {
            reader.close();
            throw failed.getCause() instanceof ModelsUnavailableException unavailable ? unavailable : failed;
        }
    }

    /**
     * Looks at a photo, however many wait before it.
     *
     * @param content the file as it came; not kept
     * @param expected what it is asked for as; decides which field is the key one where the photo itself does not tell
     */
    public PhotoReport inspect(byte[] content, ExpectedPhoto expected, PhotoReadingLimits limits) {
        return inspect(content, expected, null, limits, () -> false);
    }

    /**
     * The same for somebody who may lose interest.
     *
     * @param hint where the card is said to lie: a place to look at closely first where the whole picture does not tell enough
     * @throws FairOcrQueue.SupersededException once {@code pointless} says so
     */
    public PhotoReport inspect(
            byte[] content,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            PhotoReadingLimits limits,
            BooleanSupplier pointless) {
        return read(content, expected, hint, limits, pointless).report();
    }

    /** The same, with the photo as it is to be kept. */
    public PhotoReader.Reading read(
            byte[] content,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            PhotoReadingLimits limits,
            BooleanSupplier pointless) {
        var watch = new InspectionStopwatch();
        var nobody = Integer.toHexString(System.identityHashCode(watch)) + "/"
                + Thread.currentThread().getId();
        try (var turn = turns.take(nobody, nobody, content.length, QueueLimits.AS_LONG_AS_IT_TAKES)) {
            return report(content, expected, hint, limits, () -> turn.isPointless() || pointless.getAsBoolean(), watch);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return PhotoReader.Reading.of(failed(expected, PhotoFailure.Kind.OUT_OF_TIME, content, watch));
        } catch (FairOcrQueue.QueueFullException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes a photo in without reading it. */
    public PhotoIntakeResult takeIn(byte[] content, ExpectedPhoto expected, PhotoReadingLimits limits)
            throws InterruptedException {
        try {
            var kept = new AtomicReference<@Nullable Pixels>();
            var taken = intake.acceptAndKeep(content, limits.intake(), WORKING_SIDE, KEPT_SIDE, kept::set);
            if (taken instanceof PhotoValidationResult.Rejected refused) {
                return PhotoIntakeResult.refused(PhotoFailure.of(refused.refusal()));
            }
            var pixels = ((PhotoValidationResult.Accepted) taken).pixels();
            return new PhotoIntakeResult(
                    null,
                    JpegWriter.write(Objects.requireNonNull(kept.get())),
                    Sha256.of(pixels),
                    expected.subject() == PhotoSubject.CARD_IN_HAND ? PerceptualHash.of(pixels) : null);
        } catch (RuntimeException | OutOfMemoryError fault) {
            log.warn("A {} photo cannot be kept: {}", expected.slot(), fault.getClass());
            return PhotoIntakeResult.refused(PhotoFailure.of(PhotoFailure.Kind.BROKEN, PhotoFormat.of(content)));
        }
    }

    private PhotoReader.Reading report(
            byte[] content,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            PhotoReadingLimits limits,
            BooleanSupplier pointless,
            InspectionStopwatch watch)
            throws InterruptedException {
        try {
            return look(content, expected, hint, limits, OcrDeadline.ofDuration(limits.timeBudget(), pointless), watch);
        } catch (OcrDeadline.DeadlineExceededException late) {
            return PhotoReader.Reading.of(failed(expected, PhotoFailure.Kind.OUT_OF_TIME, content, watch));
        } catch (OcrDeadline.AbandonedException givenUp) {
            throw new FairOcrQueue.SupersededException();
        } catch (RuntimeException | OutOfMemoryError fault) {
            // The stack alone: an exception's message may hold what was read.
            log.warn(
                    "A {} photo broke the reader: {} at {}",
                    expected.slot(),
                    fault.getClass(),
                    fault.getStackTrace()[0]);
            return PhotoReader.Reading.of(failed(expected, PhotoFailure.Kind.READER_FAILED, content, watch));
        }
    }

    /** Of a photo that nobody came to the end of. */
    public static PhotoReport failed(ExpectedPhoto expected, PhotoFailure.Kind kind) {
        return failed(expected, kind, new byte[0], new InspectionStopwatch());
    }

    private static PhotoReport failed(
            ExpectedPhoto expected, PhotoFailure.Kind kind, byte[] content, InspectionStopwatch watch) {
        var failure = PhotoFailure.of(kind, PhotoFormat.of(content));
        return PhotoReport.failed(ModelFile.VERSION, expected, failure, null, watch.timings());
    }

    private PhotoReader.Reading look(
            byte[] content,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            PhotoReadingLimits limits,
            OcrDeadline deadline,
            InspectionStopwatch watch)
            throws InterruptedException {
        var taken = intake.acceptToRead(content, limits.intake(), WORKING_SIDE);
        watch.decoded();
        if (taken instanceof PhotoValidationResult.Rejected refused) {
            return PhotoReader.Reading.of(PhotoReport.failed(
                    ModelFile.VERSION, expected, PhotoFailure.of(refused.refusal()), null, watch.timings()));
        }
        return report(content, expected, hint, (PhotoValidationResult.Accepted) taken, limits, deadline, watch);
    }

    private PhotoReader.Reading report(
            byte[] content,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            PhotoValidationResult.Accepted photo,
            PhotoReadingLimits limits,
            OcrDeadline deadline,
            InspectionStopwatch watch) {
        var seen = watch.findingFaces(() -> facesSeenAtOnce(expected.subject(), photo.pixels()));
        var fromAfar = heldCards.portraitsFromAfar(photo.pixels(), seen);
        var result = passes.read(
                photo.pixels(),
                () -> detail(content, photo, limits),
                expected.subject(),
                new CardClues(
                        TextRegion.besidePortrait(seen, photo.pixels()),
                        () -> watch.findingFaces(() -> besidePortraitFromAfar(fromAfar, seen, photo.pixels())),
                        () -> watch.findingFaces(
                                () -> heldCards.tooFarAway(fromAfar, photo.pixels(), photo.uprightWidth())),
                        hint),
                deadline,
                watch);
        deadline.check();
        var faces = watch.findingFaces(() -> findFaces(expected.subject(), result, seen));
        var upright = UprightReading.of(expected.subject(), photo, result, faces);
        var metadata = upright.metadata(photo, content.length);
        var kept = kept(content, photo, upright.picture(), metadata, limits);
        var reading = watch.readingAgain(() -> nameRereader.of(upright.card(), upright.picture()));
        var report = report(expected, metadata, upright, reading, fromAfar, watch);
        return new PhotoReader.Reading(report, kept.join());
    }

    /** @param reading the card with its name read again */
    private PhotoReport report(
            ExpectedPhoto expected,
            PhotoMetadata metadata,
            UprightReading upright,
            ParsedCard reading,
            PortraitsFromAfar fromAfar,
            InspectionStopwatch watch) {
        var picture = upright.picture();
        var located = CardLocator.locate(picture, reading, upright.width());
        var held = located.isEmpty() && expected.subject() == PhotoSubject.CARD_IN_HAND
                ? watch.findingFaces(() -> heldCards.find(picture, reading, upright.faces(), fromAfar, upright.width()))
                : Optional.<HeldCard>empty();
        var card = located.or(() -> held.map(HeldCard::placement)).orElse(null);
        var faces = held.map(HeldCard::faces).orElse(upright.faces());
        var lines = lines(expected.subject(), upright);
        return new PhotoReport(
                ModelFile.VERSION,
                expected.slot(),
                expected.subject(),
                null,
                metadata,
                reading.kind(),
                fields(NameRereader.guessedWhereSmall(reading, card, upright.scale()), picture),
                lines,
                card,
                ImageMeasures.ofWhole(picture),
                faces.stream().map(face -> face(face, picture, card)).toList(),
                ScreenshotHints.of(upright.width(), upright.height(), lines, MoireDetector.strength(picture)),
                watch.timings());
    }

    private static Map<CardField, OcrField> fields(ParsedCard reading, Pixels picture) {
        var frame = NormalizedFrame.of(picture);
        var fields = new EnumMap<CardField, OcrField>(CardField.class);
        reading.fields().forEach((field, found) -> fields.put(field, frame.field(found)));
        return fields;
    }

    private List<OcrLine> lines(PhotoSubject subject, UprightReading upright) {
        var frame = NormalizedFrame.of(upright.picture());
        return upright.lines().stream()
                .map(line -> subject == PhotoSubject.PAPER ? reader.spaced(upright.picture(), line) : line)
                .map(frame::line)
                .toList();
    }

    /**
     * The photo as it is to be kept and shown: upright, unmirrored, as JPEG without any metadata. All places of the report hold for it. Written
     * beside all else, since that takes as long as measuring does; null where the photo stands upright, and is kept as it is.
     *
     * @param read the picture that was read, which is a smaller one where the photo is large
     */
    private CompletableFuture<byte @Nullable []> kept(
            byte[] content,
            PhotoValidationResult.Accepted photo,
            Pixels read,
            PhotoMetadata metadata,
            PhotoReadingLimits limits) {
        return metadata.standsUpright()
                ? CompletableFuture.<byte @Nullable []>completedFuture(null)
                : CompletableFuture.<byte @Nullable []>supplyAsync(() -> JpegWriter.write(
                        Math.max(photo.width(), photo.height()) <= WORKING_SIDE
                                ? read
                                : intake.acceptAgain(content, limits.intake(), KEPT_SIDE)
                                        .oriented(ImageOrientation.of(metadata.mirrored(), metadata.turns()))));
    }

    /** The original at up to twice the working size: as much as the closest look can use. */
    private Pixels detail(byte[] content, PhotoValidationResult.Accepted photo, PhotoReadingLimits limits) {
        if (Math.max(photo.width(), photo.height()) <= WORKING_SIDE) {
            return photo.pixels();
        }
        return intake.acceptAgain(content, limits.intake(), DETAIL_SIDE);
    }

    /** Of somebody with a card in the hand, whose portrait says where its text is. */
    private List<FaceBox> facesSeenAtOnce(PhotoSubject subject, Pixels picture) {
        return subject == PhotoSubject.CARD_IN_HAND ? faceDetector.findLarge(picture) : List.of();
    }

    /** Of somebody who is so far that the portrait is not seen at once. */
    private static Optional<TextRegion> besidePortraitFromAfar(
            PortraitsFromAfar portraits, List<FaceBox> seen, Pixels picture) {
        return portraits
                .legible()
                .flatMap(portrait -> TextRegion.besidePortrait(
                        Stream.concat(seen.stream(), Stream.of(portrait)).toList(), picture));
    }

    private List<FaceBox> findFaces(PhotoSubject subject, OcrRetryStrategy.Result result, List<FaceBox> seen) {
        return switch (subject) {
            case CARD_FRONT -> faceDetector.findLarge(result.picture());
            case CARD_IN_HAND ->
                findPersonAndPortrait(
                        result.picture(),
                        result.text(),
                        result.mirrored() ? mirrored(seen, result.picture().width()) : seen);
            case CARD_BACK, LICENCE, PASSPORT, PAPER -> List.of();
        };
    }

    private static List<FaceBox> mirrored(List<FaceBox> faces, int width) {
        return faces.stream().map(face -> face.mirrored(width)).toList();
    }

    /** With both found there is nothing to look closer for; the portrait is where the text is. */
    private List<FaceBox> findPersonAndPortrait(Pixels picture, OcrResult text, List<FaceBox> large) {
        if (large.size() >= 2) {
            return large;
        }
        var isFar = HeldCardFinder.isFar(large, picture);
        return TextRegion.of(text.found(), picture)
                .filter(part -> large.size() == 1 && part.isSmallIn(picture))
                .map(part -> faceDetector.findInPart(
                        picture,
                        large,
                        part.leftIn(picture),
                        part.topIn(picture),
                        part.widthIn(picture),
                        part.heightIn(picture)))
                .filter(both -> both.size() >= 2)
                .orElseGet(() -> isFar ? large : faceDetector.findSmall(picture, large));
    }

    private static DetectedFace face(FaceBox face, Pixels upright, @Nullable CardPlacement card) {
        var photoRegion = NormalizedFrame.of(upright).place(face);
        var onCard = card != null
                && card.corners()
                        .contains(
                                photoRegion.x() + photoRegion.width() / 2, photoRegion.y() + photoRegion.height() / 2);
        return new DetectedFace(face.score(), photoRegion, onCard, ImageMeasures.sharpnessOf(upright, photoRegion));
    }

    /** What all networks have been asked so far, by network. */
    Map<ModelFile, InferenceCount> asked() {
        var asked = new EnumMap<ModelFile, InferenceCount>(ModelFile.class);
        asked.putAll(reader.asked());
        asked.put(ModelFile.FACE_DETECTION, faceDetector.asked());
        return asked;
    }

    /** The pages of a PDF; whatever goes wrong with it, it is refused. */
    public PdfPages pages(byte[] pdf, int most) {
        try {
            return PdfPageRenderer.render(pdf, most);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError fault) {
            log.warn("A PDF cannot be rendered: {}", fault.getClass());
            return PdfPages.refused(PhotoFailure.of(PhotoFailure.Kind.BROKEN, PhotoFormat.PDF));
        }
    }

    /** Makes of a file what may be kept and shown; whatever goes wrong with it, it is refused. */
    public SanitizedFile clean(byte[] file, PhotoReadingLimits limits) throws InterruptedException {
        try {
            return new FileSanitizer(intake).clean(file, limits);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError fault) {
            log.warn("A file cannot be cleaned: {}", fault.getClass());
            return SanitizedFile.refused(SanitizedFile.RejectionReason.DAMAGED);
        }
    }

    /** What the text reader could give; a name that it could not is for a person. */
    public ReadableCharacters readable() {
        return reader.alphabet();
    }

    /** Sends away who waits and waits for the photos being read: the native library must not lose its models under a running question. */
    @Override
    public void close() {
        turns.close();
        reader.close();
        faceDetector.close();
    }
}
