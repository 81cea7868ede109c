package io.kaidian.photos.inspection;

import java.time.Duration;

/**
 * How much may wait to be read at a time.
 *
 * @param photos of all senders
 * @param ofOneSender of each sender
 * @param bytes of all waiting files, since they are held in memory
 * @param longest after which a photo is turned away instead
 */
public record QueueLimits(int photos, int ofOneSender, long bytes, Duration longest) {

    /** For tools, which send one photo after the other. */
    static final QueueLimits AS_LONG_AS_IT_TAKES =
            new QueueLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE / 2, Duration.ofDays(1));
}
