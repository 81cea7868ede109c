package io.kaidian.photos.formats;

import java.io.IOException;

/** Numbers and names in the bytes of a file; asking beyond its end says that it is damaged. */
final class FileBytes {

    private final byte[] content;

    FileBytes(byte[] content) {
        this.content = content;
    }

    int u8(long at) throws IOException {
        require(at, 1);
        return content[(int) at] & 0xFF;
    }

    int u16(long at) throws IOException {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(long at) throws IOException {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    int u16LittleEndian(long at) throws IOException {
        return u8(at) | u8(at + 1) << 8;
    }

    int u24LittleEndian(long at) throws IOException {
        return u16LittleEndian(at) | u8(at + 2) << 16;
    }

    long u32LittleEndian(long at) throws IOException {
        return u16LittleEndian(at) | (long) u16LittleEndian(at + 2) << 16;
    }

    /** Whether these characters stand there. */
    boolean has(long at, String ascii) {
        if (at < 0 || at + ascii.length() > content.length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (content[(int) at + i] != (byte) ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    byte[] slice(long at, long length) throws IOException {
        require(at, length);
        var slice = new byte[(int) length];
        System.arraycopy(content, (int) at, slice, 0, slice.length);
        return slice;
    }

    /** @throws IOException if so many bytes do not stand there */
    void require(long at, long length) throws IOException {
        if (at < 0 || length < 0 || at + length > content.length) {
            throw new IOException("the file ends early");
        }
    }
}
