package io.kaidian.photos.formats;

import java.io.IOException;

/** Follows a WebP from chunk to chunk (RFC 9649) to the end that its header states; what comes after does not matter. */
final class WebpStructure {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATION_FLAG = 0x02;
    private static final int LOSSLESS_SIGNATURE = 0x2F;
    private static final int SIDE_BITS = 14;
    private static final int SIDE_MASK = (1 << SIDE_BITS) - 1;

    private final FileBytes file;
    private final ImageStructureCount count;
    private int pictures;
    private boolean animated;

    private WebpStructure(byte[] webp) {
        this.file = new FileBytes(webp);
        this.count = new ImageStructureCount(file);
    }

    static PhotoStructure of(byte[] webp) throws IOException {
        var structure = new WebpStructure(webp);
        structure.follow();
        return structure.count.result(structure.animated ? 2 : structure.pictures, 1);
    }

    private void follow() throws IOException {
        var end = file.u32LittleEndian(4) + CHUNK_HEADER;
        file.require(0, end);
        long at = FIRST_CHUNK;
        while (at + CHUNK_HEADER <= end) {
            var length = file.u32LittleEndian(at + 4);
            // The last chunk's filling byte is often forgotten.
            file.require(at + CHUNK_HEADER, length);
            count.part();
            chunk(at, at + CHUNK_HEADER, length);
            at += CHUNK_HEADER + length + length % 2;
        }
    }

    private void chunk(long name, long at, long length) throws IOException {
        if (file.has(name, "VP8X")) {
            animated |= (file.u8(at) & ANIMATION_FLAG) != 0;
            count.atLeast(file.u24LittleEndian(at + 4) + 1, file.u24LittleEndian(at + 7) + 1);
        } else if (file.has(name, "VP8 ")) {
            pictures++;
            lossy(at);
        } else if (file.has(name, "VP8L")) {
            pictures++;
            lossless(at);
        } else if (file.has(name, "ANIM") || file.has(name, "ANMF")) {
            animated = true;
        } else if (!file.has(name, "ALPH")) {
            count.metadata(length);
            if (file.has(name, "EXIF")) {
                count.exif(at, length);
            }
        }
    }

    /** The header of a key frame (RFC 6386, section 9.1). */
    private void lossy(long at) throws IOException {
        if (!file.has(at + 3, "\u009d\u0001*")) {
            throw new IOException("no key frame");
        }
        count.atLeast(file.u16LittleEndian(at + 6) & SIDE_MASK, file.u16LittleEndian(at + 8) & SIDE_MASK);
    }

    private void lossless(long at) throws IOException {
        if (file.u8(at) != LOSSLESS_SIGNATURE) {
            throw new IOException("no lossless picture");
        }
        var sides = file.u32LittleEndian(at + 1);
        count.atLeast((int) (sides & SIDE_MASK) + 1, (int) (sides >> SIDE_BITS & SIDE_MASK) + 1);
    }
}
