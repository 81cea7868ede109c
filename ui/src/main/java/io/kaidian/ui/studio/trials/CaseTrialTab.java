package io.kaidian.ui.studio.trials;

import com.vaadin.flow.component.Component;
import io.kaidian.studio.drafts.validation.ElementNames;
import io.kaidian.studio.trials.CaseTrialService;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.studio.drafts.EditorContext;
import io.kaidian.ui.studio.drafts.StudioTab;

/** One real case below the diagram, taken through the draft step by step. */
@org.springframework.stereotype.Component
class CaseTrialTab implements StudioTab {

    private final CaseTrialService trials;

    private final DateTimeFormats times;

    CaseTrialTab(CaseTrialService trials, DateTimeFormats times) {
        this.trials = trials;
        this.times = times;
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
    public Component open(EditorContext place) {
        return new CaseTrialPanel(
                trials,
                times,
                place::files,
                element -> ElementNames.fileOf(element, place.files()).ifPresent(file -> place.show(file, element)));
    }
}
