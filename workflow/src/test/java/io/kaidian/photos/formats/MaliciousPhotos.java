package io.kaidian.photos.formats;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files that ask a decoder for far more than they are worth. */
public final class MaliciousPhotos {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

    private MaliciousPhotos() {}

    /** The last scan of a grey progressive picture so many times more: 20,000 of them keep a decoder busy for minutes. */
    public static byte[] scanBomb(int width, int height, int scans) {
        var photo = progressive(grey(width, height));
        var lastScan = lastMarker(photo, 0xDA);
        var end = lastMarker(photo, 0xD9);
        var bomb = new ByteArrayOutputStream();
        bomb.write(photo, 0, end);
        for (int i = 0; i < scans; i++) {
            bomb.write(photo, lastScan, end - lastScan);
        }
        bomb.write(photo, end, photo.length - end);
        return bomb.toByteArray();
    }

    public static byte[] progressive(BufferedImage picture) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A small JPEG whose header states another size, kind of frame (second byte of the marker) and precision. */
    public static byte[] jpegStating(int frame, int precision, int width, int height) {
        var jpeg = progressive(grey(64, 64));
        var at = lastMarker(jpeg, 0xC2);
        jpeg[at + 1] = (byte) frame;
        jpeg[at + 4] = (byte) precision;
        ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return jpeg;
    }

    /** A JPEG with so many segments of application data of that size each. */
    static byte[] jpegWithSegments(int count, int size) {
        var jpeg = progressive(grey(64, 64));
        var segments = new ByteArrayOutputStream();
        segments.write(jpeg, 0, 2);
        var segment = ByteBuffer.allocate(4 + size)
                .put((byte) 0xFF)
                .put((byte) 0xE9)
                .putShort((short) (size + 2))
                .array();
        for (int i = 0; i < count; i++) {
            segments.writeBytes(segment);
        }
        segments.write(jpeg, 2, jpeg.length - 2);
        return segments.toByteArray();
    }

    /** A PNG whose header states a size, with hardly any pixels, and other chunks before them. */
    public static byte[] png(int width, int height, byte[]... others) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        var png = new ByteArrayOutputStream();
        png.writeBytes(PNG_SIGNATURE);
        png.writeBytes(chunk("IHDR", header.array()));
        for (byte[] other : others) {
            png.writeBytes(other);
        }
        png.writeBytes(chunk("IDAT", deflated(3L * width * Math.min(height, 64) + 64)));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    static byte[] chunk(String type, byte[] content) {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(content);
        var bytes = new ByteArrayOutputStream();
        try (var png = new DataOutputStream(bytes)) {
            png.writeInt(content.length);
            png.writeBytes(type);
            png.write(content);
            png.writeInt((int) crc.getValue());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A comment of a PNG that unpacks to so many bytes, a thousandth of which it takes. */
    public static byte[] packedComment(long unpacked) {
        var comment = new ByteArrayOutputStream();
        comment.writeBytes("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
        comment.writeBytes(deflated(unpacked));
        return chunk("zTXt", comment.toByteArray());
    }

    /** So many zeros. A block of them is packed once and repeated, since packing gigabytes takes half a minute. */
    private static byte[] deflated(long zeros) {
        var stream = new ByteArrayOutputStream();
        stream.writeBytes(new byte[] {0x78, (byte) 0xDA});
        var block = 1 << 24;
        // What a full flush ends with relies on nothing before it.
        var packed = packed(block, Deflater.FULL_FLUSH);
        for (long n = zeros / block; n > 0; n--) {
            stream.writeBytes(packed);
        }
        stream.writeBytes(packed((int) (zeros % block), Deflater.NO_FLUSH));
        // The Adler-32 of zeros alone.
        stream.writeBytes(
                ByteBuffer.allocate(4).putInt((int) (zeros % 65_521) << 16 | 1).array());
        return stream.toByteArray();
    }

    private static byte[] packed(int zeros, int flush) {
        var packer = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            packer.setInput(new byte[zeros]);
            if (flush == Deflater.NO_FLUSH) {
                packer.finish();
            }
            var buffer = new byte[1 << 16];
            return Arrays.copyOf(buffer, packer.deflate(buffer, 0, buffer.length, flush));
        } finally {
            packer.end();
        }
    }

    /** A WebP of those chunks. */
    public static byte[] webp(byte[]... chunks) {
        var length = 4 + Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum();
        var webp = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        webp.put("WEBP".getBytes(StandardCharsets.US_ASCII));
        Arrays.stream(chunks).forEach(webp::put);
        return webp.array();
    }

    static byte[] webpChunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** The extended header of a WebP. */
    static byte[] canvas(int flags, int width, int height) {
        var w = width - 1;
        var h = height - 1;
        return webpChunk("VP8X", new byte[] {
            (byte) flags,
            0,
            0,
            0,
            (byte) w,
            (byte) (w >> 8),
            (byte) (w >> 16),
            (byte) h,
            (byte) (h >> 8),
            (byte) (h >> 16)
        });
    }

    /** A lossless picture of one colour, which takes no bits a pixel. */
    public static byte[] lossless(int width, int height) {
        var header = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x2F).putInt(width - 1 | height - 1 << 14);
        var oneColour = new byte[] {0x10, 0x07, 0x10, 0x11, 0x11, (byte) 0x88, (byte) 0x88, (byte) 0xFE, 0x07};
        return webpChunk(
                "VP8L",
                ByteBuffer.allocate(5 + oneColour.length)
                        .put(header.array())
                        .put(oneColour)
                        .array());
    }

    private static BufferedImage grey(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var pen = picture.createGraphics();
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return picture;
    }

    private static int lastMarker(byte[] jpeg, int kind) {
        for (int at = jpeg.length - 2; at > 0; at--) {
            if ((jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) == kind) {
                return at;
            }
        }
        throw new IllegalArgumentException("no such marker");
    }
}
