package io.kaidian.checks.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.photos.CardHint;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.photos.formats.MaliciousPhotos;
import io.kaidian.photos.formats.SamplePdfs;
import io.kaidian.photos.inspection.PhotoReaderRequest;
import io.kaidian.photos.isolation.WorkerCommand;
import io.kaidian.photos.isolation.WorkerFailedException.Cause;
import io.kaidian.photos.isolation.WorkerPool;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Photos are read in processes of their own as they are in the server's. */
@Tag("slow")
class IsolatedPhotoReaderTest {

    /** {@code -Dkaidian.kills=500} for the whole of it, or part by part with {@code -Dkaidian.kills.seed=…}. */
    private static final int KILLS = Integer.getInteger("kaidian.kills", 3);

    private static final int SEED = Integer.getInteger("kaidian.kills.seed", 19);

    /** Where many are killed the next photo need not wait until the killed one is replaced. */
    private static final int PROCESSES = KILLS > 3 ? 3 : 2;

    private static final Duration BUDGET = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final SpecimenPerson PERSON = SpecimenPerson.random(41);
    private static final List<Cause> LOST = Collections.synchronizedList(new ArrayList<>());

    private static final PhotoLimitParameters LIMITS = new PhotoLimitParameters(null) {
        @Override
        PhotoReadingLimits current() {
            return TestPhotoLimits.DELIVERED;
        }
    };

    private static PhotoReaderProcesses processes;

    private final PhotoReader reader = new IsolatedPhotoReader(processes.workers(), LIMITS);
    private final PhotoReader inTheServer = new InProcessPhotoReader(PhotoReaderFixture.inspector(), LIMITS);

