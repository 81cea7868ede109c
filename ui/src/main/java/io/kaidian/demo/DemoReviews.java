package io.kaidian.demo;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.worklist.TaskList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What reviewers of the demo decide. */
@DemoOnly
@Component
class DemoReviews {

    private final ReviewService reviews;
    private final TaskList taskList;
    private final DemoActors actors;
    private final EvidenceTypes evidence;
    private final DocumentRepository documents;
    private final PhotoAccess photos;

    DemoReviews(
            ReviewService reviews,
            TaskList taskList,
            DemoActors actors,
            EvidenceTypes evidence,
            DocumentRepository documents,
            PhotoAccess photos) {
        this.reviews = reviews;
        this.taskList = taskList;
        this.actors = actors;
        this.evidence = evidence;
        this.documents = documents;
        this.photos = photos;
    }

    /** A person sees what the machine let pass: the card is so small that not every character can be read. */
    ReviewDecision returned(String code, List<DocumentSlot> slots) {
        var held = evidence.showing(PhotoSubject.CARD_IN_HAND).orElseThrow();
        return new ReviewDecision(
                Decision.Outcome.RETURN,
                slots.stream()
                        .collect(Collectors.toMap(
                                slot -> slot,
                                slot -> slot.equals(held) ? CaseDocument.State.FAULTY : CaseDocument.State.ACCEPTED)),
                List.of(new Decision.DecisionReason(code, held, null, null, null)),
                null);
    }

    /** Nobody decides without having looked, which the seller reads. */
    void decide(CaseId id, ReviewDecision decision) {
        actors.asStaff("reviewer3", () -> {
            documents.of(id).stream()
                    .filter(document -> document.supersededAt() == null)
                    .forEach(document -> photos.openWithAuditLog(document.id(), PhotoAccess.REVIEW));
            var task = taskList.latestAbout(id.value(), ReviewService.TASKS).orElseThrow();
            return reviews.decide(task.id(), decision);
        });
    }
}
