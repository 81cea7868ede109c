package io.kaidian.photos.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kaidian.photos.isolation.WorkerFailedException.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker that misbehaves costs the one piece of work that it had. */
@Tag("slow")
class WorkerPoolTest {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final long MOST_BYTES = 300L << 20;
    private static final BooleanSupplier WANTED = () -> false;

    @TempDir
    private static Path folder;

    private static final List<Cause> LOST = Collections.synchronizedList(new ArrayList<>());

    private static WorkerPool workers;

    @BeforeAll
    static void start() {
        workers = make(2);
    }

    @AfterAll
    static void stop() {
        workers.close();
    }

    private static WorkerPool make(int size) {
        var made = new WorkerPool(command()::start, size, MOST_BYTES, LOST::add);
        made.start();
        return made;
    }

    private static WorkerCommand command() {
        return new WorkerCommand(MisbehavingWorker.class, List.of("-Xmx64m", "-XX:MaxDirectMemorySize=2g"), folder);
    }

    @Test
    void answersWhateverElseIsPrinted() throws Exception {
        var large = new byte[5 << 20];
        large[4_000_000] = 7;

        assertThat(ask("print", large)).containsExactly(large);
    }

    @Test
    void areAllLoadedOnceTheyWereAwaited() throws Exception {
        try (var two = make(2)) {
            two.awaitLoaded(A_WHILE);

            assertThat(two.state().ready()).isEqualTo(2);
        }
    }

    @Test
    void areTakenOnlyWhereOthersStayIdle() throws Exception {
        var word = new byte[] {7};
        try (var two = make(2)) {
            await().atMost(A_WHILE).until(() -> two.idle() == 2);

            var first = two.takeIfIdle(true, 2).orElseThrow();

            assertThat(two.takeIfIdle(true, 2)).isEmpty();
            assertThat(first.answer(job("print", word), A_WHILE, WANTED)).containsExactly(word);
            assertThat(two.idle()).isEqualTo(1);
            first.close();
            first.close();
            assertThat(two.idle()).isEqualTo(2);
            assertThat(two.takeIfIdle(true, 2)).isPresent();
        }
    }

    @Test
    void areNotAwaitedWhereTheyCannotBeStarted() {
        WorkerPool.Starter broken = () -> {
            throw new IOException("样本");
        };
        try (var none = new WorkerPool(broken, 1, MOST_BYTES, LOST::add)) {
            none.start();

            assertTimeoutPreemptively(AT_ONCE, () -> none.awaitLoaded(A_WHILE));
        }
    }

    @Test
    void inheritsNothingOfTheServersEnvironment() throws Exception {
        assertThat(System.getenv()).hasSizeGreaterThan(1);

        var environment = new String(ask("environment").get(0), StandardCharsets.UTF_8);

        assertThat(environment.split(";")[0]).isEqualTo("MALLOC_ARENA_MAX");
    }

