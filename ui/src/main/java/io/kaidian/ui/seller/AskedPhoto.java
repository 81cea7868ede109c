package io.kaidian.ui.seller;

import io.kaidian.photos.DocumentSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a case asks for a photo.
 *
 * @param alternatives of which one will do instead
 * @param laterDays until how many days after the certification it may come; null where the case is not to be sent without it
 */
public record AskedPhoto(
        List<DocumentSlot> alternatives, @Nullable Integer laterDays) {

    /** What is asked for no more. */
    static final AskedPhoto NO_MORE = new AskedPhoto(List.of(), null);
}
