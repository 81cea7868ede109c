package io.kaidian.browser.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.fullPicture;
import static io.kaidian.browser.StaffBrowser.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.kaidian.KaidianServer;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.PageReadiness;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.enforcement.rechecks.RecheckStarter;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.BusinessClock;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.SpecimenPaper;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/**
 * "Ask for the lease" without a developer, in one go: a type of evidence, a row of the table, scenarios, a proposal, a second person's
 * consent, a seller who photographs it page by page on a phone, a reviewer who decides, and the seller who is asked again before it
 * ends. Clicks and seconds of each part are printed and left in {@code target/new-evidence-story.csv}; a robot's seconds are those of the
 * tool alone. The clock is moved, and another release is left in force, so that the server is nobody else's.
 */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "spring.application.name=story-of-new-evidence",
            "kaidian.access.second-factor=OPTIONAL",
            "kaidian.keys.directory=target/test-keys",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class NewEvidenceStoryTest {

    private static final DocumentSlot LEASE = DocumentSlot.valueOf("LEASE");
    private static final int DAYS_LEFT = 100;
    private static final int DAYS_AHEAD = 30;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private RecheckStarter rechecks;

    @Autowired
    private ReleaseService releases;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private BusinessClock clock;

    @Autowired
    private BusinessZone zone;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private StaffFixture story;
    private ReleaseStory way;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        way = new ReleaseStory("new-evidence", port);
        story.staff("lease-analyst", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
        story.staff("lease-publisher", Locale.ENGLISH, Role.PUBLISHER);
        story.staff("lease-reviewer", Locale.ENGLISH, Role.REVIEWER);
    }

    @AfterAll
    void end() throws IOException {
        chromium.close();
        way.keepTimes();
    }

    @Test
    void leadsFromAnEmptyDraftToASellerWhoIsAskedAgainBeforeTheLeaseEnds() {
        try {
            tell();
        } catch (AssertionError | RuntimeException failed) {
            chromium.browser().contexts().stream()
                    .flatMap(context -> context.pages().stream())
                    .forEach(page -> page.screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target/screens/new-evidence-failed-" + page.viewportSize().width + "-"
                                    + chromium.browser().contexts().indexOf(page.context()) + ".png"))));
            throw failed;
        }
    }

    private void tell() {
        beginBefore();
        var analyst = signIn("lease-analyst");
        writeType(analyst);
        writeRow(analyst);

        way.playScenarios(analyst);
        assertThat(analyst.getByTestId("scenario-unreached")).containsText("所需材料第");
        assertThat(analyst.getByTestId("publish-bar")).containsText("可以提出发布，有 1 处提醒");

        way.aside(() -> inEnglish(analyst, () -> {
            analyst.getByTestId("propose").click();
            assertThat(analyst.getByTestId("requirement-changes"))
                    .containsText("One running case would be asked for: Lease");
            small(analyst, "new-evidence-3-proposal-en");
            analyst.keyboard().press("Escape");
            assertThat(analyst.getByTestId("propose-do")).isHidden();
        }));
        way.propose(
                analyst,
                "个人卖家需提交租约。",
                "requirement-changes",
                () -> assertThat(analyst.getByTestId("requirement-changes")).containsText("1 件进行中的申请将需提交：租约"));

        var publisher = signIn("lease-publisher");
        way.consent(
                publisher,
                "requirement-changes",
                "One running case would be asked for: Lease",
                () -> inChinese(publisher, () -> {
                    assertThat(publisher.getByTestId("requirement-changes")).containsText("1 件进行中的申请将需提交：租约");
                    small(publisher, "new-evidence-4-consent-zh");
                }),
                () -> {
                    assertThat(publisher.getByTestId("confirm"))
                            .containsText("One running case would be asked for: Lease");
                    assertThat(publisher.getByTestId("confirm").getByTestId("consent-warning"))
                            .isVisible();
                    assertThat(publisher.getByTestId("confirm-do")).hasText("Approve and publish");
                    picture(publisher, "new-evidence-4-consent-dialog-en");
                });
        Assertions.assertThat(releases.current().number()).isEqualTo(2);
        seeMigration(publisher);

        try (var seller = BrowserUser.at(chromium.browser(), "http://localhost:" + port, "zh-CN", 390, 844)) {
            var id = begunCase();
            seller.signIn("lease-shop", StaffFixture.PASSWORD);
            way.begin();
            send(seller, id);
            decide(id);
            remind(seller);
        }
        Assertions.assertThat(way.clicks())
                .as("clicks of analyst, publisher, seller and reviewer")
                .isLessThan(60);
    }

    /** A case that was sent before anybody asked for a lease: it goes on by the release with which it began, unless it is moved. */
    private void beginBefore() {
        var seller = story.seller("lease-before", "样例早店", "韩东", "320000198701214118");
        story.apply(
                seller,
                StaffFixture.statement("韩东", "320000198701214118", "2022-09-09", "2042-09-09"),
                Map.of(
                        TestSlots.ID_FRONT, "p2-id-front.jpg",
                        TestSlots.ID_BACK, "p2-id-back.jpg",
                        TestSlots.HANDHELD, "p2-handheld.jpg"));
    }

    /** What is said before the old case is moved; it is left where it is. */
    private void seeMigration(Page publisher) {
        publisher.navigate(address("studio/versions/certification"));
        wouldMove(publisher, "One running case would be asked for: Lease");
        picture(publisher, "new-evidence-4b-migration-en");
        small(publisher, "new-evidence-4b-migration-en");
        inChinese(publisher, () -> {
            wouldMove(publisher, "1 件进行中的申请将需提交：租约");
            small(publisher, "new-evidence-4b-migration-zh");
        });
    }

    private static void wouldMove(Page publisher, String says) {
        publisher.getByTestId("migrate-1").click();
        assertThat(publisher.getByTestId("migration-wizard")).isVisible();
        assertThat(publisher.getByTestId("requirement-changes")).containsText(says);
        assertThat(publisher.getByTestId("migration-same-diagram")).isVisible();
    }

    private static void inEnglish(Page page, Runnable looking) {
        in("en", page, looking);
        in("zh-CN", page, () -> {});
    }

    private static void inChinese(Page page, Runnable looking) {
        in("zh-CN", page, looking);
        in("en", page, () -> {});
    }

    private static void in(String language, Page page, Runnable looking) {
        PageReadiness.changeLanguage(page);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        looking.run();
    }

    /** Beside a picture at the width of a desk those of a smaller one, and of a phone. */
    private static void small(Page page, String name) {
        for (var width : List.of(1280, 390)) {
            page.setViewportSize(width, 844);
            fullPicture(page, name + "-" + width);
        }
        page.setViewportSize(1440, 900);
    }

    private CaseId begunCase() {
        var seller = story.seller("lease-shop", "样例租约店", "张月心", "510000198306197624");
        var id = currentActor.runAs(seller, () -> {
            var opened = sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(
                    opened, StaffFixture.statement("张月心", "510000198306197624", "2021-12-03", "2041-12-03"), "2026-01");
            return opened;
        });
        Map.of(
                        TestSlots.ID_FRONT, "p1-id-front.jpg",
                        TestSlots.ID_BACK, "p1-id-back.jpg",
                        TestSlots.HANDHELD, "p1-handheld.jpg")
                .forEach((slot, file) -> story.attach(seller, id, slot, file));
        return id;
    }

    private void writeType(Page analyst) {
        way.createDraft(analyst, "租约");
        way.click(analyst.getByTestId("file-evidence"));
        way.click(analyst.getByTestId("entry-add"));
        analyst.getByTestId("entry-code").locator("input").fill("LEASE");
        way.click(analyst.getByTestId("entry-add-confirm"));
        for (var check : List.of("字段（或材料的大部分文字）能看清", "有指定的文字", "有效期够长")) {
            way.click(analyst.getByTestId("field-checks")
                    .getByText(check, new Locator.GetByTextOptions().setExact(true)));
        }
        way.aside(() -> {
            assertThat(analyst.getByTestId("field-contains")).containsText("已勾选“有指定的文字”，请填写");
            assertThat(analyst.getByTestId("field-valid_days")).containsText("已勾选“有效期够长”，请填写");
            picture(analyst, "new-evidence-1-type-missing-zh");
        });
        write(analyst, "field-contains", "LEASE");
        write(analyst, "field-valid_days", String.valueOf(DAYS_AHEAD));
        write(analyst, "field-name_zh", "租赁合同");
        write(analyst, "field-name_en", "Lease");
        write(analyst, "field-label_zh", "租约");
        write(analyst, "field-label_en", "Lease");
        write(analyst, "field-phrase_zh", "租赁合同");
        write(analyst, "field-phrase_en", "lease");
        write(analyst, "field-help_zh", "用来核对经营地址。请拍下每一页。");
        write(analyst, "field-help_en", "To check your address. Photograph each page.");
        write(analyst, "field-pages_max", "3");
        assertThat(analyst.getByTestId("entry-preview")).containsText("Lease");
        way.click(analyst.getByTestId("tab-problems"));
        assertThat(analyst.getByTestId("problems-none")).isVisible();
        assertThat(analyst.getByTestId("draft-state")).containsText("已保存");
        picture(analyst, "new-evidence-1-type-zh");
        way.part("evidence type");
    }

    private void writeRow(Page analyst) {
        way.click(analyst.getByTestId("file-required-documents"));
        analyst.locator("kaidian-dmn-editor[data-drawn]").waitFor();
        var rows = analyst.locator("kaidian-dmn-editor tbody tr");
        var before = rows.count();
        way.click(analyst.getByTestId("tool-addRow"));
        assertThat(rows).hasCount(before + 1);
        var row = rows.nth(before - (isAddingLast(rows, before) ? 0 : 1));
        way.aside(() -> {
            // What the empty row lacks is listed below the table, which gives room to it.
            assertThat(analyst.locator(".problem-error").first()).isVisible();
            assertThat(row.locator("td.input-cell").nth(0))
                    .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.9));
            assertThat(row.locator("td.input-cell.selected")).hasCount(1);
            picture(analyst, "new-evidence-2-row-empty-zh");
        });
        cell(analyst, row.locator("td.input-cell").nth(0), "\"PERSONAL\"");
        cell(analyst, row.locator("td.input-cell").nth(1), "\"INITIAL\"");
        cell(analyst, row.locator("td.output-cell").nth(0), "\"LEASE\"");
        cell(analyst, row.locator("td.output-cell").nth(1), "true");
        picture(analyst, "new-evidence-2-row-cells-zh");
        way.click(analyst.getByTestId("tab-problems"));
        // That the consent does not name it is said, and is for the analyst to judge.
        assertThat(analyst.getByTestId("problems")).containsText("同意书没有提到");
        picture(analyst, "new-evidence-2-row-problems-zh");
        assertThat(analyst.getByTestId("draft-state")).containsText("已保存");
        assertThat(analyst.getByTestId("tab-warnings")).hasText("1");
        way.part("row");
        picture(analyst, "new-evidence-2-row-zh");
    }

    /** The last row of the drawing may be the one in which a new rule is begun. */
    private static boolean isAddingLast(Locator rows, int before) {
        return rows.nth(before).locator("td.output-cell").count() > 0;
    }

    private void cell(Page page, Locator cell, String text) {
        way.click(cell);
        page.keyboard().type(text);
        page.keyboard().press("Escape");
    }

    /** On a phone: two pages of the lease, of which the second came first, and off it goes. */
    private void send(BrowserUser seller, CaseId id) {
        seller.go("/seller/apply/" + id + "/photos").see("photo-kinds-LEASE");
        attach(
                seller,
                "VALID UNTIL",
                zone.dateOf(clock.instant()).plusDays(DAYS_LEFT).toString());
        seller.see("page-1");
        attach(seller, "LEASE CONTRACT", "PREMISES AND RENT");
        seller.see("page-2");
        var first = firstPage(id);
        way.click(seller.the("page-up-2"));
        story.until(() -> !firstPage(id).equals(first), "the second page is not the first");
        seller.the("photo-LEASE").scrollIntoViewIfNeeded();
        seller.look("new-evidence-5-pages-zh-390");
        Assertions.assertThat(documents.current(id, LEASE).map(CaseDocument::pages))
                .contains(2);
        way.click(seller.the("apply-next"));
        seller.see("apply-send");
        if (seller.the("send-anyway").count() > 0) {
            seller.check("send-anyway");
            way.clicked(1);
        }
        way.click(seller.the("apply-send"));
        seller.see("case-now");
        way.part("seller");
        story.await(id, CaseStatus.IN_REVIEW);
    }

    private DocumentId firstPage(CaseId id) {
        return documents
                .pages(documents.current(id, LEASE).orElseThrow())
                .getFirst()
                .id();
    }

    private void attach(BrowserUser seller, String line, String other) {
        way.clicked(1);
        seller.the("upload-LEASE")
                .locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload("page.jpg", "image/jpeg", SpecimenPaper.page(line, other)));
    }

    private void decide(CaseId id) {
        var reviewer = signIn("lease-reviewer");
        way.begin();
        reviewer.navigate(address("review"));
        reviewer.getByTestId("inbox").waitFor();
        way.click(reviewer.getByTestId("inbox").getByText("样例租约店").first());
        StaffBrowser.lookAtAll(reviewer);
        way.click(reviewer.getByTestId("tab-LEASE"));
        way.click(reviewer.getByTestId("page-LEASE-2"));
        assertThat(reviewer.getByTestId("page-LEASE-2")).containsText("Page 2 of 2");
        picture(reviewer, "new-evidence-6-desk-en");
        way.aside(() -> {
            reviewer.setViewportSize(1280, 844);
            picture(reviewer, "new-evidence-6-desk-en-1280");
            inChinese(reviewer, () -> {
                reviewer.getByTestId("tab-LEASE").click();
                assertThat(reviewer.getByTestId("page-LEASE-2")).isVisible();
                picture(reviewer, "new-evidence-6-desk-zh-1280");
            });
            reviewer.setViewportSize(1440, 900);
        });
        StaffBrowser.lookAtAll(reviewer);
        way.click(reviewer.getByTestId("certify"));
        story.await(id, CaseStatus.CERTIFIED);
        way.part("reviewer");
        story.until(() -> shops.of("lease-shop").standing() == ShopStanding.OPEN, "the shop is not open");
    }

    /** Thirty days before the lease ends it is asked for anew, and nothing else. */
    private void remind(BrowserUser seller) {
        way.begin();
        rechecks.plan();
        clock.advance(Duration.ofDays(DAYS_LEFT - DAYS_AHEAD + 2));
        rechecks.begin();
        story.until(() -> cases.findOpenBySeller("lease-shop").isPresent(), "the lease is not asked for anew");
        seller.go("/seller/shop").see("shop-recheck-card");
        assertThat(seller.the("shop-recheck-card")).containsText("租赁合同");
        seller.look("new-evidence-7-reminded-zh-390");
        way.part("reminder");
    }

    private void write(Page page, String field, String text) {
        var input = page.getByTestId(field).locator("input, textarea").first();
        input.fill(text);
        input.press("Tab");
    }

    private Page signIn(String name) {
        return StaffBrowser.signIn(chromium, port, name, 1440, 900);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
