package io.kaidian.ui.review.desk.decision;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.kaidian.processes.LocalizedText;
import io.kaidian.review.desk.TextSnippets;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import java.util.Locale;

/** Under a field: puts in words that the person kept, keeps those that stand there, or forgets them. */
class SnippetBar extends Div {

    private final HasValue<?, String> field;
    private final TextSnippets snippets;
    private final ComboBox<String> chooser = new ComboBox<>();
    private final Button keep = new Button();

    /** @param longest characters that the field takes */
    <F extends HasValue<?, String> & Focusable<?>> SnippetBar(F field, int longest, TextSnippets snippets) {
        this.field = field;
        this.snippets = snippets;
        addClassName("snippet-bar");
        chooser.setPlaceholder(getTranslation("review.snippets"));
        chooser.setAriaLabel(getTranslation("review.snippets.how"));
        chooser.setItems(query -> {
            var typed = query.getFilter().orElse("").toLowerCase(Locale.ROOT);
            return snippets.mine().stream()
                    .filter(words -> words.toLowerCase(Locale.ROOT).contains(typed))
                    .skip(query.getOffset())
                    .limit(query.getLimit());
        });
        chooser.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                var before = field.getValue().stripTrailing();
                var all = LocalizedText.sentences(before, change.getValue());
                field.setValue(all.substring(0, Math.min(all.length(), longest)));
                chooser.clear();
                field.focus();
            }
        });
        keep.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        keep.addClickListener(click -> keepOrForget());
        field.addValueChangeListener(change -> showKeep());
        showKeep();
        add(TestId.set(chooser, "snippets"), TestId.set(keep, "keep-snippet"));
    }

    private boolean isKept() {
        return snippets.mine().contains(field.getValue().strip());
    }

    private void showKeep() {
        keep.setVisible(!field.getValue().isBlank());
        if (keep.isVisible()) {
            keep.setText(getTranslation(isKept() ? "review.snippets.forget" : "review.snippets.keep"));
        }
    }

    private void keepOrForget() {
        try {
            if (isKept()) {
                snippets.forget(field.getValue());
            } else {
                snippets.keep(field.getValue());
            }
        } catch (TextSnippets.UnfitSnippetException unfit) {
            Toast.error(getTranslation("review.snippets.unfit", TextSnippets.LONGEST, TextSnippets.MOST));
        }
        showKeep();
    }
}
