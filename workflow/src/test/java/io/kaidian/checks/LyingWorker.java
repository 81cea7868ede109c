package io.kaidian.checks;

import io.kaidian.checks.image.HostilePhotos;
import io.kaidian.checks.isolation.Worker;
import java.io.IOException;
import java.util.List;

/** A worker that says of everything that it is fine, and hands back a picture of 20,000 scans. */
final class LyingWorker {

    private LyingWorker() {}

    public static void main(String[] args) throws IOException {
        var bomb = HostilePhotos.scanBomb(64, 64, 20_000);
        Worker.serve(() -> (job, cancelled) -> {
            var asked = ReadingJob.read(job.get(0), ReadingJob.class);
            var words = asked.what() == ReadingJob.What.CLEAN
                    ? new CleanedFile(null, "image/jpeg", null)
                    : new TakenIn(null, null, "00", null);
            return List.of(ReadingJob.write(words), bomb);
        });
    }
}
