package io.kaidian.demo;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.worklist.TaskList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What reviewers of the demo decide. */
@DemoOnly
@Component
class DemoReviews {

    private final ReviewService reviews;
    private final TaskList taskList;
    private final DemoActors actors;

    DemoReviews(ReviewService reviews, TaskList taskList, DemoActors actors) {
        this.reviews = reviews;
        this.taskList = taskList;
        this.actors = actors;
    }

    /** A person sees what no machine does: the arm is not in the picture. */
    static ReviewDecision returned(String code) {
        return new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        DocumentSlot.ID_FRONT, CaseDocument.State.ACCEPTED,
                        DocumentSlot.ID_BACK, CaseDocument.State.ACCEPTED,
                        DocumentSlot.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new Decision.DecisionReason(code, DocumentSlot.HANDHELD, null, null, null)),
                null);
    }

    void decide(CaseId id, ReviewDecision decision) {
        actors.asStaff("reviewer3", () -> {
            var task = taskList.about(id.value()).orElseThrow();
            return reviews.decide(task.id(), decision);
        });
    }
}
