package io.kaidian.checks;

import io.kaidian.checks.image.MaliciousPhotos;
import io.kaidian.checks.isolation.WorkerLoop;
import java.io.IOException;
import java.util.List;

/** A worker that says of everything that it is fine, and hands back a picture of 20,000 scans. */
final class DishonestWorker {

    private DishonestWorker() {}

    public static void main(String[] args) throws IOException {
        var bomb = MaliciousPhotos.scanBomb(64, 64, 20_000);
        WorkerLoop.serve(() -> (job, cancelled) -> {
            var asked = PhotoReaderRequest.read(job.get(0), PhotoReaderRequest.class);
            var words = asked.what() == PhotoReaderRequest.Operation.CLEAN
                    ? new SanitizedFile(null, "image/jpeg", null)
                    : new PhotoIntakeResult(null, null, "00", null);
            return List.of(PhotoReaderRequest.write(words), bomb);
        });
    }
}
