package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.UI;
import io.kaidian.ui.components.TextPromptDialog.Template;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Beginnings of reasons that officers often give, in the language of whoever reads them. */
public enum ReasonTemplates {
    CORRECTION_REFUSED(3),
    CLOSURE(3),
    CLOSURE_REFUSED(3),
    DEVIATION_REFUSED(2),
    BULK_REFUSED(2),
    HOLD(2),
    WITHDRAWAL(3),
    OVERTURN(3),
    UPHOLD(3),
    PERMIT_OVERTURN(2),
    PERMIT_UPHOLD(2),
    PERMIT_RESTRICTION(3),
    PERMIT_WITHDRAWAL(3),
    PERMIT_LIFTED(2);

    private final int number;

    ReasonTemplates(int number) {
        this.number = number;
    }

    /** Whether a text holds one of them, in whichever language. */
    boolean isIn(String text) {
        return Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)
                .flatMap(reader -> in(reader).stream())
                .anyMatch(template -> text.contains(template.text()));
    }

    /** For reasons that stay among officers. */
    List<Template> forColleagues() {
        return in(UI.getCurrent().getLocale());
    }

    /** For reasons that somebody reads in that language. */
    public List<Template> in(Locale reader) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> "enforcement.template." + name() + "." + i)
                .map(key -> new Template(
                        EnforcementLabels.word(key), UI.getCurrent().getTranslation(reader, key)))
                .toList();
    }
}
