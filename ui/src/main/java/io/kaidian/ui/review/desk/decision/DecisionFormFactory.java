package io.kaidian.ui.review.desk.decision;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.decisions.DecisionDraftStore;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.ui.review.CaseLabels;
import java.util.function.BiConsumer;

/** Makes the form in which a reviewer puts a decision together, with what was kept of it before. */
@org.springframework.stereotype.Component
public class DecisionFormFactory {

    private final ReasonCatalogue catalogue;
    private final ReasonSearch search;
    private final CaseLabels words;
    private final DecisionDraftStore drafts;

    DecisionFormFactory(ReasonCatalogue catalogue, ReasonSearch search, CaseLabels words, DecisionDraftStore drafts) {
        this.catalogue = catalogue;
        this.search = search;
        this.words = words;
        this.drafts = drafts;
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
                words,
                drafts.of(id, round),
                draft -> {
                    drafts.keep(id, round, draft);
                    changed.run();
                },
                judged);
    }
}
