package io.kaidian.cases.submission.photos;

import java.util.UUID;

/** Id of one handover of a photo from a desktop to a phone. */
public record PhoneUploadSessionId(UUID value) {

    /** A new id. */
    public static PhoneUploadSessionId next() {
        return new PhoneUploadSessionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
