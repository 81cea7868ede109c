package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffFixture;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.FreshDatabase;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** A seller comes to a permit in a real browser, after one correction, and a reviewer and an officer see it. */
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
class PermitScreensTest {

    private static final SpecimenPerson PERSON = SpecimenPerson.random(927);

    @Autowired
    private ShopRepository shops;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Chromium chromium;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        var story = new StaffFixture(context);
        story.staff("permit-reviewer", Locale.ENGLISH, Role.REVIEWER);
        story.staff("permit-officer", Locale.SIMPLIFIED_CHINESE, Role.OFFICER);
        story.seller("permit-shop", "样例茶铺", PERSON.name(), PERSON.number());
        shops.open(shops.of("permit-shop").id());
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void comesToAPermitAfterACorrection() {
        try (var seller = user("zh-CN", 390);
                var reviewer = user("en", 1280);
                var officer = user("zh-CN", 1280)) {
            seller.signIn("permit-shop", StaffFixture.PASSWORD)
                    .go("/seller/shop")
                    .see("permits");
            seller.click("permit-apply-BRAND").see("permit-subject");
            seller.type("permit-subject", "青岚").click("permit-next").see("permit-page");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.picture("permit-send-zh-390");

            // Nothing goes off without the certificate.
            seller.click("permit-send").seeText("还缺");
            add(seller, 1);
            seller.click("permit-send");
            assertThat(seller.the("permit-state")).containsText("审核中");

            reviewer.signIn("permit-reviewer", StaffFixture.PASSWORD).go("/review");
            assertThat(reviewer.the("inbox")).containsText("Review authorization");
            reviewer.page().keyboard().press("Enter");
            reviewer.see("step-form");
            assertThat(reviewer.the("permit-subject")).containsText("青岚");
            assertThat(reviewer.the("outcome-REFUSE")).isHidden();
            assertThat(Axe.seriousFaults(reviewer.page())).isEmpty();
            reviewer.picture("permit-review-en-1280");
            reviewer.type("form-messageToSeller", "The seal is missing.").click("outcome-CORRECT");
            backAtTheList(reviewer);

            seller.go("/seller/shop").see("permit-waiting");
            assertThat(seller.the("permit-waiting")).containsText("品牌授权：青岚");
            seller.the("permit-waiting").locator("a").click();
            assertThat(seller.the("permit-told")).containsText("The seal is missing.");
            seller.picture("permit-correct-zh-390");
            add(seller, 2);
            seller.click("permit-send");
            assertThat(seller.the("permit-state")).containsText("审核中");

            // The next piece of work is this one, too.
            reviewer.go("/review").click("next");
            assertThat(reviewer.the("step-answers")).containsText("The seal is missing.");
            reviewer.click("outcome-OWNER");
            backAtTheList(reviewer);

            assertThat(seller.the("permit-state")).containsText("已通过");
            seller.go("/seller/shop").see("permit");
            assertThat(seller.the("permit")).containsText("品牌授权：青岚");
            seller.picture("permit-shop-zh-390");
            officer.signIn("permit-officer", StaffFixture.PASSWORD)
                    .go("/enforcement/shop/permit-shop")
                    .see("permit-BRAND");
            assertThat(officer.the("permit-BRAND")).containsText("青岚");
            officer.picture("permit-officer-zh-1280");
        }
    }

    private static void backAtTheList(BrowserUser reviewer) {
        reviewer.page().waitForURL(address -> !address.contains("/review/permit"));
    }

    /** @param files how many lie there then */
    private static void add(BrowserUser seller, int files) {
        var evidence = seller.the("permit-evidence-TRADEMARK_CERTIFICATE");
        evidence.locator("[data-testid=evidence-upload] input[type=file]")
                .setInputFiles(new FilePayload(
                        "certificate.jpg",
                        "image/jpeg",
                        Specimens.of(PERSON).front().jpeg()));
        assertThat(evidence.locator(".evidence-list li")).hasCount(files);
    }

    private BrowserUser user(String language, int width) {
        return BrowserUser.at(chromium.browser(), "http://localhost:" + port, language, width, 844);
    }
}
