package io.kaidian.ui.review.desk.decision;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.kaidian.help.HelpAnswerService;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.worklist.WorkItem;

/** What a lead answers to a seller who asks for help, or what a second person says to a proposed waiver. */
public class HelpResponseForm extends Div {

    /** Does something that may come too late, and goes on. */
    public interface ActionRunner {
        void carryOut(Runnable act, String doneKey);
    }

    public HelpResponseForm(WorkItem item, HelpAnswerService answers, ActionRunner carryOut) {
        addClassName("help-answer");
        var asked = item.elementId().equals(HelpProcess.ANSWER_HELP_REQUEST);
        var text = new ValidatedTextArea(getTranslation(asked ? "review.help.text" : "review.help.objection.text"));
        text.setWidthFull();
        text.setMaxLength(1000);
        text.setPlaceholder(getTranslation(asked ? "review.help.text.how" : "review.help.objection.how"));
        text.getElement().setAttribute("data-testid", "help-text");
        add(text);
        if (asked) {
            add(button(
                    "review.help.advise",
                    "advise",
                    ButtonVariant.LUMO_PRIMARY,
                    () -> carryOut.carryOut(() -> answers.advise(item.id(), text.getValue()), "review.help.advised")));
            if (answers.requestOf(item).slot() == null) {
                // Without a photo there is nothing to waive.
                return;
            }
            add(waiver(item, answers, carryOut));
        } else {
            add(
                    button(
                            "review.help.consent",
                            "consent",
                            ButtonVariant.LUMO_PRIMARY,
                            () -> Confirm.before(
                                    "review.help.consenting",
                                    () -> carryOut.carryOut(
                                            () -> answers.approveWaiver(item.id()), "review.help.consented"),
                                    item.sellerName())),
                    button(
                            "review.help.object",
                            "object",
                            ButtonVariant.LUMO_ERROR,
                            () -> carryOut.carryOut(
                                    () -> answers.rejectWaiver(item.id(), text.getValue()), "review.help.objected")));
        }
    }

    /** A field of its own: what colleagues are told of a waiver is not sent to a seller by mistake. */
    private Div waiver(WorkItem item, HelpAnswerService answers, ActionRunner carryOut) {
        var why = new ValidatedTextArea(getTranslation("review.help.waiver.why"));
        why.setHelperText(getTranslation("review.help.waiver.why.help"));
        why.setWidthFull();
        why.setMaxLength(1000);
        why.getElement().setAttribute("data-testid", "waiver-why");
        var waiver = new Div(
                why,
                button(
                        "review.help.propose",
                        "propose-waiver",
                        ButtonVariant.LUMO_CONTRAST,
                        () -> carryOut.carryOut(
                                () -> answers.proposeWaiver(item.id(), why.getValue()), "review.help.proposed.done")));
        waiver.addClassName("help-answer");
        return waiver;
    }

    private Button button(String key, String id, ButtonVariant variant, Runnable act) {
        var button = new Button(getTranslation(key), click -> act.run());
        button.addThemeVariants(variant);
        button.getElement().setAttribute("data-testid", id);
        return button;
    }
}
