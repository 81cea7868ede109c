package io.kaidian.ui.analyst;

import com.vaadin.flow.component.Component;
import io.kaidian.support.diagrams.CaseTrials;
import io.kaidian.support.diagrams.ElementNames;

/** One real case below the diagram, taken through the draft step by step. */
@org.springframework.stereotype.Component
class TryCaseTab implements StudioTab {

    private final CaseTrials trials;

    TryCaseTab(CaseTrials trials) {
        this.trials = trials;
    }

    @Override
    public String name() {
        return "trial";
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public boolean isOfAllFiles() {
        return true;
    }

    @Override
    public Component open(Workplace place) {
        return new TryCasePanel(
                trials,
                place::files,
                element -> ElementNames.fileOf(element, place.files()).ifPresent(file -> place.show(file, element)));
    }
}
