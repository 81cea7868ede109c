package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.kaidian.KaidianServer;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.help.HelpAnswerService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.worklist.TaskList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Going through the steps with the keyboard, on a narrow screen, and with a question: what only a browser shows. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.sign-up.enabled=true",
            "kaidian.sms.simulated=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// One identity, one shop: whoever opens a shop with a specimen needs a server of their own.
@DirtiesContext
@Tag("slow")
class ApplicationStepsTest {

    private static final SellerStatement ZHANG =
            StaffFixture.statement("张月心", "510000198306197624", "2021-12-03", "2041-12-03");
    private static final Actor LEAD = new Actor(Actor.Kind.STAFF, "steps-lead", "S-steps-lead", Set.of(Role.LEAD));

    /** Where the focus is, and whether the bar lies over it. */
    private static final String STOP = """
            () => {
              let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              if (!at || at === document.body) return null;
              const bar = document.querySelector('.sticky-footer');
              const box = at.getBoundingClientRect();
              const over = bar && !bar.contains(at) && getComputedStyle(bar).position === 'sticky'
                  ? bar.getBoundingClientRect() : { top: innerHeight, bottom: innerHeight };
              const name = at.closest('[data-testid]')?.dataset.testid ?? at.localName;
              return { name, hidden: box.bottom - over.top > 1 && over.bottom - box.top > 1 };
            }
            """;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CaseRepository cases;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TaskList taskList;

    @Autowired
    HelpAnswerService answers;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Chromium chromium;
    private StaffFixture story;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        story.staff(LEAD.name(), Locale.ENGLISH, Role.LEAD);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void saysAboveTheBarOfAPhoneWhyTheConsentIsNotTakenYet() {
        var seller = newSeller("not-an-adult");
        try (var user = visitor("zh-CN", 390)) {
            user.signIn(seller, StaffFixture.PASSWORD).go("/seller").see("apply-begin");
            user.click("apply-begin").see("consent-agree").click("consent-agree");
            assertAboveTheBar(user, "consent-needed");
        }
    }

    private static void assertAboveTheBar(BrowserUser user, String error) {
        user.see(error);
        user.page().waitForFunction("""
                error => {
                    const said = document.querySelector(`[data-testid="${error}"]`).getBoundingClientRect();
                    const bar = document.querySelector('.sticky-footer').getBoundingClientRect();
                    return said.top >= 0 && said.bottom <= bar.top;
                }""", error);
    }

    @Test
    void leadsThoseWhoComeBeforeThoseWhoSignIn() {
        for (var language : List.of("zh-CN", "en")) {
            try (var stranger = visitor(language, 390)) {
                stranger.go("/").see("login-form");
                var begin = stranger.the("go-signup").boundingBox();

                assertThat(begin.y + begin.height)
                        .as("on the first screen of a phone")
                        .isLessThan(800);
                assertThat(stranger.the("login-form").boundingBox().y).isGreaterThan(begin.y + begin.height);
                stranger.click("go-signup").see("signup-contact");
            }
        }
    }

