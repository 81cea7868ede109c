package io.kaidian.specimens.raycast;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The faces that cards are printed with: those of Debian's packages {@code fonts-wqy-zenhei}, {@code fonts-wqy-microhei},
 * {@code fonts-droid-fallback} and {@code fonts-arphic-uming} where they are installed, else a weight of Noto Sans that the first renderer does not use.
 * */
final class CardFonts {

    private static final List<String> INSTALLED = List.of(
            "fonts/truetype/wqy/wqy-zenhei.ttc",
            "fonts/truetype/wqy/wqy-microhei.ttc",
            "fonts/truetype/droid/DroidSansFallbackFull.ttf",
            "fonts/truetype/arphic/uming.ttc");
    private static final String DELIVERED = "500Medium/NotoSansSC_500Medium";
    private static final List<String> DIGITS =
            List.of("fonts/truetype/liberation/LiberationMono-Regular.ttf", "fonts/truetype/dejavu/DejaVuSansMono.ttf");

    private static final Map<String, Font> LOADED = new ConcurrentHashMap<>();

    private CardFonts() {}

    /** The face of this seed that has all these characters. */
    static Font chinese(long seed, String text) {
        var faces = installed(INSTALLED)
                .filter(font -> font.canDisplayUpTo(text) < 0)
                .toList();
        return faces.isEmpty()
                ? LOADED.computeIfAbsent(DELIVERED, CardFonts::fromBuild)
                : faces.get((int) Math.floorMod(seed, (long) faces.size()));
    }

    /** A face whose digits are all equally wide, if one is installed. */
    static Optional<Font> digits(long seed) {
        var faces = installed(DIGITS).toList();
        return faces.isEmpty()
                ? Optional.empty()
                : Optional.of(faces.get((int) Math.floorMod(seed, (long) faces.size())));
    }

    private static Stream<Font> installed(List<String> files) {
        return files.stream()
                .flatMap(file -> InstalledFiles.file(file).stream())
                .map(file -> LOADED.computeIfAbsent(file.toString(), CardFonts::fromDisk));
    }

    private static Font fromDisk(String file) {
        try {
            return Font.createFonts(new File(file))[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static Font fromBuild(String name) {
        try (var in = CardFonts.class.getResourceAsStream("/fonts/noto-sans-sc/" + name + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("fonts of the build are missing: npm ci in workflow/src/test/fonts");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
