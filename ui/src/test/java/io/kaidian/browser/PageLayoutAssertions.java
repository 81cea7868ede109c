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

    private PageLayoutAssertions() {}

    /** A row whose class is overruled by another one stands as a column. */
    static void assertRowsLieAsRows(Page page, String name) {
        assertThat((List<?>) page.evaluate(COLUMNS))
                .as("rows that stand as columns on " + name)
                .isEmpty();
    }
}
