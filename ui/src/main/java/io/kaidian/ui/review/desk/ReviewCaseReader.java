package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.help.HelpAnswerService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.worklist.CompletedWorkItems;
import io.kaidian.worklist.WorkItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the case behind a piece of work, and who decided about it meanwhile. */
@org.springframework.stereotype.Component
class ReviewCaseReader {

    private final ReviewCaseQueries reviewCases;
    private final HelpAnswerService helpAnswers;
    private final CompletedWorkItems completedWorkItems;
    private final CurrentActor currentActor;
    private final StaffNames names;
    private final DateTimeFormats times;

    ReviewCaseReader(
            ReviewCaseQueries reviewCases,
            HelpAnswerService helpAnswers,
            CompletedWorkItems completedWorkItems,
            CurrentActor currentActor,
            StaffNames names,
            DateTimeFormats times) {
        this.currentActor = currentActor;
        this.reviewCases = reviewCases;
        this.helpAnswers = helpAnswers;
        this.completedWorkItems = completedWorkItems;
        this.names = names;
        this.times = times;
    }

    /** @throws NotFoundException if it was never sent: that is shown to whoever answers the request for help alone */
    ReviewCase read(WorkItem item) {
        return reviewCases.open(
                item.processKey().equals(HelpProcess.KEY)
                        ? helpAnswers.requestOf(item).caseId()
                        : new CaseId(item.subjectId()));
    }

    /** A colleague by name. */
    String person(@Nullable String username) {
        return names.of(username);
    }

    ReviewCase readAgain(ReviewCase file) {
        return reviewCases.open(file.certification().id());
    }

    /**
     * What ended the work on that case, by whom and when, as arguments of a sentence; empty where that is not known, or not
     * to be known before an own opinion.
     */
    Optional<Object[]> whatEnded(ReviewCase file, WorkItem item) {
        return whatEnded(readAgain(file).history(), item.waitingSince());
    }

    /** The same of work that has ended; empty where that was no work on a case, or nobody may know of it. */
    Optional<Object[]> whatEnded(UUID endedItem) {
        try {
            return completedWorkItems
                    .subjectOf(endedItem)
                    .flatMap(subject ->
                            whatEnded(reviewCases.open(new CaseId(subject)).history(), Instant.EPOCH));
        } catch (NotFoundException unknown) {
            return Optional.empty();
        }
    }

    String moment(Instant at) {
        return times.dateTime(at);
    }

    private Optional<Object[]> whatEnded(List<CaseHistoryEntry> history, Instant since) {
        return EndOfWork.of(history, since).map(last -> new Object[] {
            EndOfWork.outcome(last)
                    .map(outcome -> word("review.outcome." + outcome))
                    // The second opinion ends nothing where the two differ.
                    .map(outcome -> last.event() == CaseHistoryEntry.Event.SECOND_REVIEWED
                            ? word("review.event.SECOND_REVIEWED.how", outcome)
                            : outcome)
                    .orElseGet(() -> word("review.event." + last.event())),
            by(last),
            times.dateTime(last.at())
        });
    }

    private String by(CaseHistoryEntry last) {
        if (last.byKind() != Actor.Kind.STAFF || last.byName() == null) {
            return word("review.by." + last.byKind());
        }
        return currentActor.get().name().equals(last.byName()) ? word("review.by.you") : names.of(last.byName());
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
