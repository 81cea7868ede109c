package io.kaidian.browser.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.notifications.sms.SimulatedSmsGateway;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.FreshDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * From the first page to a sent application on a phone: how many screens ask for something, how
 * often the screen is touched and how many fields are typed into. The page counts touches and fields itself.
 */
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
class FirstMinutesTest {

    private static final LocalDate FROM = LocalDate.of(2021, 12, 3);
    private static final LocalDate UNTIL = LocalDate.of(2041, 12, 3);

    private static final String COUNT = """
            (() => {
              const keep = (name, value) => sessionStorage.setItem(name, JSON.stringify(value));
              const kept = (name, other) => JSON.parse(sessionStorage.getItem(name)) ?? other;
              addEventListener('pointerup', touch => touch.isTrusted && keep('taps', kept('taps', 0) + 1), true);
              addEventListener('input', typed => {
                const field = typed.composedPath()[0];
                if (!['text', 'tel', 'email', 'password'].includes(field.type)) return;
                const name = field.closest('[data-testid]')?.dataset.testid ?? field.name;
                keep('fields', [...new Set([...kept('fields', []), name])]);
              }, true);
            })();
            """;

    @Autowired
    SellerRepository sellers;

    @Autowired
    PortalLoginTokens links;

    @Autowired
    CaseRepository cases;

    @Autowired
    SellerStatementRepository statements;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    SimulatedSmsGateway texts;

    @LocalServerPort
    int port;

    @TempDir
    static Path files;

    private Chromium chromium;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    /** What a way through the application took. */
    private record Count(int screens, int taps, List<?> fields) {}

    @Test
    void takesFiveScreensFromAPortalLinkWithAKnownAccount() throws IOException {
        var person = person(41);
        paymentCompany.answer("known", holder(person));
        register("known", SellerType.PERSONAL, new PaymentAccount("demo", "known"));

        try (var phone = new Walk(person)) {
            phone.enter("known");
            phone.on("apply-begin").tap("apply-begin");
            phone.agree();
            phone.photos("ID_FRONT", "ID_BACK", "HANDHELD").tap("apply-next");
            phone.send();

            assertWithin(phone.count("portal link, account known"), 5, 12, 1);
        }
        var c = cases.of("known").get(0);
        var statement = statements.of(c.id());
        assertThat(statement.name()).isEqualTo(person.name());
        assertThat(statement.idNumber()).isEqualTo(person.number());
        assertThat(statement.validUntil()).isEqualTo(UNTIL);
        assertThat(statement.readFields()).contains("name", "idNumber", "validFrom", "validUntil");
    }

    @Test
    void takesSevenScreensForWhoSignsUpAlone() throws IOException {
        var person = person(42);
        paymentCompany.answer("own", holder(person));

        try (var phone = new Walk(person)) {
            phone.user.go("/seller/signup");
            phone.on("signup-contact").type("signup-contact", "13800000042").tap("signup-code-send");
            phone.on("signup-code").type("signup-code", codeTo("13800000042")).tap("signup-code-enter");
            phone.agree();
            phone.on("account-id")
                    .type("field-shopName", "样例小店")
                    .type("account-id", "own")
                    .tap("apply-next");
            phone.photos("ID_FRONT", "ID_BACK", "HANDHELD").tap("apply-next");
            phone.send();

            assertWithin(phone.count("own sign-up"), 7, 16, 4);
        }
    }

    @Test
    void takesSevenScreensForACompany() throws IOException {
        var person = person(43);
        var company = SpecimenCompany.enterprise(4, person);
        paymentCompany.answer("company", new AccountHolder(AccountHolder.State.VERIFIED, company.name(), null));
        register("company", SellerType.ENTERPRISE, null);
        var licence = Files.write(
                files.resolve("licence.jpg"),
                Specimens.of(person).licence(company).jpeg());

        try (var desk = new Walk(person)) {
            desk.enter("company");
            desk.on("apply-begin").tap("apply-begin");
            desk.agree();
            desk.on("account-id").type("account-id", "company").tap("apply-next");
            desk.on("photo-BUSINESS_LICENCE");
            assertThat(desk.user.page().locator(".photo-slot").first().getAttribute("data-testid"))
                    .isEqualTo("photo-BUSINESS_LICENCE");
            desk.choose("BUSINESS_LICENCE", licence);
            assertThat(desk.user.text("read-company.creditCode")).contains(company.creditCode());
            desk.take("ID_FRONT").take("ID_BACK").take("HANDHELD").tap("apply-next");
            desk.send();

            assertWithin(desk.count("company"), 7, 18, 3);
        }
    }

