package io.kaidian.ui.components;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.tabs.Tabs;

/**
 * Tabs that a screen reader counts. Vaadin 25 makes the box around its tabs focusable by script, so that between list and
 * tabs stands something that is no tab.
 */
public class AccessibleTabs extends Tabs {

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs("""
                this.updateComplete.then(() => this.shadowRoot.getElementById('scroll').removeAttribute('tabindex'));
                """);
    }
}
