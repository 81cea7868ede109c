package io.kaidian.resilience.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The program of an earlier release, built of the commit that {@code docs/releases.md} names. */
public final class EarlierRelease {

    private static final Path RELEASES = Path.of("../workflow/docs/releases.md");
    private static final Path BUILDS = Path.of("target/releases").toAbsolutePath();

    private EarlierRelease() {}

    /** Its jar, built once; {@code -Dfaults.earlier-jar=} names one that is there already. */
    public static Path jar(String version) throws IOException, InterruptedException {
        var given = System.getProperty("faults.earlier-jar");
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        var sources = BUILDS.resolve(version);
        var jar = sources.resolve("ui/target/kaidian.jar");
        if (!Files.exists(jar)) {
            build(commit(version), sources);
        }
        return jar;
    }

    public static String commit(String version) throws IOException {
        var row = Pattern.compile("\\| " + Pattern.quote(version) + " \\| ([0-9a-f]{40}) \\|")
                .matcher(Files.readString(RELEASES));
        if (!row.find()) {
            throw new IOException(RELEASES + " names no commit of " + version);
        }
        return row.group(1);
    }

    private static void build(String commit, Path sources) throws IOException, InterruptedException {
        Files.createDirectories(BUILDS);
        if (!Files.exists(sources)) {
            run(Path.of(".."), "git", "clone", "--quiet", "--shared", "--no-checkout", ".", sources.toString());
        }
        run(sources, "git", "checkout", "--quiet", "--detach", commit);
        run(sources, "mvn", "--quiet", "--batch-mode", "-DskipTests", "package");
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).inheritIO();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (builder.start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed in "
                    + folder.toAbsolutePath().normalize());
        }
    }
}
