package io.kaidian.photos.ocr;

import io.kaidian.photos.inference.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The 6,623 characters that the recognition model can give. 19 % of the hanzi of GB 2312 are not among them (翀, 旻, 赟
 * …): such a name can never be read right, and only a person can compare it.
 */
public final class OcrAlphabet {

    private final String[] byClass;
    private final Set<String> known;

    private OcrAlphabet(String[] byClass) {
        this.byClass = byClass;
        this.known = new TreeSet<>(Arrays.asList(byClass));
    }

    /** @throws io.kaidian.photos.inference.ModelsUnavailableException if it is not on the class path */
    public static OcrAlphabet load() {
        var keys = new String(ModelFile.ALPHABET.load(), StandardCharsets.UTF_8).split("\r?\n");
        // Class 0 is "no character here" (CTC's blank), the class after the last key is the space.
        var byClass = new String[keys.length + 2];
        byClass[0] = "";
        System.arraycopy(keys, 0, byClass, 1, keys.length);
        byClass[keys.length + 1] = " ";
        return new OcrAlphabet(byClass);
    }

    String character(int modelClass) {
        return byClass[modelClass];
    }

    int size() {
        return byClass.length;
    }

    /** Whether the reader could give this text at all. */
    public boolean contains(String text) {
        return text.codePoints().allMatch(point -> known.contains(Character.toString(point)));
    }
}
