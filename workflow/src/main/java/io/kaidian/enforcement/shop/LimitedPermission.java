package io.kaidian.enforcement.shop;

import io.kaidian.processes.LocalizedText;
import java.time.Instant;

/**
 * Something that another module had let a shop do, and does not any more or not in full.
 *
 * @param label by what the shop was let do it, for people
 * @param since from when
 * @param path page where its seller reads why
 */
public record LimitedPermission(Extent extent, LocalizedText label, Instant since, String path) {

    /** How far, from most to least. */
    public enum Extent {
        /** It counts for nothing any more. */
        WITHDRAWN,
        /** It counts for nothing new. */
        RESTRICTED
    }
}
