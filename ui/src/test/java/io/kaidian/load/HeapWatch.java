package io.kaidian.load;

import java.io.IOException;

/** Looks at a server's heap ten times a second and keeps the most that was in use, garbage included. */
final class HeapWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;

    private final Gauge gauge;
    private final Thread thread = new Thread(this::watch, "heap-watch");
    private volatile double most;
    private volatile boolean over;

    HeapWatch(Gauge gauge) {
        this.gauge = gauge;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!over) {
                most = Math.max(most, gauge.heapMegabytes());
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    double mostMegabytes() {
        return most;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
