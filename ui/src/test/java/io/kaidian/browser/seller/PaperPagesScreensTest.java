package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.SpecimenPaper;
import io.kaidian.testing.SpecimenPdf;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A paper of several pages on the seller's own page and on a phone that a code opened, which says what became of each photo. */
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
class PaperPagesScreensTest {

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private TestReleases releases;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        releases = new TestReleases(context);
        SpecimenLease.publish(releases, SpecimenLease.TYPE);
    }

    @AfterAll
    void end() {
        releases.takeBack();
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,已收到 2 页,页数已满,第 3 页", "en,2 pages have arrived,All 3 pages,Page 3"})
    void areAddedOnAPhoneThatACodeOpened(String language, String second, String last, String third) {
        var shop = "pages-" + language.toLowerCase(Locale.ROOT);
        var id = begun(shop, language);
        try (var desk = BrowserUser.at(chromium.browser(), address(), language, 1280, 900);
                var phone = BrowserUser.at(chromium.browser(), address(), language, 390, 844)) {
            desk.signIn(shop, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            send(desk, "upload-LEASE", SpecimenPaper.page("LEASE CONTRACT", "PREMISES AND RENT"));
            desk.see("page-1");
            desk.click("phone-LEASE");
            desk.page().waitForSelector("[data-testid=handover-code][data-link]");
            phone.page().navigate(desk.the("handover-code").getAttribute("data-link"));
            phone.click("phone-begin").see("phone-upload");
            phone.picture("pages-phone-ready-" + language);

            send(phone, "phone-upload", SpecimenPaper.page("TERMS OF PAYMENT", "BY THE LANDLORD"));
            assertThat(phone.the("phone-done")).containsText(second);
            phone.picture("pages-phone-second-" + language);
            desk.see("page-2");
            send(phone, "phone-upload", SpecimenPaper.dark("SIGNED"));
            assertThat(phone.the("phone-better")).containsText(third);
            phone.picture("pages-phone-better-" + language);
            Assertions.assertThat(Axe.seriousFaults(phone.page())).isEmpty();
            desk.see("page-3").picture("pages-list-" + language + "-1280");
            assertThat(phone.the("phone-upload")).isHidden();
            phone.click("phone-upload-recheck").see("phone-upload-full").picture("pages-phone-full-" + language);
            desk.click("page-remove-3").confirm().seeGone("page-3");
            phone.click("phone-upload-recheck");
            assertThat(phone.the("phone-upload")).isVisible();
            send(phone, "phone-upload", SpecimenPaper.page("SIGNED BY THE LANDLORD"));
            assertThat(phone.the("phone-done")).containsText(last);
            assertThat(phone.the("phone-upload")).isHidden();
            desk.see("page-3").look("pages-full-" + language + "-1280");
            desk.page().setViewportSize(390, 844);
            desk.look("pages-full-" + language + "-390");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN,选择照片或 PDF,添加一页,文件清楚,已有 2 页，这次上传了 2 页，最多 3 页,全部 3 页,这个 PDF 有 4 页，最多 3 页",
        "en,Choose a photo or PDF,Add a page,File is clear,You have 2 pages and sent 2 more,all 3 pages,This PDF has 4 pages"
    })
    void areAddedByOneButtonAndReplacedByAnother(
            String language, String choose, String add, String clear, String tooMany, String all, String four) {
        var shop = "files-" + language.toLowerCase(Locale.ROOT);
        var id = begun(shop, language);
        try (var seller = BrowserUser.at(chromium.browser(), address(), language, 390, 844)) {
            seller.signIn(shop, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            assertThat(seller.the("upload-LEASE").locator(".way-file")).hasText(choose);
            sendPdf(seller, "1", "2", "3", "4");
            assertThat(seller.the("photo-LEASE").getByTestId("photo-refused")).containsText(four);
            seller.picture("pages-too-many-" + language);
            sendPdf(seller, "LANDLORD");
            seller.see("page-1");
            assertThat(seller.the("photo-LEASE").getByTestId("photo-fine")).containsText(clear);
            assertThat(seller.the("upload-LEASE").locator(".way-file")).hasText(add);
            sendPdf(seller, "TWO", "THREE");
            seller.see("page-3").see("photo-full-LEASE");
            assertThat(seller.the("upload-LEASE")).isHidden();
            seller.picture("pages-full-" + language);

            seller.click("replace-LEASE");
            assertThat(seller.the("replacing-LEASE")).containsText(all);
            seller.picture("pages-replacing-" + language);
            seller.click("replace-cancel-LEASE").seeGone("replacing-LEASE").see("page-3");
            seller.click("page-remove-3").confirm().seeGone("page-3");
            sendPdf(seller, "FOUR", "FIVE");
            assertThat(seller.the("photo-LEASE").getByTestId("photo-refused")).containsText(tooMany);
            seller.picture("pages-refused-" + language);
            seller.click("replace-LEASE");
            sendPdf(seller, "LANDLORD", "ANEW");
            seller.seeGone("replacing-LEASE");
            assertThat(seller.the("upload-LEASE").locator(".way-file")).hasText(add);
            Assertions.assertThat(Axe.seriousFaults(seller.page())).isEmpty();
        }
    }

    private static void sendPdf(BrowserUser user, String... pages) {
        user.the("upload-LEASE")
                .locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload("lease.pdf", "application/pdf", SpecimenPdf.ofPages(pages)));
    }

    private static void send(BrowserUser user, String into, byte[] photo) {
        user.the(into)
                .locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload("page.jpg", "image/jpeg", photo));
    }

    private CaseId begun(String shop, String language) {
        var person = SpecimenPerson.random(shop.hashCode());
        var seller = new StaffFixture(context).seller(shop, "样例租约店", person.name(), person.number());
        accounts.setLocale(shop, Locale.forLanguageTag(language));
        jdbc.sql("update seller set locale = :locale where id = :id")
                .param("locale", language)
                .param("id", shop)
                .update();
        return currentActor.runAs(seller, () -> {
            var id = sellerSteps.open(shop, CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(
                    id, StaffFixture.statement(person.name(), person.number(), "2021-12-03", "2041-12-03"), "2026-01");
            return id;
        });
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
