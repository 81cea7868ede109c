package io.kaidian.ui.components;

import com.vaadin.flow.component.dialog.Dialog;

/** Lets a dialog begin at its first field, so that whoever opened it types at once. */
public final class FirstField {

    /** Where something in it has the focus by then, it stays there. */
    private static final String FOCUS = """
            const fields = 'vaadin-text-field, vaadin-text-area, vaadin-combo-box, vaadin-multi-select-combo-box,'
                + 'vaadin-select, vaadin-date-picker, vaadin-date-time-picker, vaadin-integer-field, vaadin-email-field,'
                + 'vaadin-password-field, vaadin-radio-group, vaadin-checkbox-group, vaadin-checkbox';
            let tries = 0;
            let settled = 0;
            const focus = () => {
                const focused = this.querySelector(':focus');
                if (!this.opened || focused && !focused.closest('vaadin-button') && ++settled > 1) {
                    return;
                }
                // By itself a dialog begins at its first button, and it takes a moment to come, longer on a busy machine.
                if (!focused || focused.closest('vaadin-button')) {
                    settled = 0;
                    [...this.querySelectorAll(fields)].find(one => one.checkVisibility() && !one.readonly && !one.disabled)?.focus();
                }
                if (tries++ < 50) {
                    setTimeout(focus, 60);
                }
            };
            setTimeout(focus, 60);
            """;

    private FirstField() {}

    /** Whenever it opens. */
    public static <D extends Dialog> D focusIn(D dialog) {
        dialog.addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                dialog.getElement().executeJs(FOCUS);
            }
        });
        return dialog;
    }
}
