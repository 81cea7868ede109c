package io.kaidian.browser.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.kaidian.KaidianServer;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.testing.FreshDatabase;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Another process and another table without a developer: files of a draft, published by a second person, used by a seller. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.access.second-factor=OPTIONAL",
            "kaidian.keys.directory=target/test-keys",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class NewPermitStoryTest {

    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "permit-analyst", null, Set.of(Role.ANALYST));
    private static final String SCENARIO = """
            process toyPermit
            about 证明齐全，授予许可 | Evidence is sent and the permit granted
            start permitKind = TOY_PERMIT
            """;
    private static final String SCENARIO_TO_THE_END = SCENARIO + "do Activity_SendEvidence\n";
    private static final String PERMIT = "processes/toy-permit.bpmn";
    private static final SpecimenPerson PERSON = SpecimenPerson.random(931);

    @Autowired
    private ShopRepository shops;

    @Autowired
    private ReleaseService releases;

    @Autowired
    private DraftService drafts;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Chromium chromium;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        var story = new StaffFixture(context);
        story.staff("permit-analyst", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
        story.staff("permit-publisher", Locale.ENGLISH, Role.PUBLISHER);
        story.seller("toy-shop", "样例玩具店", PERSON.name(), PERSON.number());
        shops.open(shops.of("toy-shop").id());
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void leadsFromAnEmptyDraftToAPermitThatASellerHolds() {
        var analyst = signIn("permit-analyst");
        analyst.navigate(address("studio/drafts"));
        analyst.getByTestId("draft-create").click();
        analyst.getByTestId("draft-name").locator("input").fill("玩具销售许可");
        analyst.getByTestId("draft-create-confirm").click();
        drawn(analyst);

        add(analyst, "table-new", "Toy term", "玩具许可期限");
        assertThat(analyst.getByTestId("file-toy-term")).isVisible();
        picture(analyst, "new-permit-1-table-zh");
        add(analyst, "process-new", "Toy permit", "玩具销售许可");
        assertThat(analyst.getByTestId("file-toy-permit")).isVisible();
        drawn(analyst);
        analyst.getByTestId("tab-problems").click();
        assertThat(analyst.getByTestId("problems-none")).isVisible();
        picture(analyst, "new-permit-2-process-zh");
        analyst.getByTestId("tab-scenarios").click();
        analyst.getByTestId("new-scenario").click();
        analyst.getByTestId("scenario-name").locator("input").fill("toy-permit-granted");
        analyst.getByTestId("scenario-text").locator("textarea").fill(SCENARIO);
        analyst.getByTestId("try-scenario").click();
        analyst.getByTestId("offer-Activity_SendEvidence").click();
        assertThat(analyst.getByTestId("scenario-text").locator("textarea")).hasValue(SCENARIO_TO_THE_END);
        analyst.getByTestId("save-scenario").click();
        assertThat(analyst.getByTestId("scenario-toy-permit-granted")).isVisible();
        assertThat(analyst.locator(".scenario-list .tone-stopped")).hasCount(0);
        analyst.getByTestId("file-category-licence").click();
        analyst.getByText("提交许可证", new Page.GetByTextOptions().setExact(true))
                .first()
                .waitFor();
        picture(analyst, "new-permit-3-food-licence-zh");
        analyst.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture(analyst, "new-permit-3-food-licence-dark-zh");

        analyst.getByTestId("propose").click();
        analyst.getByTestId("propose-comment").locator("textarea").fill("卖玩具先提交证明。");
        analyst.getByTestId("propose-do").click();
        assertThat(analyst.getByTestId("changes")).isVisible();
        var publisher = signIn("permit-publisher");
        publisher.navigate(address("studio/releases"));
        publisher.getByTestId("proposal").locator("a").first().click();
        assertThat(publisher.getByTestId("changes")).containsText("Toy permit");
        publisher.getByTestId("compare-toy-permit").click();
        publisher.locator("kaidian-compare[data-drawn]").waitFor();
        picture(publisher, "new-permit-4-consent-en");
        publisher.getByTestId("consent").click();
        StaffBrowser.confirm(publisher);
        assertThat(publisher.getByTestId("became")).isVisible();
        Assertions.assertThat(releases.current().number()).isEqualTo(2);

        try (var seller = BrowserUser.at(chromium.browser(), "http://localhost:" + port, "zh-CN", 390, 844)) {
            seller.signIn("toy-shop", StaffFixture.PASSWORD)
                    .go("/seller/shop")
                    .click("permit-apply-TOY_PERMIT")
                    .click("permit-next")
                    .see("permit-page");
            assertThat(seller.page().locator("h1")).containsText("玩具销售许可");
            seller.page()
                    .locator("[data-testid^='permit-evidence-'] input[type=file]")
                    .first()
                    .setInputFiles(new FilePayload(
                            "paper.jpg",
                            "image/jpeg",
                            Specimens.of(PERSON).front().jpeg()));
            assertThat(seller.page().locator(".evidence-list li")).hasCount(1);
            seller.click("permit-send");
            // Once the paper was read, which takes its time on a busy machine.
            assertThat(seller.the("permit-state")).containsText("已通过", new ContainsTextOptions().setTimeout(60_000));
            seller.picture("new-permit-5-granted-zh-390");
        }
        replay(analyst);
    }

    /** What the seller applied for is gone through again with a draft of the next change. */
    private void replay(Page analyst) {
        analyst.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        analyst.navigate(address("studio/drafts"));
        analyst.getByTestId("draft-create").click();
        analyst.getByTestId("draft-name").locator("input").fill("玩具许可期限");
        analyst.getByTestId("draft-create-confirm").click();
        drawn(analyst);
        analyst.getByTestId("tab-replay").click();
        analyst.getByTestId("replay-process").click();
        picture(analyst, "new-permit-6-replay-process-zh");
        analyst.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("玩具销售许可"))
                .click();
        analyst.getByTestId("start-replay").click();
        assertThat(analyst.getByTestId("tile-same")).containsText("1");
        assertThat(analyst.getByTestId("tile-different")).containsText("0");
        picture(analyst, "new-permit-7-replay-zh");
        grantForThreeYears();
        analyst.getByTestId("start-replay").click();
        assertThat(analyst.getByTestId("differing")).containsText("36");
        picture(analyst, "new-permit-8-replay-differs-zh");
    }

    private void grantForThreeYears() {
        currentActor.runAs(ANALYST, () -> {
            var draft = drafts.open().stream()
                    .filter(open -> open.name().equals("玩具许可期限"))
                    .findFirst()
                    .orElseThrow();
            var now = drafts.file(draft.id(), PERMIT);
            return drafts.save(draft.id(), PERMIT, now.version(), now.content().replace(">P1Y<", ">P3Y<"));
        });
    }

    private static void add(Page page, String button, String english, String chinese) {
        page.getByTestId(button).click();
        page.getByTestId("file-name-en").locator("input").fill(english);
        var last = page.getByTestId("file-name-zh").locator("input");
        last.fill(chinese);
        last.press("Enter");
    }

    private static void drawn(Page page) {
        page.locator("kaidian-bpmn-editor[data-drawn]").waitFor();
    }

    private Page signIn(String name) {
        return StaffBrowser.signIn(chromium, port, name, 1280, 800);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
