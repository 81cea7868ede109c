package io.kaidian.platform.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second server away from a data directory. The operating system lets go of it even after a kill -9. */
class DataDirectoryLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;
    private final Path owner;

    private DataDirectoryLock(FileChannel channel, FileLock lock, Path owner) {
        this.channel = channel;
        this.lock = lock;
        this.owner = owner;
    }

    /** @throws EmbeddedDatabaseException when another server holds the directory */
    static DataDirectoryLock take(Path directory) throws IOException {
        var owner = directory.resolve("server.pid");
        var channel =
                FileChannel.open(directory.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new EmbeddedDatabaseException(
                    "The data directory " + directory + " is in use by another server" + processIn(owner) + ".",
                    "Stop that server, or start this one with another directory: --kaidian.data-dir=<directory>.");
        }
        Files.writeString(owner, Long.toString(ProcessHandle.current().pid()));
        return new DataDirectoryLock(channel, lock, owner);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    private static String processIn(Path owner) {
        try {
            return " (process " + Files.readString(owner).strip() + ")";
        } catch (IOException unknownOwner) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(owner);
        lock.release();
        channel.close();
    }
}
