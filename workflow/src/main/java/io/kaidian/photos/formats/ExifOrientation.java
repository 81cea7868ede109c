package io.kaidian.photos.formats;

import io.kaidian.photos.imaging.ImageOrientation;
import java.io.IOException;

/**
 * How a camera says that its picture lies: the one entry of a camera's data that is looked at, in the first directory of its
 * TIFF structure (Exif 2.32, tag 0x0112). Nothing else of it is read.
 */
final class ExifOrientation {

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private final FileBytes tiff;
    private final boolean littleEndian;

    private ExifOrientation(FileBytes tiff) {
        this.tiff = tiff;
        this.littleEndian = tiff.has(0, "II");
    }

    /** Damaged data around sound pixels is common after editing: then the text's own direction turns the picture. */
    static ImageOrientation in(byte[] exif) {
        try {
            return exif.length == 0 ? ImageOrientation.NORMAL : new ExifOrientation(new FileBytes(exif)).find();
        } catch (IOException damaged) {
            return ImageOrientation.NORMAL;
        }
    }

    private ImageOrientation find() throws IOException {
        var directory = littleEndian ? tiff.u32LittleEndian(4) : tiff.u32(4);
        var entries = u16(directory);
        for (int i = 0; i < entries; i++) {
            var entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (u16(entry) == TAG && u16(entry + 2) == SHORT) {
                return ImageOrientation.ofExif(u16(entry + 8));
            }
        }
        return ImageOrientation.NORMAL;
    }

    private int u16(long at) throws IOException {
        return littleEndian ? tiff.u16LittleEndian(at) : tiff.u16(at);
    }
}
