package io.kaidian.ui.seller.apply.photos;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.http.PublicAddress;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.seller.SellerPeriods;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How photos are taken in: on this device, or with a phone that was scanned in. */
@Component
class PhotoUploads {

    private static final int BYTES_A_MEGABYTE = 1 << 20;

    private final PhoneUploadSessions handovers;
    private final PublicAddress publicAddress;
    private final PhotoInputMessages words;
    private final SellerPeriods periods;
    private final PhotoUploadService uploads;
    private final DateTimeFormats times;

    PhotoUploads(
            PhoneUploadSessions handovers,
            PublicAddress publicAddress,
            PhotoInputMessages words,
            SellerPeriods periods,
            PhotoUploadService uploads,
            DateTimeFormats times) {
        this.handovers = handovers;
        this.publicAddress = publicAddress;
        this.words = words;
        this.periods = periods;
        this.uploads = uploads;
        this.times = times;
    }

    /** @param replacing whether what comes now takes the place of all pages, where the type takes several */
    PhotoInput input(
            CaseId id,
            DocumentSlot slot,
            EvidenceType type,
            PhotoUploadHandler.Progress progress,
            BooleanSupplier replacing) {
        var most = periods.photoBytesMax();
        return new PhotoInput(
                words,
                type,
                type.takesPages()
                        ? PhotoUploadHandler.ofPages(uploads, id, slot, most, progress, replacing)
                        : new PhotoUploadHandler(uploads, id, slot, most, progress));
    }

    PhoneUploadDialog phoneDialog(
            CaseId id,
            DocumentSlot slot,
            Supplier<List<DocumentId>> newest,
            BooleanSupplier complete,
            Runnable changed) {
        return new PhoneUploadDialog(
                handovers, publicAddress.configured(), id, slot, periods.handoverMinutes(), newest, complete, changed);
    }

    /** A slip with which a photo studio sends one photo. */
    PhotoStudioSlipDialog studioDialog(CaseId id, EvidenceType type) {
        return new PhotoStudioSlipDialog(handovers, publicAddress.configured(), id, type, times);
    }

    /** Two sides of a card lie in each other's place. */
    void swapSides(CaseId id) {
        uploads.swapSides(id);
    }

    /** A photo lies in the place of another document; where its own place holds one, that one comes here. */
    void swap(CaseId id, DocumentSlot one, DocumentSlot other) {
        uploads.swapPhotos(id, one, other);
    }

    /** Takes a page out. @param number from 1 */
    void removePage(CaseId id, DocumentSlot slot, int number) {
        uploads.removePage(id, slot, number);
    }

    /** Moves a page. @param to from 1 */
    void movePage(CaseId id, DocumentSlot slot, int from, int to) {
        uploads.movePage(id, slot, from, to);
    }

    int mostMegabytes() {
        return periods.photoBytesMax() / BYTES_A_MEGABYTE;
    }
}
