package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.html.Div;

/** What one step of an application shows. */
abstract class ApplicationStepContent extends Div {

    ApplicationStepContent() {
        addClassName("stack");
    }

    /** Whether the seller can go on; says beside each field what is missing where not. */
    boolean isDone() {
        return true;
    }
}
