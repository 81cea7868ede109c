package io.kaidian.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.RequestOptions;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.KaidianServer;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.identity.administrators.InitialAdminSetup;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.platform.notifications.sms.SimulatedSmsGateway;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.ClassUtils;

/** The door of a server that is no demo: its first administrator, second factors, another house, headers and limits. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.access.second-factor=required",
            "kaidian.access.setup-token=the token of a test, long",
            "kaidian.access.sign-ins-per-minute=40",
            "kaidian.proxies=127.0.0.1,::1",
            "kaidian.sms.simulated=true",
            "kaidian.oidc.sellers=market",
            "kaidian.oidc.providers.house.roles.card-reviewers=REVIEWER",
            "kaidian.oidc.providers.house.acr=two-factors,three-factors",
            "kaidian.oidc.providers.house.amr=otp",
            // Long enough for the test, short enough to be warned of at once.
            "server.servlet.session.timeout=240s",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class AccessTest {

    private static final String PASSWORD = "a lamp at the river";
    private static final String SETUP_TOKEN = "the token of a test, long";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Object> STRONG = Map.of("acr", "three-factors", "amr", List.of("pwd", "otp"));
    /** One for each run of the class: a server that was shut down starts no more. */
    private static MockOAuth2Server house;

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    InitialAdminSetup first;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SimulatedSmsGateway texts;

    @Autowired
    SellerContacts contacts;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CurrentActor currentActor;

    @LocalServerPort
    int port;

    private Chromium chromium;

    @DynamicPropertySource
    static void otherHouse(DynamicPropertyRegistry settings) {
        house = new MockOAuth2Server();
        house.start();
        register(settings, "house", "样例集团");
        register(settings, "market", "样例市场");
    }

    private static void register(DynamicPropertyRegistry settings, String id, String name) {
        var registration = "spring.security.oauth2.client.registration." + id + ".";
        settings.add(registration + "client-id", () -> "kaidian");
        settings.add(registration + "client-secret", () -> "secret of a test");
        settings.add(registration + "client-name", () -> name);
        settings.add(registration + "scope", () -> "openid,profile");
        settings.add(
                "spring.security.oauth2.client.provider." + id + ".issuer-uri",
                () -> house.issuerUrl(id).toString());
    }

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
    }

    @AfterAll
    void end() {
        chromium.close();
        house.shutdown();
    }

    @Test
    void leadsFromAnEmptyServerToPeopleAtWork() throws Exception {
        var authenticators = new ArrayList<String>();
        var recovery = new ArrayList<String>();
        try (var root = visitor("en")) {
            root.go("/setup").see("setup-token").picture("setup-en");
            root.type("setup-token", SETUP_TOKEN)
                    .type("setup-username", "root1")
                    .type("setup-name", "Root")
                    .type("setup-staff-number", "A-001")
                    .type("setup-password", PASSWORD)
                    .click("setup-make");
            root.page().waitForURL("**/login");
            root.signInByForm("root1", PASSWORD).see("authenticator");
            root.go("/admin").see("authenticator");
            root.click("factor-begin").see("factor-secret").picture("authenticator-en");
            authenticators.add(root.the("factor-secret").getAttribute("data-secret"));
            root.type("factor-first-code", code(authenticators.get(0)))
                    .click("factor-confirm")
                    .see("factor-recovery")
                    .picture("recovery-en");
            root.text("factor-recovery").lines().map(String::strip).forEach(recovery::add);
            root.click("factor-kept").see("nav-admin");

            root.go("/admin").see("people").click("person-add").see("person-username");
            root.type("person-username", "lead7").type("person-name", "样例组长").type("person-number", "L-007");
            root.page()
                    .getByText("Lead", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            root.picture("new-person-en").click("person-make").see("secret");
            var lent = root.text("secret").strip();
            root.picture("secret-en").click("secret-done").see("person-lead7").picture("people-en");
            changesNothingByEnterOrEscapeBeforeItIsMeant(root);

            root.go("/admin/tokens").click("token-add").type("token-name", "shop system");
            root.the("token-scopes").locator("vaadin-checkbox").nth(3).click();
            root.picture("new-token-en").click("token-make").see("secret").click("secret-done");
            root.see("token-revoke-shop system").picture("tokens-en");
            root.go("/admin/audit")
                    .see("audit")
                    .click("audit-verify")
                    .see("audit-result")
                    .picture("audit-en");
            root.go("/admin/retention").see("retention").picture("retention-en");
            root.go("/admin/documents").see("documents-rest").picture("documents-en");

            try (var lead = visitor("zh-CN")) {
                lead.signInByForm("lead7", lent).see("password-present").picture("first-sign-in-zh");
                lead.type("password-present", lent)
                        .type("password-wanted", "river lamp and boat")
                        .click("password-change")
                        .click("factor-begin")
                        .see("factor-secret")
                        .picture("authenticator-zh");
            }
        }
        try (var root = visitor("zh-CN")) {
            root.signInByForm("root1", PASSWORD).see("factor-code").picture("second-factor-zh");
            root.go("/admin").see("factor-code");
            root.type("factor-code", "000000").click("factor-send");
            assertThat(root.the("factor-code")).hasAttribute("invalid", "");
            root.type("factor-code", recovery.get(0)).click("factor-send").see("nav-admin");
            findsEveryPageThatIsOffered(root);
        }
        assertThat(first.isMissing()).isFalse();
    }

    @Test
    void letsStaffOfAnotherHouseInWithTheRolesOfItsClaimsAfterASecondFactorThere() {
        var chen = Map.<String, Object>of(
                "preferred_username",
                "chen",
                "name",
                "陈样例",
                "staff_number",
                "C-1",
                "roles",
                List.of("card-reviewers", "bowling"));
        for (var weak : List.of(
                with(chen, Map.of("acr", "two-factors", "amr", List.of("pwd"))),
                with(chen, Map.of("acr", "two-factors")),
                with(chen, Map.of("acr", "one-factor", "amr", List.of("otp"))),
                with(chen, Map.of("amr", List.of("otp"))))) {
            vouchFor("house", "s-1", weak);
            try (var browserUser = visitor("zh-CN")) {
                browserUser.go("/login").click("elsewhere-house");
                browserUser.page().waitForURL("**/login?elsewhere");
            }
            assertThat(accounts.find("chen")).as("%s", weak).isEmpty();
        }
        vouchFor("house", "s-1", with(chen, STRONG));
        try (var reviewer = visitor("zh-CN")) {
            reviewer.go("/login").see("elsewhere-house").picture("login-elsewhere-zh");
            reviewer.click("elsewhere-house").see("nav-review");
            assertThat(accounts.find("chen").orElseThrow().roles()).containsExactly(Role.REVIEWER);
            assertThat(accounts.find("chen").orElseThrow().staffNumber()).isEqualTo("C-1");
        }
        vouchFor(
                "house",
                "s-3",
                with(STRONG, Map.of("preferred_username", "guest", "roles", List.of("bowling", "REVIEWER"))));
        try (var guest = visitor("en")) {
            guest.go("/login").click("elsewhere-house");
            guest.page().waitForURL("**/login?elsewhere");
            guest.seeText("this account has no rights here");
        }
    }

    @Test
    void asksAnotherHouseForASignInThatIsStrongEnough() throws Exception {
        var question = get("/oauth2/authorization/house")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(question).contains("acr_values=two-factors%20three-factors");
        assertThat(get("/oauth2/authorization/market")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .doesNotContain("acr_values");
    }

    @Test
    void letsSellersInByTheSubjectOfTheOneIssuerForSellers() {
        sellers.register(new SellerRepository.Registration(
                "Wang-Shop", SellerType.PERSONAL, "王样例", null, null, Locale.SIMPLIFIED_CHINESE, null));
        vouchFor("market", "Wang-Shop", Map.of("preferred_username", "another-shop", "roles", List.of("ADMIN")));
        try (var seller = visitor("zh-CN")) {
            seller.go("/login").click("elsewhere-market").see("nav-seller");
            seller.go("/seller").see("apply-begin");
            assertThat(seller.the("nav-admin")).hasCount(0);
            seller.go("/oauth2/authorization/house").see("nav-seller");
        }
        assertThat(accounts.find("wang-shop")).isEmpty();
        assertThat(accounts.find("another-shop")).isEmpty();
    }

    @Test
    void letsSellersInByACodeToTheirPhone() {
        var phone = "13800138000";
        sellers.register(new SellerRepository.Registration(
                "Code-Shop", SellerType.PERSONAL, "样例小店", null, phone, Locale.SIMPLIFIED_CHINESE, null));
        contacts.confirmedByMarketplace("Code-Shop", Instant.now(), null);
        try (var stranger = narrow("en")) {
            stranger.go("/login").click("go-code").see("code-address").picture("code-address-en-360");
            stranger.type("code-address", "13900139000").click("code-send").see("code-sent");
            stranger.type("code-code", "123456").click("code-enter");
            assertThat(stranger.the("code-code")).hasAttribute("invalid", "");
            stranger.picture("code-wrong-en-360");
        }
        try (var seller = narrow("zh-CN")) {
            seller.go("/login").see("go-code").picture("login-zh-360");
            seller.click("go-code").see("code-address").picture("code-address-zh-360");
            seller.type("code-address", "+86 138 0013 8000").click("code-send").see("code-sent");
            seller.picture("code-sent-zh-360");
            await().atMost(PATIENCE).until(() -> !texts.to("+86" + phone, 1).isEmpty());
            var code = Pattern.compile("\\d{6}")
                    .matcher(texts.to("+86" + phone, 1).get(0).text());
            assertThat(code.find()).isTrue();
            seller.type("code-code", code.group()).click("code-enter").see("bell");
            seller.page().waitForURL("**/seller**");
            seller.picture("code-in-zh-360");
        }
    }

    @Test
    void replacesAForgottenPasswordAfterACode() {
        var account = sellerAccounts.signUp("forgetful", "specimen pass phrase 7", "样例小店", Locale.SIMPLIFIED_CHINESE);
        sellers.signUp(new SellerRepository.Registration(
                account.sellerId(), SellerType.PERSONAL, "样例小店", null, "13500135000", Locale.SIMPLIFIED_CHINESE, null));
        contacts.confirmedByMarketplace(account.sellerId(), Instant.now(), null);
        try (var elsewhere = visitor("zh-CN");
                var seller = narrow("zh-CN")) {
            elsewhere
                    .signIn("forgetful", "specimen pass phrase 7")
                    .go("/notices")
                    .see("bell");
            seller.go("/login").see("login-form");
            seller.page().getByText("忘记密码？").click();
            redeemCode(seller, "13500135000");
            seller.see("password-wanted").look("new-password-zh-360");
            assertThat(seller.text("password-wanted"))
                    .as("all rules before anything is typed")
                    .contains("个字符", "常见词", "键盘顺序", "日期", "重复字符", "用户名");
            seller.type("password-wanted", "12345678").click("password-save");
            assertThat(seller.the("password-wanted")).hasAttribute("invalid", "");
            seller.type("password-wanted", "another specimen phrase 8").click("password-save");
            seller.see("account-contacts");

            // A session is trusted for some seconds before it is looked at again.
            await().atMost(PATIENCE).until(() -> {
                elsewhere.go("/seller");
                return elsewhere.page().url().contains("/login");
            });
            // On the page itself: one that is still being thrown out would replace the session of a call beside it.
            elsewhere.signInByForm("forgetful", "another specimen phrase 8");
            elsewhere.go("/notices").see("bell");
        }
    }

    @Test
    void sendsACodeByOneTapToAnAddressThatIsKnown() {
        var phone = "13500135002";
        var account = sellerAccounts.signUp("one-tap", "specimen pass phrase 7", "样例小店", Locale.SIMPLIFIED_CHINESE);
        sellers.signUp(new SellerRepository.Registration(
                account.sellerId(), SellerType.PERSONAL, "样例小店", null, phone, Locale.SIMPLIFIED_CHINESE, null));
        contacts.confirmedByMarketplace(account.sellerId(), Instant.now(), null);
        try (var seller = narrow("zh-CN")) {
            seller.signIn("one-tap", "specimen pass phrase 7")
                    .go("/login/code?reset")
                    .see("code-send-phone")
                    .look("code-one-tap-zh-360");
            assertThat(seller.the("code-send-phone")).containsText("135****5002");
            // This server sends no mail.
            assertThat(seller.page().locator("main")).containsText("您已验证的手机号，验证后");
            assertThat(seller.page().locator("[data-testid=code-address]")).hasCount(0);
            seller.click("code-send-phone").see("code-sent");
            assertThat(seller.the("code-sent")).containsText("135****5002");
            assertThat(seller.the("code-sent")).not().containsText(phone);
            await().atMost(PATIENCE).until(() -> !texts.to("+86" + phone, 1).isEmpty());
            var code = Pattern.compile("\\d{6}")
                    .matcher(texts.to("+86" + phone, 1).get(0).text());
            assertThat(code.find()).isTrue();
            seller.type("code-code", code.group()).click("code-enter").see("password-wanted");
        }
    }

    @Test
    void keepsALanguageThatWasChosenRightBeforeTheSignIn() {
        var account = sellerAccounts.signUp("polyglot", "specimen pass phrase 7", "样例小店", Locale.SIMPLIFIED_CHINESE);
        sellers.signUp(new SellerRepository.Registration(
                account.sellerId(), SellerType.PERSONAL, "样例小店", null, null, Locale.SIMPLIFIED_CHINESE, null));
        try (var seller = visitor("zh-CN")) {
            PageReadiness.changeLanguage(seller.go("/login").see("login-form").page());
            seller.signInByForm("polyglot", "specimen pass phrase 7");
            seller.go("/account").see("password-present");
            assertThat(seller.page().locator("html")).hasAttribute("lang", "en");
        }
        assertThat(accounts.find("polyglot").orElseThrow().locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void givesWhoSignedUpByACodeAPasswordWithAnotherCode() {
        var own = sellerAccounts.signUpByCode("shop-aa11", Locale.SIMPLIFIED_CHINESE);
        sellers.signUp(new SellerRepository.Registration(
                own.sellerId(), SellerType.PERSONAL, "样例小店", null, "13500135001", Locale.SIMPLIFIED_CHINESE, null));
        contacts.confirmedByMarketplace(own.sellerId(), Instant.now(), null);
        try (var seller = narrow("zh-CN")) {
            enterByCode(seller, "13500135001");
            seller.page().waitForURL(url -> !url.contains("/login"));
            seller.go("/account").see("go-password").look("account-without-password-zh-360");
            assertThat(seller.the("account-contacts").innerText())
                    .contains("135****5001")
                    .doesNotContain("13500135001");
            assertThat(seller.page().locator("[data-testid=password-present]")).hasCount(0);
            seller.click("go-password").see("password-wanted").look("first-password-zh-360");
            seller.type("password-wanted", "another specimen phrase 8").click("password-save");
            assertThat(seller.the("account-password")).hasText("已设置");
        }
        try (var seller = narrow("zh-CN")) {
            seller.signInByForm("13500135001", "another specimen phrase 8");
            seller.go("/account").see("password-present");
        }
    }

    @Test
    void asksSellersWhoCameByACodeForMoreAndGoesOnWithWhatTheyBegan() {
        var number = "510000198306197624";
        var shop = "Proof-Shop";
        sellers.register(new SellerRepository.Registration(
                shop,
                SellerType.PERSONAL,
                "样例小店",
                "proof@shop.example",
                "13700137000",
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", "proof account")));
        contacts.confirmedByMarketplace(shop, Instant.now(), null);
        currentActor.runAs(Actor.seller(shop), () -> {
            var id = sellerSteps.open(shop, CaseKind.INITIAL).caseId();
            return sellerSteps.saveStatement(
                    id, new SellerStatement("张月心", number, null, null, true, null, null), "2026-01");
        });
        for (var manner : List.of("zh-CN", "en")) {
            var suffix = manner.equals("en") ? "-en-1280" : "-zh-390";
            try (var seller = manner.equals("en")
                    ? visitor(manner)
                    : BrowserUser.at(chromium.browser(), "http://localhost:" + port, manner, 390, 844)) {
                enterByCode(seller, "13700137000");
                seller.page().waitForURL(url -> !url.contains("/login"));
                seller.see("second-proof").look("proof-page" + suffix);

                seller.go("/seller/data").see("data").look("proof-data" + suffix);
                assertThat(seller.the("data").innerText()).doesNotContain("13700137000", "7624", "月心");
                seller.click("data-download-ask").see("second-proof").look("proof-dialog" + suffix);
                seller.type("proof-digits", "000000").click("proof-send");
                assertThat(seller.the("proof-digits")).hasAttribute("invalid", "");
                seller.picture("proof-wrong" + suffix);
                var copy = seller.page()
                        .waitForDownload(
                                () -> seller.type("proof-digits", "197624").click("proof-send"));
                assertThat(copy.suggestedFilename()).endsWith(".zip");

                seller.go("/seller/contacts").see("contact-mail").look("contacts" + suffix);
                seller.click("contact-change-phone").see("contact-address");
                seller.type("contact-address", manner.equals("en") ? "13700137002" : "13700137001");
                seller.click("contact-send").see("contact-code").look("contacts-code" + suffix);
                seller.type("contact-code", "000000").click("contact-enter");
                assertThat(seller.the("contact-code")).hasAttribute("invalid", "");
            }
            jdbc.sql("update sign_in_code set made_at = made_at - interval '2 minutes'")
                    .update();
        }
    }

    @Test
    void opensNothingToACodeAfterALongSilenceUntilMoreIsProved() {
        var shop = "Silent-Shop";
        sellers.register(new SellerRepository.Registration(
                shop, SellerType.PERSONAL, "样例小店", null, "13600136000", Locale.SIMPLIFIED_CHINESE, null));
        contacts.confirmedByMarketplace(shop, Instant.now().minus(Duration.ofDays(100)), null);
        currentActor.runAs(Actor.seller(shop), () -> {
            var id = sellerSteps.open(shop, CaseKind.INITIAL).caseId();
            return sellerSteps.saveStatement(
                    id, new SellerStatement("张月心", "510000198306197624", null, null, true, null, null), "2026-01");
        });
        try (var seller = BrowserUser.at(chromium.browser(), "http://localhost:" + port, "zh-CN", 390, 844)) {
            enterByCode(seller, "13600136000");
            seller.page().waitForURL("**/second-proof");
            seller.see("proof-digits").look("proof-silence-zh-390");
            seller.go("/seller/shop").see("proof-digits");
            seller.type("proof-digits", "197624").click("proof-send");
            seller.page().waitForURL(url -> !url.contains("second-proof"));
            seller.see("nav-seller");
        }
    }

    @Test
    void hasNoPageForSignUpWhereItIsNotOffered() {
        try (var stranger = visitor("en")) {
            stranger.go("/login").see("login-form");
            assertThat(stranger.page().locator("[data-testid=go-signup]")).hasCount(0);
            assertThat(stranger.page()
                            .navigate("http://localhost:" + port + "/seller/signup")
                            .status())
                    .isEqualTo(404);
            stranger.see("fault-page");
            assertThat(stranger.page().locator("[data-testid=signup-contact]")).hasCount(0);
        }
    }

    /** A grave act is asked about; the way out has the focus, so a key that is pressed too soon does nothing. */
    private void changesNothingByEnterOrEscapeBeforeItIsMeant(BrowserUser root) {
        root.click("person-lead7").see("person-password");
        for (var key : List.of("Enter", "Escape", "Space")) {
            root.click("person-password").see("confirm-do");
            assertThat(root.the("confirm-cancel")).isFocused();
            assertThat(root.the("confirm-do")).isDisabled();
            root.page().keyboard().press(key);
            root.seeGone("confirm-do");
            assertThat(root.the("secret")).hasCount(0);
        }
        root.click("person-password").see("confirm-do").check("confirm-meant");
        root.page().keyboard().press("Enter");
        assertThat(root.the("secret")).hasCount(0);
        assertThat(root.the("confirm-do")).isEnabled();
        root.picture("grave-act-en").click("confirm-cancel").seeGone("confirm-do");
        root.go("/admin").see("person-lead7");
    }

    private void findsEveryPageThatIsOffered(BrowserUser root) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        var missing = new TreeSet<String>();
        var pages = 0;
        for (var found : scan.findCandidateComponents("io.kaidian")) {
            var page = ClassUtils.resolveClassName(found.getBeanClassName(), null);
            var path = page.getAnnotation(Route.class).value().replaceAll(":\\w+", "x")
                    + (HasUrlParameter.class.isAssignableFrom(page) ? "/x" : "");
            pages++;
            if (status(root, path) != 200) {
                missing.add(path);
            }
        }
        assertThat(pages).isGreaterThan(40);
        assertThat(missing).containsExactly("seller/signup");
    }

    private int status(BrowserUser browserUser, String path) {
        return browserUser
                .page()
                .request()
                .get(
                        "http://localhost:" + port + "/" + path,
                        RequestOptions.create().setHeader("Accept", "text/html"))
                .status();
    }

    private void enterByCode(BrowserUser seller, String phone) {
        seller.go("/login").click("go-code");
        redeemCode(seller, phone);
    }

    private void redeemCode(BrowserUser seller, String phone) {
        var before = texts.to("+86" + phone, 50).size();
        seller.type("code-address", phone).click("code-send").see("code-sent");
        await().atMost(PATIENCE).until(() -> texts.to("+86" + phone, 50).size() > before);
        var code = Pattern.compile("\\d{6}")
                .matcher(texts.to("+86" + phone, 1).get(0).text());
        assertThat(code.find()).isTrue();
        seller.type("code-code", code.group()).click("code-enter");
    }

    @Test
    void sendsHeadersThatKeepForeignScriptsAndFramesOut() throws Exception {
        var page = get("/login");
        var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'self'")
                .doesNotContain("script-src 'self' 'unsafe-inline'");
        var nonce = Pattern.compile("'nonce-([^']+)'").matcher(policy);
        assertThat(nonce.find()).isTrue();
        assertThat(page.body()).contains("nonce=\"" + nonce.group(1) + "\"");
        assertThat(get("/login").headers().firstValue("Content-Security-Policy").orElseThrow())
                .as("drawn anew for each answer")
                .isNotEqualTo(policy);
        for (var path : List.of("/login", "/kaidian/kaidian.css", "/api/v1/openapi.json")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).isPresent();
            assertThat(headers.firstValue("Content-Security-Policy")).as(path).isPresent();
        }
        var behindTls = send(HttpRequest.newBuilder(address("/login")).header("X-Forwarded-Proto", "https"));
        assertThat(behindTls.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(age -> assertThat(age).contains("max-age=31536000"));
        assertThat(page.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
    }

    /** With the right password of the attacker's own account: what is at stake is in whose account the victim works. */
    @Test
    void signsNobodyInToTheAccountOfAForeignPage() throws Exception {
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                "attacker", PASSWORD, "Attacker", null, Locale.ENGLISH, Set.of(Role.SELLER)));
        var form = """
                <!doctype html><meta charset="utf-8"><form method="post" action="http://localhost:%d/login">
                <input name="username" value="attacker"><input name="password" value="%s"></form>
                <script>document.forms[0].submit()</script>
                """.formatted(port, PASSWORD);
        try (var foreign = new ForeignSite(form);
                var victim = visitor("en")) {
            // Browsers count localhost and 127.0.0.1 as two sites.
            victim.page().navigate(foreign.address());
            victim.page().waitForURL(url -> url.startsWith("http://localhost:" + port));
            victim.go("/seller").see("login-form");
            victim.go("/login?foreign")
                    .seeText("Another site’s page tried to sign you in")
                    .picture("login-foreign-en");
            victim.signInByForm("attacker", PASSWORD).see("bell");
        }
    }

    @Test
    void tellsByItsHeadersWhereASignInComesFrom() throws Exception {
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                "headers", PASSWORD, "Headers", null, Locale.ENGLISH, Set.of(Role.SELLER)));
        var ours = "http://localhost:" + port;
        var taken = List.of(
                Map.<String, String>of(),
                Map.of("Sec-Fetch-Site", "same-origin"),
                Map.of("Sec-Fetch-Site", "none"),
                Map.of("Origin", ours));
        var refused = List.of(
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", ours),
                Map.of("Origin", "null"),
                Map.of("Origin", "http://localhost.evil.example:" + port),
                Map.of("Origin", "http://evil.example"));

        for (var headers : taken) {
            assertThat(signsIn("headers", headers)).as("%s", headers).isTrue();
        }
        for (var headers : refused) {
            assertThat(signsIn("headers", headers)).as("%s", headers).isFalse();
        }
    }

    private boolean signsIn(String username, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(address("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + username + "&password=" + PASSWORD.replace(' ', '+')));
        headers.forEach(request::header);
        var answer = send(request);
        var cookie = answer.headers().firstValue("Set-Cookie").map(value -> value.split(";")[0]);
        return cookie.isPresent()
                && send(HttpRequest.newBuilder(address("/seller")).header("Cookie", cookie.get()))
                                .statusCode()
                        == 200;
    }

    @Test
    void turnsAwayWhoKnocksTooOften() throws Exception {
        HttpResponse<String> answer = null;
        for (int i = 0; i < 60 && (answer == null || answer.statusCode() != 429); i++) {
            answer = send(HttpRequest.newBuilder(address("/login"))
                    .header("X-Forwarded-For", "203.0.113.7")
                    .POST(HttpRequest.BodyPublishers.noBody()));
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
    }

    @Test
    void saysHowLongToWaitAfterManyWrongPasswordsWhetherTheNameExistsOrNot() {
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                "waiting", PASSWORD, "Waiting", null, Locale.ENGLISH, Set.of(Role.SELLER)));
        for (var name : List.of("waiting", "nobody-has-this")) {
            try (var browserUser = visitor("en")) {
                // The wait doubles, so a slow machine meets it a little later.
                for (int i = 0; i < 15 && !browserUser.page().url().contains("wait"); i++) {
                    browserUser.go("/login");
                    browserUser.page().locator("input[name=username]").first().fill(name);
                    browserUser.page().locator("input[name=password]").first().fill("guess");
                    browserUser
                            .page()
                            .locator("vaadin-login-form vaadin-button")
                            .first()
                            .click();
                    browserUser.page().waitForURL(url -> url.contains("error") || url.contains("wait"));
                }
                assertThat(browserUser.page().url()).contains("?wait=");
                browserUser.seeText("Too many attempts").picture("login-wait-" + name);
            }
        }
    }

    @Test
    void keepsTheNameWhereOnlyThePasswordWasWrong() {
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                "mistyped", PASSWORD, "Mistyped", null, Locale.ENGLISH, Set.of(Role.SELLER)));
        try (var browserUser = visitor("en")) {
            browserUser.go("/login").see("login-form");
            var name = browserUser.page().locator("input[name=username]").first();
            var password = browserUser.page().locator("input[name=password]").first();
            name.fill("mistyped");
            password.fill("not the password");
            browserUser
                    .page()
                    .locator("vaadin-login-form vaadin-button")
                    .first()
                    .click();
            browserUser.page().waitForURL(url -> url.contains("error"));

            assertThat(name).hasValue("mistyped");
            assertThat(password).isFocused();
            password.fill(PASSWORD);
            password.press("Enter");
            browserUser.see("bell").click("sign-out");
            browserUser.see("login-form");
            assertThat(name).hasValue("");
        }
    }

    @Test
    void warnsBeforeAnIdleSessionEnds() {
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                "idle-seller", PASSWORD, "Idle", null, Locale.ENGLISH, Set.of(Role.SELLER)));
        try (var browserUser = visitor("en")) {
            browserUser.page().clock().install();
            browserUser.signIn("idle-seller", PASSWORD).go("/");
            browserUser.see("bell");
            assertThat(browserUser
                            .page()
                            .evaluate("[...Object.entries(localStorage), ...Object.entries(sessionStorage)].join()"))
                    .as("that somebody is signed in is all that is kept in the browser")
                    .isEqualTo("kaidian-signed-in,yes");
            browserUser.page().clock().fastForward(130_000);
            browserUser.see("session-box").picture("session-warning-en");
            browserUser.page().getByText("Stay signed in").click();
            browserUser.seeGone("session-box");
            // The answer to "Stay signed in" may come after the page's clock was moved, and then counts from there.
            await().atMost(PATIENCE).untilAsserted(() -> {
                browserUser.page().clock().fastForward(250_000);
                assertThat(browserUser.the("session-box"))
                        .containsText(
                                "You were signed out", new LocatorAssertions.ContainsTextOptions().setTimeout(2_000));
            });
        }
    }

    /** Into a field of its own, since which screens have one is the others' matter. */
    @Test
    void bringsBackWhatWasBeingTyped() {
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                "typing-seller", PASSWORD, "Typing", null, Locale.ENGLISH, Set.of(Role.SELLER)));
        var addField = """
                () => {
                    const area = document.createElement('vaadin-text-area');
                    area.dataset.testid = 'probe';
                    document.body.append(area);
                }""";
        try (var browserUser = visitor("en")) {
            browserUser.signIn("typing-seller", PASSWORD).go("/notices").see("bell");
            // As long as a page is on its way, the browser shows the address of the one before.
            browserUser.page().evaluate("() => history.replaceState(history.state, '', '/help')");
            browserUser.page().evaluate(addField);
            browserUser.the("probe").locator("textarea").fill("half a sent");
            await().atMost(PATIENCE).until(() -> keptTexts() == 1);
        }
        try (var browserUser = visitor("en")) {
            browserUser.signIn("typing-seller", PASSWORD).go("/notices").see("bell");
            browserUser.page().evaluate(addField);
            assertThat(browserUser.the("probe").locator("textarea")).hasValue("half a sent");
            browserUser.page().evaluate("() => document.querySelector('vaadin-text-area').remove()");
            await().atMost(PATIENCE).until(() -> keptTexts() == 0);
        }
    }

    private int keptTexts() {
        return jdbc.sql("select count(*) from form_draft").query(Integer.class).single();
    }

    private static void vouchFor(String issuer, String subject, Map<String, Object> claims) {
        house.enqueueCallback(new DefaultOAuth2TokenCallback(issuer, subject, "JWT", List.of("kaidian"), claims, 3600));
    }

    private static Map<String, Object> with(Map<String, Object> claims, Map<String, Object> more) {
        var all = new HashMap<>(claims);
        all.putAll(more);
        return all;
    }

    private static String code(String secret) throws Exception {
        return new HmacOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"),
                        Math.floorDiv(Instant.now().getEpochSecond(), 30));
    }

    private BrowserUser visitor(String language) {
        return BrowserUser.at(chromium.browser(), "http://localhost:" + port, language, 1280, 800);
    }

    private BrowserUser narrow(String language) {
        return BrowserUser.at(chromium.browser(), "http://localhost:" + port, language, 360, 740);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path)).header("Accept", "text/html,*/*"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
