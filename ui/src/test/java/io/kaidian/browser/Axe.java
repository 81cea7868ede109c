package io.kaidian.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Looks at a page for what keeps people with disabilities out, with the rules of axe-core. */
public final class Axe {

    private static final String LOOK = """
            async () => {
              const found = await axe.run(document, { resultTypes: ['violations'] });
              return found.violations
                .filter(one => ['serious', 'critical'].includes(one.impact))
                .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ') + ' ' + node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | '));
            }
            """;

    /** Half faded in or out, no text has the contrast that it is read with. */
    private static final String NOTHING_FADES = """
            () => [...document.querySelectorAll('vaadin-notification-card')]
                .flatMap(card => [card, ...(card.shadowRoot?.querySelectorAll('[part]') ?? [])])
                .every(part => getComputedStyle(part).opacity === '1')
            """;

    private Axe() {}

    /** What is serious or worse, each with the elements concerned. */
    @SuppressWarnings("unchecked")
    public static List<String> seriousFaults(Page page) {
        page.evaluate(script());
        page.waitForFunction(NOTHING_FADES);
        return (List<String>) page.evaluate(LOOK);
    }

    private static String script() {
        try {
            return Files.readString(Chromium.packaged("axe-core/axe.min.js"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
