package io.kaidian.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.loaded;
import static io.kaidian.browser.StaffBrowser.picture;
import static io.kaidian.browser.StaffBrowser.seen;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.kaidian.KaidianServer;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.enforcement.sanctions.closure.ClosureApproval;
import io.kaidian.enforcement.sanctions.closure.ClosureHearingService;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.identity.AccountRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
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
import org.springframework.test.context.ContextConfiguration;

/** Staff at work in a real browser; {@code -Dkaidian.pictures=true} leaves pictures of every screen in {@code target/screens}. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.keys.directory=target/test-keys",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class StaffScreensTest {

    private static final SellerStatement ZHANG =
            StaffFixture.statement("张月心", "510000198306197624", "2021-12-03", "2041-12-03");
    private static final SellerStatement HAN =
            StaffFixture.statement("韩东", "320000198701214118", "2022-09-09", "2042-09-09");

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ViolationService violations;

    @Autowired
    ClosureApproval closures;

    @Autowired
    ClosureHearingService hearings;

    @Autowired
    JdbcClient jdbc;

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
        story.staff("reviewer1", Locale.SIMPLIFIED_CHINESE, Role.REVIEWER);
        story.staff("reviewer2", Locale.ENGLISH, Role.REVIEWER);
        story.staff("analyst1", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
        story.staff("analyst2", Locale.ENGLISH, Role.ANALYST);
        story.staff("admin1", Locale.SIMPLIFIED_CHINESE, Role.ADMIN);
        story.staff("admin2", Locale.ENGLISH, Role.ADMIN);
    }

    /** Pages that stay open draw anew whatever later tests do. */
    @AfterEach
    void closePages() {
        chromium.close();
    }

    @Test
    void reviewsByKeyboardAndShowsAtOnceWhatOthersDo() {
        var zhang = story.seller("zhang-shop", "张月心的样例店", "张月心", "510000198306197624");
        var first = story.apply(zhang, ZHANG, photosOf("p1", "p1-handheld-too-far.jpg"));
        var han = story.seller("han-shop", "韩东的样例店", "钱东", "320000198701214118");
        var second = story.apply(han, HAN, photosOf("p2", "p2-handheld.jpg"));
        var chinese = signIn("reviewer1", 1280, 800);
        var english = signIn("reviewer2", 1920, 1080);
        chinese.navigate(address("review"));
        english.navigate(address("review"));
        assertThat(english.getByTestId("inbox")).containsText("张月心的样例店");
        picture(chinese, "inbox-zh-1280");

        chinese.keyboard().press("KeyN");
        assertThat(chinese.getByTestId("agreement")).isVisible();
        assertThat(english.getByTestId("inbox"))
                .not()
                .containsText("张月心的样例店", new LocatorAssertions.ContainsTextOptions().setTimeout(2000));
        picture(english, "inbox-en-1920");
        loaded(chinese);
        // The strongest finding comes first.
        assertThat(chinese.getByTestId("tab-HANDHELD")).hasAttribute("selected", "");
        seen(chinese, TestSlots.HANDHELD);
        chinese.keyboard().press("Digit1");
        chinese.keyboard().press("KeyA");
        assertThat(chinese.getByTestId("tab-ID_FRONT")).containsText("✓");
        chinese.keyboard().press("Digit2");
        chinese.keyboard().press("KeyA");
        assertThat(chinese.getByTestId("tab-ID_BACK")).containsText("✓");
        chinese.keyboard().press("Digit3");
        loaded(chinese);
        chinese.keyboard().press("Slash");
        chinese.keyboard().type("hldfar");
        chinese.keyboard().press("Enter");
        assertThat(chinese.getByTestId("reason-HLD-FAR")).isVisible();
        picture(chinese, "case-zh-1280");
        chinese.keyboard().press("Alt+KeyR");
        story.await(first, CaseStatus.RETURNED);
        assertThat(chinese.locator(".case-name")).containsText("韩东的样例店");

        chinese.getByTestId("internal-note").locator("textarea").fill("样例备注：账户户名不同");
        english.navigate(chinese.url());
        assertThat(english.getByTestId("case-banner")).containsText("reviewer1");
        assertThat(english.getByTestId("certify")).hasCount(0);
        currentActor.runAs(han, () -> sellerSteps.withdraw(second));
        assertThat(chinese.getByTestId("case-banner")).containsText("撤回");
        assertThat(chinese.getByTestId("internal-note").locator("textarea")).hasValue("样例备注：账户户名不同");
        assertThat(chinese.getByTestId("certify")).hasCount(0);
        picture(chinese, "case-faster-zh-1280");

        story.attach(zhang, first, TestSlots.HANDHELD, "p1-handheld.jpg");
        story.submit(zhang, first);
        english.navigate(address("review"));
        assertThat(english.getByTestId("inbox")).containsText("张月心的样例店");
        english.keyboard().press("KeyN");
        assertThat(english.getByTestId("agreement")).isVisible();
        loaded(english);
        assertThat(english.locator(".sheet-main kaidian-photo:visible")).hasCount(2);
        picture(english, "case-round2-en-1920");
        seen(english, TestSlots.HANDHELD);
        english.keyboard().press("KeyC");
        story.await(first, CaseStatus.CERTIFIED);
    }

    @Test
    void drawsTheDiagramsForAnalysts() {
        var page = signIn("analyst1", 1280, 800);
        var loaded = new ArrayList<String>();
        page.onRequest(request -> loaded.add(request.url()));
        page.navigate(address("studio"));

        assertThat(page.locator("kaidian-diagram[data-drawn]")).isVisible();
        assertThat(page.locator("kaidian-diagram .bjs-powered-by")).isVisible();
        assertThat(page.locator("[data-element-id=Activity_ReviewCase].djs-shape"))
                .hasCount(1);
        picture(page, "diagram-zh-1280");
        Assertions.assertThat(scale(page)).as("names can be read").isGreaterThan(0.699);
        assertThat(page.locator("[data-element-id=StartEvent_CaseSubmitted].djs-shape"))
                .isInViewport();
        page.locator(".kaidian-diagram-fit").click();
        Assertions.assertThat(scale(page)).as("all is there").isLessThan(0.7);
        page.locator("[data-element-id=Activity_ReviewCase].djs-shape").click();
        assertThat(page.getByTestId("element")).isVisible();
        assertThat(page.locator("[data-element-id=Activity_ReviewCase].djs-shape"))
                .isInViewport();
        Assertions.assertThat(scale(page)).isGreaterThan(0.699);
        Assertions.assertThat(loaded).noneMatch(url -> url.contains("odeler"));
        page.getByTestId("studio-table-reviewRouting").click();
        assertThat(page.getByTestId("decision-table")).containsText("需人工核对");
        picture(page, "table-zh-1280");
        Assertions.assertThat(hiddenWidth(page)).isZero();
        Assertions.assertThat(Axe.seriousFaults(page)).as("table").isEmpty();
        var english = signIn("analyst2", 1280, 800);
        english.navigate(address("studio/table/reviewRouting"));
        assertThat(english.getByTestId("decision-table")).containsText("Strongest machine finding");
        picture(english, "table-en-1280");
        Assertions.assertThat(hiddenWidth(english)).isZero();
        english.context().close();
    }

    @Test
    void keepsNobodyOutOfAnyPageOfTheStudio() {
        var page = signIn("analyst1", 1280, 800);
        page.navigate(address("studio"));
        assertThat(page.locator("kaidian-diagram[data-drawn]")).isVisible();
        @SuppressWarnings("unchecked")
        var ways = (List<String>) page.locator(".studio-rail a").evaluateAll("all => all.map(one => one.href)");
        Assertions.assertThat(ways).hasSizeGreaterThan(10);
        var faults = new ArrayList<String>();
        for (var way : ways) {
            page.navigate(way);
            PageReadiness.awaitDrawn(page);
            faults.addAll(faultsOf(page));
        }
        page.navigate(address("studio/drafts"));
        page.getByTestId("draft-create").click();
        page.getByTestId("draft-name").locator("input").fill("无障碍检查");
        faults.addAll(faultsOf(page));
        page.getByTestId("draft-create-confirm").click();
        page.waitForURL("**/studio/draft/**");
        var draft = page.url().replaceAll("(.*/studio/draft/[^/?]+).*", "$1");
        for (var file : List.of(
                "processes/certification.bpmn",
                "processes/review-routing.dmn",
                "processes/parameters.dmn",
                "catalogue/reasons.csv",
                "catalogue/evidence.csv",
                "catalogue/evidence-fields.csv",
                "notices/notices_en.properties")) {
            page.navigate(draft + "?file=" + file + "&tab=problems");
            page.getByTestId("drawer").waitFor();
            PageReadiness.awaitDrawn(page);
            picture(page, "studio-draft-" + file.replaceAll("\\W+", "-") + "-zh-1280");
            faults.addAll(faultsOf(page));
        }
        Assertions.assertThat(faults).isEmpty();
        page.context().close();
    }

    private static List<String> faultsOf(Page page) {
        var where = page.url().replaceAll("https?://[^/]*/", "");
        return Axe.seriousFaults(page).stream()
                .map(fault -> where + " " + fault)
                .toList();
    }

    /** Pixels of a table that are seen only once it is moved aside. */
    private static int hiddenWidth(Page page) {
        return ((Number) page.evaluate("(() => { const frame = document.querySelector('.table-frame');"
                        + " return frame.scrollWidth - frame.clientWidth; })()"))
                .intValue();
    }

    private static double scale(Page page) {
        return ((Number) page.evaluate("document.querySelector('kaidian-diagram g.viewport').getCTM().a"))
                .doubleValue();
    }

    @Test
    void showsPeopleToAdministratorsOnly() {
        var admin = signIn("admin1", 1280, 800);
        admin.navigate(address("admin"));
        assertThat(admin.getByTestId("people")).containsText("reviewer1");
        picture(admin, "people-zh-1280");
        var inEnglish = signIn("admin2", 1280, 800);
        inEnglish.navigate(address("admin/jobs"));
        assertThat(inEnglish.getByTestId("sign-out")).isVisible();
        Assertions.assertThat(inEnglish.getByTestId("sign-out").boundingBox().y)
                .as("in the first line")
                .isLessThan(52);
        Assertions.assertThat(
                        (Boolean) inEnglish.locator(".shell-nav").evaluate("nav => nav.scrollWidth <= nav.clientWidth"))
                .as("all pages seen without scrolling")
                .isTrue();

        inEnglish.getByTestId("go-system").click();
        assertThat(inEnglish.getByTestId("admin.system.database")).containsText("PostgreSQL");
        assertThat(inEnglish.getByTestId("settings")).containsText("kaidian.");
        picture(inEnglish, "system-en-1280");
        Assertions.assertThat(Axe.seriousFaults(inEnglish)).as("system").isEmpty();
        admin.navigate(address("admin/system"));
        assertThat(admin.getByTestId("settings")).isVisible();
        picture(admin, "system-zh-1280");

        var reviewer = signIn("reviewer1", 1280, 800);
        reviewer.navigate(address("admin"));
        assertThat(reviewer.getByTestId("people")).hasCount(0);
        reviewer.navigate(address("studio"));
        assertThat(reviewer.locator("kaidian-diagram")).hasCount(0);
    }

    @Test
    void bringsInSellersFromAFile() {
        var admin = signIn("admin1", 1280, 800);
        admin.navigate(address("admin/imports"));
        var file = "sellerId,type,displayName,standing,name,idNumber\n"
                + "old-shop,PERSONAL,开张多年的样例店,PENDING,,\n"
                + "odd-shop,PERSONAL,样例杂货,OPEN,样例,440000199001010000\n";
        admin.getByTestId("import-upload")
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("sellers.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));

        assertThat(admin.getByTestId("import-rows")).containsText("校验位不符");
        picture(admin, "import-checked-zh-1280");
        var download =
                admin.waitForDownload(() -> admin.getByTestId("import-faulty").click());
        Assertions.assertThat(download.path()).content().contains("odd-shop").doesNotContain("old-shop");
        admin.getByTestId("import-start").click();
        StaffBrowser.confirm(admin);
        assertThat(admin.getByTestId("import")).containsText("已导入 1");
        Assertions.assertThat(sellers.get("old-shop").displayName()).isEqualTo("开张多年的样例店");
        picture(admin, "import-done-zh-1280");
    }

    @Test
    void tellsOtherSystems() {
        var admin = signIn("admin2", 1280, 800);
        admin.navigate(address("admin/webhooks"));
        picture(admin, "webhooks-empty-en-1280");
        admin.getByTestId("add-webhook").click();
        admin.getByTestId("webhook-name").locator("input").fill("shop system");
        admin.getByTestId("webhook-url").locator("input").fill("https://10.0.0.1/");
        admin.getByTestId("webhook-save").click();
        assertThat(admin.getByTestId("webhook-url")).containsText("private network");
        picture(admin, "webhook-refused-en-1280");
        admin.getByTestId("webhook-url").locator("input").fill("https://receiver.invalid/kaidian");
        admin.getByTestId("webhook-save").click();
        assertThat(admin.getByTestId("webhook-secret")).containsText("whsec_");
        picture(admin, "webhook-secret-en-1280");
        admin.keyboard().press("Escape");

        admin.getByTestId("ping").click();
        // The list is drawn anew with what waits now.
        assertThat(admin.getByText("A ping is on its way.")).isVisible();
        admin.getByTestId("deliveries").click();

        assertThat(admin.getByTestId("delivery-list")).containsText("ping");
        picture(admin, "webhooks-en-1280");
    }

    @Test
    void changesRolesWhenASecondAdministratorApproves() {
        story.staff("reviewer3", Locale.ENGLISH, Role.REVIEWER);
        var first = signIn("admin1", 1280, 800);
        first.navigate(address("admin"));
        assertThat(first.getByTestId("alone")).hasCount(0);
        first.getByTestId("person-reviewer3").click();
        first.locator("vaadin-dialog vaadin-checkbox, vaadin-dialog-overlay vaadin-checkbox")
                .filter(new Locator.FilterOptions().setHasText("审核组长"))
                .first()
                .click();
        first.getByTestId("person-save").click();
        assertThat(first.getByTestId("act-ROLES")).containsText("reviewer3");
        assertThat(first.getByTestId("act-approve")).hasCount(0);
        picture(first, "two-administrators-asked-zh-1280");
        Assertions.assertThat(accounts.find("reviewer3").orElseThrow().roles()).containsExactly(Role.REVIEWER);

        var second = signIn("admin2", 1280, 800);
        second.navigate(address("admin"));
        assertThat(second.getByTestId("act-ROLES")).containsText("admin1");
        picture(second, "two-administrators-approve-en-1280");
        second.getByTestId("act-approve").click();
        StaffBrowser.confirm(second);

        assertThat(second.getByTestId("act-ROLES")).hasCount(0);
        Assertions.assertThat(accounts.find("reviewer3").orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.REVIEWER, Role.LEAD);
        second.navigate(address("admin/tokens"));
        picture(second, "two-administrators-tokens-en-1280");
    }

    @Test
    void holdsAClosureThatTwoOfficersDecidedAndSaysSoToTheSeller() {
        story.staff("officer1", Locale.SIMPLIFIED_CHINESE, Role.OFFICER);
        story.staff("officer2", Locale.ENGLISH, Role.OFFICER);
        story.staff("lead1", Locale.SIMPLIFIED_CHINESE, Role.LEAD);
        story.staff("lead2", Locale.ENGLISH, Role.LEAD);
        story.seller("held-shop", "张月心的样例店", "张月心", "510000198306197624");
        jdbc.sql("update shop set standing = 'OPEN' where seller_id = 'held-shop'")
                .update();
        var shop = sellers.get("held-shop").shopId();
        var report = new ViolationService.Report(
                "IDN-FALSE",
                "order 1",
                "样本 SPECIMEN：材料与本人不符",
                null,
                Instant.now().minusSeconds(5),
                null);
        var violation = currentActor.runAs(
                accounts.find("officer1").orElseThrow().actor(),
                () -> violations.record(shop, report).violation().id());
        story.until(() -> standing().equals("SUSPENDED"), "the closure is not proposed");
        currentActor.runAs(
                new Actor(Actor.Kind.SELLER, "held-shop", null, Set.of(Role.SELLER)),
                () -> hearings.answer(violation, "样本陈述"));
        currentActor.runAs(accounts.find("officer2").orElseThrow().actor(), () -> {
            closures.approve(violation, null);
            return null;
        });
        story.until(() -> standing().equals("CLOSED"), "the shop is not closed");

        var officer = signIn("officer1", 1280, 800);
        for (var unknown : List.of("nonsense", "review/nonsense")) {
            officer.navigate(address(unknown));
            assertThat(officer.getByTestId("fault-page")).containsText("找不到这个页面");
        }
        officer.navigate(address("enforcement/shop/held-shop"));
        officer.getByTestId("hold-violation").click();
        assertThat(officer.getByTestId("consequences")).isVisible();
        picture(officer, "hold-dialog-zh-1280");
        officer.getByTestId("prompt-text").locator("textarea").fill("样本\u0085");
        officer.getByTestId("prompt-send").click();
        assertThat(officer.getByTestId("prompt-text").getByText("第 3 个字符（U+0085）无法保存"))
                .isVisible();
        picture(officer, "hold-dialog-refused-zh-1280");
        // An unfinished text belongs to the act that it was written for, not to the next dialog of the page.
        await("the unfinished text")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> Assertions.assertThat(unfinishedTexts("officer1"))
                        .filteredOn(key -> key.startsWith("/enforcement/shop/held-shop "))
                        .containsExactly("/enforcement/shop/held-shop hold " + violation));
        accounts.setLocale("lead1", Locale.ENGLISH);
        var byLead = signIn("lead1", 1280, 800);
        byLead.navigate(address("enforcement"));
        assertThat(byLead.getByText("held-shop")).isVisible();
        picture(byLead, "hold-lead-shops-en-1280");
        byLead.navigate(address("enforcement/shop/held-shop"));
        byLead.getByTestId("hold-violation").click();
        var reason = byLead.getByTestId("prompt-text").locator("textarea");
        for (var refused : List.of("SPECIMEN\u0085", "SPECIMEN ".repeat(300))) {
            reason.fill(refused);
            byLead.getByTestId("prompt-send").click();
            assertThat(byLead.getByTestId("prompt-text")
                            .getByText(refused.length() > 2_000 ? "At most 2,000 characters" : "U+0085"))
                    .isVisible();
            assertThat(reason).hasValue(refused);
            picture(byLead, "hold-dialog-refused-" + (refused.length() > 2_000 ? "long" : "character") + "-en-1280");
        }
        reason.fill("SPECIMEN: the papers are of somebody else of that name");
        picture(byLead, "hold-dialog-en-1280");
        byLead.getByTestId("prompt-send").click();
        assertThat(byLead.getByText("put this on hold")).isVisible();
        assertThat(byLead.getByTestId("withdraw-violation")).hasCount(0);
        picture(byLead, "hold-lead-en-1280");
        Assertions.assertThat(standing()).isEqualTo("OPEN");
        officer.reload();
        assertThat(officer.getByText("已暂停执行这项决定")).isVisible();
        picture(officer, "hold-zh-1280");
        officer.getByTestId("withdraw-violation").click();
        assertThat(officer.getByTestId("prompt-text").locator("textarea")).hasValue("");
        officer.getByTestId("prompt-text").locator("textarea").fill("样本 SPECIMEN：材料是同名的另一人的");
        officer.getByTestId("prompt-send").click();
        assertThat(officer.getByTestId("withdrawal-keep")).isVisible();
        var other = signIn("officer2", 1280, 800);
        other.navigate(address("enforcement/shop/held-shop"));
        assertThat(other.getByTestId("withdrawal-agree")).isVisible();
        picture(other, "hold-withdrawal-en-1280");

        for (var width : List.of(390, 1280)) {
            for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                accounts.setLocale("held-shop", language);
                var seller = signIn("held-shop", width, 800);
                seller.navigate(address("seller/shop"));
                assertThat(seller.locator("h1")).isVisible();
                picture(seller, "held-seller-shop-" + language.getLanguage() + "-" + width);
                seller.navigate(address("seller"));
                picture(seller, "held-seller-home-" + language.getLanguage() + "-" + width);
            }
        }
        for (var lead : List.of("lead1", "lead2")) {
            var page = signIn(lead, 1280, 800);
            page.navigate(address("review/quality"));
            assertThat(page.getByTestId("review.quality.looks")).isVisible();
            picture(page, "quality-looks-" + lead + "-1280");
        }
    }

    private List<String> unfinishedTexts(String account) {
        return jdbc.sql("select key from form_draft where username = ?")
                .param(account)
                .query(String.class)
                .list();
    }

    private String standing() {
        return jdbc.sql("select standing from shop where seller_id = 'held-shop'")
                .query(String.class)
                .single();
    }

    private static Map<DocumentSlot, String> photosOf(String person, String handheld) {
        return Map.of(
                TestSlots.ID_FRONT,
                person + "-id-front.jpg",
                TestSlots.ID_BACK,
                person + "-id-back.jpg",
                TestSlots.HANDHELD,
                handheld);
    }

    private Page signIn(String name, int width, int height) {
        return StaffBrowser.signIn(chromium, port, name, width, height);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
