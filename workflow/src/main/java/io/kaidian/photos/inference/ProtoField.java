package io.kaidian.photos.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a Protocol Buffers message, of which an ONNX file is made.
 *
 * @param wire how its value is written: 0 as a number of any length, 1 as eight bytes, 2 as bytes after their length, 5 as four bytes
 * @param value of wire 0
 * @param bytes of the other ones
 */
record ProtoField(int number, int wire, long value, byte[] bytes) {

    private static final byte[] NONE = {};
    private static final int CONTINUED = 0x80;

    static ProtoField of(int number, long value) {
        return new ProtoField(number, 0, value, NONE);
    }

    static ProtoField of(int number, byte[] bytes) {
        return new ProtoField(number, 2, 0, bytes);
    }

    static ProtoField of(int number, String text) {
        return of(number, text.getBytes(StandardCharsets.UTF_8));
    }

    static ProtoField of(int number, List<ProtoField> message) {
        return of(number, write(message));
    }

    static ProtoField of(int number, float value) {
        return new ProtoField(
                number,
                5,
                0,
                ByteBuffer.allocate(Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(value)
                        .array());
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<ProtoField> message() {
        return read(bytes);
    }

    /** All fields of a message, in their order. */
    static List<ProtoField> read(byte[] message) {
        var fields = new ArrayList<ProtoField>();
        var from = ByteBuffer.wrap(message);
        while (from.hasRemaining()) {
            var key = number(from);
            var wire = (int) (key & 7);
            var value = wire == 0 ? number(from) : 0;
            var bytes = new byte
                    [switch (wire) {
                        case 0 -> 0;
                        case 1 -> Long.BYTES;
                        case 2 -> Math.toIntExact(number(from));
                        case 5 -> Float.BYTES;
                        default -> throw new IllegalArgumentException("no field is written as " + wire);
                    }];
            from.get(bytes);
            fields.add(new ProtoField((int) (key >>> 3), wire, value, bytes));
        }
        return fields;
    }

    /** Numbers of any length, one after the other. */
    static List<Long> packed(byte[] numbers) {
        var all = new ArrayList<Long>();
        var from = ByteBuffer.wrap(numbers);
        while (from.hasRemaining()) {
            all.add(number(from));
        }
        return all;
    }

    static byte[] write(List<ProtoField> fields) {
        var out = new ByteArrayOutputStream();
        for (var field : fields) {
            write((long) field.number << 3 | field.wire, out);
            if (field.wire == 0) {
                write(field.value, out);
            } else {
                if (field.wire == 2) {
                    write(field.bytes.length, out);
                }
                out.writeBytes(field.bytes);
            }
        }
        return out.toByteArray();
    }

    private static long number(ByteBuffer from) {
        var number = 0L;
        for (int shift = 0; ; shift += 7) {
            var next = from.get();
            number |= (long) (next & CONTINUED - 1) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private static void write(long number, ByteArrayOutputStream out) {
        var rest = number;
        while ((rest & -CONTINUED) != 0) {
            out.write((int) (rest & CONTINUED - 1 | CONTINUED));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
