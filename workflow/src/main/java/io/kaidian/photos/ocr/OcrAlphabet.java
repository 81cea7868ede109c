package io.kaidian.photos.ocr;

import io.kaidian.photos.idcard.ReadableCharacters;
import io.kaidian.photos.inference.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The 6,623 characters that the recognition model can give, and 4,151 more that names are read in (翀, 旻, 赟 …). A name with
 * any other can never be read right, and only a person can compare it.
 */
public final class OcrAlphabet implements ReadableCharacters {

    private final String[] byClass;
    private final Set<Integer> known;
    private final Set<Integer> knownInNames;
    private final int[] digitsAndCapitals;

    private OcrAlphabet(String[] byClass, String nameCharacters) {
        this.byClass = byClass;
        this.known = points(String.join("", byClass));
        this.knownInNames = points(nameCharacters);
        knownInNames.addAll(known);
        this.digitsAndCapitals = IntStream.range(0, byClass.length)
                .filter(c -> byClass[c].matches("[0-9A-Z]"))
                .toArray();
    }

    private static Set<Integer> points(String text) {
        return text.codePoints().boxed().collect(Collectors.toCollection(HashSet::new));
    }

    /** @throws io.kaidian.photos.inference.ModelsUnavailableException if it is not on the class path */
    public static OcrAlphabet load() {
        var keys = new String(ModelFile.ALPHABET.load(), StandardCharsets.UTF_8).split("\r?\n");
        // Class 0 is "no character here" (CTC's blank), the class after the last key is the space.
        var byClass = new String[keys.length + 2];
        byClass[0] = "";
        System.arraycopy(keys, 0, byClass, 1, keys.length);
        byClass[keys.length + 1] = " ";
        return new OcrAlphabet(byClass, NameCharacters.list());
    }

    String character(int modelClass) {
        return byClass[modelClass];
    }

    /** The classes of the 36 characters that numbers are made of. */
    int[] digitsAndCapitals() {
        return digitsAndCapitals.clone();
    }

    /** The class of each of these characters, 0 where the model cannot give it. */
    int[] classesOf(String[] characters) {
        var classes = new HashMap<String, Integer>();
        for (int c = 1; c < byClass.length; c++) {
            classes.put(byClass[c], c);
        }
        return Arrays.stream(characters)
                .mapToInt(character -> classes.getOrDefault(character, 0))
                .toArray();
    }

    int size() {
        return byClass.length;
    }

    boolean isHan(int modelClass) {
        var text = byClass[modelClass];
        return !text.isEmpty() && Character.UnicodeScript.of(text.codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    @Override
    public boolean canRead(String text) {
        return text.codePoints().allMatch(known::contains);
    }

    @Override
    public boolean canReadInNames(String text) {
        return text.codePoints().allMatch(knownInNames::contains);
    }
}
