package io.kaidian.photos.formats;

import java.io.IOException;

/**
 * Follows a JPEG from marker to marker (ITU-T T.81, annex B) to the end of its picture, as decoders do: what lies between
 * segments is skipped, what comes after the end does not matter. A picture whose end never comes is damaged: decoders
 * would paint the rest grey, and the seller would be told of a photo without a card.
 */
final class JpegStructure {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_APPLICATION = 0xE0;
    private static final int LAST_APPLICATION = 0xEF;
    private static final int EXIF_APPLICATION = 0xE1;
    private static final int COMMENT = 0xFE;
    private static final int DEFINE_HIERARCHY = 0xDE;
    private static final int DEFINE_ARITHMETIC = 0xCC;

    private final FileBytes file;
    private final ImageStructureCount count;
    private int frames;
    private int scans;

    private JpegStructure(byte[] jpeg) {
        this.file = new FileBytes(jpeg);
        this.count = new ImageStructureCount(file);
    }

    static PhotoStructure of(byte[] jpeg) throws IOException {
        var structure = new JpegStructure(jpeg);
        structure.follow();
        // Frames of a hierarchical JPEG refine one picture and are not shown one after the other.
        return structure.count.result(Math.min(structure.frames, 1), structure.scans);
    }

    private void follow() throws IOException {
        long at = 2;
        while (true) {
            at = nextMarker(at);
            var marker = file.u8(at++);
            if (marker == END_OF_IMAGE) {
                return;
            }
            if (isBare(marker)) {
                continue;
            }
            var length = file.u16(at);
            if (length < 2) {
                throw new IOException("a segment without its length");
            }
            file.require(at, length);
            count.part();
            segment(marker, at + 2, length - 2);
            at += length;
        }
    }

    /** Where the next marker's second byte stands. Stuffed zeros, fill bytes and the data of a scan are no markers. */
    private long nextMarker(long from) throws IOException {
        var at = from;
        while (true) {
            while (file.u8(at) != 0xFF) {
                at++;
            }
            while (file.u8(at) == 0xFF) {
                at++;
            }
            if (file.u8(at) != 0) {
                return at;
            }
        }
    }

    /** Markers that no segment follows. */
    private static boolean isBare(int marker) {
        return marker >= FIRST_RESTART && marker <= LAST_RESTART || marker == TEMPORARY || marker == START_OF_IMAGE;
    }

    private void segment(int marker, long at, int length) throws IOException {
        if (marker == START_OF_SCAN) {
            scans++;
        } else if (marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION || marker == COMMENT) {
            count.metadata(length);
            if (marker == EXIF_APPLICATION && count.isExif(at, length)) {
                count.exif(at, length);
            }
        } else if (marker == DEFINE_HIERARCHY || marker == DEFINE_ARITHMETIC) {
            count.uncommonCoding();
        } else if (isStartOfFrame(marker)) {
            frame(marker, at);
        }
    }

    /** C4, C8 and CC lie among them and mean something else. */
    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private void frame(int marker, long at) throws IOException {
        var isCommon = marker == 0xC0 || marker == 0xC1 || marker == 0xC2;
        if (!isCommon || file.u8(at) != 8 || frames > 0) {
            count.uncommonCoding();
        }
        frames++;
        count.atLeast(file.u16(at + 3), file.u16(at + 1));
    }
}
