package io.kaidian.ui.review.desk.decision;

import io.kaidian.processes.catalogue.Reason;
import io.kaidian.review.desk.FrequentReasons;
import io.kaidian.review.desk.TextSnippets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reviewer at the desk gives and writes most; asked for when something is offered for the first time. */
class ReviewerHabits {

    private final FrequentReasons reasons;
    private final TextSnippets snippets;
    private @Nullable List<String> known;

    ReviewerHabits(FrequentReasons reasons, TextSnippets snippets) {
        this.reasons = reasons;
        this.snippets = snippets;
    }

    /** 0 for the reason that is given most; what was never given comes last. */
    int place(Reason reason) {
        if (known == null) {
            known = reasons.mine();
        }
        var place = known.indexOf(reason.code());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    TextSnippets snippets() {
        return snippets;
    }
}
