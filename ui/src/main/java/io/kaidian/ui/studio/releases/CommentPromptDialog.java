package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import java.util.function.Consumer;

/** Asks for words that will stand beside what is done. */
class CommentPromptDialog extends Dialog {

    private static final int LONGEST = 2_000;

    CommentPromptDialog(String title, String text, String doIt, Consumer<String> act) {
        setHeaderTitle(title);
        setWidth("520px");
        var comment = new ValidatedTextArea(getTranslation("release.comment"));
        comment.setWidthFull();
        comment.setMinHeight("120px");
        comment.setMaxLength(LONGEST);
        comment.setRequired(true);
        TestId.set(comment, "comment");
        add(new Paragraph(text), comment);
        var cancel = new Button(getTranslation("shell.cancel"), click -> close());
        var go = new Button(doIt, click -> {
            if (comment.getValue().isBlank()) {
                comment.setInvalid(true);
                comment.setErrorMessage(getTranslation("release.comment.missing"));
            } else {
                close();
                act.accept(comment.getValue().strip());
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(cancel, TestId.set(go, "comment-do"));
        TestId.set(this, "comment-dialog");
    }
}
