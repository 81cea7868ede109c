package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.ui.components.ValidatedTextArea;
import java.util.List;
import java.util.function.Consumer;

/** Asks why something is taken back or refused: the reason stands in the shop's history. */
class ReasonPromptDialog extends Dialog {

    private final UnorderedList consequences = new UnorderedList();

    private static final int LONGEST = 2_000;

    ReasonPromptDialog(String titleKey, String doKey, Consumer<String> withReason) {
        var reason = new ValidatedTextArea(getTranslation("enforcement.reason"));
        reason.setWidthFull();
        reason.setRequired(true);
        reason.setMaxLength(LONGEST);
        reason.getElement().setAttribute("data-testid", "reason");
        var act = new Button(getTranslation(doKey), click -> {
            reason.setInvalid(reason.getValue().isBlank());
            reason.setErrorMessage(getTranslation("enforcement.reason.missing"));
            if (!reason.isInvalid()) {
                // What fails leaves the dialog open, with every word in it.
                withReason.accept(reason.getValue().strip());
                close();
            }
        });
        act.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        act.getElement().setAttribute("data-testid", "with-reason");

        setHeaderTitle(getTranslation(titleKey));
        setWidth("min(480px, 95vw)");
        consequences.setVisible(false);
        consequences.addClassName("soft");
        consequences.getElement().setAttribute("data-testid", "consequences");
        add(consequences, reason);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), act);
    }

    /** Says what the act does before anybody is asked for a reason. */
    ReasonPromptDialog saying(List<String> sentences) {
        sentences.forEach(sentence -> consequences.add(new ListItem(sentence)));
        consequences.setVisible(true);
        return this;
    }
}
