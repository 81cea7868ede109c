package io.kaidian.browser;

import com.microsoft.playwright.Page;

/** When a page stands as it stays: what is clicked before belongs to a page that is about to go. */
public final class PageReadiness {

    private static final String IS_DRAWN =
            "() => document.querySelector('h1, h2') && Object.values(window.Vaadin?.Flow?.clients ?? {})"
                    + ".every(one => !one.isActive || !one.isActive())";

    private PageReadiness() {}

    /** Waits until the page has a heading and asks the server for nothing. */
    public static void awaitDrawn(Page page) {
        page.waitForFunction(IS_DRAWN);
    }

    /** Presses the switch of the language and waits for the page in the other one. */
    public static void changeLanguage(Page page) {
        changeLanguage(page, "language");
    }

    /**
     * Presses what changes the language and waits for the page in it. The page before carries the new language, too, until it is
     * gone.
     */
    public static void changeLanguage(Page page, String button) {
        page.evaluate("() => { window.kaidianBeforeChange = true; }");
        page.getByTestId(button).click();
        page.waitForFunction("() => !window.kaidianBeforeChange && (" + IS_DRAWN + ")()");
    }
}
