package io.kaidian.checks.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.kaidian.photos.CardField;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.photos.inspection.FairOcrQueue;
import io.kaidian.photos.inspection.WarmUpPhoto;
import io.kaidian.platform.cluster.NodeRole;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.unit.DataSize;

/** The first photo after a start is read as fast as the tenth. */
@Tag("slow")
class PhotoReaderWarmUpTest {

    private static final PhotoReadingLimits UNHURRIED = TestPhotoLimits.DELIVERED.within(Duration.ofMinutes(2));

    private static final PhotoLimitParameters LIMITS = new PhotoLimitParameters(null) {
        @Override
        PhotoReadingLimits current() {
            return UNHURRIED;
        }
    };

    @Test
    void readsTheSpecimenToItsEnd() {
        var specimen = WarmUpPhoto.load();

        var report = PhotoReaderFixture.inspector().inspect(specimen.content(), specimen.expected(), UNHURRIED);

        assertThat(report.failure()).isNull();
        assertThat(report.field(CardField.NAME).orElseThrow().value()).isEqualTo("孙龙峰");
    }

    /** Loading classes is most of what the first photo would pay for, and can be seen on the busiest machine. */
    @Test
    void leavesNoClassOfAReaderToBeLoadedByTheFirstPhoto(@TempDir Path folder) throws Exception {
        var log = folder.resolve("classes.log");
        var processes = processes("-Xlog:class+load:file=" + log);
        try {
            processes.begin();
            var whenReady = classesOfReaders(log);

            new IsolatedPhotoReader(processes.workers(), LIMITS)
                    .read(
                            Specimens.of(SpecimenPerson.random(41)).front().jpeg(),
                            TestSlots.expected(TestSlots.ID_FRONT),
                            null,
                            UNHURRIED.timeBudget(),
                            () -> false);

            assertThat(classesOfReaders(log)).hasSizeGreaterThan(100).containsExactlyElementsOf(whenReady);
        } finally {
            processes.stop();
        }
    }

    @Test
    void isOverWhenTheServerSaysThatItIsReady() {
        var reader = new RecordingReader();

        try (var server = serverWith(reader)) {
            assertThat(reader.seen).containsExactly("taken in: REFUSING_TRAFFIC", "read: REFUSING_TRAFFIC");
            assertThat(readinessOf(server)).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    /** Without readers, or while it is being stopped. */
    @ParameterizedTest
    @ValueSource(classes = {PhotoReaderUnavailableException.class, FairOcrQueue.SupersededException.class})
    void isNoReasonForAStartToFail(Class<? extends RuntimeException> trouble) {
        var reader = new RecordingReader();
        reader.trouble = trouble;

        try (var server = serverWith(reader)) {
            assertThat(readinessOf(server)).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    private static PhotoReaderProcesses processes(String... options) {
        var all = new ArrayList<>(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"));
        all.addAll(List.of(options));
        return new PhotoReaderProcesses(new PhotoReaderProperties(1, DataSize.ofGigabytes(1), all), 1, lost -> {});
    }

    private static List<String> classesOfReaders(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("io.kaidian.") && !line.contains("Lambda"))
                    .map(line -> line.replaceAll(".*(io\\.kaidian\\.\\S+) source.*", "$1"))
                    .toList();
        }
    }

    private static ConfigurableApplicationContext serverWith(RecordingReader reader) {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off")
                .initializers(context -> {
                    reader.server = context;
                    var none = new PhotoReaderProcesses(
                            new PhotoReaderProperties(0, DataSize.ofGigabytes(1), List.of()), 0, lost -> {});
                    ((GenericApplicationContext) context)
                            .registerBean(
                                    PhotoReaderWarmUp.class,
                                    () -> new PhotoReaderWarmUp(none, reader, NodeRole.ALL, mock(UploadWarmUp.class)));
                })
                .run();
    }

    private static ReadinessState readinessOf(ConfigurableApplicationContext server) {
        return server.getBean(ApplicationAvailability.class).getReadinessState();
    }

    @Configuration
    @Import(ApplicationAvailabilityBean.class)
    static class Nothing {}

    /** Notes whether the server had said that it was ready when it was asked. */
    private static final class RecordingReader implements PhotoReader {

        private final List<String> seen = new ArrayList<>();
        private ConfigurableApplicationContext server;
        private @Nullable Class<? extends RuntimeException> trouble;

        private void note(String what) {
            if (trouble != null) {
                throw BeanUtils.instantiateClass(trouble);
            }
            seen.add(what + ": " + readinessOf(server));
        }

        @Override
        public PhotoIntakeResult takeIn(byte[] original, ExpectedPhoto expected) {
            note("taken in");
            return new PhotoIntakeResult(null, original, null, null);
        }

        @Override
        public Reading read(
                byte[] original,
                ExpectedPhoto expected,
                @Nullable CardHint hint,
                Duration budget,
                BooleanSupplier pointless) {
            note("read");
            return null;
        }

        @Override
        public PdfPages pages(byte[] pdf, int most) {
            throw new AssertionError("the specimen is no PDF");
        }

        @Override
        public SanitizedFile clean(byte[] file) {
            throw new AssertionError("the specimen is kept by nobody");
        }
    }
}