    @ParameterizedTest
    @CsvSource({"run, TIME", "take heap, DIED", "die, DIED", "lie, DIED", "break, FAULT"})
    void losesOnePieceOfWork(String what, Cause why) throws Exception {
        LOST.clear();
        try (var one = make(1)) {
            assertLost(why, () -> one.answer(job(what), true, SHORT.multipliedBy(why == Cause.TIME ? 1 : 50), WANTED));

            await().atMost(A_WHILE).until(() -> one.idle() == 1);
            assertThat(one.answer(job("echo", new byte[] {1}), true, A_WHILE, WANTED))
                    .as("the next")
                    .hasSize(1);
        }
        assertThat(LOST).containsExactly(why);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void killsAWorkerThatTakesTooMuchMemory() throws Exception {
        assertLost(Cause.MEMORY, () -> ask("take memory"));

        await().atMost(A_WHILE).until(() -> workers.idle() == 2);
    }

    @Test
    void letsOthersWorkBesideOneThatDoesNotEnd() throws Exception {
        await().atMost(A_WHILE).until(() -> workers.idle() == 2);
        var given = new AtomicBoolean();
        var endless = CompletableFuture.runAsync(
                () -> assertLost(Cause.CANCELLED, () -> workers.answer(job("run"), true, A_WHILE, given::get)),
                Thread::startVirtualThread);
        await().until(() -> workers.idle() == 1);

        for (int n = 0; n < 20; n++) {
            assertThat(ask("echo", new byte[] {1})).hasSize(1);
        }

        given.set(true);
        endless.get(10, TimeUnit.SECONDS);
        await().atMost(A_WHILE).until(() -> workers.idle() == 2);
    }

    @Test
    void keepsAWorkerWhoseWorkIsCancelledInTime() {
        await().atMost(A_WHILE).until(() -> workers.idle() == 2);
        var before = workers.pids();
        var asked = System.nanoTime();

        assertLost(
                Cause.CANCELLED,
                () -> workers.answer(
                        job("until cancelled"), true, A_WHILE, () -> System.nanoTime() - asked > SHORT.toNanos()));

        await().until(() -> workers.idle() == 2);
        assertThat(workers.pids()).isEqualTo(before);
    }

    @Test
    void endsAllOfThemWithinASecondAmidWork() throws Exception {
        var ending = make(2);
        await().atMost(A_WHILE).until(() -> ending.idle() == 2);
        var pids = ending.pids();
        var amid = List.of(
                CompletableFuture.runAsync(
                        () -> assertLost(Cause.NO_WORKER, () -> ending.answer(job("run"), true, A_WHILE, WANTED)),
                        Thread::startVirtualThread),
                CompletableFuture.runAsync(
                        () -> assertLost(Cause.NO_WORKER, () -> ending.answer(job("run"), true, A_WHILE, WANTED)),
                        Thread::startVirtualThread));
        await().until(() -> ending.idle() == 0);

        ending.close();

        await().atMost(Duration.ofSeconds(1))
                .until(() ->
                        pids.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
        for (var one : amid) {
            one.get(5, TimeUnit.SECONDS);
        }
        assertLost(Cause.NO_WORKER, () -> ending.answer(job("echo"), false, A_WHILE, WANTED));
    }

    /** As when the server is killed: nobody is left to end it. */
    @Test
    void endsItselfAmidWorkWhenTheServerIsGone() throws Exception {
        var process = command().start();
        var worker = new WorkerProcess(process);
        worker.awaitReady(A_WHILE);
        var working = CompletableFuture.runAsync(
                () -> assertLost(Cause.DIED, () -> worker.answer(job("run"), A_WHILE, Long.MAX_VALUE, WANTED)),
                Thread::startVirtualThread);

        await().pollDelay(SHORT).until(() -> true);
        process.getOutputStream().close();

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        working.get(5, TimeUnit.SECONDS);
    }

    @Test
    void triesAgainWhereNoneCanBeStarted() throws Exception {
        var attempts = new ArrayList<Long>();
        try (var late = new WorkerPool(
                () -> {
                    attempts.add(System.nanoTime());
                    if (attempts.size() < 2) {
                        throw new IOException("no room for another process");
                    }
                    return command().start();
                },
                1,
                MOST_BYTES,
                LOST::add)) {
            late.start();

            await().atMost(A_WHILE).until(() -> late.idle() == 1);
            assertThat(late.answer(job("echo", new byte[] {1}), false, A_WHILE, WANTED))
                    .hasSize(1);
            assertThat(late.state()).isEqualTo(new WorkerPool.State(1, 1, false, 1, null));
        }
        assertThat(attempts).hasSize(2);
    }

    @Test
    void saysAtOnceThatNoneCanBeStarted() {
        try (var never = new WorkerPool(
                () -> {
                    throw new IOException("no room for another process");
                },
                2,
                MOST_BYTES,
                LOST::add)) {
            assertThat(never.state()).isEqualTo(new WorkerPool.State(2, 0, true, 0, null));
            never.start();

            assertTimeoutPreemptively(
                    AT_ONCE,
                    () -> assertLost(Cause.NO_WORKER, () -> never.answer(job("echo"), false, A_WHILE, WANTED)));

            assertThat(never.state()).isEqualTo(new WorkerPool.State(2, 0, false, 1, "no room for another process"));
        }
    }

    /** They are replaced, but nobody knows how soon. */
    @Test
    void saysAtOnceThatAllWereKilled() throws Exception {
        var replaced = new CountDownLatch(1);
        var started = new AtomicInteger();
        try (var killed = new WorkerPool(
                () -> {
                    if (started.getAndIncrement() >= 2) {
                        wait(replaced);
                    }
                    return command().start();
                },
                2,
                MOST_BYTES,
                LOST::add)) {
            killed.start();
            await().atMost(A_WHILE).until(() -> killed.idle() == 2);
            killed.pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            await().atMost(A_WHILE).until(() -> killed.state().ready() == 0);

            assertTimeoutPreemptively(
                    AT_ONCE,
                    () -> assertLost(Cause.NO_WORKER, () -> killed.answer(job("echo"), true, A_WHILE, WANTED)));

            replaced.countDown();
            await().atMost(A_WHILE).until(() -> killed.idle() == 2);
            assertThat(killed.answer(job("echo", new byte[] {1}), true, A_WHILE, WANTED))
                    .hasSize(1);
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Asking {
        Object ask() throws Exception;
    }

    private static void assertLost(Cause why, Asking asking) {
        assertThatThrownBy(asking::ask)
                .isInstanceOfSatisfying(
                        WorkerFailedException.class,
                        lost -> assertThat(lost.why()).isEqualTo(why));
    }

    private static List<byte[]> ask(String what, byte[]... more) throws Exception {
        return workers.answer(job(what, more), false, A_WHILE, WANTED);
    }

    private static List<byte[]> job(String what, byte[]... more) {
        var job = new ArrayList<byte[]>();
        job.add(what.getBytes(StandardCharsets.UTF_8));
        job.addAll(List.of(more));
        return job;
    }
}
