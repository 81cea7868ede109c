package io.kaidian.cases.waivers;

import io.kaidian.photos.DocumentSlot;
import org.jspecify.annotations.Nullable;

/**
 * What a request for help is about: a photo or a topic, never both.
 *
 * @param slot the photo; null for a topic
 * @param topic null for a photo
 */
public record HelpSubject(
        @Nullable DocumentSlot slot, @Nullable HelpTopic topic) {

    public HelpSubject {
        if ((slot == null) == (topic == null)) {
            throw new IllegalArgumentException("a photo or a topic");
        }
    }

    public static HelpSubject of(DocumentSlot slot) {
        return new HelpSubject(slot, null);
    }

    public static HelpSubject of(HelpTopic topic) {
        return new HelpSubject(null, topic);
    }
}
