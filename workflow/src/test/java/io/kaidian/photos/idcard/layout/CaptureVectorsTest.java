package io.kaidian.photos.idcard.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.kaidian.photos.imaging.ImageMeasures;
import io.kaidian.photos.imaging.MoireDetector;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The frames on which the capture coach in the browser and the server measure the same: the browser's tests
 * (measure.test.ts) read the same files. After a change of a measure: {@code -Dkaidian.capture-vectors=draw} draws and
 * measures them anew.
 */
class CaptureVectorsTest {

    private static final File FOLDER = new File("src/test/resources/capture");
    private static final File FIGURES = new File(FOLDER, "vectors.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final int CARD_WIDTH = 640;

    /** By how much of the card's size the outline is off before its edges are looked for. */
    private static final double OFF = 0.03;

    @ParameterizedTest
    @MethodSource("vectors")
    void measuresAsTheBrowserDoes(String name, JsonNode expected) throws IOException {
        var measured = JSON.<JsonNode>valueToTree(measure(frame(name), corners(expected.path("corners"))));

        assertThat(measured.path("whole").properties())
                .allSatisfy(figure -> assertThat(figure.getValue().asDouble())
                        .as("whole %s", figure.getKey())
                        .isCloseTo(expected.path("whole").path(figure.getKey()).asDouble(), within(1e-6)));
        assertThat(measured.path("card").properties())
                .allSatisfy(figure -> assertThat(figure.getValue().asDouble())
                        .as("card %s", figure.getKey())
                        .isCloseTo(expected.path("card").path(figure.getKey()).asDouble(), within(1e-6)));
        assertThat(measured.path("refined")).isEqualTo(expected.path("refined"));
    }

    @Test
    @EnabledIfSystemProperty(named = "kaidian.capture-vectors", matches = "draw")
    void drawsAndMeasuresAnew() throws IOException {
        var all = new ArrayList<Map<String, Object>>();
        for (var drawn : drawn().entrySet()) {
            var specimen = drawn.getValue();
            write(drawn.getKey(), specimen.image());
            var one = new LinkedHashMap<String, Object>();
            one.put("name", drawn.getKey());
            one.put("corners", points(specimen.card().corners()));
            one.putAll(measure(frame(drawn.getKey()), outline(specimen.card().corners())));
            all.add(one);
        }
        JSON.writeValue(FIGURES, all);

        assertThat(vectors()).hasSize(drawn().size());
    }

    private static Map<String, Specimen> drawn() {
        var person = Specimens.of(SpecimenPerson.random(31));
        var card = person.front().scene(0.7, 1600);
        var all = new LinkedHashMap<String, Specimen>();
        all.put("front", card.width(640));
        all.put("front-far", person.front().scene(0.3, 1600).width(640));
        all.put("front-blurred", card.blur(9).width(640));
        all.put("front-shaken", card.motion(35, 10).width(640));
        all.put("front-glare", card.glare(PrintedField.NUMBER).width(640));
        all.put("front-dark", card.dark(5).width(640));
        all.put("front-askew", person.front().scene(0.55, 1600).rotate(12).width(640));
        all.put("front-aslant", person.front().scene(0.6, 1600).perspective(28).width(640));
        all.put("front-screen", card.width(640).screen(3, 7));
        all.put("back", person.back().scene(0.65, 1600).width(640));
        all.put("handheld", person.handheld().width(480));
        all.put("handheld-far", person.handheld().cardShare(0.2).width(480));
        all.put(
                "licence",
                person.licence(SpecimenCompany.soleProprietor(5, SpecimenPerson.random(31)))
                        .width(640));
        return all;
    }

    private static Map<String, Object> measure(Pixels picture, CardOutline outline) {
        var flat = RectifiedCard.of(picture, outline, CARD_WIDTH);
        var whole = figures(ImageMeasures.of(picture));
        whole.put("fineGrid", MoireDetector.strength(picture));
        var card = figures(ImageMeasures.of(flat));
        card.put("width", outline.width());
        card.put("tilt", outline.tilt());
        card.put("lean", outline.lean());
        var refined = new CardEdges(picture).refine(enlarged(outline));
        return Map.of(
                "whole",
                whole,
                "card",
                card,
                "refined",
                points(Stream.of(refined.corners())
                        .map(at -> new Point2D.Double(at.x(), at.y()))
                        .toList()));
    }

    private static Map<String, Double> figures(ImageMeasures of) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put("sharpness", of.sharpness());
        figures.put("brightness", of.brightness());
        figures.put("contrast", of.contrast());
        figures.put("glareShare", of.glareShare());
        figures.put("motion", of.motion());
        return figures;
    }

    private static CardOutline enlarged(CardOutline outline) {
        var corners = outline.corners();
        return new CardOutline(
                corners[0].towards(corners[2], -OFF),
                corners[1].towards(corners[3], -OFF),
                corners[2].towards(corners[0], -OFF),
                corners[3].towards(corners[1], -OFF));
    }

    private static Stream<Object[]> vectors() throws IOException {
        return StreamSupport.stream(JSON.readTree(FIGURES).spliterator(), false)
                .map(one -> new Object[] {one.path("name").asText(), one});
    }

    private static CardOutline corners(JsonNode points) {
        var corners = new ArrayList<Point2D>();
        points.forEach(point -> corners.add(
                new Point2D.Double(point.path(0).asDouble(), point.path(1).asDouble())));
        return outline(corners);
    }

    private static CardOutline outline(List<Point2D> corners) {
        var points = corners.stream()
                .map(corner -> new PixelPoint(rounded(corner.getX()), rounded(corner.getY())))
                .toList();
        return new CardOutline(points.get(0), points.get(1), points.get(2), points.get(3));
    }

    private static List<double[]> points(List<? extends Point2D> corners) {
        return corners.stream()
                .map(corner -> new double[] {rounded(corner.getX()), rounded(corner.getY())})
                .toList();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }

    /** Samples as they are stored: a grey picture painted on a coloured one would be converted. */
    private static Pixels frame(String name) throws IOException {
        var image = ImageIO.read(new File(FOLDER, name + ".png")).getRaster();
        var bgr = new byte[3 * image.getWidth() * image.getHeight()];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) image.getSample(i / 3 % image.getWidth(), i / 3 / image.getWidth(), 0);
        }
        return new Pixels(image.getWidth(), image.getHeight(), bgr);
    }

    private static void write(String name, BufferedImage picture) throws IOException {
        var luminance = Pixels.of(picture).luminance();
        var grey = new BufferedImage(luminance.width(), luminance.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < luminance.values().length; i++) {
            grey.getRaster()
                    .setSample(
                            i % luminance.width(),
                            i / luminance.width(),
                            0,
                            luminance.values()[i] & 0xFF);
        }
        ImageIO.write(grey, "png", new File(FOLDER, name + ".png"));
    }
}
