package io.kaidian.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Says after a red test what its pages showed: a test that waited in vain names only what it waited for. Named in
 * {@code META-INF/spring.factories}.
 */
public class OpenPagesListener extends AbstractTestExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(OpenPagesListener.class);

    private static final Path PICTURES = Path.of("target/red-tests");
    private static final int LONGEST_TEXT = 2_000;

    /** Milliseconds; a page that hangs is not waited for. */
    private static final double PATIENCE = 5_000;

    @Override
    public void afterTestExecution(TestContext test) {
        if (test.getTestException() != null) {
            var name = test.getTestClass().getSimpleName() + "."
                    + test.getTestMethod().getName();
            var number = 0;
            for (var page : Chromium.openPages()) {
                LOG.error(
                        "{} is red while this page is open: {}\n  in focus: {}\n  it reads: {}",
                        name,
                        page.url(),
                        focus(page),
                        text(page));
                takePicture(page, PICTURES.resolve(name + "-" + ++number + ".png"));
            }
        }
    }

    private static String focus(Page page) {
        try {
            var focused = page.locator(":focus");
            return focused.count() == 0
                    ? "nothing"
                    : focused.first()
                            .evaluate("element => element.cloneNode(false).outerHTML")
                            .toString();
        } catch (PlaywrightException failed) {
            return failed.getMessage();
        }
    }

    private static String text(Page page) {
        try {
            var text = page.locator("body").innerText(new Locator.InnerTextOptions().setTimeout(PATIENCE));
            return text.substring(0, Math.min(LONGEST_TEXT, text.length())).replace("\n", " | ");
        } catch (PlaywrightException failed) {
            return failed.getMessage();
        }
    }

    private static void takePicture(Page page, Path file) {
        try {
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setTimeout(PATIENCE));
        } catch (PlaywrightException failed) {
            LOG.error("{} could not be taken: {}", file, failed.getMessage());
        }
    }
}
