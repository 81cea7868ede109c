package io.kaidian.photos.ocr;

import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.inference.InferenceCount;
import io.kaidian.photos.inference.ModelFile;
import io.kaidian.photos.inference.ModelsUnavailableException;
import io.kaidian.photos.inference.OnnxModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the text in a picture, whichever way it is turned. Holds the three text models (16 MB on disk); make one and
 * share it, any number of threads may read at once and each reading takes one core.
 */
public final class TextReader implements AutoCloseable {

    /** Below this mean confidence a "line" is texture, not text. */
    private static final double LEAST_CONFIDENCE = .3;

    /** Lines that tell whether a picture can be read. */
    private static final int SAMPLE = 2;

    private final OnnxModel detection;
    private final OnnxModel orientation;
    private final OnnxModel recognition;
    private final OcrAlphabet alphabet;
    private final TextDetector detector;
    private final LineOrientation lineOrientation;
    private final TextRecognizer recogniser;

    private TextReader(
            OnnxModel detection,
            OnnxModel orientation,
            OnnxModel recognition,
            OcrAlphabet alphabet,
            NameCharacters nameCharacters) {
        this.detection = detection;
        this.orientation = orientation;
        this.recognition = recognition;
        this.alphabet = alphabet;
        this.detector = new TextDetector(detection);
        this.lineOrientation = new LineOrientation(orientation);
        this.recogniser = new TextRecognizer(recognition, alphabet, nameCharacters);
    }

    /**
     * Loads the models.
     *
     * @throws ModelsUnavailableException if one of them or the native library is not there
     */
    public static TextReader load() {
        var loaded =
                OnnxModel.loadAll(ModelFile.TEXT_DETECTION, ModelFile.LINE_ORIENTATION, ModelFile.TEXT_RECOGNITION);
        var alphabet = OcrAlphabet.load();
        return new TextReader(loaded.get(0), loaded.get(1), loaded.get(2), alphabet, NameCharacters.load(alphabet));
    }

    public OcrAlphabet alphabet() {
        return alphabet;
    }

    /**
     * Reads a picture.
     *
     * @param maxSide the long side at which text is looked for; a larger one finds smaller text and costs its square
     * @throws OcrDeadline.DeadlineExceededException when the budget is spent
     */
    public OcrResult read(Pixels picture, int maxSide, OcrDeadline deadline) {
        return read(picture, find(picture, maxSide), deadline);
    }

    /** Where there is text, which may stand on its head; {@code maxSide} as above. */
    public List<TextBox> find(Pixels picture, int maxSide) {
        return ReadingAxis.boxes(detector.find(picture, maxSide));
    }

    /**
     * Reads text that was found before.
     *
     * @throws OcrDeadline.DeadlineExceededException when the budget is spent
     */
    public OcrResult read(Pixels picture, List<TextBox> found, OcrDeadline deadline) {
        var boxes = upright(picture, found, deadline);
        return new OcrResult(ordered(lines(picture, boxes, deadline)), boxes);
    }

    /**
     * Reads text that was found beside other text, and points as that does.
     *
     * @param others lines of the same document
     */
    public List<TextLine> readLike(List<TextLine> others, Pixels picture, List<TextBox> found, OcrDeadline deadline) {
        var ux = others.stream().mapToDouble(line -> line.box().ux()).sum();
        var uy = others.stream().mapToDouble(line -> line.box().uy()).sum();
        return lines(
                picture,
                found.stream()
                        .map(box -> box.dot(ux, uy) < 0 ? box.reversed() : box)
                        .toList(),
                deadline);
    }

    /** Lines out of focus are taken for lines on their head now and then: those that are must read better so. */
    private List<TextBox> upright(Pixels picture, List<TextBox> found, OcrDeadline deadline) {
        var boxes = lineOrientation.upright(picture, found);
        return boxes.equals(found) || legibility(picture, boxes, deadline) >= legibility(picture, found, deadline)
                ? boxes
                : found;
    }

    /** How surely the longest lines are read as their boxes point, at a small cost: 0 where none of it can be, 1 at most. */
    public double legibility(Pixels picture, List<TextBox> boxes, OcrDeadline deadline) {
        return narrowedLines(picture, longest(PrintedRows.joined(boxes)), deadline).stream()
                        .mapToDouble(TextLine::confidence)
                        .sum()
                / SAMPLE;
    }

    private static List<TextBox> longest(List<TextBox> rows) {
        return rows.stream()
                .sorted(Comparator.comparingDouble(box -> -box.halfLength()))
                .limit(SAMPLE)
                .toList();
    }

    /**
     * The same at a smaller cost and with less confidence, and nothing where its longest lines cannot be read: then the others cannot
     * either, or are not worth it. Boxes of one row may be read as one, and lines are narrowed.
     *
     * @param least confidence of the longest lines, of each its mean
     */
    public Optional<OcrResult> glance(Pixels picture, List<TextBox> found, double least, OcrDeadline deadline) {
        return glanceAt(picture, found, least, deadline).or(() -> {
            // Most photos are sent upright, and what can be read is.
            var upright = lineOrientation.upright(picture, found);
            return upright.equals(found) ? Optional.empty() : glanceAt(picture, upright, least, deadline);
        });
    }

