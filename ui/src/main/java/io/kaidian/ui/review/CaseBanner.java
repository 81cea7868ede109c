package io.kaidian.ui.review;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the reader of a case or an application has to know now: why it cannot be decided, or what is still to do before. */
public class CaseBanner extends Div {

    private String text = "";
    private @Nullable BooleanSupplier met;
    private boolean last;

    public CaseBanner() {
        addClassName("case-banner");
        getElement().setAttribute("role", "alert");
        TestId.set(this, "case-banner");
        clear();
    }

    /** Stays until something else is said. */
    public void say(String words) {
        show(words, null, false);
    }

    /**
     * Goes by itself once what it asks for is done.
     *
     * @param isDone asked after every change
     */
    public void askFor(String words, BooleanSupplier isDone) {
        show(words, isDone, false);
    }

    /**
     * Stays for good.
     *
     * @param known whether nothing more is to be learnt
     */
    public void finish(String words, boolean known) {
        show(words, null, known);
    }

    /** Nothing is to be known any more. */
    public void clear() {
        show("", null, false);
    }

    /** Something changed. */
    public void check() {
        if (met != null && met.getAsBoolean()) {
            clear();
        }
    }

    /** Whether nothing more is to be learnt. */
    public boolean isFinal() {
        return last;
    }

    /** What stands there; empty where nothing does. */
    public String text() {
        return text;
    }

    private void show(String words, @Nullable BooleanSupplier isDone, boolean known) {
        met = isDone;
        last = known;
        if (!words.equals(text)) {
            text = words;
            removeAll();
            if (!words.isEmpty()) {
                add(KaidianIcon.ALERT.create(), new Span(words));
            }
        }
        // Hidden by its emptiness: what is invisible to the server keeps its old words in the browser.
    }
}
