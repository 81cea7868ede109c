package io.kaidian.resilience;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one piece of a long series of faults leaves behind: a JSON file for each fault and one for the whole, with the load of the
 * machine, below {@code target/faults/<kind>/<begin>}. {@code FaultSums} adds up all pieces of a kind.
 */
final class FaultRecords {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path ROOT = Path.of("target/faults");
    private static final boolean RESUMES = Boolean.getBoolean("faults.resume");

    private final String kind;
    private final Path folder;
    private final Instant began = Instant.now();
    private int runs;
    private double highestLoad;

    FaultRecords(String kind) throws IOException {
        this.kind = kind;
        this.folder = Files.createDirectories(
                ROOT.resolve(kind).resolve(began.toString().replace(':', '-')));
    }

    Path folder() {
        return folder;
    }

    int runs() {
        return runs;
    }

    /**
     * How many faults of a series are left: all of them, or with {@code -Dfaults.resume=true} those that no sound piece of that
     * kind holds yet.
     */
    static int left(String kind, int wanted) throws IOException {
        return RESUMES ? Math.max(0, wanted - soundRuns(kind)) : wanted;
    }

    private static int soundRuns(String kind) throws IOException {
        var sound = 0;
        if (Files.isDirectory(ROOT.resolve(kind))) {
            try (var pieces = Files.list(ROOT.resolve(kind))) {
                for (var piece : (Iterable<Path>) pieces::iterator) {
                    sound += soundRunsIn(piece);
                }
            }
        }
        return sound;
    }

    private static int soundRunsIn(Path piece) throws IOException {
        var whole = piece.resolve("piece.json");
        if (!Files.exists(whole) || !JSON.readTree(whole.toFile()).path("sound").asBoolean()) {
            return 0;
        }
        try (Stream<Path> files = Files.list(piece)) {
            return (int) files.filter(file -> file.getFileName().toString().startsWith("run-"))
                    .count();
        }
    }

    void addRun(Map<String, Object> measured) throws IOException {
        runs++;
        write("run-%03d.json".formatted(runs), measured);
    }

    /** @param sound whether all laws held and everything acknowledged was there */
    void end(boolean sound, Map<String, Object> measured) throws IOException {
        var all = new LinkedHashMap<String, Object>();
        all.put("sound", sound);
        all.put("runs", runs);
        all.put("began", began.toString());
        all.put("highestLoad", highestLoad);
        all.putAll(measured);
        write("piece.json", all);
    }

    private void write(String file, Map<String, Object> measured) throws IOException {
        var load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        highestLoad = Math.max(highestLoad, load);
        var all = new LinkedHashMap<String, Object>();
        all.put("kind", kind);
        all.put("at", Instant.now().toString());
        all.put("load", load);
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.putAll(measured);
        JSON.writeValue(folder.resolve(file).toFile(), all);
    }
}
