package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.processes.LocalizedText;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Asks for a text and hands it on. Where that fails it stays open, with every word in it. */
public final class TextPromptDialog extends Dialog {

    private static final int LONGEST = 2_000;

    private final ValidatedTextArea text = new ValidatedTextArea();
    private final Button send;

    /**
     * What it says.
     *
     * @param missing said at the field where nothing was written
     * @param send what the button does
     */
    public record Labels(String title, String label, String missing, String send) {}

    /**
     * @param draft what is done to what, such as {@code withdraw} and the id of a violation: an unfinished text comes back there and
     *     in no other dialog of the page
     * @param taker is given the text without spaces around it
     */
    public TextPromptDialog(Labels labels, String draft, Consumer<String> taker) {
        setHeaderTitle(labels.title());
        setWidth("min(92vw, 480px)");
        text.setLabel(labels.label());
        text.setWidthFull();
        text.setMinRows(4);
        text.setMaxLength(LONGEST);
        text.setRequired(true);
        text.getElement().setAttribute("data-draft", draft);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(typed -> text.setInvalid(false));
        add(TestId.set(text, "prompt-text"));
        var cancel = new Button(getTranslation("shell.cancel"), click -> close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        send = new Button(labels.send());
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        send.addClickListener(click -> {
            // It disabled itself so that a double click sends once.
            send.setEnabled(true);
            text.setInvalid(text.getValue().isBlank());
            text.setErrorMessage(labels.missing());
            if (text.isInvalid()) {
                text.focus();
                return;
            }
            taker.accept(text.getValue().strip());
            close();
        });
        getFooter().add(cancel, TestId.set(send, "prompt-send"));
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                text.focus();
            }
        });
    }

    /**
     * Says in the seller's words what is asked.
     *
     * @param key names four texts: {@code <key>.title}, {@code .label}, {@code .help}, {@code .send}
     * @param subject what it is asked about, such as the id of a finding
     */
    public static TextPromptDialog of(
            String key, Object subject, UnaryOperator<String> translation, Consumer<String> taker) {
        var help = translation.apply(key + ".help");
        var dialog = new TextPromptDialog(
                new Labels(
                        translation.apply(key + ".title"),
                        translation.apply(key + ".label"),
                        help,
                        translation.apply(key + ".send")),
                key + " " + subject,
                taker);
        dialog.text.setHelperText(help);
        return dialog;
    }

    /** Says something before anybody writes. */
    public TextPromptDialog explained(Component what) {
        addComponentAsFirst(what);
        return this;
    }

    /** Puts something below the field, such as the files that go with the words. */
    public TextPromptDialog with(Component what) {
        add(what);
        return this;
    }

    /** Says of what exactly it is about. */
    public TextPromptDialog titled(String title) {
        setHeaderTitle(title);
        return this;
    }

    /** Says below the field what whoever writes has to know. */
    public TextPromptDialog helping(String help) {
        text.setHelperText(help);
        return this;
    }

    /**
     * Offers beginnings that are often needed; each can be changed before it is sent.
     *
     * @param label said before them
     */
    public TextPromptDialog offering(String label, List<Template> templates) {
        remove(text);
        add(Template.row(label, templates, text), text);
        return this;
    }

    /**
     * A text that is often needed.
     *
     * @param name in the language of whoever writes
     * @param text in the language of whoever reads
     */
    public record Template(String name, String text) {

        /** Buttons that put a text into a field, after what stands there. */
        public static Component row(String label, List<Template> templates, TextArea field) {
            var row = new Div(new Span(label));
            row.addClassNames("templates", "small");
            templates.forEach(template -> {
                var use = new Button(template.name(), click -> {
                    field.setValue(LocalizedText.sentences(field.getValue().strip(), template.text()));
                    field.setInvalid(false);
                    field.focus();
                });
                use.addThemeVariants(ButtonVariant.LUMO_SMALL);
                row.add(TestId.set(use, "template"));
            });
            return row;
        }
    }

    /** Shows that what is done is grave: the button stays shut until a tick says that it is meant. */
    public TextPromptDialog grave() {
        var meant = new Checkbox(getTranslation("shell.confirm.meant"));
        meant.addValueChangeListener(changed -> send.setEnabled(meant.getValue()));
        send.setEnabled(false);
        add(TestId.set(meant, "confirm-meant"));
        return destructive();
    }

    /** Shows that what is done cannot simply be undone. */
    public TextPromptDialog destructive() {
        send.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return this;
    }
}
