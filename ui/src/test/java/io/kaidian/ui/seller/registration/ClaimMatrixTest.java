package io.kaidian.ui.seller.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.KaidianServer;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Consent;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.identity.ShopSwitch;
import io.kaidian.identity.StaffAccountService;
import io.kaidian.identity.onetimecodes.OneTimeLoginCodes;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.signup.SignUpService;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.sms.SimulatedSmsGateway;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.FormDraftStore;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Usernames;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.ParameterOverrides;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * Every way that makes an id against every way that claims one, in several spellings: nobody reads or changes what is somebody
 * else's, and nobody is locked out. A way that is added to one of the two enums adds its row or column.
 */
@SpringBootTest(
        classes = {KaidianServer.class, ClaimMatrixTest.Mirror.class, ClaimMatrixTest.Houses.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.access.sign-ins-per-minute=1000000",
            "kaidian.access.calls-per-minute=1000000",
            "kaidian.sms.simulated=true",
            "kaidian.sign-up.enabled=true",
            "kaidian.sign-up.codes-per-day=1000000",
            "kaidian.messages.texts-per-day=1000000",
            "kaidian.public-address=https://kaidian.example",
            "kaidian.sign-in-code.resend-delay=0s",
            "kaidian.sign-in-code.max-per-day=1000000",
            "kaidian.imports.poll-interval=PT0.1S",
            "kaidian.oidc.sellers=market",
            "kaidian.oidc.providers.office.roles.reviewers=REVIEWER"
        })
