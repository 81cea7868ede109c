package io.kaidian.browser.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.kaidian.KaidianServer;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.enforcement.sanctions.closure.ClosureApproval;
import io.kaidian.enforcement.sanctions.closure.ClosureHearingService;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** My shop in every standing, on a phone and at a desk, in both languages: what is so comes first, and a person can be asked. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kaidian.demo=false", "kaidian.payment.simulated=true", "kaidian.sign-up.enabled=true"})
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
@Tag("slow")
class ShopStandingScreensTest {

    private static final Actor OFFICER = new Actor(Actor.Kind.STAFF, "officer-a", "S-1", Set.of(Role.OFFICER));
    private static final Actor SECOND_OFFICER = new Actor(Actor.Kind.STAFF, "officer-b", "S-2", Set.of(Role.OFFICER));
    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    private static final String NUMBER = "510000198306197624";
    private static final SellerStatement STATEMENT = StaffFixture.statement("张月心", NUMBER, "2021-12-03", "2041-12-03");

    /** The standing of each seller, in words of the page in each language that stand at its top. */
    private static final Map<String, List<String>> TOP = Map.of(
            "well", List.of("店铺一切正常", "in good standing"),
            "warned", List.of("已被警告", "with a warning"),
            "restricted", List.of("店铺受限", "restricted"),
            "suspended", List.of("暂时关店", "suspended"),
            "heard", List.of("永久关闭", "permanently closed"),
            "closed", List.of("永久关闭", "permanently closed"));

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    ViolationService violations;

    @Autowired
    ClosureHearingService hearings;

    @Autowired
    ClosureApproval closures;

    @Autowired
    ShopOverviewService overviews;

    @Autowired
    AccountRepository accounts;

    @Autowired
    ShopRepository shops;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Chromium chromium;
    private StaffFixture story;

    @BeforeAll
    void bringAbout() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        story.staff("standing-lead", Locale.SIMPLIFIED_CHINESE, Role.LEAD);
        open("well");
        open("warned");
        record("warned", "TRD-FAKE", "order 101");
        awaitPoints("warned");
        open("restricted");
        record("restricted", "TRD-FAKE", "order 102");
        record("restricted", "TRD-FAKE", "order 103");
        await("restricted", ShopStanding.RESTRICTED);
        open("suspended");
        record("suspended", "LST-INFO", "item 104");
        record("suspended", "IPR-COUNTERFEIT", "order 105");
        await("suspended", ShopStanding.SUSPENDED);
        open("heard");
        record("heard", "IDN-FALSE", null);
        awaitProposal("heard");
        open("closed");
        record("closed", "TRD-FAKE", "order 106");
        var cause = record("closed", "IDN-FALSE", null);
        awaitProposal("closed");
        currentActor.runAs(seller("closed"), () -> hearings.answer(cause, "样本 SPECIMEN 陈述"));
        story.until(() -> approved(cause), "the closure is not decided");
        await("closed", ShopStanding.CLOSED);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void saysAtTheTopHowTheShopStandsAndLeadsToAPerson() {
        for (var language : List.of("zh-CN", "en")) {
            TOP.keySet().forEach(who -> accounts.setLocale(who, Locale.forLanguageTag(language)));
            for (var width : List.of(390, 1280)) {
                for (var who : TOP.keySet()) {
                    try (var user = BrowserUser.at(chromium.browser(), address(), language, width, 800)) {
                        user.signIn(who, StaffFixture.PASSWORD)
                                .go("/seller/shop")
                                .see("shop-next");
                        user.look("my-shop-" + who + "-" + language.substring(0, 2) + "-" + width);
                        assertThat(user.text("shop-next"))
                                .as(who + " in " + language)
                                .containsIgnoringCase(TOP.get(who).get(language.equals("en") ? 1 : 0));
                        assertThat(user.text("support-zone"))
                                .contains(language.equals("en") ? "Beijing time (UTC+8)" : "北京时间");
                        user.click("support-application").see("ask-send");
                    }
                }
            }
        }
    }

    /** Others of these tests read Chinese. */
    @AfterEach
    void readChinese() {
        TOP.keySet().forEach(who -> accounts.setLocale(who, Locale.SIMPLIFIED_CHINESE));
    }

    @Test
    void takesAQuestionOfASellerWhoseShopIsClosedAndShowsTheAnswerOfALead() {
        try (var user = BrowserUser.at(chromium.browser(), address(), "zh-CN", 390, 800);
                var lead = BrowserUser.at(chromium.browser(), address(), "zh-CN", 1280, 800)) {
            user.signIn("closed", StaffFixture.PASSWORD).go("/seller/ask").see("ask-send");
            user.look("ask-empty-zh-390");
            user.page().getByTestId("ask-words").locator("textarea").fill("店铺已关闭，余额什么时候可以提现？");
            user.click("ask-send").see("help-ASKED").look("ask-asked-zh-390");

            assertThat(user.text("help-ASKED")).contains("余额什么时候可以提现", "店铺：违规、处罚、申诉");
            var item = jdbc.sql("select id from work_item where queue = 'WAIVERS'")
                    .query(UUID.class)
                    .single();
            lead.signIn("standing-lead", StaffFixture.PASSWORD)
                    .go("/review/case/" + item)
                    .see("help-words");
            lead.look("ask-lead-zh-1280");
            assertThat(lead.text("help-words")).contains("余额什么时候可以提现");
            lead.the("help-text").locator("textarea").fill("订单全部结束后即可提现。");
            lead.click("advise");

            user.see("help-ADVISED").look("ask-answered-zh-390");
            assertThat(user.text("help-ADVISED")).contains("订单全部结束后即可提现", "余额什么时候可以提现");
            user.go("/notices").see("notice");
            assertThat(user.the("notice").first().innerText()).contains("人工协助申请已有答复", "订单全部结束后即可提现");
        }
    }

