package io.kaidian.ui.seller;

import com.vaadin.flow.component.html.Div;

/** What one step of an application shows. */
abstract class StepContent extends Div {

    StepContent() {
        addClassName("stack");
    }

    /** Whether the seller can go on; says beside each field what is missing where not. */
    boolean isDone() {
        return true;
    }
}
