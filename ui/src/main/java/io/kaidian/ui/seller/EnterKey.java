package io.kaidian.ui.seller;

import com.vaadin.flow.component.Component;

/**
 * Lets Enter go on, wherever on the page the focus is: what is still being typed is kept first. What has a key of its own,
 * such as a button, a list or a text of several lines, keeps it, and so does a dialog.
 */
public final class EnterKey {

    private static final String LISTEN = """
            const page = this;
            const own = 'a, button, vaadin-button, summary, textarea, vaadin-select, vaadin-combo-box, '
                + 'vaadin-date-picker[opened]';
            const go = key => {
                if (!page.isConnected) {
                    document.removeEventListener('keydown', go);
                    return;
                }
                const at = key.composedPath()[0];
                if (key.key !== 'Enter' || key.repeat || key.isComposing || key.defaultPrevented
                        || key.ctrlKey || key.altKey || key.metaKey || key.shiftKey
                        || at !== document.body && !page.contains(document.activeElement)
                        || key.composedPath().some(one => one.matches?.(own))
                        || document.querySelector('vaadin-dialog[opened], dialog[open]')) {
                    return;
                }
                const button = page.querySelector(`[data-testid="${$0}"]`);
                if (!button || button.disabled || !button.checkVisibility()) {
                    return;
                }
                key.preventDefault();
                if ($1) {
                    button.focus();
                    button.scrollIntoView({ block: 'nearest' });
                    return;
                }
                const typing = document.activeElement;
                if (typing && typing !== document.body) {
                    typing.blur();
                    typing.focus({ preventScroll: true });
                }
                button.click();
            };
            // The page stays where only its step changes.
            document.removeEventListener('keydown', page.enterKey);
            page.enterKey = go;
            document.addEventListener('keydown', go);
            """;

    private EnterKey() {}

    /**
     * Enter presses a button.
     *
     * @param button its name for scripts
     */
    public static void presses(Component page, String button) {
        listen(page, button, false);
    }

    /**
     * Enter only leads to a button, where nothing is to be sent by a key that was held a little long.
     *
     * @param button its name for scripts
     */
    public static void leadsTo(Component page, String button) {
        listen(page, button, true);
    }

    private static void listen(Component page, String button, boolean only) {
        page.getElement().executeJs(LISTEN, button, only);
    }
}