    @Test
    void goesThroughEveryStepByEnterAndBeginsEachAtItsTopWithTheFocusInIt() {
        var seller = newSeller("by-enter");
        try (var user = visitor("zh-CN", 1280)) {
            user.signIn(seller, StaffFixture.PASSWORD).go("/seller").see("apply-begin");
            enter(user);
            user.see("consent-agree");
            assertAtTopWithFocus(user, "consent");
            enter(user);
            assertThat(user.the("consent-adult").locator("input")).isFocused();
            assertAboveTheBar(user, "consent-needed");
            user.page().keyboard().press("Space");
            enter(user);
            user.see("photo-ID_FRONT");
            assertAtTopWithFocus(user, "photos");
            assertThat(user.page()
                            .evaluate("Math.round(innerHeight"
                                    + " - document.querySelector('.sticky-footer').getBoundingClientRect().bottom)"))
                    .as("nothing of the page shows below the bar")
                    .isEqualTo(0);
            var id = cases.of(seller).get(0).id();
            currentActor.runAs(seller(seller), () -> sellerSteps.saveStatement(id, withoutNumber(), "2026-01"));
            story.attach(seller(seller), id, TestSlots.ID_BACK, "p1-id-back.jpg");
            user.go("/seller/apply/" + id + "/photos").see("photo-shown-ID_BACK");
            user.page().evaluate("scrollTo(0, document.documentElement.scrollHeight)");
            enter(user);
            user.see("field-idNumber");
            assertAtTopWithFocus(user, "who");
            var number = user.the("field-idNumber").locator("input");
            number.fill(ZHANG.idNumber());
            enter(user);
            user.see("apply-send");
            assertAtTopWithFocus(user, "review");
            assertThat(currentActor
                            .runAs(seller(seller), () -> sellerSteps.statement(id))
                            .idNumber())
                    .as("what was being typed is kept")
                    .isEqualTo(ZHANG.idNumber());
            user.go("/seller/apply/" + id + "/account").see("account-id");
            user.the("account-id").locator("input").focus();
            enter(user);
            // The next step in which something is missing.
            user.see("photo-ID_FRONT");
        }
    }

    @Test
    void sendsNothingByAKeyThatWasHeldALittleLong() {
        var seller = newSeller("held-long");
        var id = draft(seller, "p1-handheld.jpg");
        try (var user = visitor("zh-CN", 1280)) {
            user.signIn(seller, StaffFixture.PASSWORD)
                    .go("/seller/apply/" + id + "/review")
                    .see("apply-send");
            enter(user);
            assertThat(user.the("apply-send")).isFocused();
            assertThat(cases.get(id).status()).isEqualTo(CaseStatus.DRAFT);
            enter(user);
            user.see("case-now");
        }
    }

    @Test
    void hidesNoStopOfTheFocusBehindTheBar() {
        var seller = newSeller("focus-stops");
        var id = draft(seller, null);
        try (var user = visitor("zh-CN", 390)) {
            user.signIn(seller, StaffFixture.PASSWORD);
            for (var step : List.of("consent", "photos", "account", "who", "review")) {
                user.go("/seller/apply/" + id + "/" + step).see("help-foot");
                var covered = new ArrayList<String>();
                var stops = 0;
                for (var key : List.of("Tab", "Shift+Tab")) {
                    for (int i = 0; i < 45; i++) {
                        user.page().keyboard().press(key);
                        var stop = user.page().evaluate(STOP);
                        if (stop instanceof java.util.Map<?, ?> at) {
                            stops++;
                            if (Boolean.TRUE.equals(at.get("hidden"))) {
                                covered.add(key + " " + at);
                            }
                        }
                    }
                }
                assertThat(stops).as(step).isGreaterThan(10);
                assertThat(covered).as(step).isEmpty();
            }
        }
    }

    @Test
    void offersOneQuietReplacementUnderAGoodPhoto() {
        var seller = newSeller("replaces");
        var id = draft(seller, null);
        try (var user = visitor("zh-CN", 1280)) {
            user.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            user.see("photo-shown-ID_FRONT");
            var buttons = user.the("photo-ID_FRONT").locator("button:visible, vaadin-button:visible");
            assertThat(buttons).hasCount(1);
            assertThat(buttons).hasAttribute("data-testid", "replace-ID_FRONT");
            assertThat(buttons).hasAttribute("theme", Pattern.compile("tertiary"));

            user.click("replace-ID_FRONT");
            user.the("upload-ID_FRONT").locator("button:visible").first().waitFor();
            assertThat(user.the("replace-ID_FRONT")).isHidden();
        }
    }

