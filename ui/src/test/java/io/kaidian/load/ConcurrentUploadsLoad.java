package io.kaidian.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Fifty sellers send a photo of 12 megapixels in the same moment, each from the screen of an application of their own, while a
 * hundred other people open pages. The server has less than a gigabyte of heap; all photos are taken in, and no page fails.
 */
class ConcurrentUploadsLoad {

    private static final int UPLOADS = Integer.getInteger("load.uploads", 50);
    private static final int OTHERS = Integer.getInteger("load.others", 100);
    private static final Duration QUIET = Duration.ofSeconds(40);
    /** As the browser's own script waits between its tries. */
    private static final List<Integer> PAUSES = List.of(1_000, 3_000, 9_000);

    private static final String SHOWN = "photo-shown-HANDHELD";
    private static final int BROKEN = 0;
    private static final Duration A_PERSON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final MeasurementReport measurementReport = new MeasurementReport();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final AtomicInteger pressed = new AtomicInteger();

    @Test
    void takesFiftyLargePhotosInAtOnceWhileOthersGoOn() throws Exception {
        var photos = LoadTestFixture.largePhotos();
        try (var loadTestFixture = LoadTestFixture.open();
                var processMemoryProbe =
                        new ProcessMemoryProbe(loadTestFixture.server().pid());
                var loadGenerator = new LoadGenerator(loadTestFixture, measurementReport)) {
            loadGenerator.add(OTHERS);
            loadGenerator.signIn();
            var sellers = new ArrayList<VaadinHttpClient>();
            for (var draft : loadTestFixture.cases("DRAFT").entrySet()) {
                if (sellers.size() < UPLOADS) {
                    var vaadinHttpClient = new VaadinHttpClient(
                            LoadGenerator.HTTP,
                            loadTestFixture.server().address(),
                            LoadGenerator.address(1_000 + sellers.size()));
                    vaadinHttpClient.signIn(draft.getKey(), LoadTestFixture.PASSWORD);
                    vaadinHttpClient.go("seller/apply/" + draft.getValue() + "/photos");
                    sellers.add(vaadinHttpClient);
                }
            }
            assertThat(sellers).hasSize(UPLOADS);
            loadGenerator.begin("warming up");
            Thread.sleep(QUIET.toMillis() / 2);
            loadGenerator.nowCounts("before");
            Thread.sleep(QUIET.toMillis());
            processMemoryProbe.living();
            var began = Instant.now();
            var cpu = processMemoryProbe.cpuSeconds();
            loadGenerator.nowCounts("during uploads");
            try (var heap = new HeapPeakSampler(processMemoryProbe)) {
                uploadAll(sellers, photos);
                measurementReport.put(
                        "seconds until the last was taken in",
                        Duration.between(began, Instant.now()).toMillis() / 1e3);
                measurementReport.put("most heap in use, garbage included, MB", heap.mostMegabytes());
                measurementReport.put(
                        "most resident of server and readers at one time, MB", heap.mostResidentMegabytes());
                measurementReport.put("most resident of the readers at one time, MB", heap.mostOfReadersMegabytes());
            }
            loadGenerator.nowCounts("afterwards");
            measurementReport.put("CPU seconds of the server meanwhile", processMemoryProbe.cpuSeconds() - cpu);
            measurementReport.put(
                    "heap alive afterwards, MB", processMemoryProbe.living().bytes() / ProcessMemoryProbe.MEGABYTE);
            measurementReport.put("most resident, MB", processMemoryProbe.residentMegabytes("VmHWM"));
            measurementReport.put(
                    "most resident of the readers, each at its own time, MB",
                    processMemoryProbe.readersMegabytes("VmHWM"));
            measurementReport.load("load of the machine during the uploads");
            loadGenerator.rest();
            measurementReport.put("uploads", UPLOADS);
            measurementReport.put("others at work", loadGenerator.size());
            measurementReport.put("photos taken in", loadTestFixture.photosSince(began, "HANDHELD"));
            measurementReport.put("sent again by the browser's script", sentAgain.get());
            measurementReport.put("sent again by a press of the button", pressed.get());
            measurementReport.put("pages before, p95 ms", measurementReport.millis("before", 0.95));
            measurementReport.put("pages during uploads, p95 ms", measurementReport.millis("during uploads", 0.95));
            measurementReport.put(
                    "pages that failed",
                    loadGenerator.broken()
                            + (loadGenerator.firstFault() == null ? "" : ", " + loadGenerator.firstFault()));
            measurementReport.write(LoadTestFixture.FIGURES, "uploads");

            assertThat(loadTestFixture.photosSince(began, "HANDHELD")).isEqualTo(UPLOADS);
            assertThat(loadGenerator.firstFault()).isNull();
        }
    }

    private void uploadAll(List<VaadinHttpClient> sellers, List<byte[]> photos) throws Exception {
        var all = Executors.newFixedThreadPool(sellers.size(), LoadGenerator.daemons());
        var uploads = new ArrayList<Callable<Void>>();
        for (int i = 0; i < sellers.size(); i++) {
            var vaadinHttpClient = sellers.get(i);
            var photo = own(photos.get(i % photos.size()));
            uploads.add(() -> {
                var start = System.nanoTime();
                upload(vaadinHttpClient, photo);
                measurementReport.took("upload until told", Duration.ofNanos(System.nanoTime() - start));
                return null;
            });
        }
        for (var done : all.invokeAll(uploads)) {
            done.get();
        }
        all.shutdown();
    }

    /** The same picture in other bytes: nobody has sent it before. */
    private static byte[] own(byte[] photo) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(photo);
        bytes.writeBytes(ByteBuffer.allocate(8)
                .putLong(ThreadLocalRandom.current().nextLong())
                .array());
        return bytes.toByteArray();
    }

    /** As a browser and its person do: what broke off is sent again, and at last by a press of the button. */
    private void upload(VaadinHttpClient vaadinHttpClient, byte[] photo) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (int tries = 0; System.nanoTime() < until; ) {
            var before = vaadinHttpClient.node(SHOWN);
            var status = sent(vaadinHttpClient, photo);
            if (status == 200 && isTaken(vaadinHttpClient, before, until)) {
                return;
            }
            assertThat(status).isIn(200, BROKEN, 503);
            if (tries < PAUSES.size()) {
                sentAgain.incrementAndGet();
                Thread.sleep(PAUSES.get(tries++));
            } else {
                pressed.incrementAndGet();
                Thread.sleep(A_PERSON.toMillis());
                tries = 0;
            }
        }
        throw new IllegalStateException("not taken in");
    }

    private static int sent(VaadinHttpClient vaadinHttpClient, byte[] photo) throws InterruptedException {
        try {
            return vaadinHttpClient.upload("upload-HANDHELD", photo);
        } catch (IOException broken) {
            return BROKEN;
        }
    }

    /** The screen is told over its open line, a moment after the file was answered. */
    private static boolean isTaken(VaadinHttpClient vaadinHttpClient, Optional<Integer> before, long until)
            throws InterruptedException {
        while (System.nanoTime() < until) {
            var now = vaadinHttpClient.node(SHOWN);
            if (now.isPresent() && !now.equals(before)) {
                return true;
            }
            if (vaadinHttpClient.node("photo-refused").isPresent()) {
                return false;
            }
            Thread.sleep(50);
        }
        return false;
    }
}
