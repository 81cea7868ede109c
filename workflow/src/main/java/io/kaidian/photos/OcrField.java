package io.kaidian.photos;

import org.jspecify.annotations.Nullable;

/**
 * A value read from a photo. Whether it is sure enough to act upon is decided by whoever compares, by a threshold that
 * an analyst can change.
 *
 * @param value normalised (NFKC, no spaces)
 * @param confidence the reader's probability of its least certain character, 0 to 1
 * @param place where it stands
 * @param trace what a name's reading was made of; null of other fields, and of names read before this was kept
 */
public record OcrField(
        String value,
        double confidence,
        PhotoRegion place,
        @Nullable NameTrace trace) {

    public OcrField(String value, double confidence, PhotoRegion place) {
        this(value, confidence, place, null);
    }
}
