package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseId;
import io.kaidian.help.HelpAnswerService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.worklist.WorkItem;
import java.util.Optional;

/** Reads the case behind a piece of work, and who decided about it meanwhile. */
@org.springframework.stereotype.Component
class ReviewCaseReader {

    private final ReviewCaseQueries reviewCases;
    private final HelpAnswerService helpAnswers;
    private final DateTimeFormats times;

    ReviewCaseReader(ReviewCaseQueries reviewCases, HelpAnswerService helpAnswers, DateTimeFormats times) {
        this.reviewCases = reviewCases;
        this.helpAnswers = helpAnswers;
        this.times = times;
    }

    /** @throws NotFoundException if it was never sent: that is shown to whoever answers the request for help alone */
    ReviewCase read(WorkItem item) {
        return reviewCases.open(
                item.processKey().equals(HelpProcess.KEY)
                        ? helpAnswers.requestOf(item).caseId()
                        : new CaseId(item.subjectId()));
    }

    ReviewCase readAgain(ReviewCase file) {
        return reviewCases.open(file.certification().id());
    }

    /** What happened last to that case, by whom and when, as arguments of a sentence; empty where nothing did. */
    Optional<Object[]> lastEvent(ReviewCase file) {
        var history = readAgain(file).history();
        if (history.isEmpty()) {
            return Optional.empty();
        }
        var last = history.get(history.size() - 1);
        return Optional.of(new Object[] {
            word("review.event." + last.event()),
            last.byKind() == Actor.Kind.STAFF && last.byName() != null
                    ? last.byName()
                    : word("review.by." + last.byKind()),
            times.dateTime(last.at())
        });
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