    /** As after a restart of the server: the session that the page belonged to is gone. */
    @Test
    void saysWhySomebodyHasToSignInAgainAndNothingToWhoSignedOut() {
        try (var user = BrowserUser.at(chromium.browser(), address(), "zh-CN", 390, 800)) {
            user.go("/login").see("login-form");
            assertThat(user.the("login-ended").isVisible()).isFalse();
            user.signIn("well", StaffFixture.PASSWORD).go("/seller/shop").see("shop-next");
            user.page().context().clearCookies();
            user.page().reload();
            user.see("login-ended").look("login-ended-zh-390");
            assertThat(user.text("login-ended")).contains("已退出登录");

            user.signIn("well", StaffFixture.PASSWORD).go("/seller/shop").see("shop-next");
            user.click("sign-out").see("login-form");
            assertThat(user.the("login-ended").isVisible()).isFalse();
        }
    }

    @Test
    void leavesTheMenuInSightWhileTheConnectionIsLost() {
        try (var user = BrowserUser.at(chromium.browser(), address(), "zh-CN", 1280, 800)) {
            user.signIn("well", StaffFixture.PASSWORD).go("/seller/shop").see("shop-next");
            var header = user.page().locator(".shell-header");
            assertThat(header.boundingBox().y).isZero();

            user.page().context().setOffline(true);
            user.page().locator("vaadin-connection-indicator[offline]").waitFor(ATTACHED);
            user.look("connection-lost-zh-1280");

            var words = user.page().locator("vaadin-connection-indicator .v-status-message");
            assertThat(header.boundingBox().y)
                    .isGreaterThanOrEqualTo(words.boundingBox().y + words.boundingBox().height);
        }
    }

    @Test
    void showsAnUntickedBoxAsOneThatCanBeTicked() {
        try (var user = BrowserUser.at(chromium.browser(), address(), "zh-CN", 390, 800)) {
            user.signIn("suspended", StaffFixture.PASSWORD).go("/seller/shop").see("rule-read");

            assertThat(user.the("rule-read")
                            .evaluate("box => getComputedStyle(box.shadowRoot.querySelector('[part=checkbox]'))"
                                    + ".backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
        }
    }

    @Test
    void tellsBuyersTheYearAndTheZone() {
        try (var user = BrowserUser.at(chromium.browser(), address(), "en", 390, 800)) {
            user.go("/measures");
            user.the("public-measure").first().waitFor();
            user.look("measures-en-390");

            assertThat(user.the("public-measure").first().innerText())
                    .containsPattern(", 20\\d\\d, \\d\\d:\\d\\d, Beijing time");
        }
    }

    private void open(String id) {
        story.seller(id, "样例店铺 " + id, "张月心", NUMBER);
        currentActor.runAs(seller(id), () -> {
            var opened = sellerSteps.open(id, CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(opened, STATEMENT, "2026-01");
            return opened;
        });
        jdbc.sql("""
                        update certification_case set status = 'CERTIFIED', round = 1, submitted_at = now(), decided_at = now()
                        where seller_id = :seller
                        """).param("seller", id).update();
        jdbc.sql("update shop set standing = 'OPEN', standing_since = now() where seller_id = :seller")
                .param("seller", id)
                .update();
    }

    private ViolationId record(String id, String code, String reference) {
        var report = new ViolationService.Report(
                code, reference, "样本 SPECIMEN：买家反映属实", null, Instant.now(), FoundBy.REPORT, null);
        return currentActor
                .runAs(OFFICER, () -> violations.record(shops.of(id).id(), report))
                .violation()
                .id();
    }

    private boolean approved(ViolationId cause) {
        try {
            currentActor.runAs(SECOND_OFFICER, () -> {
                closures.approve(cause, "样本 SPECIMEN：证据充分");
                return null;
            });
            return true;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private void await(String id, ShopStanding standing) {
        story.until(() -> shops.of(id).standing() == standing, id + " is not " + standing);
    }

    private void awaitPoints(String id) {
        story.until(
                () -> currentActor.runAs(seller(id), () -> overviews.of(id)).points().values().stream()
                        .anyMatch(points -> points > 0),
                id + " has no points");
    }

    private void awaitProposal(String id) {
        story.until(
                () -> currentActor.runAs(seller(id), () -> overviews.of(id)).sanctions().stream()
                        .anyMatch(sanction -> sanction.hearing().isPresent()),
                id + " is not heard");
    }

    private static Actor seller(String id) {
        return new Actor(Actor.Kind.SELLER, id, null, Set.of(Role.SELLER));
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
