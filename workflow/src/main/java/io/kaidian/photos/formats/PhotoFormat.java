package io.kaidian.photos.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a file is by its first bytes; name and declared media type are the sender's claim and are not asked. Only
 * {@link #accepted()} formats reach a decoder, the others are told apart so that the seller can be told what to do.
 */
public enum PhotoFormat {
    JPEG,
    PNG,
    WEBP,
    HEIC,
    AVIF,
    PDF,
    TIFF,
    GIF,
    BMP,
    SVG,
    TEXT,
    UNKNOWN;

    /** Enough for every magic number below and for an XML prologue before {@code <svg}. */
    private static final int HEAD = 512;

    public boolean accepted() {
        return this == JPEG || this == PNG || this == WEBP;
    }

    /** Never throws; an empty or unrecognised file is {@link #UNKNOWN}. */
    public static PhotoFormat of(byte[] content) {
        if (startsWith(content, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (startsWith(content, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return PNG;
        }
        if (startsWith(content, 0, 'R', 'I', 'F', 'F') && startsWith(content, 8, 'W', 'E', 'B', 'P')) {
            return WEBP;
        }
        if (startsWith(content, 4, 'f', 't', 'y', 'p')) {
            return isoMedia(content);
        }
        if (startsWith(content, 0, '%', 'P', 'D', 'F')) {
            return PDF;
        }
        if (startsWith(content, 0, 'I', 'I', 42, 0) || startsWith(content, 0, 'M', 'M', 0, 42)) {
            return TIFF;
        }
        if (startsWith(content, 0, 'G', 'I', 'F', '8')) {
            return GIF;
        }
        if (startsWith(content, 0, 'B', 'M')) {
            return BMP;
        }
        return textual(content);
    }

    private static PhotoFormat isoMedia(byte[] content) {
        var brands = new String(content, 8, Math.min(content.length, 64) - 8, StandardCharsets.ISO_8859_1);
        if (brands.contains("avif") || brands.contains("avis")) {
            return AVIF;
        }
        return brands.contains("hei") || brands.contains("hev") || brands.contains("mif1") ? HEIC : UNKNOWN;
    }

    private static PhotoFormat textual(byte[] content) {
        var head = Arrays.copyOf(content, Math.min(content.length, HEAD));
        if (head.length == 0) {
            return UNKNOWN;
        }
        for (byte b : head) {
            if (b >= 0 && b < 32 && b != '\t' && b != '\n' && b != '\r') {
                return UNKNOWN;
            }
        }
        var text = new String(head, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return text.contains("<svg") ? SVG : TEXT;
    }

    private static boolean startsWith(byte[] content, int offset, int... magic) {
        if (content.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((content[offset + i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
