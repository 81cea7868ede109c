package io.kaidian.load;

import java.io.IOException;

/**
 * Looks at a server's memory ten times a second and keeps the most: of its heap in use, garbage included, and of what it and the
 * processes that read photos for it had resident at one time.
 */
final class HeapPeakSampler implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;

    private final ProcessMemoryProbe processMemoryProbe;
    private final Thread thread = new Thread(this::watch, "heap-watch");
    private volatile double most;
    private volatile double mostResident;
    private volatile double mostOfReaders;
    private volatile boolean over;

    HeapPeakSampler(ProcessMemoryProbe processMemoryProbe) {
        this.processMemoryProbe = processMemoryProbe;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!over) {
                most = Math.max(most, processMemoryProbe.heapMegabytes());
                var readers = processMemoryProbe.readersMegabytes("VmRSS");
                mostOfReaders = Math.max(mostOfReaders, readers);
                mostResident = Math.max(mostResident, readers + processMemoryProbe.residentMegabytes("VmRSS"));
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    double mostMegabytes() {
        return most;
    }

    /** Of server and readers together. */
    double mostResidentMegabytes() {
        return mostResident;
    }

    double mostOfReadersMegabytes() {
        return mostOfReaders;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