@AutoConfigureTestRestTemplate
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class ClaimMatrixTest {

    private static final String PASSWORD = "a lamp at the river";
    private static final String OTHER_PASSWORD = "the boat under a bridge";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sign by elliptic curves, since two thousand sign-ins by RSA would be a quarter of the test's work. */
    /** One for each run of the class: a server that was shut down starts no more. */
    private static MockOAuth2Server houses;

    @Autowired
    TestRestTemplate client;

    @Autowired
    ApiTokenRepository tokens;

    @Autowired
    SellerRegistrationService sellerRegistrationService;

    @Autowired
    SignUpService signUps;

    @Autowired
    SellerContacts contacts;

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    StaffAccountService staff;

    @Autowired
    SellerRepository sellers;

    @Autowired
    OneTimeLoginCodes codes;

    @Autowired
    SimulatedSmsGateway texts;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    PhoneUploadSessions phoneUploadSessions;

    @Autowired
    NotificationService notificationService;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ParameterTable parameters;

    @LocalServerPort
    int port;

    private ParameterOverrides overrides;

    private final HttpHeaders api = new HttpHeaders();
    private final Map<String, String> phones = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final ExecutorService atOnce = Executors.newFixedThreadPool(4);

    /** How an id comes to be. */
    enum Maker {
        API_PUT(true, (t, id, secret) -> {
            t.put(id, secret);
            return t.seller(id, secret, () -> t.throughPortal(id).orElseThrow());
        }),
        IMPORT(true, (t, id, secret) -> {
            t.importOne(id, secret);
            return t.seller(id, secret, () -> t.throughPortal(id).orElseThrow());
        }),
        PORTAL_LINK(true, (t, id, secret) -> {
            t.put(id, secret);
            t.throughPortal(id).orElseThrow();
            return t.seller(id, secret, () -> t.throughPortal(id).orElseThrow());
        }),
        SIGN_IN_CODE(true, (t, id, secret) -> {
            t.put(id, secret);
            t.byCode(id).orElseThrow();
            return t.seller(id, secret, () -> t.byCode(id).orElseThrow());
        }),
        HANDOVER(true, (t, id, secret) -> {
            t.put(id, secret);
            var phone = t.handOver(id);
            return t.seller(id, secret, () -> {
                assertThat(phone.get("/phone/state", "X-Kaidian", "phone").statusCode())
                        .isEqualTo(200);
                return t.throughPortal(id).orElseThrow();
            });
        }),
        OIDC_SELLER(true, (t, id, secret) -> {
            t.put(id, secret);
            return t.seller(
                    id, secret, () -> t.throughHouse("market", id, Map.of()).orElseThrow());
        }),
        DEMO(true, (t, id, secret) -> {
            t.sellerAccounts.makeForDemo(
                    new AccountRepository.NewAccount(id, PASSWORD, secret, null, Locale.ENGLISH, Set.of(Role.SELLER)));
            t.put(id, secret);
            return t.seller(id, secret, () -> t.withPassword(id, PASSWORD).orElseThrow());
        }),
        SIGN_UP(false, (t, id, secret) -> {
            var account = t.signUp(id, PASSWORD, secret);
            return new Person(
                    account.sellerId(),
                    List.of(id, account.sellerId()),
                    secret,
                    () -> t.withPassword(id, PASSWORD).orElseThrow());
        }),
        OIDC_STAFF(false, (t, id, secret) -> {
            Supplier<Browser> in = () -> t.throughHouse(
                            "office",
                            "sub-" + id,
                            Map.of("preferred_username", id, "staff_number", "no-" + id, "roles", List.of("reviewers")))
                    .orElseThrow();
            t.tellStaff(in.get().me().path("username").asText(), secret);
            return new Person(null, List.of(id, "sub-" + id, "no-" + id), secret, in);
        }),
        STAFF_ACCOUNT(false, (t, id, secret) -> {
            var lent = t.employ(id).orElseThrow();
            t.tellStaff(id, secret);
            return new Person(
                    null, List.of(id), secret, () -> t.withPassword(id, lent).orElseThrow());
        });

        /** Whether the marketplace vouches for it, so that its other ways lead to the same seller. */
        private final boolean ofMarketplace;

        private final Making making;

        Maker(boolean ofMarketplace, Making making) {
            this.ofMarketplace = ofMarketplace;
            this.making = making;
        }
    }

    /** How somebody claims an id; empty where they are refused. */
    enum Claim {
        API_PUT(true, false, (t, name) -> t.put(name, t.claimed()) ? t.throughPortal(name) : Optional.empty()),
        IMPORT(true, false, (t, name) -> t.importOne(name, t.claimed()) ? t.throughPortal(name) : Optional.empty()),
        FURTHER_SHOP(true, false, (t, name) -> {
            var own = t.fresh();
            if (!t.put(own, t.claimed(), Map.of("furtherShopOf", name))) {
                return Optional.empty();
            }
            var browser = t.throughPortal(own).orElseThrow();
            browser.get("/kaidian/claim-matrix/act-for?seller=" + encoded(name));
            return Optional.of(browser);
        }),
        PORTAL_LINK(true, false, ClaimMatrixTest::throughPortal),
        OIDC_SELLERS_SUBJECT(true, false, (t, name) -> t.throughHouse("market", name, Map.of())),
        OIDC_SELLERS_OTHER_CLAIMS(
                false,
                true,
                (t, name) -> t.throughHouse(
                        "market",
                        t.fresh(),
                        Map.of(
                                "preferred_username",
                                name,
                                "email",
                                name,
                                "name",
                                name,
                                "roles",
                                List.of("reviewers")))),
        OIDC_STAFF_SUBJECT(
                false, true, (t, name) -> t.throughHouse("office", name, Map.of("roles", List.of("reviewers")))),
        OIDC_STAFF_PREFERRED_USERNAME(
                false,
                true,
                (t, name) -> t.throughHouse(
                        "office", t.fresh(), Map.of("preferred_username", name, "roles", List.of("reviewers")))),
        OIDC_STAFF_EMAIL(
                false,
                true,
                (t, name) -> t.throughHouse("office", t.fresh(), Map.of("email", name, "roles", List.of("reviewers")))),
        OIDC_STAFF_NUMBER(
                false,
                true,
                (t, name) -> t.throughHouse(
                        "office", t.fresh(), Map.of("staff_number", name, "roles", List.of("reviewers")))),
        SIGN_UP(false, false, (t, name) -> {
            try {
                t.signUp(name, OTHER_PASSWORD, t.claimed());
            } catch (AccountRepository.UsernameTakenException | Usernames.InvalidUsernameException refused) {
                return Optional.empty();
            }
            return t.withPassword(name, OTHER_PASSWORD);
        }),
        STAFF_ACCOUNT(false, false, (t, name) -> t.employ(name).flatMap(lent -> t.withPassword(name, lent))),
        PASSWORD(false, false, (t, name) -> t.withPassword(name, OTHER_PASSWORD)),
        SIGN_IN_CODE(false, true, (t, name) -> {
            t.codes.request(name, t.fresh());
            assertThat(t.codes.redeem(name, "123456", t.fresh())).isEmpty();
            var own = t.fresh();
            t.put(own, t.claimed());
            return t.byCode(own);
        }),
        HANDOVER(false, false, (t, name) -> {
            var own = t.fresh();
            t.put(own, t.claimed());
            t.sellers.find(name).ifPresent(victim -> {
                var theirs = t.openCase(victim.id());
                assertThatThrownBy(() -> t.currentActor.runAs(
                                Actor.seller(own), () -> t.phoneUploadSessions.createLink(theirs, TestSlots.HANDHELD)))
                        .isInstanceOf(NotFoundException.class);
            });
            return Optional.of(t.handOver(own));
        });

        /** Whether the marketplace vouches for it. */
        private final boolean ofMarketplace;

        /** Whether it must work, whoever else has the name: nothing in it is anybody's but theirs. */
        private final boolean mustWork;

        private final Claiming claiming;

        Claim(boolean ofMarketplace, boolean mustWork, Claiming claiming) {
            this.ofMarketplace = ofMarketplace;
            this.mustWork = mustWork;
            this.claiming = claiming;
        }
    }

    /** How somebody writes an id that is nearly another one's. */
    enum Spelling {
        CAPITALS,
        WIDE,
        KELVIN_SIGN,
        BLANK_BEFORE,
        BLANK_BEHIND,
        ZERO_WIDTH,
        /** Last, since it is the one that may change something. */
        SAME;

        String of(String name) {
            return switch (this) {
                case SAME -> name;
                case CAPITALS -> name.toUpperCase(Locale.ROOT);
                case WIDE -> name.replace('s', 'ｓ');
                case KELVIN_SIGN -> name.replace('k', '\u212a');
                case BLANK_BEFORE -> " " + name;
                case BLANK_BEHIND -> name + " ";
                case ZERO_WIDTH -> name + "\u200b";
            };
        }
    }

    /**
     * Somebody whose id was made.
     *
     * @param sellerId null for staff
     * @param names everything that a claimant may know of them
     * @param secret stands in what is theirs, and nowhere else
     * @param in how they come in
     */
    record Person(String sellerId, List<String> names, String secret, Supplier<Browser> in) {}

    interface Making {
        Person make(ClaimMatrixTest test, String id, String secret);
    }

    interface Claiming {
        Optional<Browser> claim(ClaimMatrixTest test, String name);
    }

    @DynamicPropertySource
    static void houses(DynamicPropertyRegistry settings) {
        houses = new MockOAuth2Server(OAuth2Config.Companion.fromJson("""
            {"tokenProvider": {"keyProvider": {"algorithm": "ES256"}}}
            """));
        houses.start();
        for (var house : List.of("market", "office")) {
            var registration = "spring.security.oauth2.client.registration." + house + ".";
            settings.add(registration + "client-id", () -> "kaidian");
            settings.add(registration + "client-secret", () -> "secret of a test");
            settings.add(registration + "scope", () -> "openid,profile");
            settings.add(
                    "spring.security.oauth2.client.provider." + house + ".issuer-uri",
                    () -> houses.issuerUrl(house).toString());
        }
    }

    /** A person may have another shop, so that somebody may claim to be that person. */
    @BeforeAll
    void twoShopsMayBe() {
        overrides = new ParameterOverrides(parameters).turn(Parameters.IDENTITY_SHOPS_MAX_PERSONAL, 2);
    }

    @AfterAll
    void end() {
        overrides.close();
        atOnce.shutdownNow();
        houses.shutdown();
    }

    @TestFactory
    Stream<DynamicTest> letsNobodyHaveWhatIsSomebodyElses() {
        var token = tokens.generate();
        tokens.admit("claim matrix", token, Set.of(TokenScope.SELLERS, TokenScope.ADMIN), Set.of());
        api.setBearerAuth(token);
        // A claim mostly waits for answers, and no two share a name.
        return Arrays.stream(Maker.values())
                .flatMap(maker -> Arrays.stream(Claim.values()).map(claim -> {
                    var result = atOnce.submit(() -> nothingIsTaken(maker, claim));
                    return DynamicTest.dynamicTest(maker + " claimed by " + claim, result::get);
                }))
                .toList()
                .stream();
    }

    private void nothingIsTaken(Maker maker, Claim claim) {
        var secret = "secret-" + fresh();
        var person = maker.making.make(this, fresh(), secret);
        person.in().get().get("/kaidian/claim-matrix/keep?text=" + secret);

        for (var spelling : Spelling.values()) {
            if (spelling == Spelling.SAME) {
                isUntouched(person, maker + " claimed by " + claim + " in other spellings");
            }
            person.names().forEach(name -> claim(maker, person, claim, spelling.of(name)));
        }

        if (maker.ofMarketplace && claim.ofMarketplace) {
            assertThat(person.in().get().me().path("name").asText())
                    .as(maker + " claimed by " + claim + " is not locked out")
                    .isEqualTo(person.sellerId());
        } else {
            isUntouched(person, maker + " claimed by " + claim);
        }
    }

    private void claim(Maker maker, Person person, Claim claim, String name) {
        var what = maker + " claimed by " + claim + " as '" + name + "'";
        var vouched = maker.ofMarketplace && claim.ofMarketplace && name.equals(person.sellerId());

        var claimant = claim.claiming.claim(this, name).map(Browser::me);

        if (vouched) {
            assertThat(claimant)
                    .as(what + " leads to the seller")
                    .get()
                    .satisfies(seen -> assertThat(seen.path("name").asText()).isEqualTo(person.sellerId()));
        } else if (!isThatPerson(maker, claim, name)) {
            claimant.ifPresent(seen -> assertThat(seen.toString()).as(what).doesNotContain(person.secret()));
        }
        if (claim.mustWork) {
            assertThat(claimant.map(seen -> seen.path("name").asText("")))
                    .as(what + " is not locked out")
                    .get()
                    .asString()
                    .isNotEmpty();
        }
    }

    /** They come in as ever, and what is theirs is there and unchanged. */
    private static void isUntouched(Person person, String what) {
        var seen = person.in().get().me();
        assertThat(seen.path("typed").asText()).as(what).isEqualTo(person.secret());
        assertThat(seen.path("data").asText())
                .as(what)
                .contains(person.secret())
                .doesNotContain("claimed-");
    }

    /** The same subject of the same issuer is the same person. */
    private static boolean isThatPerson(Maker maker, Claim claim, String written) {
        return maker == Maker.OIDC_STAFF && claim == Claim.OIDC_STAFF_SUBJECT && written.startsWith("sub-");
    }

    /** Has a k, for the sign of kelvin, and an s. */
    private String fresh() {
        return "shopkeeper-" + made.incrementAndGet();
    }

    private String claimed() {
        return "claimed-" + made.incrementAndGet();
    }

    private Person seller(String id, String secret, Supplier<Browser> in) {
        return new Person(id, List.of(id), secret, in);
    }

    private boolean put(String id, String displayName) {
        return put(id, displayName, Map.of());
    }

    private boolean put(String id, String displayName, Map<String, Object> more) {
        var seller = new HashMap<>(more);
        seller.put("type", "PERSONAL");
        seller.put("displayName", displayName);
        seller.put("phone", phones.computeIfAbsent(id, any -> nextPhone()));
        seller.put("paymentAccount", Map.of("provider", "demo", "accountId", "a"));
        var isTaken = call(HttpMethod.PUT, "/api/v1/sellers/{id}", seller, id)
                .getStatusCode()
                .is2xxSuccessful();
        if (isTaken) {
            contacts.confirmedByMarketplace(id, Instant.now().minusSeconds(60), null);
        }
        return isTaken;
    }

    private AccountRepository.Account signUp(String username, String password, String shopName) {
        var phone = nextPhone();
        var asked = signUps.request(phone, Locale.ENGLISH, fresh());
        assertThat(signUps.confirm(asked, phone, codeSentTo(phone, 0), fresh())).isTrue();
        var account = sellerRegistrationService.register(
                new SellerRegistrationService.Form(username, password, SellerType.PERSONAL, asked, phone),
                Locale.ENGLISH);
        currentActor.runAs(Actor.seller(account.sellerId()), () -> {
            var id = openCase(account.sellerId());
            sellerSteps.consent(id, Consent.passedOn("2026-11", null));
            sellerSteps.nameShop(id, shopName);
            return id;
        });
        return account;
    }

    private String nextPhone() {
        return "+86138%08d".formatted(made.incrementAndGet());
    }

    /** @param before how many texts had gone there before that one */
    private String codeSentTo(String phone, int before) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> texts.to(phone, Integer.MAX_VALUE).size() > before);
        var code = Pattern.compile("\\d{6}").matcher(texts.to(phone, 1).get(0).text());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private boolean importOne(String id, String displayName) {
        var file = "sellerId,type,displayName,standing\n\"" + id + "\",PERSONAL," + displayName + ",PENDING\n";
        var upload = new HttpHeaders();
        upload.addAll(api);
        upload.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8));
        var read = json(client.exchange(
                        "/api/v1/imports", HttpMethod.POST, new HttpEntity<>(file, upload), String.class))
                .path("id")
                .asText();
        call(HttpMethod.POST, "/api/v1/imports/{id}/start", null, read);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> json(call(HttpMethod.GET, "/api/v1/imports/{id}", null, read))
                        .path("state")
                        .asText()
                        .equals("DONE"));
        var row = json(call(HttpMethod.GET, "/api/v1/imports/{id}/rows", null, read))
                .at("/items/0");
        return !row.path("state").asText().equals("FAULTY");
    }

    private Optional<Browser> throughPortal(String id) {
        var link = call(
                HttpMethod.POST,
                "/api/v1/sellers/{id}/portal-links",
                Map.of("returnUrl", "https://market.example/", "locale", "en"),
                id);
        return link.getStatusCode().is2xxSuccessful()
                ? open(URI.create(json(link).path("url").asText()).getPath())
                : Optional.empty();
    }

    private Optional<Browser> byCode(String id) {
        var phone = phones.get(id);
        var before = texts.to(phone, Integer.MAX_VALUE).size();
        codes.request(phone, fresh());
        return codes.redeem(phone, codeSentTo(phone, before), fresh()).flatMap(path -> open("/" + path));
    }

    private Optional<Browser> open(String path) {
        var browser = new Browser(port);
        var csrf = CSRF.matcher(browser.get(path).body());
        return csrf.find()
                ? Optional.of(browser)
                        .filter(entered -> entered.post(path, "_csrf=" + encoded(HtmlUtils.htmlUnescape(csrf.group(1))))
                                .uri()
                                .getPath()
                                .startsWith("/seller"))
                : Optional.empty();
    }

    private Optional<Browser> throughHouse(String house, String subject, Map<String, Object> claims) {
        var browser = new Browser(port);
        // The house answers with what was put in its queue first, whoever asks.
        synchronized (houses) {
            houses.enqueueCallback(
                    new DefaultOAuth2TokenCallback(house, subject, "JWT", List.of("kaidian"), claims, 3600));
            browser.get("/oauth2/authorization/" + house);
        }
        return Optional.of(browser).filter(Browser::isSignedIn);
    }

    private Optional<Browser> withPassword(String username, String password) {
        var browser = new Browser(port);
        browser.post("/login", "username=" + encoded(username) + "&password=" + encoded(password));
        return Optional.of(browser).filter(Browser::isSignedIn);
    }

    private Optional<String> employ(String username) {
        var admin = new Actor(Actor.Kind.STAFF, "the administrator", "A-0", Set.of(Role.ADMIN));
        try {
            return Optional.of(currentActor.runAs(
                    admin,
                    () -> staff.createAccount(
                            username,
                            "Employed",
                            "S-" + made.incrementAndGet(),
                            Locale.ENGLISH,
                            Set.of(Role.REVIEWER))));
        } catch (AccountRepository.UsernameTakenException | Usernames.InvalidUsernameException refused) {
            return Optional.empty();
        }
    }

    private void tellStaff(String username, String secret) {
        notificationService.send(username, "staff.dueSoon", List.of(secret), "/review", secret);
    }

    private CaseId openCase(String sellerId) {
        return currentActor.runAs(
                Actor.seller(sellerId),
                () -> sellerSteps.open(sellerId, CaseKind.INITIAL).caseId());
    }

    private Browser handOver(String sellerId) {
        var theirs = openCase(sellerId);
        var link = currentActor.runAs(
                Actor.seller(sellerId), () -> phoneUploadSessions.createLink(theirs, TestSlots.HANDHELD));
        var phone = new Browser(port);
        var opened = phone.send(
                phone.to("/phone/open").POST(HttpRequest.BodyPublishers.ofString(link.secret())), "X-Kaidian", "phone");
        assertThat(opened.statusCode()).isEqualTo(200);
        return phone;
    }

    private ResponseEntity<String> call(HttpMethod method, String path, Object body, String id) {
        return client.exchange(path, method, new HttpEntity<>(body, api), String.class, id);
    }

    private static JsonNode json(ResponseEntity<String> answer) {
        return json(answer.getBody());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A browser of one person, which follows redirects and keeps cookies. */
    static class Browser {

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        private final String server;

        Browser(int port) {
            this.server = "http://localhost:" + port;
        }

        HttpResponse<String> get(String path, String... headers) {
            return send(to(path), headers);
        }

        HttpResponse<String> post(String path, String form) {
            return send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create(server + path));
        }

        boolean isSignedIn() {
            return me().has("name");
        }

        /** Who the server takes this browser for, and what it shows them; empty where for nobody. */
        JsonNode me() {
            var answer = get("/kaidian/claim-matrix/me");
            return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")
                    ? json(answer.body())
                    : JSON.createObjectNode();
        }

        HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
            try {
                if (headers.length > 0) {
                    request.headers(headers);
                }
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** Takes the houses' signatures. */
    @TestConfiguration
    static class Houses {

        @Bean
        JwtDecoderFactory<ClientRegistration> identityTokens() {
            var decoders = new OidcIdTokenDecoderFactory();
            decoders.setJwsAlgorithmResolver(house -> SignatureAlgorithm.ES256);
            return decoders;
        }
    }

    /** Says what the services show to whoever's session it is. Beside files that everybody may have, so that nobody is turned away. */
    @RestController
    static class Mirror {

        private final CurrentActor currentActor;
        private final DataSubjectRequests data;
        private final NotificationService notificationService;
        private final FormDraftStore typed;
        private final SellerRepository sellers;
        private final ShopSwitch shopSwitch;

        Mirror(
                CurrentActor currentActor,
                DataSubjectRequests data,
                NotificationService notificationService,
                FormDraftStore typed,
                SellerRepository sellers,
                ShopSwitch shopSwitch) {
            this.shopSwitch = shopSwitch;
            this.sellers = sellers;
            this.currentActor = currentActor;
            this.data = data;
            this.notificationService = notificationService;
            this.typed = typed;
        }

        @GetMapping("/kaidian/claim-matrix/keep")
        void keep(@RequestParam String text) {
            typed.keep("claim matrix", text);
        }

        @GetMapping("/kaidian/claim-matrix/act-for")
        void actFor(@RequestParam String seller) {
            shopSwitch.actFor(seller);
        }

        @GetMapping("/kaidian/claim-matrix/me")
        Map<String, Object> me() {
            if (currentActor.username().isEmpty()) {
                return Map.of();
            }
            var actor = currentActor.get();
            var told = notificationService.of(actor, 10).stream()
                    .map(userNotification -> userNotification.subject() + " " + userNotification.body())
                    .toList();
            return Map.of(
                    "name",
                    actor.name(),
                    "username",
                    currentActor.username().orElse(""),
                    "roles",
                    actor.roles(),
                    "typed",
                    typed.of("claim matrix").orElse(""),
                    "data",
                    told + seller(actor) + export(actor));
        }

        private String seller(Actor actor) {
            return actor.kind() == Actor.Kind.SELLER
                    ? sellers.find(actor.name()).map(Seller::toString).orElse("")
                    : "";
        }

        private String export(Actor actor) {
            try {
                return new String(data.export(actor.name()), StandardCharsets.UTF_8);
            } catch (AccessDeniedException | NotFoundException none) {
                return "";
            }
        }
    }
}
