package io.kaidian.photos.formats;

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
        var count = new ImageStructureCount(file);
        count.atLeast((int) width, (int) height);
        count.part();
        var isAnimated = false;
        var pictureBytes = 0L;
        long at = SIGNATURE + LENGTH_TYPE_AND_CHECKSUM + HEADER_BYTES;
        file.require(SIGNATURE, LENGTH_TYPE_AND_CHECKSUM + HEADER_BYTES);
        while (!file.has(at + TYPE_AT, "IEND")) {
            var length = file.u32(at);
            file.require(at, length + LENGTH_TYPE_AND_CHECKSUM);
            count.part();
            if (file.has(at + TYPE_AT, "IDAT")) {
                pictureBytes += length;
            } else {
                count.metadata(length);
            }
            if (file.has(at + TYPE_AT, "acTL") || file.has(at + TYPE_AT, "fcTL") || file.has(at + TYPE_AT, "fdAT")) {
                isAnimated = true;
            } else if (file.has(at + TYPE_AT, "eXIf")) {
                count.exif(at + CONTENT_AT, length);
            }
            at += length + LENGTH_TYPE_AND_CHECKSUM;
        }
        file.require(at, LENGTH_TYPE_AND_CHECKSUM);
        if (pictureBytes == 0) {
            throw new IOException("no picture");
        }
        return count.result(isAnimated ? 2 : 1, 1);
    }
}
