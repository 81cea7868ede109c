package io.kaidian.photos.formats;

import io.kaidian.photos.imaging.Pixels;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as lower-case hexadecimal digits. */
public final class Sha256 {

    private Sha256() {}

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** Of what is seen: the same for a file that was only rewritten without loss or given other metadata. */
    public static String of(Pixels picture) {
        var digest = sha256();
        digest.update(ByteBuffer.allocate(8)
                .putInt(picture.width())
                .putInt(picture.height())
                .array());
        digest.update(picture.bgr());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