    @Test
    void answersWhoAsksAtTheFirstPhotoThoughTheCaseWasSentMeanwhile() {
        var seller = newSeller("asks-early");
        var id = currentActor.runAs(
                seller(seller), () -> sellerSteps.open(seller, CaseKind.INITIAL).caseId());
        try (var user = visitor("zh-CN", 390)) {
            user.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/consent");
            user.see("consent-agree")
                    .check("consent-adult")
                    .click("consent-agree")
                    .see("photo-ID_FRONT");
            user.click("ask-help").see("help-about").see("prompt-text").look("seller-help-asking-zh");
            user.type("prompt-text", "看不懂要传哪张照片").click("prompt-send").see("help-ASKED");
            user.look("seller-help-asked-zh");

            currentActor.runAs(seller(seller), () -> sellerSteps.saveStatement(id, ZHANG, "2026-01"));
            story.attach(seller(seller), id, TestSlots.ID_FRONT, "p1-id-front.jpg");
            story.attach(seller(seller), id, TestSlots.ID_BACK, "p1-id-back.jpg");
            story.attach(seller(seller), id, TestSlots.HANDHELD, "p1-handheld.jpg");
            user.go("/seller/apply/" + id + "/review")
                    .see("help-ASKED")
                    .click("apply-send")
                    .see("case-now");
            user.see("help-ASKED");

            currentActor.runAs(LEAD, () -> {
                var item = taskList.page(new TaskList.Query("WAIVERS", null, null, 2))
                        .get(0);
                answers.advise(item.id(), "三张照片都已收到，请等待审核。");
                return null;
            });
            // Nobody reloads a page.
            user.see("help-ADVISED").seeText("三张照片都已收到");
        }
    }

    @Test
    void keepsNoHiddenEnglishOnAChinesePage() {
        try (var user = visitor("zh-CN", 390)) {
            user.go("/login").see("login-form");
            user.page().waitForCondition(() -> !lineOf(user).contains("Online"));
            assertThat(lineOf(user)).doesNotContainPattern("[A-Za-z]{3}");
        }
    }

    private static String lineOf(BrowserUser user) {
        return String.valueOf(user.page().evaluate("""
                () => {
                  const line = window.Vaadin.connectionIndicator;
                  return [line.onlineText, line.offlineText, line.reconnectingText, line.textContent].join(' ');
                }
                """));
    }

    private static void enter(BrowserUser user) {
        user.page().keyboard().press("Enter");
    }

    private static void assertAtTopWithFocus(BrowserUser user, String step) {
        user.page().waitForURL("**/" + step);
        user.page()
                .waitForFunction(
                        "() => scrollY === 0 && document.querySelector('main').contains(document.activeElement)"
                                + " && document.activeElement !== document.body",
                        null,
                        new Page.WaitForFunctionOptions().setTimeout(15_000));
    }

    private static SellerStatement withoutNumber() {
        return new SellerStatement(ZHANG.name(), null, ZHANG.validFrom(), ZHANG.validUntil(), false, null, null);
    }

    private String newSeller(String name) {
        story.seller(name, name, ZHANG.name(), ZHANG.idNumber());
        return name;
    }

    private CaseId draft(String seller, String handheld) {
        var id = currentActor.runAs(
                seller(seller), () -> sellerSteps.open(seller, CaseKind.INITIAL).caseId());
        currentActor.runAs(seller(seller), () -> sellerSteps.saveStatement(id, ZHANG, "2026-01"));
        story.attach(seller(seller), id, TestSlots.ID_FRONT, "p1-id-front.jpg");
        story.attach(seller(seller), id, TestSlots.ID_BACK, "p1-id-back.jpg");
        if (handheld != null) {
            story.attach(seller(seller), id, TestSlots.HANDHELD, handheld);
        }
        return id;
    }

    private static Actor seller(String name) {
        return new Actor(Actor.Kind.SELLER, name, null, Set.of(Role.SELLER));
    }

    private BrowserUser visitor(String language, int width) {
        return BrowserUser.at(chromium.browser(), "http://localhost:" + port, language, width, 800);
    }
}