    private Optional<OcrResult> glanceAt(Pixels picture, List<TextBox> boxes, double least, OcrDeadline deadline) {
        var rows = PrintedRows.joined(boxes);
        var longest = longest(rows);
        var sample = new ArrayList<TextLine>();
        for (var box : longest) {
            var line = narrowedLines(picture, List.of(box), deadline);
            if (line.isEmpty() || line.getFirst().confidence() < least) {
                return Optional.empty();
            }
            sample.addAll(line);
        }
        var others = rows.stream().filter(box -> !longest.contains(box)).toList();
        var lines = Stream.concat(sample.stream(), narrowedLines(picture, others, deadline).stream())
                .flatMap(line -> {
                    var parts = partsOf(line.box(), boxes);
                    return line.mayHaveLostALetter(parts) && isChanged(line.box(), parts)
                            ? lines(picture, parts, deadline).stream()
                            : Stream.of(line);
                })
                .toList();
        return Optional.of(new OcrResult(ordered(lines), boxes));
    }

    private static List<TextBox> partsOf(TextBox row, List<TextBox> found) {
        return found.stream().filter(row::contains).toList();
    }

    /** Whether a row is another one than was found, or is narrowed. */
    private static boolean isChanged(TextBox row, List<TextBox> parts) {
        return !parts.equals(List.of(row)) || !TextRecognizer.isNeverNarrowed(row);
    }

    /** What was glanced at, with those boxes read as they were found of which some letter was not read with that confidence. */
    public OcrResult lookAgain(Pixels picture, OcrResult glanced, double least, OcrDeadline deadline) {
        return new OcrResult(
                glanced.lines().stream()
                        .flatMap(line -> line.leastConfidence() >= least
                                ? Stream.of(line)
                                : readAsFound(picture, line, glanced.found(), least, deadline).stream())
                        .toList(),
                glanced.found());
    }

    /** Of a row, what was read surely of one of its boxes stays; the row as a whole does where a box is read no more surely alone. */
    private List<TextLine> readAsFound(
            Pixels picture, TextLine glanced, List<TextBox> found, double least, OcrDeadline deadline) {
        var parts = partsOf(glanced.box(), found);
        if (!isChanged(glanced.box(), parts)) {
            return List.of(glanced);
        }
        var sure = glanced.in(parts).stream()
                .filter(line -> line.leastConfidence() >= least)
                .toList();
        var others = parts.stream()
                .filter(part -> sure.stream().noneMatch(line -> line.box().equals(part)))
                .toList();
        var lines = lines(picture, others, deadline);
        return lines.stream().allMatch(line -> line.leastConfidence() > glanced.leastConfidence())
                ? Stream.concat(sure.stream(), lines.stream()).toList()
                : List.of(glanced);
    }

    private List<TextLine> lines(Pixels picture, List<TextBox> boxes, OcrDeadline deadline) {
        return lines(boxes, box -> recogniser.read(picture, box), deadline);
    }

    private List<TextLine> narrowedLines(Pixels picture, List<TextBox> boxes, OcrDeadline deadline) {
        return lines(boxes, box -> recogniser.readNarrowed(picture, box), deadline);
    }

    private static List<TextLine> lines(
            List<TextBox> boxes, Function<TextBox, List<RecognizedCharacter>> read, OcrDeadline deadline) {
        deadline.check();
        return boxes.stream()
                .map(box -> {
                    deadline.check();
                    return new TextLine(box, read.apply(box));
                })
                .filter(line -> !line.glyphs().isEmpty() && line.confidence() >= LEAST_CONFIDENCE)
                .toList();
    }

    private static List<TextLine> ordered(List<TextLine> lines) {
        return lines.stream()
                .sorted(Comparator.comparingDouble((TextLine line) -> line.box().centreY())
                        .thenComparingDouble(line -> line.box().centreX()))
                .toList();
    }

    /** What one box reads; empty where nothing can be read. */
    public List<RecognizedCharacter> read(Pixels picture, TextBox box) {
        return recogniser.read(picture, box);
    }

    /** The same line with a space wherever a word of Latin letters ends. */
    public TextLine spaced(Pixels picture, TextLine line) {
        return new TextLine(line.box(), recogniser.spaced(picture, line));
    }

    /** What one box reads that holds a name and nothing else. */
    public NameLook readName(Pixels picture, TextBox box) {
        return recogniser.readName(picture, box);
    }

    /** The same as if it were out of focus. */
    public NameLook readNameSmoothed(Pixels picture, TextBox box) {
        return recogniser.readNameSmoothed(picture, box);
    }

    /** What its networks have been asked so far. */
    public Map<ModelFile, InferenceCount> asked() {
        return Map.of(
                ModelFile.TEXT_DETECTION,
                detection.asked(),
                ModelFile.LINE_ORIENTATION,
                orientation.asked(),
                ModelFile.TEXT_RECOGNITION,
                recognition.asked());
    }

    @Override
    public void close() {
        detection.close();
        orientation.close();
        recognition.close();
    }
}
