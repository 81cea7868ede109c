package io.kaidian.checks.calibration;

import io.kaidian.checks.rules.RuleEvaluation;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the whole reader and the rules over freshly drawn specimens of two renderers and prints what was read right, read wrong, and read
 * wrong yet accepted; what each threshold would do; what the photo was told; time and memory.
 *
 * <p>Arguments: first seed (0: one that nobody has tuned on), people per row, a pattern for the rows' names (optional), a folder for the tables by
 * renderer, and for the photos in which something was not read right, one by one and side by side (optional).
 */
public final class Calibration {

    /** Without a hurry: a busy machine must not change the table. */
    private static final PhotoReadingLimits LIMITS =
            new PhotoReadingLimits(1L << 30, 100_000_000, 12_000, Duration.ofMinutes(5));

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Map<String, ThresholdTable> thresholds = new TreeMap<>();
    private final List<Long> cpuMillis = new ArrayList<>();
    private final PhotoInspector inspector;
    private final CalibrationTables tables = new CalibrationTables();
    private final Path folder;
    private final FailureGallery gallery = new FailureGallery();

    private Calibration(PhotoInspector inspector, Path folder) {
        this.inspector = inspector;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        var given = args.length > 0 ? Long.parseLong(args[0]) : 0;
        var seed = given == 0 ? System.currentTimeMillis() / 1000 : given;
        var people = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        var pattern = args.length > 2 ? args[2] : ".*";
        var folder = args.length > 3 ? Files.createDirectories(Path.of(args[3])) : null;
        try (var inspector = PhotoInspector.load(1)) {
            new Calibration(inspector, folder).run(seed, people, pattern);
        }
    }

    private void run(long seed, int people, String pattern) throws IOException {
        out.printf("first seed %d, %d people a row; each field: right/wrong/wrong yet accepted%n", seed, people);
        for (var row : CalibrationRow.all()) {
            if (row.name().matches(pattern)) {
                run(row, seed, people);
            }
        }
        thresholds.forEach((field, table) -> out.printf("%n%s%n%s", field, table));
        cpuMillis.sort(null);
        out.printf(
                "%nCPU a photo: median %d ms, 95th percentile %d ms, %d photos; resident memory at its peak: %s%n",
                cpuMillis.get(cpuMillis.size() / 2),
                cpuMillis.get(cpuMillis.size() * 95 / 100),
                cpuMillis.size(),
                peakMemory());
        if (folder != null) {
            tables.write(folder, "First seed %d, %d people a row, rows %s.".formatted(seed, people, pattern));
            gallery.write(folder);
            out.println("tables by renderer and failures: " + folder);
        }
    }

    private void run(CalibrationRow row, long seed, int people) throws IOException {
        var tallies = new LinkedHashMap<String, int[]>();
        var said = new TreeMap<String, Integer>();
        var measures = new CalibrationMeasurements();
        for (int i = 0; i < people; i++) {
            var person = row.person().apply(seed + i);
            var photo = row.photo().apply(person);
            var report = inspect(row, photo.jpeg());
            measures.add(report, photo);
            var wrong = new ArrayList<String>();
            row.truth(person).forEach((field, wanted) -> count(row, report, field, wanted, tallies, wrong));
            var codes = RuleEvaluation.codes(report, person, CalibrationRow.company(person), inspector.readable());
            codes.forEach(code -> said.merge(code, 1, Integer::sum));
            tables.addPhoto(row, report, codes, wrong.isEmpty());
            keep(row, person, photo, wrong, codes);
        }
        var fields = new StringBuilder();
        tallies.forEach((field, t) -> fields.append("%s %d/%d/%d  ".formatted(field, t[0], t[1], t[2])));
        out.printf("%-22s %s| %s | said %s%n", row.name(), fields, measures, said);
    }

    private PhotoReport inspect(CalibrationRow row, byte[] content) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        var report = inspector.inspect(content, TestSlots.expected(row.slot()), LIMITS);
        cpuMillis.add((threads.getCurrentThreadCpuTime() - start) / 1_000_000);
        return report;
    }

    private void count(
            CalibrationRow row,
            PhotoReport report,
            CardField field,
            String wanted,
            Map<String, int[]> tallies,
            List<String> wrong) {
        // A name with a character outside the alphabet can only be for a person: it is counted apart.
        var readable = inspector.readable().canReadInNames(wanted);
        var label = field + (readable ? "" : " outside the alphabet");
        var tally = tallies.computeIfAbsent(label, any -> new int[3]);
        var read = report.field(field).orElse(null);
        var right = read != null && read.value().equals(wanted);
        var accepted = read != null && RuleEvaluation.accepts(report, field, read);
        if (read != null) {
            thresholds
                    .computeIfAbsent(row.renderer().label() + " " + label, any -> new ThresholdTable())
                    .add(field, read, right);
            tally[right ? 0 : 1]++;
            tally[2] += !right && accepted ? 1 : 0;
        }
        tables.addField(row, label, field, read, right, accepted, readable);
        if (!right) {
            wrong.add(field + ": " + shown(read) + " for " + wanted + (accepted ? " ACCEPTED" : ""));
        }
    }

    private static String shown(OcrField read) {
        return read == null ? "nothing" : "%s at %.2f".formatted(read.value(), read.confidence());
    }

    /** Photos of which something was not read, or of which something was said although all is legible. */
    private void keep(
            CalibrationRow row, SpecimenPerson person, CalibrationPhoto photo, List<String> wrong, List<String> codes)
            throws IOException {
        if (folder == null || wrong.isEmpty() && (codes.isEmpty() || !row.isLegible())) {
            return;
        }
        var name = row.name() + "-" + person.seed();
        Files.write(folder.resolve(name + ".jpg"), photo.jpeg());
        var lines = new ArrayList<>(wrong);
        lines.add("told " + (codes.isEmpty() ? "nothing" : String.join(", ", codes)));
        lines.add(photo.setting());
        Files.writeString(
                folder.resolve("failures.txt"),
                name + "\n    " + String.join("\n    ", lines) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        gallery.add(name, lines, photo.jpeg());
    }

    /** As Linux counts it; elsewhere unknown. */
    private static String peakMemory() throws IOException {
        var status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? "unknown"
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .map(line -> line.replaceAll("\\D+", "") + " kB")
                        .findFirst()
                        .orElse("unknown");
    }
}
