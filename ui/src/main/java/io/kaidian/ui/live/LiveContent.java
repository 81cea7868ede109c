package io.kaidian.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import java.util.Collection;
import java.util.List;

/**
 * What stands in a place that is read again whenever something may have changed: drawn anew only where it looks different, so that a
 * click that is on its way finds its button, and focus and scroll stay where they are.
 *
 * <p>A part whose look comes by a script or from rows of a grid has to say in an attribute what it shows ({@link Look}).
 */
public final class LiveContent {

    private final HasComponents place;
    private String drawn = "";

    /** @param place holds nothing but what is shown by this */
    public LiveContent(HasComponents place) {
        this.place = place;
    }

    /**
     * Shows those parts instead of the ones before, unless they look the same.
     *
     * @return whether they are shown; else those before them are
     */
    public boolean show(Collection<? extends Component> parts) {
        var looks = Look.of(parts);
        if (looks.equals(drawn)) {
            return false;
        }
        place.removeAll();
        place.add(List.copyOf(parts));
        drawn = looks;
        return true;
    }

    /** Lets the next parts be shown however they look: after an act of who reads, fields are empty and buttons work again. */
    public void forget() {
        drawn = "";
    }
}
