package io.kaidian.checks.reading;

import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoFailure.Kind;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.inspection.FairOcrQueue;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Takes photos in, some at a time, each sender in turn. Apart from reading: who brings a photo does not wait for what
 * others' photos say.
 */
@Component
public class FairIntakeQueue implements DisposableBean {

    private final PhotoReader reader;
    private final PhotoLimitParameters limits;
    private final FairOcrQueue turns;

    FairIntakeQueue(PhotoReader reader, PhotoLimitParameters limits, CheckProperties settings) {
        this.reader = reader;
        this.limits = limits;
        this.turns = new FairOcrQueue(settings.workers());
    }

    /**
     * Takes a photo in when it is its sender's turn.
     *
     * @param sender who waits for it; an older photo of the same sender for the same slot is given up
     * @throws FairOcrQueue.QueueFullException if too many wait
     * @throws FairOcrQueue.SupersededException if a newer one came, or the server stops
     */
    public PhotoIntakeResult takeIn(byte[] content, ExpectedPhoto expected, String sender)
            throws FairOcrQueue.QueueFullException, InterruptedException {
        try (var turn = turns.take(sender, sender + "/" + expected.slot(), content.length, limits.waiting())) {
            return reader.takeIn(content, expected);
        }
    }

    /** Renders the pages of a PDF when it is its sender's turn; as {@link #takeIn}. */
    public PdfPages pages(byte[] content, ExpectedPhoto expected, int most, String sender)
            throws FairOcrQueue.QueueFullException, InterruptedException {
        var mostBytes = limits.current().maxBytes();
        if (content.length > mostBytes) {
            return PdfPages.refused(new PhotoFailure(Kind.FILE_TOO_LARGE, PhotoFormat.PDF, content.length, mostBytes));
        }
        try (var turn = turns.take(sender, sender + "/" + expected.slot(), content.length, limits.waiting())) {
            return reader.pages(content, most);
        }
    }

    @Override
    public void destroy() {
        turns.close();
    }
}
