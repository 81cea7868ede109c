package io.kaidian.ui.review;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** What the keys do, laid over the screen. */
public class ShortcutHelpDialog extends Dialog {

    private ShortcutHelpDialog(String screen, List<String> keys) {
        setHeaderTitle(getTranslation("review.keys.title"));
        var list = new DescriptionList();
        list.addClassName("key-list");
        for (var key : keys) {
            var cap = new Span(getTranslation("review.keys." + screen + "." + key + ".key"));
            cap.addClassName("key-cap");
            list.add(
                    new DescriptionList.Term(cap),
                    new DescriptionList.Description(getTranslation("review.keys." + screen + "." + key)));
        }
        add(list, new Paragraph(getTranslation("review.keys.rest")));
        getFooter().add(new Button(getTranslation("review.keys.close"), click -> close()));
        getElement().setAttribute("data-testid", "key-help");
    }

    public static ShortcutHelpDialog ofInbox() {
        return new ShortcutHelpDialog(
                "inbox", List.of("next", "move", "open", "mark", "hand-over", "snooze", "search", "help"));
    }

    public static ShortcutHelpDialog ofCase() {
        return new ShortcutHelpDialog(
                "case",
                List.of(
                        "photo",
                        "walk",
                        "whole-screen",
                        "accept",
                        "fault",
                        "pick",
                        "reason",
                        "note",
                        "certify",
                        "return",
                        "decline",
                        "undo",
                        "preview",
                        "zoom",
                        "whole",
                        "pixels",
                        "move",
                        "turn",
                        "light",
                        "contrast",
                        "read",
                        "mirror",
                        "diagram",
                        "work",
                        "release",
                        "inbox",
                        "help"));
    }
}
