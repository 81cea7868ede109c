package io.kaidian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** One person at a browser of their own. Waits for what a person would wait for, never for a while. */
public final class BrowserUser implements AutoCloseable {

    /** Long: the machine that runs the tests may be busy, and reading a photo takes what it takes. */
    private static final double PATIENCE = 60_000;

    private static final int PHONE_BELOW = 600;

    private static final Path PICTURES = Path.of("target/screenshots");

    private final BrowserContext context;
    private final Page page;
    private final String address;

    private BrowserUser(BrowserContext context, String address) {
        this.context = context;
        this.context.setDefaultTimeout(PATIENCE);
        this.page = context.newPage();
        this.address = address;
    }

    /**
     * Opens a browser, below a certain width that of a phone with a touch screen.
     *
     * @param language as a browser names it: zh-CN or en
     */
    public static BrowserUser at(Browser browser, String address, String language, int width, int height) {
        var phone = width < PHONE_BELOW;
        return new BrowserUser(
                browser.newContext(new Browser.NewContextOptions()
                        .setLocale(language)
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(width, height)
                        .setHasTouch(phone)
                        .setIsMobile(phone)),
                address);
    }

    public BrowserUser go(String path) {
        page.navigate(address + path);
        return this;
    }

    /** Signs in without a page: whoever wants one goes there. The page of sign-in itself is that of {@link #signInByForm}. */
    public BrowserUser signIn(String username, String password) {
        HttpSignIn.of(context, address, username, password);
        return this;
    }

    public BrowserUser signInByForm(String username, String password) {
        return go("/login").giveName(username, password);
    }

    /** Fills in the sign-in that stands there, wherever it leads. */
    public BrowserUser giveName(String username, String password) {
        page.locator("vaadin-login-form input[name=username], input[name=username]")
                .first()
                .fill(username);
        page.locator("input[name=password]").first().fill(password);
        page.locator("vaadin-button[slot=submit], vaadin-login-form vaadin-button")
                .first()
                .click();
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    /** Says by a tick that the grave act is meant, and does it. */
    public BrowserUser confirm() {
        return check("confirm-meant").click("confirm-do");
    }

    /** Says by typing a name that the grave act is meant, and does it. */
    public BrowserUser confirm(String name) {
        return type("confirm-word", name).click("confirm-do");
    }

    public Locator the(String testId) {
        return page.locator("[data-testid='" + testId + "']").first();
    }

    public BrowserUser click(String testId) {
        the(testId).click();
        return this;
    }

    /** Types into the field of that name and leaves it, as a person who tabs on. */
    public BrowserUser type(String testId, String text) {
        var input = the(testId).locator("input, textarea").first();
        input.fill(text);
        input.press("Tab");
        return this;
    }

    /** Ticks a box. */
    public BrowserUser check(String testId) {
        the(testId).locator("input").first().check();
        return this;
    }

    public BrowserUser upload(String testId, Path photo) {
        the(testId).locator("input[type=file]").setInputFiles(photo);
        return this;
    }

    public BrowserUser see(String testId) {
        try {
            the(testId).waitFor();
        } catch (TimeoutError missing) {
            keep("missing-" + testId);
            throw missing;
        }
        return this;
    }

    public BrowserUser seeText(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    public BrowserUser seeGone(String testId) {
        the(testId).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        return this;
    }

    public String text(String testId) {
        return the(testId).innerText();
    }

    public Page page() {
        return page;
    }

    /** Keeps a picture of the page for people to look at, where {@link Pictures} are wanted. */
    public BrowserUser picture(String name) {
        if (Pictures.WANTED) {
            keep(name);
        } else {
            Pictures.settle(page);
        }
        PageLayoutAssertions.assertRowsLieAsRows(page, name);
        PageLayoutAssertions.assertNothingLeavesItsBox(page, name);
        return this;
    }

    private void keep(String name) {
        // A picture of the full page would make the browser forget that it is a phone's; a long screen does not.
        var screen = page.viewportSize();
        var height = (Number) page.evaluate("Math.min(document.documentElement.scrollHeight, 8000)");
        page.setViewportSize(screen.width, Math.max(screen.height, height.intValue()));
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        page.setViewportSize(screen.width, screen.height);
    }

    /** Keeps a picture of the page, on which nothing may keep anybody out. */
    public BrowserUser look(String name) {
        picture(name);
        assertThat(Axe.seriousFaults(page)).as(name).isEmpty();
        return this;
    }

    /** What advice stands on the page, by its codes. */
    public Set<String> advised() {
        return page.locator("[data-testid=advice]").all().stream()
                .map(card -> card.getAttribute("data-code"))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        context.close();
    }
}
