package io.kaidian.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kaidian.photos.DocumentSlot;
import java.nio.file.Path;

/** Pages of members of staff in a real browser, and the pictures that are taken of them. */
public final class StaffBrowser {

    /** Long: the machine that runs the tests may be busy. */
    private static final double PATIENCE = 90_000;

    private static final Path SCREENS = Path.of("target/screens");

    private StaffBrowser() {}

    /** Signs somebody in, in a browser context of their own, whose page is still empty. */
    public static Page signIn(Chromium chromium, int port, String name, int width, int height) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE);
        var page = context.newPage();
        HttpSignIn.of(context, "http://localhost:" + port, name, StaffFixture.PASSWORD);
        return page;
    }

    /** Says by a tick that the grave act is meant, and does it. */
    public static void confirm(Page page) {
        page.getByTestId("confirm-meant").locator("input").check();
        page.getByTestId("confirm-do").click();
    }

    /** Waits until every photo that is shown has arrived. */
    public static void loaded(Page page) {
        page.waitForFunction("() => [...document.querySelectorAll('kaidian-photo')].filter(p => p.offsetParent)"
                + ".every(p => p.shadowRoot.querySelector('img').naturalWidth > 0)");
    }

    /** Waits until the photo of that slot is at hand and was shown for so long and so large that it counts as seen. */
    public static void seen(Page page, DocumentSlot slot) {
        PlaywrightAssertions.assertThat(page.locator("[data-testid=tab-" + slot + "][selected][data-seen]"))
                .isVisible();
    }

    /** Looks at every new photo, by the key that leads through them, and comes back to the wall. */
    public static void lookAtAll(Page page) {
        PlaywrightAssertions.assertThat(page.getByTestId("photo-tabs")).isVisible();
        var unseen = page.locator("[data-testid=photo-tabs] vaadin-tab:not([data-seen])");
        for (int left = unseen.count(); left > 0; left = unseen.count()) {
            page.keyboard().press("KeyV");
            PlaywrightAssertions.assertThat(unseen).not().hasCount(left);
        }
        if (page.locator(".photo-desk-whole").count() > 0) {
            page.keyboard().press("KeyE");
        }
    }

    /** What a person sees now, where {@link Pictures} are wanted; a picture in the middle of a movement helps nobody. */
    public static void picture(Page page, String name) {
        picture(page, name, false);
    }

    /** The whole page, also what has to be scrolled to. */
    public static void fullPicture(Page page, String name) {
        picture(page, name, true);
    }

    /** Nothing in bars and tables is cut off, be the window a phone's or a desk's. */
    public static void fitsAtEveryWidth(Page page, String name) {
        PageLayoutAssertions.assertNothingLeavesItsBoxAtAnyWidth(page, name);
    }

    private static void picture(Page page, String name, boolean full) {
        if (Pictures.WANTED) {
            page.waitForTimeout(500);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENS.resolve(name + ".png"))
                    .setFullPage(full));
        } else {
            Pictures.settle(page);
        }
        PageLayoutAssertions.assertRowsLieAsRows(page, name);
        PageLayoutAssertions.assertNothingLeavesItsBox(page, name);
    }
}
