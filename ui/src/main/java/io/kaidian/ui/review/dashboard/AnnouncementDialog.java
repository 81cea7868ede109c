package io.kaidian.ui.review.dashboard;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.validator.IntegerRangeValidator;
import io.kaidian.platform.notifications.AnnouncementService;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import java.time.Clock;
import java.time.Duration;

/** A lead tells all sellers something on their pages, such as that answers take longer today. */
@org.springframework.stereotype.Component
class AnnouncementDialog {

    private static final int USUAL_HOURS = 24;
    private static final int LONGEST_HOURS = 24 * 14;

    private final AnnouncementService announcements;
    private final Clock clock;

    AnnouncementDialog(AnnouncementService announcements, Clock clock) {
        this.announcements = announcements;
        this.clock = clock;
    }

    /** What all sellers are told, in both languages and for how long. */
    public record Form(String zh, String en, Integer hours) {}

    void open(Runnable after) {
        var zh = words("review.announce.zh");
        zh.setValue(say("review.announce.zh.usual"));
        var en = words("review.announce.en");
        en.setValue(say("review.announce.en.usual"));
        var hours = new IntegerField(say("review.announce.hours"));
        hours.setMin(1);
        hours.setMax(LONGEST_HOURS);
        hours.setStepButtonsVisible(true);
        hours.setValue(USUAL_HOURS);
        var binder = new FormBinder<>(Form.class);
        binder.forText(zh, say("review.announce.missing")).bind("zh");
        binder.forText(en, say("review.announce.missing")).bind("en");
        binder.forField(hours)
                .asRequired(FormBinder.chosen(say("review.announce.hours.outside", LONGEST_HOURS)))
                .withValidator(new IntegerRangeValidator(
                        say("review.announce.hours.outside", LONGEST_HOURS), 1, LONGEST_HOURS))
                .bind("hours");
        var dialog = FirstField.focusIn(new Dialog());
        dialog.setHeaderTitle(say("review.announce.title"));
        dialog.setWidth("480px");
        var fields = new Div(zh, en, hours);
        fields.addClassName("stack");
        dialog.add(fields);
        var post = new Button(say("review.announce.post"), click -> {
            binder.read()
                    .ifPresent(form -> Confirm.before("review.announce.posting", () -> {
                        announcements.post(form.zh(), form.en(), clock.instant().plus(Duration.ofHours(form.hours())));
                        dialog.close();
                        Toast.success(say("review.announce.posted"));
                        after.run();
                    }));
        });
        post.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(post, "announce-post");
        dialog.getFooter().add(new Button(say("shell.cancel"), click -> dialog.close()), post);
        dialog.open();
    }

    private static TextArea words(String key) {
        var area = new ValidatedTextArea(say(key));
        area.setMaxLength(400);
        area.setWidthFull();
        return area;
    }

    private static String say(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
