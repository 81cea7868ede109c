package io.kaidian.ui.seller;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import java.util.function.Consumer;

/** Asks for words and hands them on. */
public final class TextPromptDialog {

    private static final int LONGEST_TEXT = 2000;

    private TextPromptDialog() {}

    /**
     * Asks.
     *
     * @param key names four texts: {@code <key>.title}, {@code .label}, {@code .help}, {@code .send}
     * @param begun what stands in the field already
     */
    public static void ask(String key, String begun, Consumer<String> send) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(dialog.getTranslation(key + ".title"));
        var words = new ValidatedTextArea(dialog.getTranslation(key + ".label"));
        words.setMaxLength(LONGEST_TEXT);
        words.setMinRows(4);
        words.setWidthFull();
        words.setValue(begun);
        words.setHelperText(dialog.getTranslation(key + ".help"));
        dialog.add(TestId.set(words, "dialog-words"));
        var cancel = new Button(dialog.getTranslation("shell.cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var go = new Button(dialog.getTranslation(key + ".send"));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setDisableOnClick(true);
        go.addClickListener(click -> {
            // It disabled itself so that a double click sends once.
            go.setEnabled(true);
            if (words.getValue().isBlank()) {
                words.setErrorMessage(dialog.getTranslation(key + ".help"));
                words.setInvalid(true);
                return;
            }
            send.accept(words.getValue().strip());
            dialog.close();
        });
        dialog.getFooter().add(cancel, TestId.set(go, "dialog-send"));
        dialog.setWidth("min(92vw, 480px)");
        dialog.open();
    }
}
