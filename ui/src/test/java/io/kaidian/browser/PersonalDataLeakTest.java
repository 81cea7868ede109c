package io.kaidian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import io.kaidian.KaidianServer;
import io.kaidian.api.webhooks.WebhookAdministration;
import io.kaidian.api.webhooks.WebhookEventType;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.CaseNotes;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.worklist.TaskList;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A person whose name, number and address are known goes all the way through a whole server: typed in a browser, read by the
 * machine, shown in full to a reviewer, written into notes and reasons, returned with a mail, a text message and a webhook.
 * Then everything that the server wrote, sent or left in a browser is searched for them.
 */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.sms.simulated=true",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.mail.poll-interval=PT0.2S",
            "kaidian.webhooks.allow-private=true",
            "kaidian.reading.processes=1",
            FreshDatabase.OWN_READERS + "=true",
            "server.tomcat.basedir=target/leaks",
            "logging.file.name=target/leaks/server.log",
            "logging.level.io.kaidian=debug",
            "server.tomcat.accesslog.enabled=true",
            "server.tomcat.accesslog.buffered=false",
            "server.tomcat.accesslog.pattern=%h %t \"%r\" %s \"%{Referer}i\"",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class PersonalDataLeakTest {

    private static final GreenMail MAIL_SERVER =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static final SpecimenPerson PERSON = SpecimenPerson.random(77_031);
    private static final String SELLER = "marked-shop";
    private static final int DEPTH = 2;
    private static final long LARGEST = 2L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Actor SELF = new Actor(Actor.Kind.SELLER, SELLER, null, Set.of(Role.SELLER));
    private static final Actor REVIEWER =
            new Actor(Actor.Kind.STAFF, "leak-reviewer", "S-leak-reviewer", Set.of(Role.REVIEWER));
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "leak-admin", "A-1", Set.of(Role.ADMIN));

    @Autowired
    SellerContacts contacts;

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CaseRepository cases;

    @Autowired
    CaseNotes notes;

    @Autowired
    ReviewService reviews;

    @Autowired
    TaskList taskList;

    @Autowired
    WebhookAdministration webhooks;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private final Instant begun = Instant.now();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> addresses = new ConcurrentLinkedQueue<>();
    private final Queue<String> cacheable = new ConcurrentLinkedQueue<>();
    private final Map<String, String> written = new TreeMap<>();
    private Chromium chromium;
    private HttpServer receiver;
    private StaffFixture story;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        MAIL_SERVER.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        MAIL_SERVER.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> MAIL_SERVER.getSmtp().getPort());
    }

    @BeforeAll
    void begin() throws IOException {
        chromium = Chromium.start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", call -> {
            received.add(call.getRequestURI() + " " + call.getRequestHeaders().entrySet()
                    + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        receiver.start();
        currentActor.runAs(
                ADMIN,
                () -> webhooks.register(
                        "all",
                        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                        Set.of(WebhookEventType.values())));
        story = new StaffFixture(context);
        story.staff(REVIEWER.name(), Locale.ENGLISH, Role.REVIEWER);
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                SELLER, StaffFixture.PASSWORD, "样例小店", null, Locale.ENGLISH, Set.of(Role.SELLER)));
        sellerSteps.register(
                new SellerRepository.Registration(
                        SELLER,
                        SellerType.PERSONAL,
                        "样例小店",
                        "marked@example.test",
                        "+8613800000000",
                        Locale.ENGLISH,
                        new PaymentAccount("demo", SELLER)),
                new AccountHolder(AccountHolder.State.VERIFIED, PERSON.name(), PERSON.number()));
        contacts.confirmedByMarketplace(SELLER, Instant.now(), Instant.now());
    }

    @AfterAll
    void end() {
        chromium.close();
        receiver.stop(0);
        MAIL_SERVER.stop();
    }

    @Test
    void leavesNothingOfThePersonAnywhere(CapturedOutput log) throws Exception {
        try (var seller = visitor();
                var reviewer = visitor()) {
            var id = apply(seller);
            lookAtTheCase(reviewer, id);
            returnTheCase(id);
            await().atMost(PATIENCE)
                    .until(() -> received.stream().anyMatch(one -> one.contains("returned"))
                            && MAIL_SERVER.getReceivedMessages().length > 0);
            for (var path : List.of("/seller", "/seller/data", "/seller/looks", "/notices")) {
                seller.go(path).see("bell");
            }
            seller.go("/seller/looks").see("looks").picture("seller-looks-en");
            assertThat(seller.text("looks")).contains("name and number", "S-leak-reviewer");
            keepWhatTheBrowserKeeps("seller", seller);
            keepWhatTheBrowserKeeps("reviewer", reviewer);
        }
        written.put("addresses", String.join("\n", addresses));
        written.put("webhooks", String.join("\n", received));
        written.put("mails", mails());
        written.put("metrics", metrics());
        written.put("access log", read(Path.of("target/leaks/logs")));
        written.put("temporary files", read(Path.of(System.getProperty("java.io.tmpdir"))));
        written.put("log", log.getAll() + read(Path.of("target/leaks")));
        for (var table : tables()) {
            written.put(
                    "table " + table,
                    String.join(
                            "\n",
                            jdbc.sql("select t::text from %s t".formatted(table))
                                    .query(String.class)
                                    .list()));
        }

        assertThat(List.of("addresses", "webhooks", "mails", "metrics", "access log", "log"))
                .as("there was something to search")
                .allMatch(where -> written.get(where).length() > 200);
        assertThat(leaks("control", "x" + PERSON.number())).isNotEmpty();
        var found = new TreeSet<String>();
        written.forEach((where, text) -> found.addAll(leaks(where, text)));
        assertThat(found).isEmpty();
        assertThat(cacheable).as("answers with photos that a cache may keep").isEmpty();
    }

    private CaseId apply(BrowserUser seller) {
        seller.signIn(SELLER, StaffFixture.PASSWORD).go("/");
        seller.see("apply-begin").click("apply-begin");
        seller.see("consent-agree").check("consent-adult").click("consent-agree");
        seller.see("photo-ID_FRONT");
        var id = cases.findOpenBySeller(SELLER).orElseThrow().id();
        seller.go("/seller/apply/" + id + "/who")
                .type("field-name", PERSON.name())
                .type("field-idNumber", PERSON.number());
        var photos = Specimens.of(PERSON);
        attach(id, TestSlots.ID_FRONT, photos.front().jpeg());
        attach(id, TestSlots.ID_BACK, photos.back().jpeg());
        attach(id, TestSlots.HANDHELD, photos.handheld().jpeg());
        var typed = currentActor.runAs(SELF, () -> sellerSteps.statement(id));
        currentActor.runAs(
                SELF,
                () -> sellerSteps.saveStatement(
                        id,
                        new io.kaidian.cases.SellerStatement(
                                typed.name(),
                                typed.idNumber(),
                                PERSON.validFrom(),
                                PERSON.validUntil(),
                                PERSON.validUntil() == null,
                                PERSON.address(),
                                null),
                        "2026-01"));
        story.submit(SELF, id);
        return id;
    }

    private void attach(CaseId id, DocumentSlot slot, byte[] photo) {
        currentActor.runAs(SELF, () -> sellerSteps.attach(id, slot, photo));
    }

    private void lookAtTheCase(BrowserUser reviewer, CaseId id) {
        reviewer.signIn(REVIEWER.name(), StaffFixture.PASSWORD).go("/review");
        reviewer.see("inbox").click("next").see("agreement").see("reveal");
        reviewer.the("reveal").locator("vaadin-menu-bar-button").first().click();
        reviewer.page().getByText("to review this case").last().click();
        reviewer.seeText(PERSON.number());
        reviewer.picture("reviewer-revealed-en");
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
    }

    /** With words in which people carelessly wrote what they read. */
    private void returnTheCase(CaseId id) {
        var said = "%s, %s, %s".formatted(PERSON.name(), PERSON.number(), PERSON.address());
        currentActor.runAs(REVIEWER, () -> {
            notes.add(id, "asked about " + said);
            var item = taskList.claimedByMe().stream()
                    .filter(one -> one.subjectId().equals(id.value()))
                    .findFirst()
                    .orElseThrow();
            return reviews.decide(
                    item.id(),
                    new ReviewDecision(
                            Decision.Outcome.RETURN,
                            Map.of(
                                    TestSlots.ID_FRONT, CaseDocument.State.ACCEPTED,
                                    TestSlots.ID_BACK, CaseDocument.State.ACCEPTED,
                                    TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                            List.of(new Decision.DecisionReason(
                                    "HLD-FAR",
                                    TestSlots.HANDHELD,
                                    null,
                                    "come closer, number " + PERSON.number(),
                                    null)),
                            "internal: " + said));
        });
        story.await(id, CaseStatus.RETURNED);
    }

    private BrowserUser visitor() {
        var browserUser = BrowserUser.at(chromium.browser(), "http://localhost:" + port, "en", 1280, 900);
        browserUser
                .page()
                .context()
                .onRequest(request ->
                        addresses.add(request.url() + " " + request.headers().getOrDefault("referer", "")));
        browserUser.page().context().onResponse(this::noteIfCacheable);
        return browserUser;
    }

    /** What is loaded anew each time is no picture of a person's card: such lie under addresses of the session. */
    private void noteIfCacheable(Response response) {
        var kept = response.headers().getOrDefault("cache-control", "");
        if (response.url().contains("/dynamic/") && !kept.contains("no-store")) {
            cacheable.add(response.url() + " " + kept);
        }
    }

    private void keepWhatTheBrowserKeeps(String whose, BrowserUser browserUser) {
        BrowserContext context = browserUser.page().context();
        written.put(
                "browser of " + whose,
                context.storageState(new BrowserContext.StorageStateOptions().setIndexedDB(true))
                        + context.cookies()
                        + browserUser.page().evaluate("""
                                        async () => JSON.stringify({
                                            local: {...localStorage}, session: {...sessionStorage}, state: history.state,
                                            title: document.title, caches: await caches.keys(), cookie: document.cookie})"""));
        assertThat(browserUser
                        .page()
                        .evaluate("[...Object.entries(localStorage), ...Object.entries(sessionStorage)].join()"))
                .as("that somebody is signed in, and nothing else")
                .isEqualTo("kaidian-signed-in,yes");
    }

    private static String mails() throws Exception {
        var all = new StringBuilder();
        for (var mail : MAIL_SERVER.getReceivedMessages()) {
            all.append(GreenMailUtil.getWholeMessage(mail));
            try (var parts = mail.getDataHandler().getInputStream()) {
                // Encoded parts too: what is inside may be base64 or quoted-printable.
                all.append(decoded(new String(parts.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return all.toString();
    }

    private static String decoded(String mime) {
        var text = new StringBuilder(mime.replaceAll("=\\r?\\n", ""));
        for (var block : mime.split("\\r?\\n\\r?\\n")) {
            var packed = block.replaceAll("\\s", "");
            if (packed.length() % 4 == 0 && packed.matches("[A-Za-z0-9+/]+=*")) {
                text.append(new String(Base64.getDecoder().decode(packed), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private String metrics() {
        var all = new StringBuilder();
        metrics.getMeters().forEach(meter -> all.append(meter.getId()).append('\n'));
        return all.toString();
    }

    /** All files below that were written since the beginning; other programs share the folder, and files come and go. */
    private String read(Path folder) throws IOException {
        var all = new StringBuilder();
        Files.walkFileTree(folder, Set.of(), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (facts.isRegularFile()
                        && facts.size() < LARGEST
                        && facts.lastModifiedTime().toInstant().isAfter(begun)) {
                    try {
                        all.append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
                    } catch (IOException gone) {
                        all.append(file).append(" is gone\n");
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return all.toString();
    }

    /** The values as they are, and as an address, a dump or a package would write them. */
    private static List<String> leaks(String where, String text) {
        return Stream.of(PERSON.name(), PERSON.number(), PERSON.address())
                .filter(value -> {
                    var bytes = value.getBytes(StandardCharsets.UTF_8);
                    return Stream.of(
                                    value,
                                    new String(bytes, StandardCharsets.ISO_8859_1),
                                    HexFormat.of().formatHex(bytes),
                                    Base64.getEncoder().withoutPadding().encodeToString(bytes),
                                    URLEncoder.encode(value, StandardCharsets.UTF_8))
                            .anyMatch(text::contains);
                })
                .map(value -> where + " holds " + value)
                .toList();
    }

    private List<String> tables() {
        return jdbc.sql("select quote_ident(tablename) from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
    }
}
