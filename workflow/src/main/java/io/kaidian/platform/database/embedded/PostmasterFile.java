package io.kaidian.platform.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What a running, or killed, PostgreSQL wrote about itself into its data directory. */
record PostmasterFile(Path path, long pid) {

    /** @return empty when no PostgreSQL has run in this directory since its last clean stop */
    static Optional<PostmasterFile> in(Path cluster) throws IOException {
        var path = cluster.resolve("postmaster.pid");
        try {
            var pid = Files.readAllLines(path).stream().findFirst().orElse("").strip();
            return Optional.of(new PostmasterFile(path, Long.parseLong(pid)));
        } catch (NoSuchFileException stoppedCleanly) {
            return Optional.empty();
        } catch (NumberFormatException tornByCrash) {
            return Optional.of(new PostmasterFile(path, 0));
        }
    }

    /**
     * The process behind the file, if it really is a PostgreSQL run from {@code binaries}. Process numbers are reused:
     * after a crash the number may belong to somebody else, who must not be signalled.
     */
    Optional<ProcessHandle> processRunFrom(Path binaries) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(Path::of)
                        .filter(command -> command.startsWith(binaries))
                        .isPresent());
    }

    boolean namesALivingProcess() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
