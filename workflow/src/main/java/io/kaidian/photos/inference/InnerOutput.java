package io.kaidian.photos.inference;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Has a network answer values from its inside as well. An ONNX file is one Protocol Buffers message, and what follows such a
 * message is merged into it, so that the pinned bytes stay as they are.
 */
final class InnerOutput {

    /** Field numbers and wire types of {@code ModelProto.graph}, {@code GraphProto.output} and {@code ValueInfoProto.name}. */
    private static final int GRAPH = 7 << 3 | 2;

    private static final int OUTPUT = 12 << 3 | 2;
    private static final int NAME = 1 << 3 | 2;

    /** A length that one byte can say. */
    private static final int LONGEST = 100;

    private InnerOutput() {}

    static byte[] added(byte[] network, String values) {
        var name = values.getBytes(StandardCharsets.US_ASCII);
        if (name.length > LONGEST) {
            throw new IllegalArgumentException("too long a name: " + values);
        }
        var joined = new ByteArrayOutputStream(network.length + name.length + 6);
        joined.writeBytes(network);
        joined.write(GRAPH);
        joined.write(name.length + 4);
        joined.write(OUTPUT);
        joined.write(name.length + 2);
        joined.write(NAME);
        joined.write(name.length);
        joined.writeBytes(name);
        return joined.toByteArray();
    }
}
