package io.kaidian.browser;

import com.microsoft.playwright.Page;

/** Pictures of pages, for people to look at: taken with {@code -Dkaidian.pictures=true} alone, since no test looks at them. */
final class Pictures {

    static final boolean WANTED = Boolean.getBoolean("kaidian.pictures");

    /** No question is on its way to the server, unless the way is cut, and what its last answer changed is drawn. */
    private static final String SETTLED = """
            async () => {
              const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              const asking = () => Object.values(window.Vaadin?.Flow?.clients ?? {}).some(one => one.isActive?.());
              await document.fonts.ready;
              const longest = performance.now() + 2000;
              do {
                await drawn();
              } while (asking() && performance.now() < longest);
              await drawn();
            }
            """;

    private Pictures() {}

    /** Waits, as for a picture, until the page is drawn as it stays. */
    static void settle(Page page) {
        page.evaluate(SETTLED);
    }
}
