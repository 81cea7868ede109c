package io.kaidian.photos;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a photo that somebody sent.
 *
 * @param refusal why the sender must send another file; null where it was taken
 * @param kept upright as EXIF says, as JPEG without metadata
 * @param pixelSha256 by which the same picture is known again
 * @param perceptualHash of a photo held in the hand; else null
 */
public record PhotoIntakeResult(
        @Nullable PhotoFailure refusal,
        byte @Nullable [] kept,
        @Nullable String pixelSha256,
        @Nullable String perceptualHash) {

    /** The picture as it is kept; only of one that was taken. */
    public byte[] requireKept() {
        return Objects.requireNonNull(kept, "the photo is refused");
    }

    public static PhotoIntakeResult refused(PhotoFailure failure) {
        return new PhotoIntakeResult(failure, null, null, null);
    }
}
