package io.kaidian.platform.notifications;

import org.jspecify.annotations.Nullable;

/**
 * What is drawn beside the words of a notice: a sketch of a photo with a place marked in it. Never the photo itself.
 *
 * @param subject which sketch, by the name of a sample of {@code evidence.csv}
 * @param aspect width of the photo by its height
 * @param x left edge of the place, as a share of the photo's width; null marks the whole
 * @param caption what is wrong there, in the reader's language
 * @param outline whether the place is the whole card, which is then drawn there and as large; null where nobody said so
 */
public record CardSketch(
        String subject,
        double aspect,
        @Nullable Double x,
        @Nullable Double y,
        @Nullable Double width,
        @Nullable Double height,
        String caption,
        @Nullable Boolean outline) {

    /** The same place with that caption. */
    public CardSketch withCaption(String words) {
        return new CardSketch(subject, aspect, x, y, width, height, words, outline);
    }
}
