package io.kaidian.photos.isolation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What goes over a pipe between the server and a worker: what it is, and blocks of bytes, each behind its length. Both ends
 * are of one version of the program, and neither believes the other's lengths.
 */
record PipeFrame(Kind kind, List<byte[]> blocks) {

    enum Kind {
        /** To the worker: work to be done. */
        JOB,
        /** To the worker: nobody waits for the answer any more. */
        CANCEL,
        /** From the worker: it is loaded and warm. */
        READY,
        /** From the worker: it cannot work on this machine; the one block says why. */
        UNFIT,
        /** From the worker. */
        ANSWER,
        /** From the worker: the work broke; the one block names the kind of fault. */
        FAULT
    }

    private static final int MOST_BLOCKS = 48;
    private static final int MOST_BYTES = 128 << 20;

    static PipeFrame of(Kind kind, byte[]... blocks) {
        return new PipeFrame(kind, List.of(blocks));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeByte(blocks.size());
        for (byte[] block : blocks) {
            out.writeInt(block.length);
            out.write(block);
        }
        out.flush();
    }

    /** @throws IOException also where the other end is gone, or sends what is no frame */
    static PipeFrame read(DataInputStream in) throws IOException {
        var kind = in.readUnsignedByte();
        var count = in.readUnsignedByte();
        if (kind >= Kind.values().length || count > MOST_BLOCKS) {
            throw new IOException("no frame");
        }
        var blocks = new byte[count][];
        long left = MOST_BYTES;
        for (int i = 0; i < count; i++) {
            var length = in.readInt();
            left -= Math.max(length, 0);
            if (length < 0 || left < 0) {
                throw new IOException("no frame");
            }
            blocks[i] = in.readNBytes(length);
            if (blocks[i].length < length) {
                throw new IOException("the other end is gone");
            }
        }
        return new PipeFrame(Kind.values()[kind], List.of(blocks));
    }
}
