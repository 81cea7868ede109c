package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.html.Div;
import io.kaidian.photos.DocumentSlot;
import java.util.Set;

/** What one step of an application shows. */
abstract class ApplicationStepContent extends Div {

    private Runnable saved = () -> {};

    ApplicationStepContent() {
        addClassName("stack");
    }

    /** Told when something of this step was kept. */
    void whenSaved(Runnable told) {
        saved = told;
    }

    /** Something of this step was kept. */
    final void tellSaved() {
        saved.run();
    }

    /** The photos that the step asks for, each of which says itself what a person answered about it. */
    Set<DocumentSlot> photos() {
        return Set.of();
    }

    /**
     * The key of the words above the step.
     *
     * @param key of those that say nothing of what was filled in
     */
    String lead(String key) {
        return key;
    }

    /** Whether the seller can go on; says beside each field what is missing where not. */
    boolean isDone() {
        return true;
    }
}
