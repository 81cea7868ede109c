package io.kaidian.checks.image;

/**
 * Where a JPEG ends (ITU-T T.81, annex B). Decoders paint what never came in grey and call it a picture, so a broken transfer would
 * be told as a photo without a card.
 */
final class JpegEnd {

    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private JpegEnd() {}

    /** Whether the end never came; what some phones put after it does not matter. */
    static boolean isMissing(byte[] jpeg) {
        var scan = scan(jpeg);
        // In the data of a scan a marker cannot occur by chance; the thumbnail's own end lies before.
        for (int at = jpeg.length - 2; at > scan; at--) {
            if (isMarker(jpeg, at, END_OF_IMAGE)) {
                return false;
            }
        }
        return true;
    }

    /** Where the data of the picture begin, or the file's end. */
    private static int scan(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && !isMarker(jpeg, at, START_OF_SCAN)) {
            at += 2 + Math.max(2, (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
        return Math.min(at, jpeg.length);
    }

    private static boolean isMarker(byte[] jpeg, int at, int kind) {
        return (jpeg[at] & 0xFF) == MARKER && (jpeg[at + 1] & 0xFF) == kind;
    }
}
