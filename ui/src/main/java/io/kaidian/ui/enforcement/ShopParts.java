package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.ui.components.Toast;
import io.kaidian.worklist.TaskList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small parts that the panels about a shop are made of. */
final class ShopParts {

    private ShopParts() {}

    static Component section(String key, List<Component> content) {
        var section = new Div(new H2(EnforcementLabels.word(key)));
        section.add(content);
        section.addClassName("stack");
        return section;
    }

    static Button button(String key, String id, Runnable act) {
        var button = new Button(EnforcementLabels.word(key), click -> act.run());
        button.getElement().setAttribute("data-testid", id);
        return button;
    }

    static Div row(Component... parts) {
        var row = new Div(parts);
        row.addClassName("row");
        return row;
    }

    static Paragraph quote(@Nullable String text) {
        var quote = new Paragraph(text == null ? "" : text);
        quote.addClassName("quote");
        quote.setVisible(text != null && !text.isBlank());
        return quote;
    }

    /**
     * Does what an officer decided, and says whether it was done.
     *
     * @param then whatever came of it
     */
    static void act(Runnable action, String doneKey, Runnable then) {
        try {
            action.run();
            Toast.success(EnforcementLabels.word(doneKey));
        } catch (TaskList.FourEyesViolationException tookPart) {
            Toast.error(EnforcementLabels.word("enforcement.tookPart"));
        } catch (TaskList.AlreadyClaimedException held) {
            Toast.error(EnforcementLabels.word("enforcement.held", held.holder()));
        }
        then.run();
    }
}
