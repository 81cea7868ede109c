package io.kaidian.photos.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.kaidian.photos.inference.NetworkGraph.Node;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFoldingTest {

    /** Of probabilities, which are 0 to 1. */
    private static final float ROUNDING = 1e-4f;

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "TEXT_DETECTION, 96, 160",
        "TEXT_DETECTION, 352, 544",
        "TEXT_RECOGNITION, 48, 160",
        "TEXT_RECOGNITION, 48, 608",
        "LINE_ORIENTATION, 48, 192"
    })
    void answersTheSame(ModelFile file, int height, int width) {
        var asked = randomPicture(height, width);
        try (var pinned = OnnxModel.of(file.load(), "as pinned");
                var folded = OnnxModel.of(NetworkFolding.folded(file.load()), "folded")) {

            var expected = pinned.ask(asked, 1, 3, height, width);
            var answer = folded.ask(asked, 1, 3, height, width);

            assertThat(answer.shape()).isEqualTo(expected.shape());
            assertThat(furthest(answer.values(), expected.values())).isCloseTo(0, offset(ROUNDING));
        }
    }

    /** The face detector has two answers of different size and no operation that is folded. */
    @Tag("slow")
    @Test
    void answersTheSameWhereNothingIsFolded() {
        var asked = randomPicture(256, 256);
        try (var pinned = OnnxModel.of(ModelFile.FACE_DETECTION.load(), "as pinned");
                var folded = OnnxModel.of(NetworkFolding.folded(ModelFile.FACE_DETECTION.load()), "folded")) {

            var expected = pinned.askAll(asked, 1, 256, 256, 3);
            var answers = folded.askAll(asked, 1, 256, 256, 3);

            for (int i = 0; i < expected.size(); i++) {
                assertThat(furthest(answers.get(i).values(), expected.get(i).values()))
                        .isCloseTo(0, offset(ROUNDING));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TEXT_DETECTION", "TEXT_RECOGNITION"})
    void leavesNoHardSwishAndNoFactorOfAConvolution(ModelFile file) {
        var operations = operations(NetworkFolding.folded(file.load()));

        assertThat(operations).doesNotContain("Clip", "ConvTranspose");
        assertThat(operations.size()).isLessThan(operations(file.load()).size() * 3 / 4);
    }

    /** A convolution that changes nothing, so that the runtime would join the hard sigmoid with it, costs more than it saves. */
    @ParameterizedTest
    @CsvSource({"TEXT_DETECTION", "TEXT_RECOGNITION"})
    void putsNoConvolutionBeforeAHardSigmoid(ModelFile file) {
        var operations = operations(NetworkFolding.folded(file.load()));

        var more = count(operations, "Conv") - count(operations(file.load()), "Conv");
        assertThat(more).isLessThan(count(operations, "HardSigmoid"));
    }

    @Test
    void takesNoMoreRoom() {
        var network = ModelFile.TEXT_DETECTION.load();

        assertThat(NetworkFolding.folded(network).length).isLessThan(network.length * 102 / 100);
    }

    private static int count(List<String> operations, String wanted) {
        return Collections.frequency(operations, wanted);
    }

    private static List<String> operations(byte[] network) {
        return NetworkGraph.read(network).nodes().stream()
                .map((Node node) -> node.operation)
                .toList();
    }

    private static float[] randomPicture(int height, int width) {
        var random = new Random(7);
        var values = new float[3 * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static float furthest(float[] some, float[] others) {
        return (float) IntStream.range(0, some.length)
                .mapToDouble(i -> Math.abs(some[i] - others[i]))
                .max()
                .orElseThrow();
    }
}
