package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.UI;
import io.kaidian.ui.components.TextPromptDialog.Template;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Beginnings of reasons that officers often give, in the seller's language. */
enum ReasonTemplates {
    CORRECTION_REFUSED(3),
    CLOSURE(3),
    CLOSURE_REFUSED(3),
    WITHDRAWAL(3),
    OVERTURN(3),
    UPHOLD(3);

    private final int number;

    ReasonTemplates(int number) {
        this.number = number;
    }

    List<Template> in(Locale reader) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> "enforcement.template." + name() + "." + i)
                .map(key -> new Template(
                        EnforcementLabels.word(key), UI.getCurrent().getTranslation(reader, key)))
                .toList();
    }
}
