package io.kaidian.api.review;

import io.kaidian.api.ActorRedaction;
import io.kaidian.api.TaskIdParser;
import io.kaidian.api.cases.CaseResponseMapper;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.api.security.ApiPrincipal;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.desk.ReviewCase;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One review task with what is needed to decide it. */
@RestController
@RequestMapping("/api/v1/review/tasks/{taskId}")
@Tag(name = "review")
class ReviewTaskDetailController {

    private final ReviewTaskService tasks;
    private final CaseResponseMapper answers;
    private final ActorRedaction actorRedaction;
    private final ActOnBehalf actOnBehalf;
    private final PhotoAccess photos;

    ReviewTaskDetailController(
            ReviewTaskService tasks,
            CaseResponseMapper answers,
            ActorRedaction actorRedaction,
            ActOnBehalf actOnBehalf,
            PhotoAccess photos) {
        this.photos = photos;
        this.tasks = tasks;
        this.answers = answers;
        this.actorRedaction = actorRedaction;
        this.actOnBehalf = actOnBehalf;
    }

    @GetMapping
    @Operation(
            summary = "A task with everything that is needed to decide it",
            description =
                    "Findings, the table of who agrees with whom, photos and earlier decisions, as the named person"
                            + " may see them: names and numbers are masked, and a second opinion that is to be blind does"
                            + " not show the first one. The look is logged for the seller under that person. Pictures are"
                            + " had one by one, and logged, too.")
    ReviewTaskDetail open(
            @Parameter(description = "The task.", example = "9c1e7a40-3b5d-4f8e-8a6b-1d2c3e4f5a6b") @PathVariable
                    String taskId,
            @Parameter(description = "The person in whose name the call is made.", example = "reviewer1") @RequestParam
                    String reviewer) {
        var id = TaskIdParser.of(taskId);
        var reader = actOnBehalf.caller();
        return actOnBehalf.asPerson(reviewer, () -> detail(tasks.open(id), reader), Role.REVIEWER, Role.LEAD);
    }

    private ReviewTaskDetail detail(ReviewTaskService.OpenedTask opened, ApiPrincipal reader) {
        var file = opened.file();
        var c = file.certification();
        return new ReviewTaskDetail(
                ReviewController.Task.of(opened.item()),
                c.id().value(),
                c.sellerId(),
                file.seller().type(),
                file.seller().displayName(),
                c.kind(),
                c.status(),
                c.round(),
                c.roundsLeft(),
                file.account(),
                file.business(),
                file.agreements().stream().map(ReviewTaskDetail.Agreement::of).toList(),
                answers.of(c, file.findings(), reader),
                file.photos().values().stream()
                        .flatMap(List::stream)
                        .map(photo -> ReviewTaskDetail.Document.of(photo, photos.whyClosed(photo)))
                        .toList(),
                file.decisions().stream()
                        .map(decision -> decision(file, decision))
                        .toList(),
                file.waivers().stream().map(waiver -> waiver.slot()).toList(),
                file.blind());
    }

    private ReviewTaskDetail.EarlierDecision decision(ReviewCase file, Decision decision) {
        var kind = decision.decidedBy().equals(Actor.SYSTEM.name()) ? Actor.Kind.SYSTEM : Actor.Kind.STAFF;
        return new ReviewTaskDetail.EarlierDecision(
                answers.forStaff(file.certification(), decision),
                decision.stage(),
                actorRedaction.describe(kind, decision.decidedBy()),
                decision.cancelled());
    }
}
