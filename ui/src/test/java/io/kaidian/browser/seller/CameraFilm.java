package io.kaidian.browser.seller;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes drawn pictures as a film that a browser's fake camera plays: YUV4MPEG2, 4:2:0. */
final class CameraFilm {

    static final int WIDTH = 1280;
    static final int HEIGHT = 960;

    private static final int FRAMES_A_SECOND = 2;

    private CameraFilm() {}

    /** Each picture for so many seconds, in order; all of them as large as the film. */
    static void write(Path file, List<BufferedImage> scenes, int seconds) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write("YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420\n"
                    .formatted(WIDTH, HEIGHT, FRAMES_A_SECOND)
                    .getBytes(StandardCharsets.US_ASCII));
            for (var scene : scenes) {
                var frame = frame(scene);
                for (int i = 0; i < seconds * FRAMES_A_SECOND; i++) {
                    write(out, frame);
                }
            }
        }
    }

    private static void write(OutputStream out, byte[] frame) throws IOException {
        out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        out.write(frame);
    }

    /** BT.601, limited range: brightness of all pixels, then the two colours of each block of four. */
    private static byte[] frame(BufferedImage picture) {
        var frame = new byte[WIDTH * HEIGHT * 3 / 2];
        var u = WIDTH * HEIGHT;
        var v = u + WIDTH * HEIGHT / 4;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            var x = i % WIDTH;
            var y = i / WIDTH;
            var rgb = picture.getRGB(x, y);
            var r = rgb >> 16 & 0xFF;
            var g = rgb >> 8 & 0xFF;
            var b = rgb & 0xFF;
            frame[i] = (byte) Math.round(16 + 0.257 * r + 0.504 * g + 0.098 * b);
            if (x % 2 == 0 && y % 2 == 0) {
                var block = y / 2 * (WIDTH / 2) + x / 2;
                frame[u + block] = (byte) Math.round(128 - 0.148 * r - 0.291 * g + 0.439 * b);
                frame[v + block] = (byte) Math.round(128 + 0.439 * r - 0.368 * g - 0.071 * b);
            }
        }
        return frame;
    }
}
