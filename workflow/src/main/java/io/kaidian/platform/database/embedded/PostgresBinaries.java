package io.kaidian.platform.database.embedded;

import io.kaidian.platform.crypto.Sha256Digest;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL programs for this machine, unpacked from the jar once and kept in the data directory. */
class PostgresBinaries {

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks below {@code directory} unless these very programs are there already. */
    static PostgresBinaries unpackedIn(Path directory) throws IOException {
        var archive = archive();
        var known = directory.resolve(checksum(archive));
        if (Files.isRegularFile(known)) {
            var home = directory.resolve(Files.readString(known));
            if (Files.isDirectory(home.resolve("bin"))) {
                return new PostgresBinaries(home);
            }
        }
        var home = directory.resolve(fingerprint(archive));
        if (!Files.isDirectory(home)) {
            // Unpacked beside and moved, so that an interrupted first start leaves nothing that looks complete.
            var partial = directory.resolve(home.getFileName() + ".partial");
            FileSystemUtils.deleteRecursively(partial);
            PostgresArchive.unpack(archive, partial);
            Files.move(partial, home);
        }
        Files.writeString(known, home.getFileName().toString());
        return new PostgresBinaries(home);
    }

    /** A command line that runs one of the programs, also for root, whom PostgreSQL itself refuses. */
    List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static byte[] archive() throws IOException {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = os.startsWith("windows") ? "Windows" : os.startsWith("mac") ? "Darwin" : "Linux";
        var hardware = System.getProperty("os.arch").replace("amd64", "x86_64");
        try (var stream = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware)) {
            return stream.readAllBytes();
        } catch (IllegalStateException noneForThisMachine) {
            throw new EmbeddedDatabaseException(
                    "There is no embedded PostgreSQL for " + system + " on " + hardware + ".",
                    "Give the server a PostgreSQL of your own:"
                            + " --spring.datasource.url=jdbc:postgresql://<host>/<name>.",
                    noneForThisMachine);
        }
    }

    /** Names a file that holds the fingerprint, which takes a start long to make. */
    private static String checksum(byte[] archive) {
        var checksum = new CRC32();
        checksum.update(archive);
        return "%08x-%d".formatted(checksum.getValue(), archive.length);
    }

    private static String fingerprint(byte[] archive) {
        return HexFormat.of().formatHex(Sha256Digest.of(archive), 0, 8);
    }
}
