package io.kaidian.photos.inspection;

import static java.util.Objects.requireNonNull;

import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.photos.isolation.WorkerLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The program that a worker process runs: decodes and reads photos that come over its standard input. Knows no database, no
 * key, no network and nothing of the server's settings.
 */
public final class PhotoReaderWorker {

    private static final byte[] NOTHING = {};

    private final PhotoInspector inspector;

    private PhotoReaderWorker(PhotoInspector inspector) {
        this.inspector = inspector;
    }

    public static void main(String[] args) throws IOException {
        WorkerLoop.serve(() -> {
            var worker = new PhotoReaderWorker(PhotoInspector.load(1));
            worker.warmUp();
            return worker::answer;
        });
    }

    /** All that it will be asked to do, with a specimen: the first seller's photo does not pay for it. */
    private void warmUp() throws InterruptedException {
        var specimen = WarmUpPhoto.load();
        var requests = List.of(
                PhotoReaderRequest.takeIn(specimen.expected(), specimen.limits()),
                PhotoReaderRequest.read(specimen.expected(), null, specimen.limits()),
                PhotoReaderRequest.clean(specimen.limits()));
        for (var request : requests) {
            answer(List.of(PhotoReaderRequest.write(request), specimen.content()), () -> false);
        }
    }

    private List<byte[]> answer(List<byte[]> blocks, BooleanSupplier cancelled) throws InterruptedException {
        var job = PhotoReaderRequest.read(blocks.get(0), PhotoReaderRequest.class);
        var photo = blocks.get(1);
        return switch (job.what()) {
            case TAKE_IN -> takeIn(photo, job);
            case READ -> read(photo, job, cancelled);
            case CLEAN -> clean(photo, job);
            case PAGES -> pages(photo, job);
        };
    }

    private List<byte[]> takeIn(byte[] photo, PhotoReaderRequest job) throws InterruptedException {
        var taken = inspector.takeIn(photo, requireNonNull(job.expected()), job.limits());
        var kept = taken.kept() == null ? NOTHING : taken.kept();
        var words = new PhotoIntakeResult(taken.refusal(), null, taken.pixelSha256(), taken.perceptualHash());
        return List.of(PhotoReaderRequest.write(words), kept);
    }

    private List<byte[]> clean(byte[] file, PhotoReaderRequest job) throws InterruptedException {
        var cleaned = inspector.clean(file, job.limits());
        var words = new SanitizedFile(cleaned.refusal(), cleaned.mediaType(), null);
        return List.of(PhotoReaderRequest.write(words), cleaned.content() == null ? NOTHING : cleaned.content());
    }

    private List<byte[]> pages(byte[] pdf, PhotoReaderRequest job) {
        var rendered = inspector.pages(pdf, job.mostPages());
        var blocks = new ArrayList<byte[]>();
        blocks.add(PhotoReaderRequest.write(new PdfPages(rendered.refusal(), List.of())));
        blocks.addAll(rendered.pages());
        return blocks;
    }

    private List<byte[]> read(byte[] photo, PhotoReaderRequest job, BooleanSupplier cancelled) {
        try {
            var reading = inspector.read(photo, requireNonNull(job.expected()), job.hint(), job.limits(), cancelled);
            return List.of(
                    PhotoReaderRequest.write(reading.report()),
                    reading.upright() == null ? NOTHING : reading.upright());
        } catch (FairOcrQueue.SupersededException nobodyWaits) {
            return List.of();
        }
    }
}
