package io.kaidian.photos.idcard;

/** Which texts the reader of photos could give at all. */
@FunctionalInterface
public interface ReadableCharacters {

    /** Whether it could give this text anywhere. */
    boolean canRead(String text);

    /** Whether it could give this text as a name whose trace was kept. */
    default boolean canReadInNames(String text) {
        return canRead(text);
    }
}
