package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.UI;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftPresence;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.DraftValidation;
import io.kaidian.ui.live.BrowserHeartbeat;

/** Begins sessions of work on a draft. */
@org.springframework.stereotype.Component
class DraftEditingSessionFactory {

    private final DraftService drafts;
    private final DraftPresence visits;
    private final DraftValidation checks;

    DraftEditingSessionFactory(DraftService drafts, DraftPresence visits, DraftValidation checks) {
        this.drafts = drafts;
        this.visits = visits;
        this.checks = checks;
    }

    DraftEditingSession begin(DraftId id) {
        return new DraftEditingSession(drafts, visits, checks, id, new BrowserHeartbeat(UI.getCurrent()));
    }
}
