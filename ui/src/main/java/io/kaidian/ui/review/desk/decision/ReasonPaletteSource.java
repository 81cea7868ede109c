package io.kaidian.ui.review.desk.decision;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.PaletteSource;
import io.kaidian.ui.review.CaseLabels;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Reasons by code, words or pinyin initials; shows what sellers read in both languages. */
@Component
@Order(60)
class ReasonPaletteSource implements PaletteSource {

    private static final int SHORTEST = 2;

    private final ReasonSearch reasons;

    private final CaseLabels words;

    ReasonPaletteSource(ReasonSearch reasons, CaseLabels words) {
        this.reasons = reasons;
        this.words = words;
    }

    @Override
    public boolean isFor(Actor actor) {
        return Stream.of(Role.REVIEWER, Role.LEAD, Role.OFFICER, Role.ANALYST, Role.PUBLISHER)
                .anyMatch(actor::has);
    }

    @Override
    public List<String> kinds() {
        return List.of("reason");
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        if (words.length() < SHORTEST) {
            return List.of();
        }
        return reasons.find(words).stream()
                .limit(most)
                .map(reason ->
                        new PaletteEntry("reason", reason.code(), this.words.general(reason), () -> show(reason)))
                .toList();
    }

    private void show(Reason reason) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(reason.code());
        dialog.setWidth("min(92vw, 560px)");
        var languages = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
        languages.forEach(language -> dialog.add(paragraph(words.general(reason, language), language)));
        languages.forEach(language -> dialog.add(paragraph(words.remedy(reason, language), language)));
        TestId.set(dialog, "reason-shown").open();
    }

    private static Paragraph paragraph(String text, Locale language) {
        var paragraph = new Paragraph(text);
        paragraph.getElement().setAttribute("lang", language.toLanguageTag());
        return paragraph;
    }
}
