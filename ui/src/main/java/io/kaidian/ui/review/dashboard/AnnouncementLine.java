package io.kaidian.ui.review.dashboard;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.notifications.AnnouncementService;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;

/** What sellers are told at this moment, with a way to take it back. */
@org.springframework.stereotype.Component
class AnnouncementLine {

    private final AnnouncementService announcements;
    private final DateTimeFormats times;

    AnnouncementLine(AnnouncementService announcements, DateTimeFormats times) {
        this.announcements = announcements;
        this.times = times;
    }

    /** @param changed called when it was taken back */
    Component create(Runnable changed) {
        var told = announcements.current();
        var line = new Div();
        line.addClassName("board-announcement");
        line.setVisible(told.isPresent());
        told.ifPresent(one -> {
            var withdraw = new Button(word("review.announce.withdraw"), click -> {
                announcements.withdraw(one.id());
                changed.run();
            });
            withdraw.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            TestId.set(withdraw, "announce-withdraw");
            line.add(
                    new Span(word("review.announce.shown", times.dateTime(one.until()))),
                    new Span(one.in(UI.getCurrent().getLocale())),
                    withdraw);
        });
        return line;
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
