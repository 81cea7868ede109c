package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kaidian.photos.imaging.Pixels;
import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.font.TextAttribute;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of Latin letters are told apart on drawn papers, and nothing is put between the letters of one. */
@Tag("slow")
class WordSpacesTest {

    private static final int WIDTH = 1500;
    private static final int ROW = 80;

    private static final String[] LINES = {
        "TENANT: Sample Trading Company Limited",
        "Harbour View Building, Room 1204, Block B",
        "This lease is valid until 2027-05-31",
        "Signed by the landlord and the tenant",
        "NO ZL 123456 ISSUED AT GUANGZHOU",
        "will fill little tills at Illinois Hill",
        "Rent of 3,500.00 CNY a month",
        "Authorised dealer of ACME Toys in Asia",
        "PREMISES AND RENT OF THE WAREHOUSE"
    };

    private static TextReader reader;

    @BeforeAll
    static void load() {
        reader = TextReader.load();
    }

    @AfterAll
    static void close() {
        reader.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono", "Liberation Serif", "Liberation Sans Narrow"})
    void tellsWordsApartInThisFace(String face) {
        var faces = Set.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        assumeTrue(faces.contains(face), face + " is not installed");
        var tally = new Tally();
        tally.add(draw(new Font(face, Font.PLAIN, 30), true, 0));
        tally.add(draw(new Font(face, Font.BOLD, 40), false, 0));

        assertThat(tally.lines).as("lines read").isGreaterThan(LINES.length);
        assertThat(tally.missing).as("of %d spaces", tally.spaces).hasSizeLessThanOrEqualTo(tally.spaces / 30);
        assertThat(tally.wrong).as("of %d spaces", tally.spaces).hasSizeLessThanOrEqualTo(tally.spaces / 50);
    }

    @Test
    void putsNoneBetweenLettersThatAreSetWide() {
        var tally = new Tally();
        tally.add(draw(new Font("DejaVu Sans", Font.PLAIN, 32), false, 0.12f));

        assertThat(tally.wrong).isEmpty();
    }

    @Test
    void putsNoneIntoChinese() {
        var text = List.of("出租人 样例公司", "地址 样例路 12 号 A 座", "有效期至 2027 年 5 月 31 日");
        var page = page(text, new Font("Noto Sans CJK SC", Font.PLAIN, 36), 0);

        assertThat(read(page)).allSatisfy(line -> assertThat(line).doesNotContain(" "));
    }

    private static final class Tally {
        private int lines;
        private int spaces;
        private final List<String> missing = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();

        private void add(BufferedImage page) {
            var expected = new ArrayList<>(Arrays.asList(LINES));
            for (var read : read(page)) {
                expected.stream()
                        .filter(line -> bare(line).equalsIgnoreCase(bare(read)))
                        .findFirst()
                        .ifPresent(line -> compare(line, read));
            }
        }

        private void compare(String line, String read) {
            lines++;
            var there = places(line);
            var seen = places(read);
            spaces += there.size();
            var bare = bare(line);
            there.stream().filter(place -> !seen.contains(place)).forEach(place -> {
                // Figures are set apart in many ways that mean nothing.
                if (Character.isLetter(bare.charAt(place - 1)) || Character.isLetter(bare.charAt(place))) {
                    missing.add(read);
                }
            });
            seen.stream().filter(place -> !there.contains(place)).forEach(place -> wrong.add(read));
        }

        @Override
        public String toString() {
            return "lines " + lines + ", spaces " + spaces + ", missing " + missing + ", wrong " + wrong;
        }
    }

    private static String bare(String text) {
        return text.replace(" ", "");
    }

    /** After how many other characters a space stands. */
    private static Set<Integer> places(String text) {
        var places = new TreeSet<Integer>();
        var others = 0;
        for (var c : text.toCharArray()) {
            if (c == ' ') {
                places.add(others);
            } else {
                others++;
            }
        }
        return places;
    }

    private static List<String> read(BufferedImage page) {
        var pixels = Pixels.of(page);
        return reader.read(pixels, 1536, OcrDeadline.ofDuration(Duration.ofMinutes(2), () -> false)).lines().stream()
                .map(line -> reader.spaced(pixels, line).text())
                .toList();
    }

    private static BufferedImage draw(Font font, boolean soft, float tracking) {
        var page = page(List.of(LINES), font, tracking);
        if (!soft) {
            return page;
        }
        var blur = new float[9];
        Arrays.fill(blur, 1 / 9f);
        return new ConvolveOp(new Kernel(3, 3, blur)).filter(page, null);
    }

    private static BufferedImage page(List<String> lines, Font font, float tracking) {
        var page = new BufferedImage(WIDTH, ROW * (lines.size() + 1), BufferedImage.TYPE_INT_RGB);
        var pen = page.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(new Color(0xE8E4D8));
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.setColor(new Color(0x1B2A60));
        pen.setFont(tracking == 0 ? font : font.deriveFont(Map.of(TextAttribute.TRACKING, tracking)));
        for (int i = 0; i < lines.size(); i++) {
            pen.drawString(lines.get(i), 60, ROW * (i + 1));
        }
        pen.dispose();
        var grain = new Random(7);
        for (int i = 0; i < page.getWidth() * page.getHeight() / 20; i++) {
            var x = grain.nextInt(page.getWidth());
            var y = grain.nextInt(page.getHeight());
            var shade = new Color(page.getRGB(x, y));
            page.setRGB(x, y, (grain.nextBoolean() ? shade.brighter() : shade.darker()).getRGB());
        }
        return page;
    }
}
