package io.kaidian.ui.components;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of something as a line of points: passed, here, to come. */
public class ProgressStepper extends OrderedList {

    /** How a step stands. */
    public enum State {
        PASSED,
        HERE,
        /** The reader is to act here. */
        NEEDS_YOU,
        STOPPED,
        TO_COME
    }

    /**
     * One step.
     *
     * @param spoken how it stands, for people who hear the page
     */
    public record Step(@Nullable String word, State state, String spoken) {}

    public ProgressStepper(List<Step> steps) {
        addClassName("track");
        for (var step : steps) {
            var spoken = new Span(step.spoken());
            spoken.addClassName("visually-hidden");
            var item = new ListItem(new Span(step.word()), spoken);
            item.addClassName("track-"
                    + step.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            if (step.state() == State.HERE || step.state() == State.NEEDS_YOU) {
                item.getElement().setAttribute("aria-current", "step");
            }
            add(item);
        }
    }
}