    @Test
    void saysBeforeTheHandheldPhotoThatTheAccountIsAnothers() throws IOException {
        // Nothing is sent, so whose name reads well may be shown by two.
        var person = person(41);
        paymentCompany.answer(
                "another",
                new AccountHolder(
                        AccountHolder.State.VERIFIED,
                        "王样本",
                        SpecimenPerson.random(45).number()));
        paymentCompany.answer("mine", holder(person));
        register("another", SellerType.PERSONAL, new PaymentAccount("demo", "another"));

        try (var phone = new Walk(person)) {
            phone.enter("another");
            phone.on("apply-begin").tap("apply-begin");
            phone.agree();
            phone.on("photo-ID_FRONT").take("ID_FRONT");
            phone.user.see("account-differs").picture("account-differs");
            assertThat(phone.user.text("account-differs"))
                    .contains(person.name().substring(0, 1) + "*", "王*", "这是您本人的证件吗")
                    .doesNotContain(person.name(), "样本");
            assertThat(phone.user.text("photo-ID_FRONT"))
                    .as("a card of somebody else is no advice about a photo")
                    .contains("请核对")
                    .doesNotContain("有建议", "已收到");
            assertThat(phone.user
                            .the("photo-HANDHELD")
                            .locator("[data-testid=photo-shown-HANDHELD]")
                            .count())
                    .isZero();
            assertThat(phone.user.the("account-where").isVisible()).isTrue();
            assertThat(Axe.seriousFaults(phone.user.page())).isEmpty();

            phone.tap("account-other");
            phone.user.see("account-id").the("account-id").locator("input").fill("");
            phone.type("account-id", "mine").tap("apply-next");
            phone.user.see("photo-shown-ID_FRONT").seeGone("account-differs");
        }
    }

    private static void assertWithin(Count count, int screens, int taps, int fields) {
        assertThat(count.screens()).as("screens").isLessThanOrEqualTo(screens);
        assertThat(count.taps()).as("taps").isBetween(1, taps);
        assertThat(count.fields()).as("fields").hasSizeLessThanOrEqualTo(fields);
    }

    private static SpecimenPerson person(int seed) {
        return SpecimenPerson.random(seed).valid(FROM, UNTIL);
    }

    private static AccountHolder holder(SpecimenPerson person) {
        return new AccountHolder(AccountHolder.State.VERIFIED, person.name(), person.number());
    }

    private void register(String seller, SellerType type, PaymentAccount account) {
        sellers.register(new SellerRepository.Registration(
                seller, type, "样例" + seller, null, null, Locale.SIMPLIFIED_CHINESE, account));
    }

    private String codeTo(String phone) {
        return texts.toTyped(phone).orElseThrow().text().replaceAll("(?s).*?(\\d{6}).*", "$1");
    }

    private static Path file(SpecimenPerson person, String what, Specimen specimen) {
        try {
            return Files.write(files.resolve(person.number() + "-" + what + ".jpg"), specimen.jpeg());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One person with one phone, whose touches are counted. */
    private final class Walk implements AutoCloseable {

        private final BrowserUser user;
        private final List<String> screens = new ArrayList<>();

        private final Map<String, Path> photos;

        private Walk(SpecimenPerson person) {
            var drawn = Specimens.of(person);
            photos = Map.of(
                    "ID_FRONT", file(person, "front", drawn.front()),
                    "ID_BACK", file(person, "back", drawn.back()),
                    "HANDHELD", file(person, "hand", drawn.handheld()));
            user = BrowserUser.at(chromium.browser(), "http://localhost:" + port, "zh-CN", 390, 844);
            user.page().context().addInitScript(COUNT);
        }

        private void enter(String seller) {
            var link = links.make(seller, "https://market.example/", Locale.SIMPLIFIED_CHINESE, "test");
            // The page that the link opens asks for nothing and leads on by itself.
            user.go("/portal/" + link.token());
        }

        /** A screen that asks for something. */
        private Walk on(String testId) {
            user.see(testId);
            screens.add(testId);
            return this;
        }

        private Walk tap(String testId) {
            user.click(testId);
            return this;
        }

        private Walk type(String testId, String text) {
            var input = user.the(testId).locator("input").first();
            if (!(Boolean) input.evaluate("field => field === document.activeElement")) {
                input.click();
            }
            input.pressSequentially(text);
            return this;
        }

        private void agree() {
            on("consent-agree");
            user.the("consent-adult").locator("input").first().click();
            tap("consent-agree");
        }

        private Walk photos(String... slots) {
            on("photo-" + slots[0]);
            for (var slot : slots) {
                take(slot);
            }
            return this;
        }

        /** One touch, with the coach, the camera app or a file: the rest is a dialog of the system. */
        private Walk take(String slot) {
            return choose(slot, Objects.requireNonNull(photos.get(slot)));
        }

        private Walk choose(String slot, Path file) {
            var way = user.the("upload-" + slot).locator(".way-file").first();
            user.page().waitForFileChooser(way::click).setFiles(file);
            user.see("photo-shown-" + slot);
            return this;
        }

        /** The last screen; what could not be read is asked for on one before it. */
        private void send() {
            user.page()
                    .locator("[data-testid=apply-send], [data-testid=field-name]")
                    .first()
                    .waitFor(new Locator.WaitForOptions());
            on("apply-send");
            user.look("first-minutes-" + screens.get(0) + "-" + screens.size());
            tap("apply-send");
            user.see("case-now");
        }

        private Count count(String way) {
            var taps = ((Number) user.page().evaluate("JSON.parse(sessionStorage.getItem('taps'))")).intValue();
            var fields = (List<?>) user.page().evaluate("JSON.parse(sessionStorage.getItem('fields')) ?? []");
            System.out.printf(
                    "FIRST MINUTES %s: %d screens %s, %d taps, %d fields %s%n",
                    way, screens.size(), screens, taps, fields.size(), fields);
            return new Count(screens.size(), taps, fields);
        }

        @Override
        public void close() {
            user.close();
        }
    }
}