    @BeforeAll
    static void start() throws Exception {
        var properties = new PhotoReaderProperties(
                PROCESSES, DataSize.ofGigabytes(1), List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"));
        processes = new PhotoReaderProcesses(properties, PROCESSES, LOST::add);
        processes.begin();
    }

    @AfterAll
    static void stop() {
        processes.stop();
    }

    @Test
    void readsAsTheServerDoes() {
        var photo = Specimens.of(PERSON).front().rotate(90).jpeg();

        var reading = reader.read(photo, TestSlots.expected(TestSlots.ID_FRONT), null, BUDGET, () -> false);

        assertThat(reading.report().failure()).isNull();
        assertThat(reading.upright()).isNotEmpty();
        assertThat(reading)
                .usingRecursiveComparison()
                .ignoringFields("report.timings")
                .isEqualTo(inTheServer.read(photo, TestSlots.expected(TestSlots.ID_FRONT), null, BUDGET, () -> false));
    }

    @Test
    void takesInAsTheServerDoes() throws Exception {
        var photo = Specimens.of(PERSON).handheld().jpeg();

        assertThat(reader.takeIn(photo, TestSlots.expected(TestSlots.HANDHELD)))
                .usingRecursiveComparison()
                .isEqualTo(inTheServer.takeIn(photo, TestSlots.expected(TestSlots.HANDHELD)));
        assertThat(reader.takeIn(MaliciousPhotos.scanBomb(64, 64, 100), TestSlots.expected(TestSlots.ID_FRONT)))
                .isEqualTo(inTheServer.takeIn(
                        MaliciousPhotos.scanBomb(64, 64, 100), TestSlots.expected(TestSlots.ID_FRONT)));
    }

    /** While it is taken in, by another worker. */
    @Test
    void readsEarlyAsInItsTurn() throws Exception {
        var photo = Specimens.of(PERSON).back().jpeg();
        var expected = TestSlots.expected(TestSlots.ID_BACK);
        var hint = CardHint.parse("0.11111,0.2,0.9,0.2,0.9,0.7,0.1,0.7").orElseThrow();
        await().atMost(A_WHILE).until(() -> processes.workers().idle() >= 2);

        reader.readEarly(photo, expected, hint);
        var asKept = CardHint.parse(hint.toString()).orElseThrow();
        var early = reader.read(photo, expected, asKept, Duration.ofMillis(1), () -> false);

        // In a millisecond nothing is read that was not read before.
        assertThat(early.report().failure()).isNull();
        assertThat(early)
                .usingRecursiveComparison()
                .ignoringFields("report.timings")
                .isEqualTo(inTheServer.read(photo, expected, asKept, BUDGET, () -> false));
    }

    @Test
    void cleansAsTheServerDoes() throws Exception {
        var picture = Specimens.of(PERSON).front().png();

        assertThat(reader.clean(picture)).usingRecursiveComparison().isEqualTo(inTheServer.clean(picture));
        assertThat(reader.clean(SamplePdfs.with("/AA 5 0 R")))
                .isEqualTo(inTheServer.clean(SamplePdfs.with("/AA 5 0 R")));
    }

    /** As one that a photo took over: the server decodes again what it keeps. */
    @Test
    void keepsNoPictureThatAWorkerDidNotWriteAsItShould(@TempDir Path folder) throws Exception {
        var photo = Specimens.of(PERSON).front().jpeg();
        var command = new WorkerCommand(DishonestWorker.class, List.of("-Xmx128m"), folder);
        try (var workers = new WorkerPool(command::start, 1, Long.MAX_VALUE, LOST::add)) {
            workers.start();
            var misled = new IsolatedPhotoReader(workers, LIMITS);

            var taken = misled.takeIn(photo, TestSlots.expected(TestSlots.ID_FRONT));

            assertThat(taken.kept()).isNull();
            assertThat(taken.refusal().kind()).isEqualTo(PhotoFailure.Kind.TOO_COSTLY);
            assertThat(misled.clean(photo).refusal()).isEqualTo(SanitizedFile.RejectionReason.DAMAGED);
        }
    }

    @Test
    void saysThatTimeWasOver() {
        var photo = Specimens.of(PERSON).front().jpeg();

        var report = reader.read(photo, TestSlots.expected(TestSlots.ID_FRONT), null, Duration.ofMillis(1), () -> false)
                .report();

        assertThat(report.failure().kind()).isEqualTo(PhotoFailure.Kind.OUT_OF_TIME);
    }

    /** At any moment of it: others never notice, and a photo that was lost is never told as read. */
    @Test
    void losesOnePhotoAtMostWhereAWorkerIsKilled() throws Exception {
        var random = new Random(SEED);
        var photo = Specimens.of(PERSON).front().jpeg();
        var fields = reader.read(photo, TestSlots.expected(TestSlots.ID_FRONT), null, BUDGET, () -> false)
                .report()
                .fields();
        var outcomes = new TreeMap<String, Integer>();
        var othersMillis = new ArrayList<Long>();
        var others = Executors.newSingleThreadExecutor();
        try {
            for (int n = 0; n < KILLS; n++) {
                await().atMost(A_WHILE).until(() -> processes.workers().idle() >= 2);
                LOST.clear();
                var busy = CompletableFuture.supplyAsync(
                        () -> reader.read(photo, TestSlots.expected(TestSlots.ID_FRONT), null, BUDGET, () -> false)
                                .report());
                var beside = others.submit(() -> {
                    var began = System.nanoTime();
                    var taken = reader.takeIn(photo, TestSlots.expected(TestSlots.ID_FRONT));
                    othersMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                    return taken;
                });
                await().pollDelay(Duration.ofMillis(random.nextInt(1, 700))).until(() -> true);
                var pids = processes.workers().pids();
                var killed = ProcessHandle.of(pids.get(random.nextInt(pids.size())));
                killed.ifPresent(ProcessHandle::destroyForcibly);

                var report = busy.get(60, TimeUnit.SECONDS);
                var taken = beside.get(60, TimeUnit.SECONDS);

                assertThat(taken.refusal()).isNull();
                assertThat(LOST.size()).isLessThanOrEqualTo(1);
                if (report.failure() == null) {
                    assertThat(report.fields()).isEqualTo(fields);
                } else {
                    assertThat(report.failure().kind()).isEqualTo(PhotoFailure.Kind.READER_FAILED);
                }
                outcomes.merge(report.failure() == null ? "read to the end" : "said not to be read", 1, Integer::sum);
                LOST.forEach(why -> outcomes.merge("lost by a worker, " + why, 1, Integer::sum));
                // On a crowded machine its end takes a while, and it counts as one that waits until then.
                killed.ifPresent(
                        gone -> gone.onExit().orTimeout(60, TimeUnit.SECONDS).join());
            }
        } finally {
            others.shutdown();
            keep(outcomes, othersMillis);
        }
    }

    /** For those who asked for hundreds of kills. */
    private static void keep(Map<String, Integer> outcomes, List<Long> othersMillis) throws IOException {
        var sorted = othersMillis.stream().sorted().toList();
        var figures = new TreeMap<String, Object>(outcomes);
        figures.put("kills", sorted.size());
        if (!sorted.isEmpty()) {
            figures.put("others' uploads meanwhile, median ms", sorted.get(sorted.size() / 2));
            figures.put("others' uploads meanwhile, p95 ms", sorted.get(sorted.size() * 95 / 100));
            figures.put("others' uploads meanwhile, longest ms", sorted.getLast());
        }
        var folder = Files.createDirectories(Path.of("target/load"));
        Files.write(folder.resolve("kills-" + SEED + ".json"), PhotoReaderRequest.write(figures));
    }
}
