package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks before a grave act. It says what will happen; the button that does it stays shut until the reader has said, by a
 * tick or by typing a name, that this is meant. The way out has the focus, so that Enter and Escape both change nothing.
 */
class DestructiveActionDialog extends Dialog {

    private final Button go = new Button();

    /**
     * Makes the dialog, still closed.
     *
     * @param consequences what else follows, below the sentence
     * @param word to be typed before the act; null where a tick is enough
     */
    DestructiveActionDialog(
            String title,
            String consequence,
            String act,
            List<Component> consequences,
            @Nullable String word,
            Runnable doIt) {
        setHeaderTitle(title);
        setWidth("min(92vw, 480px)");
        setCloseOnOutsideClick(false);
        setOverlayRole("alertdialog");
        TestId.set(this, "confirm");
        var text = new Paragraph(consequence);
        text.addClassName("grave-text");
        add(text);
        if (!consequences.isEmpty()) {
            var following = new Div();
            following.addClassNames("stack", "grave-consequences");
            following.add(consequences);
            add(following);
        }
        if (word == null) {
            askForATick();
        } else {
            askFor(word);
        }
        var cancel = new Button(getTranslation("shell.cancel"), click -> close());
        go.setText(act);
        go.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_PRIMARY);
        go.setEnabled(false);
        go.setDisableOnClick(true);
        go.addClickListener(click -> {
            close();
            doIt.run();
        });
        getFooter().add(TestId.set(cancel, "confirm-cancel"), TestId.set(go, "confirm-do"));
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                cancel.focus();
            }
        });
    }

    private void askForATick() {
        var meant = new Checkbox(getTranslation("shell.confirm.meant"));
        meant.addValueChangeListener(changed -> go.setEnabled(meant.getValue()));
        add(TestId.set(meant, "confirm-meant"));
    }

    private void askFor(String word) {
        var typed = new ValidatedTextField(getTranslation("shell.confirm.type", word));
        typed.setMaxLength(word.length() + ValidatedTextField.LONGEST);
        typed.setWidthFull();
        typed.setValueChangeMode(com.vaadin.flow.data.value.ValueChangeMode.EAGER);
        typed.getElement().setAttribute("autocomplete", "off");
        typed.addValueChangeListener(
                changed -> go.setEnabled(typed.getValue().strip().equalsIgnoreCase(word.strip())));
        add(TestId.set(typed, "confirm-word"));
    }
}
