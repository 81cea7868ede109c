package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.worklist.TaskList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small parts that the panels about a shop are made of. */
public final class ShopParts {

    private ShopParts() {}

    static Component section(String key, List<Component> content) {
        var section = new Div(new H2(EnforcementLabels.word(key)));
        section.add(content);
        section.addClassNames("stack", "section");
        return section;
    }

    /** @param id by which scripts find it */
    public static Button button(String key, String id, Runnable act) {
        var button = new Button(EnforcementLabels.word(key), click -> act.run());
        button.getElement().setAttribute("data-testid", id);
        return button;
    }

    /**
     * The way back to the page before, at the top of one.
     *
     * @param title key of what that page is called
     */
    static Component back(String path, String title) {
        var back = new Anchor(path, KaidianIcon.BACK.create(), new Span(EnforcementLabels.word(title)));
        back.addClassName("back-link");
        return TestId.set(back, "back-link");
    }

    /** Parts beside each other. */
    public static Div row(Component... parts) {
        var row = new Div(parts);
        row.addClassName("row");
        return row;
    }

    /** What somebody said; not shown where nothing was. */
    public static Paragraph quote(@Nullable String text) {
        var quote = new Paragraph(text == null ? "" : text);
        quote.addClassName("quote");
        quote.setVisible(text != null && !text.isBlank());
        return quote;
    }

    /**
     * Does what an officer decided, and says whether it was done.
     *
     * @param names what the colleague is called who was faster
     * @param then whatever came of it
     */
    static void act(StaffNames names, Runnable action, String doneKey, Runnable then) {
        act(names, action, doneKey, then, "");
    }

    /**
     * The same with words that somebody wrote: where another person was faster, they are handed back.
     *
     * @param then whatever came of it
     */
    public static void act(StaffNames names, Runnable action, String doneKey, Runnable then, String written) {
        try {
            action.run();
            Toast.success(EnforcementLabels.word(doneKey));
        } catch (TaskList.FourEyesViolationException tookPart) {
            refuse("enforcement.tookPart", written);
        } catch (TaskList.AlreadyClaimedException held) {
            refuse("enforcement.held", written, names.of(held.holder()));
        } catch (StateConflictException stale) {
            refuse("enforcement.stale", written);
        }
        then.run();
    }

    private static void refuse(String key, String written, Object... arguments) {
        var why = EnforcementLabels.word(key, arguments);
        if (written.isBlank()) {
            Toast.error(why);
            return;
        }
        var words = new ValidatedTextArea();
        words.setLabel(EnforcementLabels.word("enforcement.kept"));
        words.setValue(written);
        words.setReadOnly(true);
        words.setWidthFull();
        var dialog = FirstField.focusIn(new Dialog(why));
        dialog.setWidth("min(92vw, 480px)");
        dialog.add(TestId.set(words, "kept-words"));
        dialog.getFooter().add(new Button(EnforcementLabels.word("shell.evidence.close"), click -> dialog.close()));
        TestId.set(dialog, "came-second");
        dialog.open();
    }
}
