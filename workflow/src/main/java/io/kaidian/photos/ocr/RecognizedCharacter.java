package io.kaidian.photos.ocr;

import java.util.Map;

/**
 * One character as read.
 *
 * @param text the character, one code point
 * @param confidence the model's probability for it, 0 to 1
 * @param position where its middle lies along its line, 0 at the start and 1 at the end
 * @param rivals the digits and capital letters that the model hesitated about instead, with their probabilities; none of any
 *     other character
 */
public record RecognizedCharacter(String text, double confidence, double position, Map<Character, Double> rivals) {

    public RecognizedCharacter {
        rivals = Map.copyOf(rivals);
    }

    /** The same in another place. */
    RecognizedCharacter at(double otherPosition) {
        return new RecognizedCharacter(text, confidence, otherPosition, rivals);
    }

    /** One without rivals. */
    public RecognizedCharacter(String text, double confidence, double position) {
        this(text, confidence, position, Map.of());
    }
}
