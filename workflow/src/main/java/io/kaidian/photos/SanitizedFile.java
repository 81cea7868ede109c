package io.kaidian.photos;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody laid beside something, as it may be kept and shown.
 *
 * @param refusal why it may not; null where it may
 * @param mediaType what it is now
 * @param content of a picture its pixels and nothing else; of a PDF its own bytes
 */
public record SanitizedFile(
        @Nullable RejectionReason refusal, @Nullable String mediaType, byte @Nullable [] content) {

    /** Why a file is not kept. */
    public enum RejectionReason {
        /** Neither a picture nor a PDF, by what it begins with. */
        TYPE,
        /** It begins like one, but is none that can be opened. */
        DAMAGED,
        /** A PDF that does something when it is opened, carries other files, or hides what it holds. */
        ACTIVE
    }

    /** What it holds; only of one that is not refused. */
    public byte[] requireContent() {
        return Objects.requireNonNull(content, "the file is refused");
    }

    public static SanitizedFile refused(RejectionReason refusal) {
        return new SanitizedFile(refusal, null, null);
    }
}
