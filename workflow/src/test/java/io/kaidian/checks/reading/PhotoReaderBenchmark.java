package io.kaidian.checks.reading;

import com.sun.management.OperatingSystemMXBean;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.photos.inspection.FairOcrQueue;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.photos.inspection.QueueLimits;
import io.kaidian.photos.inspection.WarmUpPhoto;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.unit.DataSize;

/**
 * Measures what the readers cost: loading, CPU of a card photo at 960 px, time of a photo of 12 megapixels that comes alone,
 * resident memory while fifty people upload such photos at once, and the same photos by turns in this process and in one of its own.
 * Arguments: photos of each kind, uploads at once.
 */
public final class PhotoReaderBenchmark {

    private static final QueueLimits DELIVERED = new QueueLimits(60, 6, 160_000_000, Duration.ofMinutes(10));
    private static final long FIRST_SEED = 990_000;
    private static final int LARGE = 4;
    private static final int WORKERS = 2;
    private static final int ROUNDS = 6;

    private static final PhotoLimitParameters UNHURRIED = new PhotoLimitParameters(null) {
        @Override
        PhotoReadingLimits current() {
            return new PhotoReadingLimits(10L << 20, 40_000_000, 12_000, Duration.ofMinutes(5));
        }
    };

    private final FairOcrQueue intakes = new FairOcrQueue(2);
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private PhotoReaderBenchmark() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 3) {
            draw(Integer.parseInt(args[0]), Path.of(args[2]));
            return;
        }
        new PhotoReaderBenchmark()
                .run(
                        args.length > 0 ? Integer.parseInt(args[0]) : 20,
                        args.length > 1 ? Integer.parseInt(args[1]) : 50);
    }

    /** In a process of its own, since drawing takes more memory than reading. */
    private static void draw(int photos, Path folder) throws IOException {
        for (int i = 0; i < photos; i++) {
            var card = Specimens.of(SpecimenPerson.random(FIRST_SEED + i)).front();
            Files.write(folder.resolve("card" + i + ".jpg"), card.jpeg());
        }
        for (int i = 0; i < LARGE; i++) {
            var large = Specimens.of(SpecimenPerson.random(FIRST_SEED + i))
                    .handheld()
                    .size(3024, 4032);
            Files.write(folder.resolve("large" + i + ".jpg"), large.jpeg());
        }
    }

    private static Path drawnElsewhere(int photos) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("specimens");
        var drawing = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PhotoReaderBenchmark.class.getName(),
                        String.valueOf(photos),
                        "0",
                        folder.toString())
                .inheritIO()
                .start();
        if (drawing.waitFor() != 0) {
            throw new IllegalStateException("the specimens could not be drawn");
        }
        return folder;
    }

    private static List<byte[]> read(Path folder, String kind) throws IOException {
        try (var files = Files.list(folder)) {
            var photos = new ArrayList<byte[]>();
            for (var file : files.filter(path -> path.getFileName().toString().startsWith(kind))
                    .sorted()
                    .toList()) {
                photos.add(Files.readAllBytes(file));
            }
            return photos;
        }
    }

    private void run(int photos, int uploads) throws Exception {
        var folder = drawnElsewhere(photos);
        var cards = read(folder, "card");
        var large = read(folder, "large");
        out.printf("resident before the readers are loaded: %d MB%n", memory("VmRSS"));

        var start = System.nanoTime();
        var inspector = PhotoInspector.load(2);
        out.printf("models loaded in %d ms%n", millisSince(start));
        var specimen = WarmUpPhoto.load();
        inspector.inspect(specimen.content(), specimen.expected(), specimen.limits());
        out.printf("resident when warm: %d MB%n", memory("VmRSS"));

        out.printf("card photo, one core: %s ms CPU%n", figures(cards, photo -> cpu(inspector, photo)));
        out.printf(
                "12 megapixels, alone: %s ms%n",
                figures(large, photo -> {
                    var begin = System.nanoTime();
                    examine(inspector, photo, "alone");
                    return millisSince(begin);
                }));
        out.printf("most resident until here: %d MB%n", memory("VmHWM"));

        var busy = new AtomicInteger();
        var senders = Executors.newFixedThreadPool(uploads);
        var uploading = new ArrayList<Callable<Long>>();
        for (int i = 0; i < uploads; i++) {
            var sender = "seller " + i;
            var photo = large.get(i % large.size());
            uploading.add(() -> {
                // Each upload holds its own bytes.
                var own = photo.clone();
                var begin = System.nanoTime();
                if (!examine(inspector, own, sender)) {
                    busy.incrementAndGet();
                }
                return millisSince(begin);
            });
        }
        var waits = new ArrayList<Long>();
        for (var done : senders.invokeAll(uploading)) {
            waits.add(done.get());
        }
        senders.shutdown();
        Collections.sort(waits);
        out.printf(
                "%d uploads of 12 megapixels at once: %d turned away, waited %d ms at the median, %d ms at most%n",
                uploads, busy.get(), waits.get(waits.size() / 2), waits.get(waits.size() - 1));
        out.printf("most resident: %d MB, now %d MB%n", memory("VmHWM"), memory("VmRSS"));
        readByTurns(inspector, cards, large);
        inspector.close();
    }

    /** The same photo here and in a process of its own, one right after the other: what else the machine does meets both. */
    private void readByTurns(PhotoInspector inspector, List<byte[]> cards, List<byte[]> large) throws Exception {
        var here = new Way(new InProcessPhotoReader(inspector, UNHURRIED), List.of());
        var properties = new PhotoReaderProperties(WORKERS, DataSize.ofGigabytes(1), List.of("-Xmx384m"));
        var processes = new PhotoReaderProcesses(properties, WORKERS, why -> {});
        processes.begin();
        try {
            while (processes.workers().idle() < WORKERS) {
                Thread.sleep(100);
            }
            var workers = processes.workers();
            var elsewhere = new Way(new IsolatedPhotoReader(workers, UNHURRIED), workers.pids());
            out.printf("load before: %.2f%n", load());
            out.printf("card photo: %s%n", byTurns(here, elsewhere, cards, TestSlots.ID_FRONT, ROUNDS));
            out.printf("12 megapixels: %s%n", byTurns(here, elsewhere, large, TestSlots.HANDHELD, ROUNDS * 3));
            out.printf("load afterwards: %.2f%n", load());
        } finally {
            processes.stop();
        }
    }

    private static String byTurns(Way here, Way elsewhere, List<byte[]> photos, DocumentSlot slot, int rounds)
            throws InterruptedException {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            if (round == rounds / 3) {
                // The first rounds are for compilers, of either process.
                ratios.clear();
                here.forget();
                elsewhere.forget();
            }
            for (int i = 0; i < photos.size(); i++) {
                var photo = photos.get(i);
                if ((round + i) % 2 == 0) {
                    var first = here.read(photo, slot);
                    ratios.add(elsewhere.read(photo, slot) / first);
                } else {
                    var first = elsewhere.read(photo, slot);
                    ratios.add(first / here.read(photo, slot));
                }
            }
        }
        return "%d pairs, taken in and read in %s here and %s in a process of its own, %.3f times as long at the median"
                .formatted(ratios.size(), here, elsewhere, median(ratios));
    }

    /** A way to read, and what it took. */
    private static final class Way {

        private final PhotoReader reader;
        private final List<Long> workers;
        private final List<Double> millis = new ArrayList<>();
        private long ownCpu;
        private long workersCpuBefore;

        private Way(PhotoReader reader, List<Long> workers) {
            this.reader = reader;
            this.workers = workers;
            forget();
        }

        private void forget() {
            millis.clear();
            ownCpu = 0;
            workersCpuBefore = workersCpu();
        }

        private double read(byte[] photo, DocumentSlot slot) throws InterruptedException {
            var cpu = processCpu();
            var begin = System.nanoTime();
            var taken = reader.takeIn(photo, TestSlots.expected(slot));
            var report = reader.read(
                            photo,
                            TestSlots.expected(slot),
                            null,
                            UNHURRIED.current().timeBudget(),
                            () -> false)
                    .report();
            var took = (System.nanoTime() - begin) / 1e6;
            ownCpu += processCpu() - cpu;
            if (taken.kept() == null || report.failure() != null) {
                throw new IllegalStateException("a photo was not read");
            }
            millis.add(took);
            return took;
        }

        /** Compilers and collectors included, and what a worker tidies up after its answer. */
        private long workersCpu() {
            return workers.stream()
                    .flatMap(worker -> ProcessHandle.of(worker).stream())
                    .flatMap(worker -> worker.info().totalCpuDuration().stream())
                    .mapToLong(Duration::toNanos)
                    .sum();
        }

        private static long processCpu() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        @Override
        public String toString() {
            return "%.0f ms at the median (%.0f ms CPU on average)"
                    .formatted(median(millis), (ownCpu + workersCpu() - workersCpuBefore) / 1e6 / millis.size());
        }
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private interface Figure {
        long of(byte[] photo) throws Exception;
    }

    private static String figures(List<byte[]> photos, Figure figure) throws Exception {
        var figures = new ArrayList<Long>();
        for (int round = 0; round < 2; round++) {
            figures.clear();
            for (var photo : photos) {
                figures.add(figure.of(photo));
            }
        }
        Collections.sort(figures);
        return "median %d, 95th percentile %d"
                .formatted(
                        figures.get(figures.size() / 2),
                        figures.get(Math.min(figures.size() - 1, figures.size() * 95 / 100)));
    }

    private static long cpu(PhotoInspector inspector, byte[] photo) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        inspector.inspect(photo, TestSlots.expected(TestSlots.ID_FRONT), TestPhotoLimits.DELIVERED);
        return (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    }

    private boolean examine(PhotoInspector inspector, byte[] photo, String sender) throws InterruptedException {
        var unhurried = UNHURRIED.current();
        try {
            PhotoIntakeResult taken;
            try (var turn = intakes.take(sender, sender, photo.length, DELIVERED)) {
                taken = inspector.takeIn(photo, TestSlots.expected(TestSlots.HANDHELD), unhurried);
            }
            inspector.inspect(photo, TestSlots.expected(TestSlots.HANDHELD), unhurried);
            return taken.kept() != null;
        } catch (FairOcrQueue.QueueFullException busy) {
            return false;
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** As Linux counts it; elsewhere 0. */
    private static long memory(String line) throws IOException {
        var status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(one -> one.startsWith(line))
                        .map(one -> Long.parseLong(one.replaceAll("\\D+", "")) / 1024)
                        .findFirst()
                        .orElse(0L);
    }
}
