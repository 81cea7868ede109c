package io.kaidian.ui.review.desk.decision;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.decisions.DecisionDraftStore;
import io.kaidian.review.desk.FrequentReasons;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.TextSnippets;
import io.kaidian.ui.review.CaseLabels;
import java.util.function.BiConsumer;

/** Makes the form in which a reviewer puts a decision together, with what was kept of it before. */
@org.springframework.stereotype.Component
public class DecisionFormFactory {

    private final ReasonCatalogue catalogue;
    private final ReasonSearch search;
    private final CaseLabels words;
    private final DecisionDraftStore drafts;
    private final FrequentReasons frequent;
    private final TextSnippets snippets;

    DecisionFormFactory(
            ReasonCatalogue catalogue,
            ReasonSearch search,
            CaseLabels words,
            DecisionDraftStore drafts,
            FrequentReasons frequent,
            TextSnippets snippets) {
        this.catalogue = catalogue;
        this.search = search;
        this.words = words;
        this.drafts = drafts;
        this.frequent = frequent;
        this.snippets = snippets;
    }

    /**
     * A form whose draft is kept on every change.
     *
     * @param changed called after each change
     * @param judged told of every verdict
     */
    public DecisionForm create(ReviewCase file, Runnable changed, BiConsumer<DocumentSlot, CaseDocument.State> judged) {
        var id = file.certification().id();
        var round = file.certification().round();
        return new DecisionForm(
                file,
                catalogue,
                search,
                new ReviewerHabits(frequent, snippets),
                words,
                drafts.of(id, round),
                draft -> {
                    drafts.keep(id, round, draft);
                    changed.run();
                },
                judged);
    }
}
