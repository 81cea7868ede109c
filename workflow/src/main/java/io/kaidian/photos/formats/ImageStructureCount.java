package io.kaidian.photos.formats;

import io.kaidian.photos.formats.PhotoStructure.Codec;
import java.io.IOException;

/** What was counted of a photo's file so far, whatever its format. */
final class ImageStructureCount {

    private static final String EXIF = "Exif\0\0";

    private final FileBytes file;
    private int width;
    private int height;
    private Codec codec = Codec.COMMON;
    private int parts;
    private long metadata;
    private byte[] exif = {};

    ImageStructureCount(FileBytes file) {
        this.file = file;
    }

    /** A file may state its size more than once; the decoder makes room for the largest. */
    void atLeast(int statedWidth, int statedHeight) {
        width = Math.max(width, statedWidth);
        height = Math.max(height, statedHeight);
    }

    void uncommonCoding() {
        codec = Codec.UNCOMMON;
    }

    void part() {
        parts++;
    }

    /** Bytes beside the picture. */
    void metadata(long bytes) {
        metadata += bytes;
    }

    boolean isExif(long at, long length) {
        return length >= EXIF.length() && file.has(at, EXIF);
    }

    /** The first counts. In some formats, and some programs' files, it begins with its own name. */
    void exif(long at, long length) throws IOException {
        if (exif.length == 0) {
            var skipped = isExif(at, length) ? EXIF.length() : 0;
            exif = file.slice(at + skipped, length - skipped);
        }
    }

    /** @throws IOException if there is no picture in it */
    PhotoStructure result(int frames, int scans) throws IOException {
        if (frames < 1 || scans < 1 || width < 1 || height < 1) {
            throw new IOException("no picture");
        }
        return new PhotoStructure(width, height, codec, frames, scans, parts, metadata, exif);
    }
}
