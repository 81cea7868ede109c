package io.kaidian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** What must hold of the layout of every page at every width. */
final class PageLayoutAssertions {

    private static final String COLUMNS = """
            () => [...document.querySelectorAll('.row')]
                .filter(row => row.offsetParent && getComputedStyle(row).flexDirection !== 'row')
                .map(row => row.className + ': ' + row.innerText.slice(0, 60))
            """;

    /** Bars that say what was done, and the tables of the desk, with all that stands in them. */
    private static final String OUTSIDE = """
            () => {
                const found = [];
                const say = (what, one) => found.push(what + ': <' + one.tagName.toLowerCase() + ' '
                    + one.className + '> ' + one.textContent.trim().slice(0, 60));
                const boxes = document.querySelectorAll('.undo-bar, vaadin-notification-card, .agreement');
                for (const box of [...boxes].filter(one => one.offsetParent || one.tagName.includes('CARD'))) {
                    const place = box.getBoundingClientRect();
                    if (place.width === 0) {
                        continue;
                    }
                    if (place.left < -1 || place.right > innerWidth + 1) {
                        say('outside the window', box);
                    }
                    if (box.scrollWidth > box.clientWidth + 1) {
                        say('wider than its box', box);
                    }
                    for (const part of box.querySelectorAll('*')) {
                        const at = part.getBoundingClientRect();
                        if (at.width > 0 && (at.left < place.left - 1 || at.right > place.right + 1)) {
                            say('outside its box', part);
                        }
                        if (part.matches('td, th') && part.scrollWidth > part.clientWidth + 1) {
                            say('over the next column', part);
                        }
                    }
                }
                return found;
            }
            """;

    private static final List<Integer> WIDTHS = List.of(390, 768, 1280, 1366);

    private PageLayoutAssertions() {}

    /** What is said in a bar or stands in a table of the desk is within its box. */
    static void assertNothingLeavesItsBox(Page page, String name) {
        assertThat((List<?>) page.evaluate(OUTSIDE))
                .as("what leaves its box on " + name)
                .isEmpty();
    }

    /** The same at the width of a phone, of a tablet and of desks. */
    static void assertNothingLeavesItsBoxAtAnyWidth(Page page, String name) {
        var before = page.viewportSize();
        for (var width : WIDTHS) {
            page.setViewportSize(width, before.height);
            assertNothingLeavesItsBox(page, name + " at " + width);
        }
        page.setViewportSize(before.width, before.height);
    }

    /** A row whose class is overruled by another one stands as a column. */
    static void assertRowsLieAsRows(Page page, String name) {
        assertThat((List<?>) page.evaluate(COLUMNS))
                .as("rows that stand as columns on " + name)
                .isEmpty();
    }
}
