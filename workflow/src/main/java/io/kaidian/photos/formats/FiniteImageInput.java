package io.kaidian.photos.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file's bytes for a decoder that may not know when to stop: some take the end of the data for zeros and go on for
 * every pixel that the header claims, so that 34 bytes of WebP keep a core busy for minutes. Asking on and on beyond the
 * end is a fault here.
 */
final class FiniteImageInput extends MemoryCacheImageInputStream {

    /** Decoders look a little ahead; nobody needs to look further than this. */
    private static final int PATIENCE = 1000;

    private int beyondTheEnd;

    FiniteImageInput(byte[] content) {
        super(new ByteArrayInputStream(content));
    }

    @Override
    public int read() throws IOException {
        return counted(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return counted(super.read(target, offset, length));
    }

    private int counted(int read) throws IOException {
        if (read < 0 && ++beyondTheEnd > PATIENCE) {
            throw new IOException("the data end before the picture does");
        }
        return read;
    }
}
