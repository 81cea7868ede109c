package io.kaidian.cases.submission.photos;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.cases.evidence.PrintedFieldFiller;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.findings.SubmissionAdvice;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps photos in their slots and has them read. */
@Component
class PhotoIntake {

    private final PhotoSlotGuard guard;
    private final DocumentRepository documents;
    private final CaseHistory history;
    private final PhotoReadingQueue readings;
    private final SubmissionAdvice advice;
    private final ReplacedReadings replaced;
    private final PrintedFieldFiller printed;

    PhotoIntake(
            PhotoSlotGuard guard,
            DocumentRepository documents,
            CaseHistory history,
            PhotoReadingQueue readings,
            SubmissionAdvice advice,
            ReplacedReadings replaced,
            PrintedFieldFiller printed) {
        this.guard = guard;
        this.documents = documents;
        this.history = history;
        this.readings = readings;
        this.advice = advice;
        this.replaced = replaced;
        this.printed = printed;
    }

    /**
     * A photo whose bytes lie where they will rest.
     *
     * @param original the file as it came, for whoever reads it; null where it was read already
     */
    record WrittenPhoto(
            PhotoChecks.Examined examined, DocumentStore.Written kept, DocumentStore.@Nullable Written original) {

        private DocumentRepository.NewPage toPage() {
            return new DocumentRepository.NewPage(examined, kept);
        }
    }

    /** Writes the bytes; not within a transaction. */
    public WrittenPhoto write(PhotoChecks.Examined examined, byte[] bytes) {
        var kept = documents.write(examined.requireContent());
        return new WrittenPhoto(examined, kept, examined.isRead() ? null : documents.write(bytes));
    }

    /**
     * Puts the photo into its slot, or the pages of what came as one file. What was filled in from the photo that stood there goes
     * with it.
     *
     * @param fromSession whether the seller's own session sent it; another device may not take a person's name and number out
     */
    @Transactional
    public DocumentId keep(
            CaseId id, DocumentSlot slot, List<WrittenPhoto> pages, @Nullable CardHint hint, boolean fromSession) {
        var photo = pages.get(0);
        var c = guard.requireOpen(id, slot);
        // A connection that broke before the answer came makes phones send again: that is the same photo, not another.
        var same = documents
                .sameAsCurrent(id, slot, photo.examined().requireByteHash())
                .filter(there -> documents.get(there).pages() == pages.size());
        if (same.isPresent()) {
            return same.get();
        }
        replaced.forget(c, slot, fromSession);
        history.record(id, CaseHistoryEntry.Event.PHOTO_UPLOADED, c.round(), Map.of("slot", slot.name()));
        var ids = documents.replace(
                c, slot, pages.stream().map(WrittenPhoto::toPage).toList());
        queue(ids, c, pages, hint);
        printed.fillIn(id, slot);
        advice.renew(id);
        return ids.getFirst();
    }

    /**
     * Adds pages to what was not sent yet, those of one file together or none of them; where nothing is there, or what is there was sent,
     * they begin anew. A page that is there already is not added again.
     *
     * @param most how many pages there may be
     * @param fromSession as for {@link #keep}
     * @return the document, not the page
     * @throws TooManyPagesException if there would be more
     */
    @Transactional
    public DocumentId keepPages(CaseId id, DocumentSlot slot, List<WrittenPhoto> pages, int most, boolean fromSession) {
        var c = guard.requireOpen(id, slot);
        var there = documents.current(id, slot).filter(CaseDocument::canChange);
        if (there.isEmpty()) {
            return keep(id, slot, pages, null, fromSession);
        }
        var first = there.get();
        var added = pages.stream()
                .filter(page -> !documents.hasPage(first, page.examined().requireByteHash()))
                .toList();
        if (added.isEmpty()) {
            return first.id();
        }
        if (first.pages() + added.size() > most) {
            throw new TooManyPagesException(slot, first.pages(), added.size(), most);
        }
        history.record(id, CaseHistoryEntry.Event.PHOTO_UPLOADED, c.round(), Map.of("slot", slot.name()));
        var ids = documents.appendPages(
                first, added.stream().map(WrittenPhoto::toPage).toList());
        queue(ids, c, added, null);
        advice.renew(id);
        return first.id();
    }

    /**
     * Takes a page out of what was not sent yet; the last one takes the document with it.
     *
     * @param number from 1
     * @throws NotFoundException if there is no such page
     * @throws StateConflictException with code {@code not-open} if it was sent
     */
    @Transactional
    public void removePage(CaseId id, DocumentSlot slot, int number) {
        var c = guard.requireOpen(id, slot);
        var first = requireUnsent(id, slot);
        var page = requirePage(first, number);
        replaced.forget(c, slot, true);
        if (first.pages() == 1) {
            documents.giveUp(id, List.of(slot));
        } else {
            documents.removePage(first, page.id());
            printed.fillIn(id, slot);
        }
        advice.renew(id);
    }

    /**
     * Moves a page of what was not sent yet to another place.
     *
     * @param from from 1
     * @param to from 1
     * @throws NotFoundException if there is no such page or place
     * @throws StateConflictException with code {@code not-open} if it was sent
     */
    @Transactional
    public void movePage(CaseId id, DocumentSlot slot, int from, int to) {
        guard.requireOpen(id, slot);
        var first = requireUnsent(id, slot);
        requirePage(first, to);
        var order = new ArrayList<>(
                documents.pages(first).stream().map(CaseDocument::id).toList());
        order.remove(requirePage(first, from).id());
        order.add(to - 1, requirePage(first, from).id());
        documents.arrange(order);
        advice.renew(id);
    }

    private CaseDocument requireUnsent(CaseId id, DocumentSlot slot) {
        var first = documents.current(id, slot).orElseThrow(() -> new NotFoundException("document", slot));
        if (!first.canChange()) {
            throw new StateConflictException("not-open", "these pages were sent: " + slot);
        }
        return first;
    }

    private CaseDocument requirePage(CaseDocument first, int number) {
        var pages = documents.pages(first);
        if (number < 1 || number > pages.size()) {
            throw new NotFoundException("page", String.valueOf(number));
        }
        return pages.get(number - 1);
    }

    /** @param hint where the card lies on the first of them */
    private void queue(List<DocumentId> ids, CertificationCase c, List<WrittenPhoto> pages, @Nullable CardHint hint) {
        for (int i = 0; i < ids.size(); i++) {
            var original = pages.get(i).original();
            if (original != null) {
                readings.queue(ids.get(i), c.sellerId(), original, i == 0 ? hint : null);
            }
        }
    }

    /** Swaps the photos of two slots. */
    @Transactional
    public List<RecordedFinding> swap(CaseId id, DocumentSlot one, DocumentSlot other) {
        var c = guard.requireOpen(id, one);
        guard.requireOpen(id, other);
        replaced.forget(c, one, true);
        replaced.forget(c, other, true);
        documents.swap(id, one, other);
        return advice.renew(id);
    }
}
