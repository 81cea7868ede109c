package io.kaidian.photos.ocr;

/**
 * One character as read.
 *
 * @param text the character, one code point
 * @param confidence the model's probability for it, 0 to 1
 * @param position where its middle lies along its line, 0 at the start and 1 at the end
 */
public record RecognizedCharacter(String text, double confidence, double position) {}
