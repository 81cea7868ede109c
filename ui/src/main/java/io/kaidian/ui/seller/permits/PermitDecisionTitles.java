package io.kaidian.ui.seller.permits;

import com.vaadin.flow.component.UI;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.permits.PermitDecisionId;
import io.kaidian.permits.PermitQueries;
import org.springframework.stereotype.Component;

/** Says in a line which decision about which permit an appeal is about. */
@Component
public class PermitDecisionTitles {

    private final PermitQueries permits;

    PermitDecisionTitles(PermitQueries permits) {
        this.permits = permits;
    }

    /** @param subject a decision about a permit */
    public String of(Appeal.Subject subject) {
        var decision = permits.get(new PermitDecisionId(subject.id()));
        var ui = UI.getCurrent();
        return ui.getTranslation(
                "seller.appeal.permit." + decision.kind(),
                permits.get(decision.applicationId()).matter().title().in(ui.getLocale()));
    }
}
