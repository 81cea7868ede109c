package io.kaidian.photos.isolation;

import io.kaidian.photos.isolation.PipeFrame.Kind;
import io.kaidian.photos.isolation.WorkerFailedException.Cause;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One worker, from the server's side. Does one piece of work at a time; who brings it watches over it. */
final class WorkerProcess {

    /** How often time, memory and interest are looked at. */
    private static final long LOOK_EVERY_MILLIS = 100;

    /** For a worker to notice that nobody waits any more; then it is killed. */
    private static final Duration CANCELLED_WITHIN = Duration.ofSeconds(2);

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;

    /** Pipes block, so nobody who has to watch a clock writes or reads them. */
    private final ExecutorService pipes = Executors.newSingleThreadExecutor(pipe -> {
        var thread = new Thread(pipe, "worker-pipes");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean ready;
    private volatile boolean sent;
    private volatile boolean killed;
    private int heavyJobs;

    WorkerProcess(Process process) {
        this.process = process;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /**
     * Waits until it is loaded.
     *
     * @throws WorkerStartException if it cannot work on this machine; the message says why
     */
    void awaitReady(Duration within) throws WorkerStartException, InterruptedException {
        try {
            var first = pipes.submit(() -> PipeFrame.read(in)).get(within.toMillis(), TimeUnit.MILLISECONDS);
            if (first.kind() != Kind.READY) {
                throw new WorkerStartException(new String(first.blocks().get(0), StandardCharsets.UTF_8));
            }
            ready = true;
        } catch (ExecutionException gone) {
            throw new WorkerStartException("it ended before it was ready");
        } catch (TimeoutException never) {
            throw new WorkerStartException("it did not become ready within " + within.toSeconds() + " s");
        }
    }

    /** A worker cannot work. */
    static final class WorkerStartException extends Exception {
        WorkerStartException(String message) {
            super(message);
        }
    }

    /** Sends the work and waits for its answer, whose worker is killed where it takes too much. */
    List<byte[]> answer(List<byte[]> job, Duration wallClock, long mostBytes, BooleanSupplier pointless)
            throws WorkerFailedException, InterruptedException {
        var until = System.nanoTime() + wallClock.toNanos();
        var answering = send(job);
        while (true) {
            var frame = within(answering, LOOK_EVERY_MILLIS);
            if (frame != null) {
                return blocksOf(frame);
            }
            if (pointless.getAsBoolean()) {
                cancel(answering);
                throw new WorkerFailedException(Cause.CANCELLED);
            }
            if (System.nanoTime() > until) {
                kill();
                throw new WorkerFailedException(Cause.TIME);
            }
            if (ResidentMemory.of(process.pid()) > mostBytes) {
                kill();
                throw new WorkerFailedException(Cause.MEMORY);
            }
        }
    }

    private Future<PipeFrame> send(List<byte[]> job) throws WorkerFailedException {
        sent = false;
        try {
            return pipes.submit(() -> {
                new PipeFrame(Kind.JOB, job).write(out);
                sent = true;
                return PipeFrame.read(in);
            });
        } catch (RejectedExecutionException killedMeanwhile) {
            throw new WorkerFailedException(Cause.DIED);
        }
    }

    private static List<byte[]> blocksOf(PipeFrame frame) throws WorkerFailedException {
        if (frame.kind() != Kind.ANSWER) {
            throw new WorkerFailedException(Cause.FAULT);
        }
        return frame.blocks();
    }

    /** Null where there is no answer yet. */
    private @Nullable PipeFrame within(Future<PipeFrame> answering, long millis)
            throws WorkerFailedException, InterruptedException {
        try {
            return answering.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return null;
        } catch (ExecutionException gone) {
            kill();
            throw new WorkerFailedException(Cause.DIED);
        } catch (InterruptedException stopping) {
            kill();
            throw stopping;
        }
    }

    private void cancel(Future<PipeFrame> answering) throws WorkerFailedException, InterruptedException {
        try {
            if (sent) {
                // A few bytes, which always find room in the pipe: all before them was taken out of it.
                PipeFrame.of(Kind.CANCEL).write(out);
            }
            if (!sent || within(answering, CANCELLED_WITHIN.toMillis()) == null) {
                kill();
            }
        } catch (IOException gone) {
            kill();
        }
    }

    void kill() {
        killed = true;
        process.destroyForcibly();
        pipes.shutdownNow();
    }

    /** A killed one may live on for a moment, and gets no more work. */
    boolean isAlive() {
        return !killed && process.isAlive();
    }

    /** Whether it is loaded, and neither gone nor killed. */
    boolean isReady() {
        return ready && isAlive();
    }

    /** When it is gone. */
    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    long pid() {
        return process.pid();
    }

    void countHeavyJob() {
        heavyJobs++;
    }

    int heavyJobs() {
        return heavyJobs;
    }
}
