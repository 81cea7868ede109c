package io.kaidian.photos.ocr;

import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.inference.ModelFile;
import io.kaidian.photos.inference.ModelsUnavailableException;
import io.kaidian.photos.inference.OnnxModel;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the text in a picture, whichever way it is turned. Holds the three text models (16 MB on disk); make one and
 * share it, any number of threads may read at once and each reading takes one core.
 */
public final class TextReader implements AutoCloseable {

    /** Below this mean confidence a "line" is texture, not text. */
    private static final double LEAST_CONFIDENCE = .3;

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
        return new TextReader(loaded.get(0), loaded.get(1), loaded.get(2), OcrAlphabet.load(), NameCharacters.load());
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
        var boxes = lineOrientation.upright(picture, ReadingAxis.boxes(detector.find(picture, maxSide)));
        deadline.check();
        var lines = boxes.stream()
                .map(box -> {
                    deadline.check();
                    return new TextLine(box, recogniser.read(picture, box));
                })
                .filter(line -> !line.glyphs().isEmpty() && line.confidence() >= LEAST_CONFIDENCE)
                .sorted(Comparator.comparingDouble((TextLine line) -> line.box().centreY())
                        .thenComparingDouble(line -> line.box().centreX()))
                .toList();
        return new OcrResult(lines, boxes);
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

    @Override
    public void close() {
        detection.close();
        orientation.close();
        recognition.close();
    }
}
