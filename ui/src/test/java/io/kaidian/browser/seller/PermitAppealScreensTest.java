package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffFixture;
import io.kaidian.identity.AccountRepository;
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

/** A seller appeals against a refusal in a real browser, and an officer restricts the permit and asks for another. */
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
class PermitAppealScreensTest {

    private static final SpecimenPerson APPELLANT = SpecimenPerson.random(928);

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
        story.staff("permit-second", Locale.ENGLISH, Role.REVIEWER);
        story.staff("permit-lead", Locale.SIMPLIFIED_CHINESE, Role.LEAD);
        story.seller("appealing-shop", "Sample teas", APPELLANT.name(), APPELLANT.number());
        context.getBean(AccountRepository.class).setLocale("appealing-shop", Locale.ENGLISH);
        shops.open(shops.of("appealing-shop").id());
        story.staff("permit-measurer", Locale.ENGLISH, Role.OFFICER);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void appealsARefusalAndHasAPermitRestrictedAndGivenBack() {
        try (var seller = user("en", 390);
                var reviewer = user("en", 1280);
                var second = user("en", 1280);
                var lead = user("zh-CN", 1280);
                var officer = user("en", 1280)) {
            seller.signIn("appealing-shop", StaffFixture.PASSWORD)
                    .go("/seller/shop")
                    .click("permit-apply-BRAND");
            seller.type("permit-subject", "Qinglan").click("permit-next").see("permit-page");
            add(seller, 1);
            seller.click("permit-send");
            assertThat(seller.the("permit-state")).containsText("In review");
            reviewer.signIn("permit-reviewer", StaffFixture.PASSWORD)
                    .go("/review")
                    .click("next");
            reviewer.type("form-messageToSeller", "The brand belongs to somebody else.")
                    .click("outcome-REFUSE");
            backAtTheList(reviewer);

            // What was decided, until when it can be appealed, and the appeal stand on the page of the application.
            assertThat(seller.the("permit-decision-REFUSAL")).containsText("The brand belongs to somebody else.");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.picture("permit-refused-en-390");
            seller.click("appeal-PERMIT_DECISION")
                    .type("prompt-text", "The registration is in my name.")
                    .click("prompt-send");
            assertThat(seller.the("permit-appeal")).isVisible();
            seller.picture("permit-appealed-en-390");

            lead.signIn("permit-lead", StaffFixture.PASSWORD).go("/enforcement/appeals");
            lead.picture("permit-appeals-zh-1280");
            lead.click("open-appeal").see("disputed-permit");
            assertThat(lead.the("disputed-permit")).containsText("Qinglan");
            assertThat(lead.the("filesOfApplication")).isVisible();
            assertThat(Axe.seriousFaults(lead.page())).isEmpty();
            lead.picture("permit-appeal-zh-1280");
            lead.type("answer", "You are right.").click("overturn").confirm();

            assertThat(seller.the("permit-state")).containsText("In review");
            assertThat(seller.the("permit-appeal")).containsText("You are right.");
            seller.picture("permit-reopened-en-390");
            second.signIn("permit-second", StaffFixture.PASSWORD).go("/review").click("next");
            assertThat(second.the("permit-decided")).containsText("The brand belongs to somebody else.");
            second.picture("permit-reviewed-again-en-1280");
            second.click("outcome-OWNER");
            backAtTheList(second);
            assertThat(seller.the("permit-state")).containsText("Granted");

            officer.signIn("permit-measurer", StaffFixture.PASSWORD)
                    .go("/enforcement/shop/appealing-shop")
                    .see("officer-permits");
            officer.click("permit-restrict").see("prompt-text");
            officer.picture("permit-restricting-en-1280");
            officer.the("template").first().click();
            officer.click("prompt-send");
            assertThat(officer.the("permit-BRAND")).hasAttribute("data-state", "RESTRICTED");
            assertThat(Axe.seriousFaults(officer.page())).isEmpty();
            officer.picture("permit-restricted-en-1280");
            officer.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            officer.picture("permit-restricted-dark-1280");
            assertThat(seller.the("permit-holds")).containsText("Restricted");
            seller.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            seller.picture("permit-restricted-dark-390");
            seller.page().setViewportSize(1280, 844);
            seller.picture("permit-restricted-dark-seller-1280");
            seller.page().setViewportSize(390, 844);
            officer.click("permit-lift");
            officer.type("prompt-text", "Settled.").click("prompt-send");
            assertThat(officer.the("permit-BRAND")).hasAttribute("data-state", "ACTIVE");

            officer.click("permit-begin").see("demand-send");
            officer.picture("permit-demand-en-1280");
            officer.type("demand-subject", "Another brand")
                    .type("demand-reason", "You offer goods of this brand.")
                    .click("demand-send");
            seller.go("/seller/shop").see("permit-waiting");
            assertThat(seller.the("permit-waiting")).containsText("Another brand");
            assertThat(seller.the("shop-next")).hasCount(0);
            seller.picture("permit-demanded-dark-390");
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
                        Specimens.of(APPELLANT).front().jpeg()));
        assertThat(evidence.locator(".evidence-list li")).hasCount(files);
    }

    private BrowserUser user(String language, int width) {
        return BrowserUser.at(chromium.browser(), "http://localhost:" + port, language, width, 844);
    }
}
