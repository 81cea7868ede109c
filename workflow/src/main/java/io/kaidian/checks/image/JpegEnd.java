package io.kaidian.checks.image;

/**
 * Where a JPEG ends (ITU-T T.81, annex B). Decoders paint what never came in grey and call it a picture, so a broken transfer would
 * be told as a photo without a card.
 */
final class JpegEnd {

    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int FIRST_SEGMENT = 2;

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

    /** Where the data of the picture begin, or the file's begin where its segments cannot be followed. */
    private static int scan(byte[] jpeg) {
        int at = FIRST_SEGMENT;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == MARKER) {
            var kind = jpeg[at + 1] & 0xFF;
            if (kind == START_OF_SCAN) {
                return at;
            }
            // Any marker may be preceded by fill bytes.
            at += kind == MARKER ? 1 : 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
        return 0;
    }

    private static boolean isMarker(byte[] jpeg, int at, int kind) {
        return (jpeg[at] & 0xFF) == MARKER && (jpeg[at + 1] & 0xFF) == kind;
    }
}
