package io.kaidian.demo;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.testing.TestSlots;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DemoReviewsTest {

    private final ReviewService reviews = mock(ReviewService.class);
    private final TaskList taskList = mock(TaskList.class, RETURNS_DEEP_STUBS);
    private final DemoActors actors = mock(DemoActors.class);
    private final DocumentRepository documents = mock(DocumentRepository.class);
    private final PhotoAccess photos = mock(PhotoAccess.class);

    /** The seller reads who looked, and would read of a decision that nobody looked for. */
    @Test
    void looksAtEveryPhotoBeforeItDecides() {
        var id = new CaseId(UUID.randomUUID());
        var photo = new DocumentId(UUID.randomUUID());
        var document = new CaseDocument(
                photo,
                id,
                TestSlots.ID_FRONT,
                new CaseDocument.Picture(UUID.randomUUID(), "image/jpeg", 1, 1, 1),
                new CaseDocument.Times(Instant.EPOCH, 1, null, null),
                CaseDocument.State.NEW,
                CaseDocument.Reading.READ,
                null);
        when(documents.of(id)).thenReturn(List.of(document));
        var task =
                new WorkItem.Task(UUID.randomUUID(), "1", "certification", "Activity_Review", id.value(), true, null);
        when(taskList.latestAbout(id.value(), ReviewService.TASKS))
                .thenReturn(Optional.of(new WorkItem(task, null, null, null, null)));
        when(actors.asStaff(anyString(), any()))
                .thenAnswer(asked -> asked.<Supplier<?>>getArgument(1).get());

        new DemoReviews(reviews, taskList, actors, mock(EvidenceTypes.class), documents, photos)
                .decide(id, ReviewDecision.certify());

        var order = inOrder(photos, reviews);
        order.verify(photos).openWithAuditLog(photo, PhotoAccess.REVIEW);
        order.verify(reviews).decide(any(), any());
    }
}
