package io.kaidian.resilience.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a given size, held in memory, that can be filled to its last block. Mounting needs root. */
public final class LimitedDisk implements AutoCloseable {

    private static final byte[] BLOCK = new byte[1 << 16];

    private final Path folder;
    private final Path ballast;

    private LimitedDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /** @param folder that is empty; afterwards it lies on that file system */
    public static LimitedDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        return new LimitedDisk(folder);
    }

    public static boolean canBeMounted() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("user.name").equals("root");
    }

    /** Leaves no room for anything until {@link #free()}. */
    public void fill() throws IOException {
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(BLOCK);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > BLOCK.length) {
                throw full;
            }
        }
    }

    public void free() throws IOException {
        Files.deleteIfExists(ballast);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(List.of(command)).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    /** Detaches it even where a process still works there. */
    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "--lazy", folder.toString());
    }
}
