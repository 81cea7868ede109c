package io.kaidian.photos.isolation;

import io.kaidian.photos.isolation.PipeFrame.Kind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/**
 * The worker's side: does one piece of work after the other, as the server sends them over its standard input. Ends at once
 * when the server is gone, also amid work that does not end.
 */
public final class WorkerLoop {

    /** Loaded and warm, twice over: a card photo leaves it below that, one of 12 megapixels does not. */
    private static final long MOST_USED_AT_REST = 64L << 20;

    private final DataInputStream in =
            new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    private final DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    private final BlockingQueue<PipeFrame> jobs = new LinkedBlockingQueue<>();
    private volatile boolean cancelled;

    private WorkerLoop() {}

    /** Does one piece of work. */
    @FunctionalInterface
    public interface Work {

        /**
         * Answers.
         *
         * @param job as the server sent it
         * @param cancelled whether nobody waits for the answer any more; then any answer will do
         */
        List<byte[]> answer(List<byte[]> job, BooleanSupplier cancelled) throws Exception;
    }

    /**
     * Works until the server is gone. Whatever else writes to the standard output goes to the standard error instead.
     *
     * @param loading gets ready; a fault's message is what the server logs
     */
    public static void serve(Callable<Work> loading) throws IOException {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        var worker = new WorkerLoop();
        var listening = new Thread(worker::listen, "worker-input");
        listening.setDaemon(true);
        listening.start();
        worker.work(loading);
    }

    private void listen() {
        try {
            while (true) {
                var frame = PipeFrame.read(in);
                if (frame.kind() == Kind.CANCEL) {
                    cancelled = true;
                } else {
                    cancelled = false;
                    jobs.add(frame);
                }
            }
        } catch (IOException | RuntimeException serverIsGone) {
            // Not exit: hooks would wait for the work.
            Runtime.getRuntime().halt(0);
        }
    }

    private void work(Callable<Work> loading) throws IOException {
        Work work;
        try {
            work = loading.call();
        } catch (Exception | LinkageError unfit) {
            PipeFrame.of(Kind.UNFIT, text(unfit.toString())).write(out);
            Runtime.getRuntime().halt(1);
            return;
        }
        tidyUp();
        PipeFrame.of(Kind.READY).write(out);
        while (true) {
            answer(work).write(out);
            tidyUp();
        }
    }

    /** A heap that may still grow is never tidied up by itself, and what it has grown by stays with this process. */
    private static void tidyUp() {
        var heap = Runtime.getRuntime();
        if (heap.totalMemory() - heap.freeMemory() > MOST_USED_AT_REST) {
            System.gc();
        }
    }

    private PipeFrame answer(Work work) {
        try {
            var job = jobs.take();
            return new PipeFrame(Kind.ANSWER, work.answer(job.blocks(), () -> cancelled));
        } catch (Exception | StackOverflowError fault) {
            // The kind alone: a message may hold what was read.
            return PipeFrame.of(Kind.FAULT, text(fault.getClass().getName()));
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
