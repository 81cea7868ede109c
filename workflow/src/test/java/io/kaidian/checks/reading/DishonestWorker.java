package io.kaidian.checks.reading;

import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.photos.formats.MaliciousPhotos;
import io.kaidian.photos.inspection.PhotoReaderRequest;
import io.kaidian.photos.isolation.WorkerLoop;
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
