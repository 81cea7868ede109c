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

    private final MeasurementReport figures = new MeasurementReport();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final AtomicInteger pressed = new AtomicInteger();

    @Test
    void takesFiftyLargePhotosInAtOnceWhileOthersGoOn() throws Exception {
        var photos = LoadTestFixture.largePhotos();
        try (var stage = LoadTestFixture.open();
                var gauge = new ProcessMemoryProbe(stage.server().pid());
                var crowd = new LoadGenerator(stage, figures)) {
            crowd.add(OTHERS);
            crowd.signIn();
            var sellers = new ArrayList<VaadinHttpClient>();
            for (var draft : stage.cases("DRAFT").entrySet()) {
                if (sellers.size() < UPLOADS) {
                    var tab = new VaadinHttpClient(
                            LoadGenerator.HTTP,
                            stage.server().address(),
                            LoadGenerator.address(1_000 + sellers.size()));
                    tab.signIn(draft.getKey(), LoadTestFixture.PASSWORD);
                    tab.go("seller/apply/" + draft.getValue() + "/photos");
                    sellers.add(tab);
                }
            }
            assertThat(sellers).hasSize(UPLOADS);
            crowd.begin("warming up");
            Thread.sleep(QUIET.toMillis() / 2);
            crowd.nowCounts("before");
            Thread.sleep(QUIET.toMillis());
            gauge.living();
            var began = Instant.now();
            var cpu = gauge.cpuSeconds();
            crowd.nowCounts("during uploads");
            try (var heap = new HeapPeakSampler(gauge)) {
                uploadAll(sellers, photos);
                figures.put(
                        "seconds until the last was taken in",
                        Duration.between(began, Instant.now()).toMillis() / 1e3);
                figures.put("most heap in use, garbage included, MB", heap.mostMegabytes());
                figures.put("most resident of server and readers at one time, MB", heap.mostResidentMegabytes());
                figures.put("most resident of the readers at one time, MB", heap.mostOfReadersMegabytes());
            }
            crowd.nowCounts("afterwards");
            figures.put("CPU seconds of the server meanwhile", gauge.cpuSeconds() - cpu);
            figures.put("heap alive afterwards, MB", gauge.living().bytes() / ProcessMemoryProbe.MEGABYTE);
            figures.put("most resident, MB", gauge.residentMegabytes("VmHWM"));
            figures.put("most resident of the readers, each at its own time, MB", gauge.readersMegabytes("VmHWM"));
            figures.load("load of the machine during the uploads");
            crowd.rest();
            figures.put("uploads", UPLOADS);
            figures.put("others at work", crowd.size());
            figures.put("photos taken in", stage.photosSince(began, "HANDHELD"));
            figures.put("sent again by the browser's script", sentAgain.get());
            figures.put("sent again by a press of the button", pressed.get());
            figures.put("pages before, p95 ms", figures.millis("before", 0.95));
            figures.put("pages during uploads, p95 ms", figures.millis("during uploads", 0.95));
            figures.put(
                    "pages that failed",
                    crowd.broken() + (crowd.firstFault() == null ? "" : ", " + crowd.firstFault()));
            figures.write(LoadTestFixture.FIGURES, "uploads");

            assertThat(stage.photosSince(began, "HANDHELD")).isEqualTo(UPLOADS);
            assertThat(crowd.firstFault()).isNull();
        }
    }

    private void uploadAll(List<VaadinHttpClient> sellers, List<byte[]> photos) throws Exception {
        var all = Executors.newFixedThreadPool(sellers.size(), LoadGenerator.daemons());
        var uploads = new ArrayList<Callable<Void>>();
        for (int i = 0; i < sellers.size(); i++) {
            var tab = sellers.get(i);
            var photo = own(photos.get(i % photos.size()));
            uploads.add(() -> {
                var start = System.nanoTime();
                upload(tab, photo);
                figures.took("upload until told", Duration.ofNanos(System.nanoTime() - start));
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
    private void upload(VaadinHttpClient tab, byte[] photo) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (int tries = 0; System.nanoTime() < until; ) {
            var before = tab.node(SHOWN);
            var status = sent(tab, photo);
            if (status == 200 && isTaken(tab, before, until)) {
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

    private static int sent(VaadinHttpClient tab, byte[] photo) throws InterruptedException {
        try {
            return tab.upload("upload-HANDHELD", photo);
        } catch (IOException broken) {
            return BROKEN;
        }
    }

    /** The screen is told over its open line, a moment after the file was answered. */
    private static boolean isTaken(VaadinHttpClient tab, Optional<Integer> before, long until)
            throws InterruptedException {
        while (System.nanoTime() < until) {
            var now = tab.node(SHOWN);
            if (now.isPresent() && !now.equals(before)) {
                return true;
            }
            if (tab.node("photo-refused").isPresent()) {
                return false;
            }
            Thread.sleep(50);
        }
        return false;
    }
}
