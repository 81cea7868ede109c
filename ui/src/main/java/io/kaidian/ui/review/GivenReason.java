package io.kaidian.ui.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.ui.components.TestId;
import java.util.List;

/** A reason that was given in a decision: its code, what it says, and what its author wrote to the seller. */
public class GivenReason extends Div {

    /** What stands before what is said beside it. */
    private static final int CODE_AND_WORDS = 2;

    /** @param findings of the case, among them the one that it was taken over from, if any */
    public GivenReason(DecisionReason reason, List<RecordedFinding> findings, CaseLabels words) {
        addClassName("given-reason");
        var code = new Span(reason.code());
        code.addClassName("code");
        var message = words.in(words.reason(reason, findings).message());
        var said = new Span(message);
        said.addClassName("finding-words");
        add(code, said);
        var note = reason.note();
        // Where no reason of the catalogue fitted, these words are the reason itself.
        if (note != null && !note.isBlank() && !note.strip().equals(message.strip())) {
            var written = new Paragraph(note);
            written.addClassName("given-note");
            add(TestId.set(written, "given-note"));
        }
    }

    /** The same with what is said beside it, before what was written to the seller. */
    public GivenReason beside(Component... parts) {
        for (int i = 0; i < parts.length; i++) {
            addComponentAtIndex(CODE_AND_WORDS + i, parts[i]);
        }
        return this;
    }
}
