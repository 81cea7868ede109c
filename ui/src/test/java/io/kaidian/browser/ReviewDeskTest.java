package io.kaidian.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.kaidian.KaidianServer;
import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.cases.Statement;
import io.kaidian.checks.payment.SimulatedPaymentCompany;
import io.kaidian.specimens.Person;
import io.kaidian.specimens.Specimens;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.testing.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/**
 * A reviewer's day without a mouse, in a real browser. How many cases the day has is for the profile {@code review-day} to
 * say; seconds per case are left in {@code target/review-day.csv}.
 */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.keys.create=true",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewDeskTest {

    private static final int CASES = Integer.getInteger("kaidian.review-day.cases", 3);
    private static final Path SCREENS = Path.of("target/screens");
    private static final double PATIENCE = 60_000;

    @Autowired
    Accounts accounts;

    @Autowired
    Sellers sellers;

    @Autowired
    Applications applications;

    @Autowired
    Cases cases;

    @Autowired
    Decisions decisions;

    @Autowired
    SimulatedPaymentCompany paymentCompany;

    @Autowired
    CurrentActor currentActor;

    @LocalServerPort
    int port;

    private final Map<String, CaseId> waiting = new LinkedHashMap<>();
    private Chromium chromium;
    private StaffStory story;

    /** Every third case comes back for two reasons; the others are certified. */
    private static boolean isFaulty(int number) {
        return number % 3 == 0;
    }

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffStory(accounts, sellers, applications, cases, paymentCompany, currentActor);
        story.staff("desk-reviewer1", Locale.SIMPLIFIED_CHINESE, Role.REVIEWER);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void reviewsByKeyboardOnly() throws IOException {
        for (int i = 0; i < CASES; i++) {
            apply(i);
        }
        var page = signIn("desk-reviewer1", 1280, 800);
        inbox(page);
        var lines = new ArrayList<String>();
        lines.add("case,decision,keys,seconds");

        page.keyboard().press("KeyN");
        for (int i = 0; i < CASES; i++) {
            var name = shown(page);
            var number = Integer.parseInt(name.replaceAll("\\D+", ""));
            loaded(page);
            var since = System.nanoTime();
            var keys = isFaulty(number) ? returnForTwoReasons(page, number) : certify(page);
            var seconds = Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
            lines.add(String.format(
                    Locale.ROOT, "%s,%s,%d,%.1f", number, isFaulty(number) ? "RETURN" : "CERTIFY", keys, seconds));
            assertThat(page.getByTestId("undo-bar")).isVisible();
            if (i + 1 < CASES) {
                assertThat(page.locator(".case-name h1")).not().hasText(name);
            }
        }
        Files.write(Path.of("target/review-day.csv"), lines);
        lines.forEach(System.out::println);

        for (int i = 0; i < CASES; i++) {
            var id = waiting.get(sellerName(i));
            story.await(id, isFaulty(i) ? CaseStatus.RETURNED : CaseStatus.CERTIFIED);
            var decided = decisions.of(id);
            assertThat(decided).as("case %s is decided once", i).hasSize(1);
            assertThat(decided.get(0).reasons()).hasSize(isFaulty(i) ? 2 : 0);
        }
    }

    private int certify(Page page) {
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("KeyA");
        }
        assertThat(page.getByTestId("tab-HANDHELD")).containsText("✓");
        page.keyboard().press("KeyC");
        return 4;
    }

    private int returnForTwoReasons(Page page, int number) {
        page.keyboard().press("KeyA");
        page.keyboard().press("KeyA");
        page.keyboard().press("KeyF");
        assertThat(page.getByTestId("reason-picker")).isVisible();
        page.keyboard().press("Digit1");
        assertThat(page.getByTestId("reason-HLD-FAR")).isVisible();
        page.keyboard().press("Slash");
        page.keyboard().type("hldarm");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("reason-HLD-ARM")).isVisible();
        if (number == 0) {
            picture(page, "desk-two-reasons-zh-1280");
        }
        page.keyboard().press("Alt+KeyR");
        return 12;
    }

    private CaseId apply(int number) {
        return apply(number, isFaulty(number) ? Map.of(Slot.HANDHELD, tooFar(number)) : Map.of());
    }

    private CaseId apply(int number, Map<Slot, byte[]> instead) {
        var person = Person.random(100 + number);
        var seller = story.seller("desk-" + number, sellerName(number), person.name(), person.number());
        var photos = new LinkedHashMap<Slot, byte[]>();
        for (var slot : List.of(Slot.ID_FRONT, Slot.ID_BACK, Slot.HANDHELD)) {
            photos.put(slot, instead.getOrDefault(slot, photo(number, slot)));
        }
        var id = story.applyWithPhotos(
                seller,
                new Statement(
                        person.name(),
                        person.number(),
                        person.validFrom(),
                        person.validUntil(),
                        person.validUntil() == null,
                        null,
                        null),
                photos);
        waiting.put(sellerName(number), id);
        return id;
    }

    private static String sellerName(int number) {
        return "样例店 " + number;
    }

    private static byte[] photo(int number, Slot slot) {
        var specimens = Specimens.of(Person.random(100 + number));
        return switch (slot) {
            case ID_FRONT -> specimens.front().jpeg();
            case ID_BACK -> specimens.back().jpeg();
            default -> specimens.handheld().jpeg();
        };
    }

    private static byte[] tooFar(int number) {
        return Specimens.of(Person.random(100 + number))
                .handheld()
                .cardShare(0.2)
                .jpeg();
    }

    private void inbox(Page page) {
        page.navigate(address("review"));
        assertThat(page.getByTestId("inbox")).isVisible();
    }

    private static String shown(Page page) {
        assertThat(page.getByTestId("agreement")).isVisible();
        assertThat(page.getByTestId("certify")).isVisible();
        return page.locator(".case-name h1").innerText();
    }

    private Page signIn(String name, int width, int height) {
        var context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE);
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var page = context.newPage();
        page.navigate(address("login"));
        page.locator("vaadin-text-field[name=username] input, input[name=username]")
                .first()
                .fill(name);
        page.locator("input[name=password]").first().fill(StaffStory.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.endsWith("/login"));
        return page;
    }

    private static void loaded(Page page) {
        page.waitForFunction("() => [...document.querySelectorAll('kaidian-photo')].filter(p => p.offsetParent)"
                + ".every(p => p.shadowRoot.querySelector('img').naturalWidth > 0)");
    }

    private static void picture(Page page, String name) {
        page.waitForTimeout(500);
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
