package io.kaidian.checks.image;

import io.kaidian.checks.image.PhotoStructure.Codec;
import java.io.IOException;

/** Follows a PNG from chunk to chunk (ISO/IEC 15948) to its end; what comes after does not matter. */
final class PngStructure {

    private static final int SIGNATURE = 8;
    private static final int HEADER_BYTES = 13;
    private static final int LENGTH_TYPE_AND_CHECKSUM = 12;
    private static final int TYPE_AT = 4;
    private static final int CONTENT_AT = 8;

    private PngStructure() {}

    static PhotoStructure of(byte[] png) throws IOException {
        var file = new FileBytes(png);
        if (file.u32(SIGNATURE) != HEADER_BYTES || !file.has(SIGNATURE + TYPE_AT, "IHDR")) {
            throw new IOException("no header");
        }
        var width = file.u32(SIGNATURE + CONTENT_AT);
        var height = file.u32(SIGNATURE + CONTENT_AT + 4);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new IOException("no size");
        }
        var frames = 1;
        var parts = 0;
        var pictureBytes = 0L;
        var metadata = 0L;
        byte[] exif = {};
        long at = SIGNATURE;
        while (!file.has(at + TYPE_AT, "IEND")) {
            var length = file.u32(at);
            file.require(at, length + LENGTH_TYPE_AND_CHECKSUM);
            parts++;
            if (file.has(at + TYPE_AT, "IDAT")) {
                pictureBytes += length;
            } else if (parts > 1) {
                metadata += length;
            }
            if (file.has(at + TYPE_AT, "acTL") || file.has(at + TYPE_AT, "fcTL") || file.has(at + TYPE_AT, "fdAT")) {
                frames = 2;
            } else if (file.has(at + TYPE_AT, "eXIf")) {
                exif = file.slice(at + CONTENT_AT, length);
            }
            at += length + LENGTH_TYPE_AND_CHECKSUM;
        }
        file.require(at, LENGTH_TYPE_AND_CHECKSUM);
        if (pictureBytes == 0) {
            throw new IOException("no picture");
        }
        return new PhotoStructure((int) width, (int) height, Codec.COMMON, frames, 1, parts, metadata, exif);
    }
}
