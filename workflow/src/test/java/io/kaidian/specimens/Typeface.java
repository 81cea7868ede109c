package io.kaidian.specimens;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The fonts that specimens are printed with; loaded on first use. */
enum Typeface {
    SANS("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
    SANS_BOLD("noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"),
    SERIF("noto-serif-sc/500Medium/NotoSerifSC_500Medium.ttf");

    private final String resource;
    private Font font;

    Typeface(String resource) {
        this.resource = "/fonts/" + resource;
    }

    synchronized Font size(double size) {
        if (font == null) {
            font = load();
        }
        return font.deriveFont((float) size);
    }

    Font size(double size, double tracking) {
        return size(size).deriveFont(Map.of(TextAttribute.TRACKING, (float) tracking));
    }

    private Font load() {
        try (var stream = Typeface.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("Font " + resource
                        + " is not on the class path: run \"npm ci\" in workflow/src/test/fonts and build again");
            }
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}
