package io.kaidian.ui.review.desk.photos;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.review.CaseLabels;
import io.kaidian.ui.review.GivenReason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a photo was sent back for, and whether the machine still finds it in the one that answers. */
class PreviousReasons extends Div {

    private final ReviewCase file;
    private final CaseLabels words;

    PreviousReasons(ReviewCase file, CaseDocument document, CaseLabels words) {
        this.file = file;
        this.words = words;
        addClassName("old-reasons");
        getElement().setAttribute("data-testid", "old-reasons-" + document.slot());
        var reasons = file.returnedBefore()
                .map(decision -> decision.reasons().stream()
                        .filter(reason -> document.slot().equals(reason.slot()))
                        .toList())
                .orElse(List.of());
        reasons.forEach(reason -> add(line(reason)));
        setVisible(!reasons.isEmpty());
    }

    private Div line(DecisionReason reason) {
        var before = file.findings().stream()
                .filter(found -> found.id().equals(reason.findingId()))
                .findFirst();
        var now = file.findingsNow().stream()
                .filter(found -> found.finding().code().equals(reason.code())
                        && Objects.equals(found.finding().slot(), reason.slot()))
                .findFirst();
        var outcome = new Span(
                (now.isPresent() ? KaidianIcon.ALERT : KaidianIcon.CHECK).create(),
                new Span(getTranslation(
                        now.isPresent() ? "review.old.still" : "review.old.gone", measures(before, now))));
        outcome.addClassNames("old-outcome", now.isPresent() ? "old-still" : "old-gone");
        var label = new Span(getTranslation("review.old"));
        label.addClassName("tag");
        var line = new GivenReason(reason, file.findings(), words).beside(outcome);
        line.addComponentAsFirst(label);
        line.addClassName("old-reason");
        return line;
    }

    /** What was measured then and now; empty where nothing was. */
    private String measures(Optional<RecordedFinding> before, Optional<RecordedFinding> now) {
        var then = before.map(found -> words.staffMeasure(found.finding())).orElse("");
        var after = now.map(found -> words.staffMeasure(found.finding())).orElse("");
        if (after.isEmpty()) {
            return then.isEmpty() ? "" : getTranslation("review.old.then", then);
        }
        return then.isEmpty() ? after : getTranslation("review.old.thenAndNow", then, after);
    }
}
