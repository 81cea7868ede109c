package io.kaidian.photos;

/**
 * A value read from a photo. Whether it is sure enough to act upon is decided by whoever compares, by a threshold that
 * an analyst can change.
 *
 * @param value normalised (NFKC, no spaces)
 * @param confidence the reader's probability of its least certain character, 0 to 1
 * @param place where it stands
 */
public record OcrField(String value, double confidence, PhotoRegion place) {}
