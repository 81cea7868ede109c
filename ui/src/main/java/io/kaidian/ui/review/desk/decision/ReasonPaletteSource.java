package io.kaidian.ui.review.desk.decision;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.PaletteSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Reasons by code, words or pinyin initials; shows what sellers read in both languages. */
@Component
@Order(60)
class ReasonPaletteSource implements PaletteSource {

    private static final int SHORTEST = 2;

    private final ReasonSearch reasons;

    ReasonPaletteSource(ReasonSearch reasons) {
        this.reasons = reasons;
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
                .map(reason -> new PaletteEntry(
                        "reason",
                        reason.code(),
                        reason.message().in(UI.getCurrent().getLocale()),
                        () -> show(reason)))
                .toList();
    }

    private static void show(Reason reason) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(reason.code());
        dialog.setWidth("min(92vw, 560px)");
        Stream.of(reason.message(), reason.remedy()).forEach(text -> {
            dialog.add(paragraph(text, "zh-CN"));
            dialog.add(paragraph(text, "en"));
        });
        TestId.set(dialog, "reason-shown").open();
    }

    private static Paragraph paragraph(LocalizedText text, String language) {
        var paragraph = new Paragraph(language.equals("en") ? text.en() : text.zh());
        paragraph.getElement().setAttribute("lang", language);
        return paragraph;
    }
}
