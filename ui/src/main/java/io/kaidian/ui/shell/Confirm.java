package io.kaidian.ui.shell;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something that cannot be undone. Anything else is done at once. */
public final class Confirm {

    private Confirm() {}

    /**
     * Asks.
     *
     * @param key names three texts: {@code <key>.title}, {@code <key>.text}, {@code <key>.do}
     */
    public static void before(String key, Runnable act, Object... arguments) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(dialog.getTranslation(key + ".title", arguments));
        dialog.setText(dialog.getTranslation(key + ".text", arguments));
        dialog.setCancelable(true);
        dialog.setCancelText(dialog.getTranslation("shell.cancel"));
        dialog.setConfirmText(dialog.getTranslation(key + ".do", arguments));
        dialog.setConfirmButtonTheme("error primary");
        dialog.getElement().setAttribute("data-testid", "confirm");
        dialog.addConfirmListener(confirmed -> act.run());
        dialog.open();
    }
}
