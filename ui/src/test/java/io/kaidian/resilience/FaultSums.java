package io.kaidian.resilience;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Adds up what the pieces of a series of faults left behind; runs from its source, needs Java alone:
 * {@code java ui/src/test/java/io/kaidian/resilience/FaultSums.java ui/target/faults}. Of each figure of the single faults it says
 * the median and the highest, over the pieces that were found sound; the others are counted apart. Ends with 1 where there is one
 * that was not.
 */
final class FaultSums {

    private static final Pattern FIELD =
            Pattern.compile("\"(\\w+)\"\\s*:\\s*(\"[^\"]*\"|-?[0-9.]+(?:E-?[0-9]+)?|true|false)");

    /** Of these a sum says nothing. */
    private static final Set<String> HIGHEST =
            Set.of("load", "highestLoad", "processors", "nodes", "laws", "longestHealingMillis");

    private FaultSums() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) throws IOException {
        var isSound = true;
        try (var kinds = Files.list(Path.of(arguments.length == 0 ? "ui/target/faults" : arguments[0]))) {
            for (var kind : kinds.filter(Files::isDirectory).sorted().toList()) {
                isSound &= sum(kind);
            }
        }
        if (!isSound) {
            System.exit(1);
        }
    }

    private static boolean sum(Path kind) throws IOException {
        var runs = new TreeMap<String, List<Double>>();
        var sums = new TreeMap<String, Double>();
        var sound = 0;
        var unsound = new ArrayList<String>();
        List<Path> pieces;
        try (var all = Files.list(kind)) {
            pieces = all.filter(Files::isDirectory).sorted().toList();
        }
        var faults = 0;
        for (var piece : pieces) {
            var files = files(piece);
            var whole = piece.resolve("piece.json");
            if (!Files.exists(whole) && files.isEmpty()) {
                continue;
            }
            if (!Files.exists(whole) || !read(whole).getOrDefault("sound", "").equals("true")) {
                unsound.add(piece.getFileName() + " (" + files.size() + " faults)");
                continue;
            }
            sound++;
            read(whole)
                    .forEach((name, value) -> number(value)
                            .ifPresent(n -> sums.merge(name, n, HIGHEST.contains(name) ? Math::max : Double::sum)));
            for (var file : files) {
                faults++;
                read(file)
                        .forEach((name, value) -> number(value)
                                .ifPresent(n -> runs.computeIfAbsent(name, none -> new ArrayList<>())
                                        .add(n)));
            }
        }
        if (sound == 0 && unsound.isEmpty()) {
            return true;
        }
        System.out.printf("%s: %d faults in %d sound pieces%n", kind.getFileName(), faults, sound);
        unsound.forEach(piece -> System.out.println("  not sound: " + piece));
        runs.forEach((name, values) -> {
            values.sort(null);
            System.out.printf(
                    "  each fault: %-24s median %.1f, highest %.1f%n",
                    name, values.get(values.size() / 2), values.getLast());
        });
        sums.forEach((name, value) -> System.out.printf(
                "  all pieces: %-24s %s %.1f%n", name, HIGHEST.contains(name) ? "highest" : "sum", value));
        return unsound.isEmpty();
    }

    private static List<Path> files(Path piece) throws IOException {
        try (var files = Files.list(piece)) {
            return files.filter(file -> file.getFileName().toString().startsWith("run-"))
                    .sorted()
                    .toList();
        }
    }

    private static TreeMap<String, String> read(Path file) throws IOException {
        var fields = new TreeMap<String, String>();
        FIELD.matcher(Files.readString(file))
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2).replace("\"", "")));
        return fields;
    }

    private static Optional<Double> number(String value) {
        try {
            return Optional.of(Double.valueOf(value));
        } catch (NumberFormatException text) {
            return Optional.empty();
        }
    }
}
