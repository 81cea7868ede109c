package io.kaidian.photos.isolation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A worker that does what it is told, and should not. */
final class MisbehavingWorker {

    private static final int BLOCK = 16 << 20;

    private MisbehavingWorker() {}

    public static void main(String[] args) throws IOException {
        WorkerLoop.serve(() -> MisbehavingWorker::answer);
    }

    private static List<byte[]> answer(List<byte[]> job, BooleanSupplier cancelled) throws Exception {
        var what = new String(job.get(0), StandardCharsets.UTF_8);
        return switch (what) {
            case "echo" -> List.of(job.get(1));
            case "print" -> {
                System.out.println("what libraries print is no answer");
                yield List.of(job.get(1));
            }
            case "environment" ->
                List.of((String.join(",", System.getenv().keySet()) + ";" + System.getProperty("java.class.path"))
                        .getBytes(StandardCharsets.UTF_8));
            case "run" -> {
                // Neither interrupts nor cancelling stop it.
                for (long n = 0; n >= 0; ) {
                    n = Math.floorMod(n + 1, 1_000_000);
                }
                yield List.of();
            }
            case "until cancelled" -> {
                while (!cancelled.getAsBoolean()) {
                    Thread.onSpinWait();
                }
                yield List.of();
            }
            case "take memory" -> {
                var taken = new ArrayList<ByteBuffer>();
                while (true) {
                    var block = ByteBuffer.allocateDirect(BLOCK);
                    for (int at = 0; at < BLOCK; at += 1024) {
                        block.put(at, (byte) 1);
                    }
                    taken.add(block);
                    Thread.sleep(20);
                }
            }
            case "take heap" -> {
                var taken = new ArrayList<byte[]>();
                while (true) {
                    taken.add(new byte[BLOCK]);
                }
            }
            case "die" -> {
                Runtime.getRuntime().halt(134);
                yield List.of();
            }
            case "break" -> throw new IllegalStateException("told to");
            case "lie" -> {
                try (var out = new FileOutputStream(FileDescriptor.out)) {
                    out.write(new byte[] {4, 1, 0x7F, -1, -1, -1, 1, 2, 3});
                    out.flush();
                    Thread.sleep(60_000);
                }
                yield List.of();
            }
            default -> throw new IllegalArgumentException(what);
        };
    }
}
