package io.kaidian.specimens;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Picture files as bytes. Always the JDK's own writers, so that the same picture gives the same bytes. */
final class EncodedImage {

    private EncodedImage() {}

    static byte[] jpeg(BufferedImage image, double quality) {
        return jpeg(new IIOImage(image, null, null), quality, false);
    }

    /** The same picture in fewer bytes: coarse first, then finer and finer. */
    static byte[] progressiveJpeg(BufferedImage image, double quality) {
        return jpeg(new IIOImage(image, null, null), quality, true);
    }

    static byte[] cmykJpeg(BufferedImage image, double quality) {
        var width = image.getWidth();
        var height = image.getHeight();
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        var rgb = CameraOptics.pixels(image);
        var inks = new int[4];
        for (var i = 0; i < rgb.length; i++) {
            var r = rgb[i] >> 16 & 255;
            var g = rgb[i] >> 8 & 255;
            var b = rgb[i] & 255;
            var light = Math.max(r, Math.max(g, b));
            inks[0] = light == 0 ? 0 : 255 * (light - r) / light;
            inks[1] = light == 0 ? 0 : 255 * (light - g) / light;
            inks[2] = light == 0 ? 0 : 255 * (light - b) / light;
            inks[3] = 255 - light;
            raster.setPixel(i % width, i / width, inks);
        }
        return jpeg(new IIOImage(raster, null, null), quality, false);
    }

    private static byte[] jpeg(IIOImage image, double quality, boolean progressive) {
        var writer = jdkWriter("jpeg");
        var parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality((float) quality);
        if (progressive) {
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        return write(writer, image, parameters);
    }

    static byte[] png(BufferedImage image) {
        return write(jdkWriter("png"), new IIOImage(image, null, null), null);
    }

    static BufferedImage decode(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pixels as a camera stores them that leaves it to the reader to turn them upright. */
    static BufferedImage stored(BufferedImage upright, int orientation) {
        if (orientation < 1 || orientation > 8) {
            throw new IllegalArgumentException("EXIF orientation " + orientation);
        }
        var w = upright.getWidth();
        var h = upright.getHeight();
        var move = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, -1, 1, 0, 0, w);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, 1, -1, 0, h, 0);
            default -> new AffineTransform();
        };
        var stored = orientation >= 5 ? CameraOptics.rgb(h, w) : CameraOptics.rgb(w, h);
        var graphics = stored.createGraphics();
        graphics.drawImage(upright, move, null);
        graphics.dispose();
        return stored;
    }

    /** Puts an APP1 segment with the one tag Orientation (0x0112) right behind the start of the file. */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        var exif = new byte[] {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var out = new ByteArrayOutputStream(jpeg.length + exif.length);
        out.write(jpeg, 0, 2);
        out.write(exif, 0, exif.length);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static ImageWriter jdkWriter(String format) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            var writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new IllegalStateException("The JDK has no writer for " + format);
    }

    private static byte[] write(ImageWriter writer, IIOImage image, ImageWriteParam parameters) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, image, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
