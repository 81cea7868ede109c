package io.kaidian.checks.reading;

import io.kaidian.photos.inference.OnnxNativeLibrary;
import io.kaidian.photos.inspection.PhotoReaderWorker;
import io.kaidian.photos.isolation.WorkerCommand;
import io.kaidian.photos.isolation.WorkerFailedException;
import io.kaidian.photos.isolation.WorkerPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.FileSystemUtils;

/**
 * The processes that read photos, from when the server is ready to the first moment of its end. Their one folder holds the
 * native library, unpacked once for all of them, and never a photo.
 */
class PhotoReaderProcesses implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoReaderProcesses.class);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final PhotoReaderProperties properties;
    private final WorkerPool workers;
    private @Nullable Path folder;
    private List<String> options = List.of();
    private volatile boolean running;

    /** @param count how many there are; 0 starts none */
    PhotoReaderProcesses(PhotoReaderProperties properties, int count, Consumer<WorkerFailedException.Cause> lost) {
        this.properties = properties;
        this.workers =
                new WorkerPool(this::startOne, count, properties.processMemory().toBytes(), lost);
    }

    WorkerPool workers() {
        return workers;
    }

    /** Starts them and waits, if not for ever, until they are warm; where they cannot be, the next try is made in the background. */
    void begin() throws InterruptedException {
        workers.start();
        workers.awaitLoaded(LONGEST_WAIT);
    }

    private synchronized Process startOne() throws IOException {
        if (folder == null) {
            // For this account alone, as the platform makes it.
            folder = Files.createTempDirectory("kaidian-readers");
            options = new ArrayList<>(properties.processOptions());
            options.addAll(OnnxNativeLibrary.unpack(folder));
        }
        return new WorkerCommand(PhotoReaderWorker.class, options, folder).start();
    }

    @Override
    public void start() {
        running = true;
    }

    /** What they do is done again after the next start, or was the upload of somebody who is told to send it again. */
    @Override
    public void stop() {
        running = false;
        workers.close();
        clear();
    }

    private synchronized void clear() {
        try {
            if (folder != null) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException left) {
            LOG.debug("left behind: {}", folder);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ends before everything else. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
