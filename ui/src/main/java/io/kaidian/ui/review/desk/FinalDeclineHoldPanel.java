package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.CaseId;
import io.kaidian.review.decisions.FinalDeclineHoldService;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;

/** A final decline that a lead or officer may set aside for a time, or that is set aside. */
class FinalDeclineHoldPanel extends Div {

    /** @param changed called after it was set aside */
    FinalDeclineHoldPanel(FinalDeclineHoldService holds, CaseId id, DateTimeFormats times, Runnable changed) {
        holds.of(id)
                .ifPresent(until -> add(
                        new Banner(Tone.WAITING, getTranslation("review.declineHold.running", times.dateTime(until)))));
        if (holds.isPossible(id)) {
            var put = new Button(getTranslation("review.declineHold.put"), click -> ask(holds, id, times, changed));
            put.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            add(TestId.set(put, "hold-decline"));
        }
        setVisible(getComponentCount() > 0);
    }

    private void ask(FinalDeclineHoldService holds, CaseId id, DateTimeFormats times, Runnable changed) {
        var consequences = new UnorderedList(
                new ListItem(getTranslation("review.declineHold.until", times.dateTime(holds.untilIfPutNow()))),
                new ListItem(getTranslation("review.declineHold.stops")),
                new ListItem(getTranslation("review.declineHold.ends")));
        consequences.addClassName("soft");
        var labels = new TextPromptDialog.Labels(
                getTranslation("review.declineHold.putting"),
                getTranslation("enforcement.reason"),
                getTranslation("enforcement.reason.missing"),
                getTranslation("review.declineHold.put"));
        new TextPromptDialog(labels, "hold " + id, reason -> {
                    holds.put(id, reason);
                    changed.run();
                })
                .destructive()
                .explained(TestId.set(consequences, "consequences"))
                .open();
    }
}
