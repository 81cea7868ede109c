package io.kaidian.photos.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class OnnxModelTest {

    private static final int ASKING = 3;
    private static final long[] LINE = {1, 3, 48, 192};

    /** The program would die of a session that is closed under a question, so there is little to see when it does not. */
    @Test
    void isNotClosedUnderAQuestion() throws Exception {
        var model = OnnxModel.load(ModelFile.LINE_ORIENTATION);
        var begun = new CountDownLatch(ASKING);
        var asking = IntStream.range(0, ASKING)
                .mapToObj(n -> CompletableFuture.runAsync(
                        () -> {
                            while (true) {
                                ask(model);
                                begun.countDown();
                            }
                        },
                        Thread::startVirtualThread))
                .toList();
        begun.await();

        model.close();

        for (var one : asking) {
            assertThatThrownBy(one::join).hasRootCauseInstanceOf(IllegalStateException.class);
        }
        model.close();
        assertThatThrownBy(() -> ask(model)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void answersAgainAndAgain() {
        try (var model = OnnxModel.load(ModelFile.LINE_ORIENTATION)) {
            assertThat(ask(model)).isEqualTo(ask(model));
        }
    }

    /** The second answer is what the last layer makes the first one of: 120 values for each step. */
    @Test
    void answersValuesFromInsideItsNetworkToo() {
        try (var model = OnnxModel.load(ModelFile.TEXT_RECOGNITION)) {
            var answers = model.askAll(new float[3 * 48 * 192], LINE);

            assertThat(answers).hasSize(2);
            assertThat(answers.get(0).shape()).containsExactly(1, 24, 6625);
            assertThat(answers.get(1).shape()).containsExactly(1, 24, 120);
        }
    }

    @Test
    void letsAProgramThatStopsUnderItsQuestionsEndAsItWanted() throws Exception {
        for (int time = 0; time < 5; time++) {
            var stopping = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:-CreateCoredumpOnCrash",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StopDuringInference.class.getName())
                    .redirectErrorStream(true)
                    .start();

            var said = new String(stopping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(stopping.waitFor()).as(said).isEqualTo(StopDuringInference.REGULAR);
            assertThat(said).doesNotContain("Exception");
        }
    }

    private static float[] ask(OnnxModel model) {
        return model.ask(new float[(int) (LINE[1] * LINE[2] * LINE[3])], LINE).values();
    }
}
