package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.live.UiAccess;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes one photo in, in memory and never in a file. It is read by the request that brings it: the screen is not locked
 * meanwhile, and is told what the checks say.
 */
class PhotoUploadHandler implements UploadHandler {

    /** Who is told, on the screen's own thread. */
    interface Progress {
        /** The photo was taken in. */
        void taken(UploadedPhoto uploaded);

        /** The file is larger than allowed. */
        void tooLarge();

        /** The photo was not taken in. */
        void failed(RuntimeException why);
    }

    /** Takes a file in. */
    @FunctionalInterface
    private interface Intake {

        UploadedPhoto take(byte[] bytes, @Nullable CardHint hint);
    }

    private final Intake intake;
    private final int most;
    private final Progress progress;

    /** Puts what comes in the place of what was there. */
    PhotoUploadHandler(PhotoUploadService uploads, CaseId id, DocumentSlot slot, int most, Progress progress) {
        this((bytes, hint) -> uploads.attach(id, slot, bytes, hint), most, progress);
    }

    private PhotoUploadHandler(Intake intake, int most, Progress progress) {
        this.intake = intake;
        this.most = most;
        this.progress = progress;
    }

    /**
     * Adds what comes as the next pages.
     *
     * @param replacing whether what comes now is to take the place of all pages instead
     */
    static PhotoUploadHandler ofPages(
            PhotoUploadService uploads,
            CaseId id,
            DocumentSlot slot,
            int most,
            Progress progress,
            BooleanSupplier replacing) {
        return new PhotoUploadHandler(
                (bytes, hint) -> replacing.getAsBoolean()
                        ? uploads.attach(id, slot, bytes, hint)
                        : uploads.addPage(id, slot, bytes),
                most,
                progress);
    }

    /** The end of an address by which the screens' security knows what comes in as an upload. */
    @Override
    public String getUrlPostfix() {
        return "upload";
    }

    @Override
    public void handleUploadRequest(UploadEvent event) throws IOException {
        var ui = event.getUI();
        byte[] bytes;
        try (var in = event.getInputStream()) {
            bytes = in.readNBytes(most + 1);
        }
        if (bytes.length > most) {
            UiAccess.run(ui, progress::tooLarge);
            return;
        }
        try {
            var uploaded = intake.take(bytes, hint(event));
            UiAccess.run(ui, () -> progress.taken(uploaded));
        } catch (PhotoReaderOverloadedException busy) {
            // The browser has the photo still and sends it again by itself; nobody has to press anything.
            event.getResponse().setStatus(HttpStatusCode.SERVICE_UNAVAILABLE.getCode());
        } catch (RuntimeException why) {
            UiAccess.run(ui, () -> progress.failed(why));
        }
    }

    private static @Nullable CardHint hint(UploadEvent event) {
        return CardHint.parse(event.getRequest().getHeader(PhotoInput.CARD_CORNERS))
                .orElse(null);
    }

    @Override
    public void responseHandled(com.vaadin.flow.server.streams.UploadResult result) {
        if (((VaadinServletResponse) result.response()).getStatus() != HttpStatusCode.SERVICE_UNAVAILABLE.getCode()) {
            UploadHandler.super.responseHandled(result);
        }
    }
}
