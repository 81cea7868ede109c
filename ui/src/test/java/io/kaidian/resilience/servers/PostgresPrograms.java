package io.kaidian.resilience.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Programs of PostgreSQL that are installed on this machine: in the directory of the system property {@code faults.pg-bin},
 * in {@code /usr/lib/postgresql/*&#47;bin} or on the path.
 */
public final class PostgresPrograms {

    public static final int OLDEST = 17;

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private PostgresPrograms() {}

    /** A directory that holds all of these, each of version 17 or later. */
    public static Optional<Path> holding(String... names) throws IOException, InterruptedException {
        for (var place : places()) {
            if (holdsAll(place, names)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private static List<Path> places() throws IOException {
        var places = new ArrayList<Path>();
        if (System.getProperty("faults.pg-bin") != null) {
            places.add(Path.of(System.getProperty("faults.pg-bin")));
        }
        if (Files.isDirectory(DEBIAN)) {
            try (var versions = Files.list(DEBIAN)) {
                versions.map(version -> version.resolve("bin")).forEach(places::add);
            }
        }
        for (var place : System.getenv("PATH").split(":")) {
            places.add(Path.of(place));
        }
        return places;
    }

    private static boolean holdsAll(Path place, String... names) throws IOException, InterruptedException {
        for (var name : names) {
            var program = place.resolve(name);
            if (!Files.isExecutable(program) || versionOf(program) < OLDEST) {
                return false;
            }
        }
        return true;
    }

    private static int versionOf(Path program) throws IOException, InterruptedException {
        var process = new ProcessBuilder(program.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        return process.waitFor() == 0 ? Integer.parseInt(said.replaceFirst("(?s)^\\D*(\\d+).*", "$1")) : 0;
    }
}
