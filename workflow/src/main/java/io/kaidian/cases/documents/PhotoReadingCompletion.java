package io.kaidian.cases.documents;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument.Reading;
import io.kaidian.cases.documents.PhotoReadingQueue.ReadingLease;
import io.kaidian.cases.documents.PhotoReadingQueue.ReadingOutcome;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.findings.SubmissionAdvice;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.notifications.NotificationService;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows when a photo was read to the end or given to a person. */
@Service
public class PhotoReadingCompletion {

    private final PhotoReadingQueue readings;
    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final DocumentStore store;
    private final SubmissionAdvice advice;
    private final CaseHistory history;
    private final NotificationService notificationService;
    private final ApplicationEventPublisher events;

    PhotoReadingCompletion(
            PhotoReadingQueue readings,
            CaseRepository cases,
            DocumentRepository documents,
            DocumentStore store,
            SubmissionAdvice advice,
            CaseHistory history,
            NotificationService notificationService,
            ApplicationEventPublisher events) {
        this.readings = readings;
        this.cases = cases;
        this.documents = documents;
        this.store = store;
        this.advice = advice;
        this.history = history;
        this.notificationService = notificationService;
        this.events = events;
    }

    /**
     * Ends the reading of a photo, and tells everybody who waits for it.
     *
     * @return false where the turn is not held any more: then nothing happens
     */
    @Transactional
    public boolean complete(ReadingLease turn, ReadingOutcome ended) {
        var photo = documents.get(turn.documentId());
        // Case before job, as whoever replaces a photo locks them.
        var c = cases.lock(photo.caseId());
        var job = readings.finish(turn);
        if (job.isEmpty()) {
            return false;
        }
        store.erase(job.get().contentId());
        documents.markRead(photo, ended);
        var said = c.status().awaitsSeller() ? advice.renew(c.id()) : List.<RecordedFinding>of();
        if (job.get().toldPending()) {
            notifySeller(c, photo, ended.outcome(), said);
        }
        events.publishEvent(new PhotoReadEvent(
                photo.id(),
                c.id(),
                c.sellerId(),
                photo.slot(),
                ended.outcome(),
                job.get().toldPending(),
                c.status() == CaseStatus.CHECKING));
        return true;
    }

    private void notifySeller(CertificationCase c, CaseDocument photo, Reading outcome, List<RecordedFinding> said) {
        history.record(
                c.id(),
                CaseHistoryEntry.Event.PHOTO_READ,
                c.round(),
                Map.of("slot", photo.slot().name(), "reading", outcome.name()));
        // Of what was sent already the decision tells.
        if (c.status().awaitsSeller()) {
            var about = said.stream()
                    .filter(found -> photo.slot().equals(found.finding().slot()))
                    .toList();
            var read = about.stream().anyMatch(RecordedFinding::isFault)
                    ? "photo.read.faulty"
                    : about.isEmpty() ? "photo.read" : "photo.read.advised";
            notificationService.send(
                    c.sellerId(),
                    outcome == Reading.UNREADABLE ? "photo.forAPerson" : read,
                    List.of(documents.orderOf(photo.slot()), documents.nameOf(photo.slot())),
                    c.status() == CaseStatus.DRAFT
                            ? "/seller/apply/" + c.id() + "/photos"
                            : "/seller/case/" + c.id() + "/correct",
                    "read " + photo.id());
        }
    }
}
