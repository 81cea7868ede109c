package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.kaidian.KaidianServer;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffFixture;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.FreshDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** What stories about permits in a browser are told with: a server, its people, and papers that sellers send. */
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
abstract class PermitScreensFixture {

    /** A step of staff is there once the files were read, which takes its time on a busy machine. */
    static final LocatorAssertions.ContainsTextOptions UNTIL_READ =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    private static final double UNTIL_IN_EFFECT = 40_000;

    private static final SpecimenPerson ON_PAPER = SpecimenPerson.random(929);

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
        // An outcome takes effect once it can be taken back no more.
        PlaywrightAssertions.setDefaultAssertionTimeout(UNTIL_IN_EFFECT);
        begin(new StaffFixture(context));
    }

    /** People of the story. */
    abstract void begin(StaffFixture story);

    @AfterAll
    void end() {
        chromium.close();
    }

    final void openShop(StaffFixture story, String seller, String name, SpecimenPerson owner) {
        story.seller(seller, name, owner.name(), owner.number());
        shops.open(shops.of(seller).id());
    }

    final <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    final BrowserUser user(String language, int width) {
        return BrowserUser.at(chromium.browser(), "http://localhost:" + port, language, width, 844);
    }

    static void backAtTheList(BrowserUser reviewer) {
        reviewer.page().waitForURL(address -> !address.contains("/review/permit"));
    }

    /** Opens each file, as whoever decides has to. */
    static void lookAtFiles(BrowserUser reviewer) {
        reviewer.see("evidence-look");
        var picture = reviewer.the("evidence-picture");
        for (var look : reviewer.page().getByTestId("evidence-look").all()) {
            look.click();
            picture.waitFor();
            reviewer.page().waitForCondition(() -> (Boolean) picture.evaluate("image => image.naturalWidth > 0"));
            reviewer.page().keyboard().press("Escape");
            assertThat(picture).hasCount(0);
        }
    }

    /** @param files how many lie there then */
    static void addCertificate(BrowserUser seller, int files) {
        addCertificate(seller, files, Specimens.of(ON_PAPER).front().jpeg());
    }

    /** @param files how many lie there then */
    static void addCertificate(BrowserUser seller, int files, byte[] photo) {
        var evidence = seller.the("permit-evidence-TRADEMARK_CERTIFICATE");
        evidence.locator("[data-testid=evidence-upload] input[type=file]")
                .setInputFiles(new FilePayload("certificate.jpg", "image/jpeg", photo));
        assertThat(evidence.locator(".evidence-list li")).hasCount(files);
    }
}
