package io.kaidian.photos.ocr;

import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.inference.OnnxModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what a line reads (CRNN with CTC): the network gives the likeliest character for each 8 pixels of the line. */
final class TextRecognizer {

    /** Shorter lines are padded to this width, or the network sees too little around two characters. */
    static final int LEAST_WIDTH = 160;

    /** Of a line's width, at which print in focus is read as well, but for small digits (measured, decision record 0149). */
    private static final double NARROWED = 0.7;

    private static final int MOST_WIDTH = 2400;
    private static final int STRIDE = 32;

    /** The same of a narrowed line, which is read again where it is hesitated about: the network gives a character for each of them. */
    private static final int NARROWED_STRIDE = 8;

    /** What the network gives less is noise: all 6,625 classes share what is left. */
    private static final double LEAST_RIVAL = 1e-4;

    private final OnnxModel model;
    private final OcrAlphabet alphabet;
    private final NameCharacters nameCharacters;
    private final int[] numberClasses;

    TextRecognizer(OnnxModel model, OcrAlphabet alphabet, NameCharacters nameCharacters) {
        this.model = model;
        this.alphabet = alphabet;
        this.nameCharacters = nameCharacters;
        this.numberClasses = alphabet.digitsAndCapitals();
    }

    List<RecognizedCharacter> read(Pixels picture, TextBox box) {
        var width = RectifiedLine.width(box, 16, MOST_WIDTH);
        return read(picture, box, width, padded(width, STRIDE));
    }

    /** The same at less of its width, and so for less. */
    List<RecognizedCharacter> readNarrowed(Pixels picture, TextBox box) {
        return read(picture, box, narrowed(box), cost(box));
    }

    /** Whether a line is as wide as it is when it is narrowed, so that it would be read the same. */
    static boolean isNeverNarrowed(TextBox box) {
        return narrowed(box) == RectifiedLine.width(box, 16, MOST_WIDTH);
    }

    /** What {@link #readNarrowed} takes, in pixels of a line's width. */
    static int cost(TextBox box) {
        return padded(narrowed(box), NARROWED_STRIDE);
    }

    private static int narrowed(TextBox box) {
        var width = RectifiedLine.width(box, 16, MOST_WIDTH);
        return Math.min(width, Math.max(LEAST_WIDTH, (int) Math.ceil(NARROWED * width)));
    }

    private List<RecognizedCharacter> read(Pixels picture, TextBox box, int width, int padded) {
        var output = model.ask(RectifiedLine.cut(picture, box, width, padded), 1, 3, RectifiedLine.HEIGHT, padded);
        return decode(output.values(), (int) output.shape()[1], (int) output.shape()[2], padded / (double) width);
    }

    /** What was read there, with spaces between Latin words. */
    List<RecognizedCharacter> spaced(Pixels picture, TextLine line) {
        var width = RectifiedLine.width(line.box(), 16, MOST_WIDTH);
        var cut = RectifiedLine.cut(picture, line.box(), width, width);
        return WordSpaces.between(line.glyphs(), LineInk.of(cut, width, width), width);
    }

    /** The same of a name, in all characters that names have, and with all that the network hesitated between. */
    NameLook readName(Pixels picture, TextBox box) {
        var width = RectifiedLine.width(box, 16, MOST_WIDTH);
        var padded = padded(width, STRIDE);
        return name(RectifiedLine.cut(picture, box, width, padded), width, padded);
    }

    /** The same as if the line were out of focus. */
    NameLook readNameSmoothed(Pixels picture, TextBox box) {
        var width = RectifiedLine.width(box, 16, MOST_WIDTH);
        var padded = padded(width, STRIDE);
        var cut = RectifiedLine.cut(picture, box, width, padded);
        RectifiedLine.smooth(cut, width, padded);
        return name(cut, width, padded);
    }

    private NameLook name(float[] cut, int width, int padded) {
        var outputs = model.askAll(cut, 1, 3, RectifiedLine.HEIGHT, padded);
        var own = outputs.get(0);
        return NameLook.of(
                own.values(),
                outputs.get(1).values(),
                (int) own.shape()[1],
                width,
                padded,
                LineInk.of(cut, width, padded),
                alphabet,
                nameCharacters);
    }

    private static int padded(int width, int stride) {
        return Math.max(LEAST_WIDTH, (width + stride - 1) / stride * stride);
    }

    /** Takes the best class at each step; repeats and blanks melt away, so a doubled character needs a blank between. */
    private List<RecognizedCharacter> decode(float[] probabilities, int steps, int classes, double paddedShare) {
        var glyphs = new ArrayList<RecognizedCharacter>();
        var previous = 0;
        for (int step = 0; step < steps; step++) {
            var best = 0;
            var offset = step * classes;
            for (int c = 1; c < classes; c++) {
                if (probabilities[offset + c] > probabilities[offset + best]) {
                    best = c;
                }
            }
            if (best != 0 && best != previous && best < alphabet.size()) {
                var position = Math.min(1, (step + .5) / steps * paddedShare);
                glyphs.add(new RecognizedCharacter(
                        alphabet.character(best),
                        probabilities[offset + best],
                        position,
                        rivals(probabilities, offset, best)));
            }
            previous = best;
        }
        return glyphs;
    }

    private Map<Character, Double> rivals(float[] probabilities, int offset, int best) {
        var rivals = new HashMap<Character, Double>();
        for (var c : numberClasses) {
            if (c != best && probabilities[offset + c] >= LEAST_RIVAL) {
                rivals.put(alphabet.character(c).charAt(0), (double) probabilities[offset + c]);
            }
        }
        return rivals;
    }
}
