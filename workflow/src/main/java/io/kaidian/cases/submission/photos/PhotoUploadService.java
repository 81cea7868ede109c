package io.kaidian.cases.submission.photos;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import io.kaidian.cases.documents.PhotoReadingWait;
import io.kaidian.cases.documents.PhotoRejectedException;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.ExternalAnswers;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.dmn.Parameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A seller uploads photos into the slots of a case. */
@Service
@RolesAllowed(Roles.SELLER)
public class PhotoUploadService {

    private final PhotoSlotGuard guard;
    private final PhotoAdmission admission;
    private final ExternalAnswers answers;
    private final PhotoIntake intake;
    private final PhotoReadingWait readings;
    private final UploadedPhotoQueries photos;
    private final ParameterTable parameters;
    private final EvidenceTypes evidence;

    PhotoUploadService(
            PhotoSlotGuard guard,
            PhotoAdmission admission,
            ExternalAnswers answers,
            PhotoIntake intake,
            PhotoReadingWait readings,
            UploadedPhotoQueries photos,
            ParameterTable parameters,
            EvidenceTypes evidence) {
        this.guard = guard;
        this.admission = admission;
        this.answers = answers;
        this.intake = intake;
        this.readings = readings;
        this.photos = photos;
        this.parameters = parameters;
        this.evidence = evidence;
    }

    /**
     * Takes a photo in, keeps it, and says what the checks found as far as it was read within some seconds. A photo that was
     * not is still being checked: its seller goes on, and hears when it is done.
     *
     * @throws PhotoRejectedException if the file is no photo that can be taken, or must be new and is not
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed, {@code person-consent-required}
     *     if it is of somebody who is asked to take part and has not agreed
     * @throws StateConflictException with code {@code not-open} if this photo is accepted, waived or not asked for, with code
     *     {@code superseded} if a newer one for the same slot came meanwhile
     * @throws PhotoReaderOverloadedException if too many photos wait to be read
     */
    public UploadedPhoto attach(CaseId id, DocumentSlot slot, byte[] bytes) {
        return attach(id, slot, bytes, null);
    }

    /**
     * The same where the sender's camera saw the card.
     *
     * @param hint where it says that the card lies: looked at first, and believed in nothing
     */
    public UploadedPhoto attach(CaseId id, DocumentSlot slot, byte[] bytes, @Nullable CardHint hint) {
        return attach(id, slot, bytes, hint, true);
    }

    /**
     * The same from a device that is not signed in: it was handed the camera, or a link, and nothing else. Where the type takes several
     * pages, the photo is the next one.
     *
     * @throws StateConflictException as for {@link #attach(CaseId, DocumentSlot, byte[])}
     * @throws TooManyPagesException as for {@link #addPage}
     */
    public UploadedPhoto attachFromOtherDevice(CaseId id, DocumentSlot slot, byte[] bytes, @Nullable CardHint hint) {
        return evidence.of(guard.get(id))
                        .find(slot)
                        .filter(EvidenceType::takesPages)
                        .isPresent()
                ? addPage(id, slot, bytes, false)
                : attach(id, slot, bytes, hint, false);
    }

    /**
     * Adds a photo as the next page of a type that takes several, or all pages of a PDF; nothing that is there is replaced, unless it was
     * sent before. To replace it, {@link #attach(CaseId, DocumentSlot, byte[])} is there.
     *
     * @throws PhotoRejectedException if the file is none that can be taken
     * @throws IncompleteRequestException as for {@link #attach(CaseId, DocumentSlot, byte[])}
     * @throws StateConflictException with code {@code not-open} as there, with code {@code one-photo} if that type takes no pages
     * @throws TooManyPagesException if there would be more than it takes
     * @throws PhotoReaderOverloadedException if too many photos wait to be read
     */
    public UploadedPhoto addPage(CaseId id, DocumentSlot slot, byte[] bytes) {
        return addPage(id, slot, bytes, true);
    }

    private UploadedPhoto addPage(CaseId id, DocumentSlot slot, byte[] bytes, boolean fromSession) {
        // Whose case it is comes before what the type takes.
        var c = guard.requireOpen(id, slot);
        var most = pagesMax(c, slot);
        var mayWait = !TransactionSynchronizationManager.isActualTransactionActive();
        var written = admission.examine(c, slot, bytes, null).stream()
                .map(page -> intake.write(page.examined(), page.file()))
                .toList();
        var document = intake.keepPages(id, slot, written, most, fromSession);
        if (mayWait) {
            readings.await(document, parameters.duration(Parameters.READING_ANSWER_WITHIN));
        }
        return photos.uploaded(id, document);
    }

    /**
     * Takes a page out of what was not sent yet; the others move up, and the last one takes the document with it.
     *
     * @param number from 1
     * @throws NotFoundException if there is no such page
     * @throws StateConflictException with code {@code not-open} if it was sent, with code {@code one-photo} if that type takes no pages
     */
    public void removePage(CaseId id, DocumentSlot slot, int number) {
        pagesMax(guard.requireOpen(id, slot), slot);
        intake.removePage(id, slot, number);
    }

    /**
     * Moves a page of what was not sent yet to another place among the pages.
     *
     * @param from from 1
     * @param to from 1
     * @throws NotFoundException if there is no such page or place
     * @throws StateConflictException with code {@code not-open} if it was sent, with code {@code one-photo} if that type takes no pages
     */
    public void movePage(CaseId id, DocumentSlot slot, int from, int to) {
        pagesMax(guard.requireOpen(id, slot), slot);
        intake.movePage(id, slot, from, to);
    }

    private int pagesMax(CertificationCase c, DocumentSlot slot) {
        return evidence.of(c)
                .find(slot)
                .filter(EvidenceType::takesPages)
                .map(type -> type.files().pagesMax())
                .orElseThrow(() -> new StateConflictException("one-photo", "one photo is taken: " + slot));
    }

    private UploadedPhoto attach(
            CaseId id, DocumentSlot slot, byte[] bytes, @Nullable CardHint hint, boolean fromSession) {
        // Within a transaction of somebody else nothing can be read before that one ends.
        var mayWait = !TransactionSynchronizationManager.isActualTransactionActive();
        var c = guard.requireOpen(id, slot);
        // Taking a photo in takes a moment and so may the payment company: no transaction, and so no connection, is
        // held
        // meanwhile.
        var examined = admission.examine(c, slot, bytes, hint);
        answers.askAboutAccountOnce(c);
        var written = examined.stream()
                .map(page -> intake.write(page.examined(), page.file()))
                .toList();
        var document = intake.keep(id, slot, written, hint, fromSession);
        if (mayWait) {
            readings.await(document, parameters.duration(Parameters.READING_ANSWER_WITHIN));
        }
        return photos.uploaded(id, document);
    }

    /**
     * Swaps two photos that stand in each other's place; a photo whose right place is empty moves there.
     *
     * @throws StateConflictException if one of the two is accepted or not asked for
     */
    public List<RecordedFinding> swapPhotos(CaseId id, DocumentSlot one, DocumentSlot other) {
        return intake.swap(id, one, other);
    }

    /**
     * Swaps the photos of both sides of the identity card.
     *
     * @throws StateConflictException if one of the two is accepted or not asked for
     */
    public List<RecordedFinding> swapSides(CaseId id) {
        var types = evidence.of(guard.get(id));
        return intake.swap(
                id,
                types.showing(PhotoSubject.CARD_FRONT).orElseThrow(),
                types.showing(PhotoSubject.CARD_BACK).orElseThrow());
    }
}
