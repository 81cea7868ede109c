package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.help.HelpAnswerService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.worklist.CompletedWorkItems;
import io.kaidian.worklist.WorkItem;
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
    private final StaffNames names;
    private final DateTimeFormats times;

    ReviewCaseReader(
            ReviewCaseQueries reviewCases,
            HelpAnswerService helpAnswers,
            CompletedWorkItems completedWorkItems,
            StaffNames names,
            DateTimeFormats times) {
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

    /** What happened last to that case, by whom and when, as arguments of a sentence; empty where nothing did. */
    Optional<Object[]> lastEvent(ReviewCase file) {
        return lastEvent(readAgain(file).history());
    }

    /** The same of a case whose work has ended; empty where that was no work on a case, or nobody may know of it. */
    Optional<Object[]> lastEvent(UUID endedItem) {
        try {
            return completedWorkItems
                    .subjectOf(endedItem)
                    .flatMap(subject ->
                            lastEvent(reviewCases.open(new CaseId(subject)).history()));
        } catch (NotFoundException unknown) {
            return Optional.empty();
        }
    }

    private Optional<Object[]> lastEvent(List<CaseHistoryEntry> history) {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        // What the machine does afterwards is no news; who made it do so is.
        var last = history.reversed().stream()
                .filter(event -> event.byKind() == Actor.Kind.STAFF || event.byKind() == Actor.Kind.SELLER)
                .findFirst()
                .orElse(history.get(history.size() - 1));
        return Optional.of(new Object[] {
            word("review.event." + last.event()),
            last.byKind() == Actor.Kind.STAFF && last.byName() != null
                    ? names.of(last.byName())
                    : word("review.by." + last.byKind()),
            times.dateTime(last.at())
        });
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
