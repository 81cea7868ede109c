package io.kaidian.browser.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.PageReadiness;
import io.kaidian.browser.PageWeight;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Every page that sellers see: for everybody to use, light enough for a phone, and calm when something odd comes in. */
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
class SellerScreensTest {

    private static final SellerStatement ZHANG =
            StaffFixture.statement("张月心", "510000198306197624", "2021-12-03", "2041-12-03");
    private static final Actor REVIEWER =
            new Actor(Actor.Kind.STAFF, "screens-reviewer", "S-screens-reviewer", Set.of(Role.REVIEWER));
    private static final int NARROW = 360;
    private static final int WIDE = 1280;
    private static final Locator.WaitForOptions GONE =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    private static final int LIGHT_BYTES = 300 * 1024;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CaseRepository cases;

    @Autowired
    DocumentRepository documents;

    @Autowired
    PhotoAccess photos;

    @Autowired
    ReviewService reviews;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @TempDir
    Path files;

    private Chromium chromium;
    private StaffFixture story;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        story.staff(REVIEWER.name(), Locale.ENGLISH, Role.REVIEWER);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void keepsNobodyOutAndIsLightAndFitsANarrowPhone() {
        var weighed = new TreeMap<String, Integer>();
        var drafting = newSeller("drafts");
        var draft = draft(drafting, "p1-handheld-far-out.jpg");
        var returning = newSeller("corrects");
        var returned = returned(returning);
        for (var manner :
                List.of(new Manner("zh-CN", NARROW, ColorScheme.LIGHT), new Manner("en", WIDE, ColorScheme.DARK))) {
            look(
                    manner,
                    null,
                    weighed,
                    Map.of("/login", "login-form", "/seller/signup", "signup-contact", "/seller/help", "help"));
            var beginning = newSeller("begins-" + manner.language().substring(0, 2));
            look(
                    manner,
                    beginning,
                    weighed,
                    Map.of("/seller", "apply-begin", "/seller/shop", "shop-next", "/seller/data", "data"));
            var apply = "/seller/apply/" + draft;
            look(
                    manner,
                    drafting,
                    weighed,
                    Map.of(
                            apply + "/who",
                            "field-name",
                            apply + "/consent",
                            "consent-agree",
                            apply + "/photos",
                            "photo-shown-HANDHELD",
                            apply + "/account",
                            "account-id",
                            apply + "/review",
                            "try-again",
                            "/seller/data",
                            "consent-withdraw"));
            var back = "/seller/case/" + returned;
            look(
                    manner,
                    returning,
                    weighed,
                    Map.of(
                            back,
                            "case-correct",
                            back + "/correct",
                            "correct-send",
                            "/seller/looks",
                            "looks",
                            "/notices",
                            "notice"));
        }
        write("seller-page-weights.txt", weighed.toString().replace(", ", "\n"));
    }

    @Test
    void takesOddFilesWithClearWordsAndLosesNothing() throws IOException {
        var seller = newSeller("odd-files");
        var draft = draft(seller, null);
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + draft + "/photos");
            browserUser.see("photo-shown-ID_FRONT");

            refused(browserUser, "HANDHELD", "a.heic", heic(), "HEIC");
            refused(browserUser, "HANDHELD", "a.pdf", "%PDF-1.7 specimen".getBytes(StandardCharsets.US_ASCII), "PDF");
            refused(browserUser, "HANDHELD", "a.jpg", "SPECIMEN, a text".getBytes(StandardCharsets.US_ASCII), "不是照片");
            refused(browserUser, "HANDHELD", "bomb.png", bomb(), "900");
            var whole = specimen("p1-handheld.jpg");
            var cutOff = Arrays.copyOf(whole, whole.length / 3);
            refused(browserUser, "HANDHELD", "third.jpg", cutOff, "打不开");
            browserUser.picture("seller-odd-file");
            assertThat(browserUser.the("photo-shown-ID_FRONT").isVisible()).isTrue();

            browserUser.upload("upload-HANDHELD", large(cutOff));
            refused(browserUser, "HANDHELD", "不完整");
            browserUser.upload("upload-HANDHELD", large(whole)).see("photo-shown-HANDHELD");
            browserUser.upload("upload-HANDHELD", file("p1-handheld-mirrored.jpg"));
            advised(browserUser, "HANDHELD", "IMG-MIRROR");
            upload(browserUser, "ID_FRONT", "portrait.jpg", turned(specimen("p1-id-front.jpg")));
            browserUser
                    .the("photo-ID_FRONT")
                    .locator("[data-testid=photo-fine]")
                    .waitFor();

            upload(browserUser, "ID_BACK", "same.jpg", turned(specimen("p1-id-front.jpg")));
            advised(browserUser, "ID_BACK", "IMG-SAME");
            browserUser.upload("upload-ID_BACK", file("p1-id-front.jpg"));
            advised(browserUser, "ID_BACK", "IDC-SIDE");
            browserUser.upload("upload-ID_FRONT", file("p1-id-back.jpg"));
            browserUser.see("photo-swap").picture("seller-swapped").click("photo-swap");
            browserUser
                    .the("photo-ID_FRONT")
                    .locator("[data-testid=photo-fine]")
                    .waitFor();
            browserUser.the("photo-ID_BACK").locator("[data-testid=photo-fine]").waitFor();
        }
    }

    @Test
    void takesOddNamesAndNumbersWithClearWords() {
        var seller = newSeller("odd-names");
        var id = open(seller);
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/who");
            browserUser.see("consent-agree").check("consent-adult").click("consent-agree");
            browserUser.see("photo-ID_FRONT").go("/seller/apply/" + id + "/who").see("field-name");
            browserUser
                    .type("field-name", "张😀心")
                    .type("field-idNumber", "51000019830619762")
                    .click("apply-next");
            browserUser.seeText("不能用表情").seeText("18 位").picture("seller-odd-names");
            browserUser.type("field-name", "张月心").type("field-idNumber", numberBorn("20350619"));
            browserUser.click("apply-next").seeText("在今天之后");
            assertThat(browserUser.the("advice").getAttribute("data-code")).isEqualTo("IDC-NUM");
        }
    }

    @Test
    void sendsOnceHoweverOftenAndFromHowManyTabsItIsPressed() {
        var seller = newSeller("twice");
        var id = draft(seller, "p1-handheld.jpg");
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/review");
            browserUser.see("apply-send");
            var other = browserUser.page().context().newPage();
            other.navigate(browserUser.page().url());
            other.getByTestId("apply-send").waitFor();
            browserUser.the("apply-send").dblclick();
            browserUser.see("case-now");
            other.getByTestId("apply-send").click();
            other.getByTestId("case-now").first().waitFor();
            assertThat(cases.get(id).round()).isEqualTo(1);
            assertThat(cases.of(seller)).hasSize(1);
        }
    }

    @Test
    void offersToMoveAPhotoWhoseRightPlaceIsEmpty() {
        var seller = newSeller("wrong-side");
        var id = open(seller);
        var undated = new SellerStatement(ZHANG.name(), ZHANG.idNumber(), null, null, false, null, null);
        currentActor.runAs(seller(seller), () -> sellerSteps.saveStatement(id, undated, "2026-01"));
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            browserUser.upload("upload-ID_FRONT", file("p1-id-back.jpg")).see("photo-swap");
            browserUser.click("photo-swap").see("photo-shown-ID_BACK");
            assertThat(browserUser.the("photo-shown-ID_FRONT").count()).isZero();
            // Who has typed no dates finds those of the card, to be confirmed.
            browserUser.go("/seller/apply/" + id + "/who").see("field-validUntil");
            assertThat(browserUser.the("field-validUntil").locator("input").inputValue())
                    .isEqualTo("2041-12-03");
        }
    }

    @Test
    void handsOutACopyTakesConsentBackAndAnswersWhoAsksForErasure() throws IOException {
        var seller = newSeller("rights");
        var id = draft(seller, "p1-handheld.jpg");
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.signIn(seller, StaffFixture.PASSWORD).go("/seller/data").see("data-download");
            var copy = browserUser.page().waitForDownload(() -> browserUser.click("data-download"));
            var contents = new TreeMap<String, byte[]>();
            try (var zip = new ZipInputStream(Files.newInputStream(copy.path()))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    contents.put(entry.getName(), zip.readAllBytes());
                }
            }
            assertThat(new String(contents.get("data.json"), StandardCharsets.UTF_8))
                    .contains(ZHANG.name(), ZHANG.idNumber(), id.toString());
            assertThat(contents.keySet()).contains("photos/" + id + "/ID_FRONT.jpg", "photos/" + id + "/HANDHELD.jpg");
            assertThat(ImageIO.read(new ByteArrayInputStream(contents.get("photos/" + id + "/HANDHELD.jpg"))))
                    .isNotNull();

            browserUser.click("consent-withdraw");
            browserUser.see("confirm-meant").look("seller-consent-asked").confirm();
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> cases.get(id).status() == CaseStatus.WITHDRAWN);
            browserUser.seeGone("consent-withdraw").click("erasure-ask").confirm();
            browserUser.the("erasure-answer").locator(".tone-waiting").waitFor();
            browserUser.look("seller-erasure-asked");
            assertThat(browserUser.text("erasure-answer")).contains("180");
        }
        var waiting = newSeller("rights-waiting");
        returned(waiting);
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser
                    .signIn(waiting, StaffFixture.PASSWORD)
                    .go("/seller/data")
                    .click("erasure-ask")
                    .confirm();
            browserUser.see("erasure-answer").look("seller-erasure-refused");
            // What stands in the way may be gone another day.
            assertThat(browserUser.the("erasure-ask").isEnabled()).isTrue();
        }
    }

    /**
     * From the moment a file is chosen to the frame that shows what became of it, by the clock of the page: whoever asks from
     * outside asks twice a second at last.
     */
    private static final String WATCH_FOR_ADVICE = """
            (input, slot) => {
                const place = () => document.querySelector(`[data-testid=photo-${slot}]`);
                const before = document.querySelector(`[data-testid=photo-shown-${slot}]`);
                const told = () => [...place().querySelectorAll('[data-testid=photo-fine], [data-testid=advice]')]
                    .some(one => one.checkVisibility());
                window.advised = new Promise(resolve => input.addEventListener('change', () => {
                    const begun = performance.now();
                    const look = () => !(before?.isConnected && before.checkVisibility()) && told()
                        ? resolve(performance.now() - begun) : requestAnimationFrame(look);
                    look();
                }, { once: true }));
            }
            """;

    /** How long sellers wait for advice: on demand, since it says as much about the machine as about the program. */
    @Test
    @EnabledIfSystemProperty(named = "kaidian.upload-times", matches = "[0-9]+")
    void measuresTheTimeFromTheUploadToTheAdvice() throws IOException {
        var seller = newSeller("measured");
        var id = draft(seller, null);
        var lines = new StringBuilder("photo,slot,milliseconds,of the server's processor\n");
        var waited = new ArrayList<Long>();
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            browserUser.see("photo-shown-ID_FRONT");
            var wanted = Integer.getInteger("kaidian.upload-times");
            var given = List.of(
                    Map.entry("HANDHELD", "p1-handheld.jpg"),
                    Map.entry("HANDHELD", "p1-handheld-too-far.jpg"),
                    Map.entry("ID_FRONT", "p1-id-front.jpg"),
                    Map.entry("ID_BACK", "p1-id-back.jpg"),
                    Map.entry("HANDHELD", "p1-handheld-mirrored.jpg"),
                    Map.entry("HANDHELD", "p1-handheld-far-out.jpg"),
                    Map.entry("ID_FRONT", "p1-id-front-blurred.jpg"),
                    Map.entry("ID_FRONT", "p1-id-front-glare-on-name.jpg"));
            // The first of each finds a server that has just begun.
            for (int i = -given.size(); i < wanted; i++) {
                var one = given.get(Math.floorMod(i, given.size()));
                var known =
                        documents.ofSlot(id, DocumentSlot.valueOf(one.getKey())).size();
                var photo = fresh(specimen(one.getValue()), given.size() + i);
                var worked = processorTime();
                browserUser
                        .the("upload-" + one.getKey())
                        .locator("input[type=file]")
                        .evaluate(WATCH_FOR_ADVICE, one.getKey());
                upload(browserUser, one.getKey(), "photo.jpg", photo);
                var took = Math.round(((Number) browserUser.page().evaluate("() => window.advised")).doubleValue());
                assertThat(documents.ofSlot(id, DocumentSlot.valueOf(one.getKey())))
                        .hasSize(known + 1);
                if (i >= 0) {
                    waited.add(took);
                    lines.append("%s,%s,%d,%d%n"
                            .formatted(one.getValue(), one.getKey(), took, (processorTime() - worked) / 1_000_000));
                }
            }
        }
        var sorted = waited.stream().sorted().toList();
        lines.append("p50,,%d,%n".formatted(sorted.get(sorted.size() / 2)));
        lines.append("p95,,%d,%n".formatted(sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1)));
        write("upload-times.csv", lines.toString());
    }

    @Test
    void takesAPhotoThroughTheLiveOutline() {
        var seller = newSeller("live");
        var id = draft(seller, null);
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            var live = browserUser.the("upload-HANDHELD").locator(".way-live");
            live.click();
            var shoot = browserUser.page().locator("dialog.live .live-shoot");
            shoot.waitFor();
            browserUser.page().waitForFunction("document.querySelector('dialog.live video').readyState > 1");
            browserUser.picture("seller-live-outline");
            browserUser.page().locator("dialog.live .live-cancel").click();
            browserUser.page().locator("dialog.live").waitFor(GONE);
            assertThat(documents.ofSlot(id, TestSlots.HANDHELD)).isEmpty();

            live.click();
            shoot.click();
            browserUser.see("photo-shown-HANDHELD").picture("seller-live-taken");
            assertThat(documents.ofSlot(id, TestSlots.HANDHELD)).hasSize(1);
        }
    }

    @Test
    void sendsAgainWhatBrokeOffAndTakesItOnce() {
        var seller = newSeller("offline");
        var id = draft(seller, null);
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            browserUser.see("upload-HANDHELD");
            var line = browserUser.page().context();

            line.setOffline(true);
            browserUser.upload("upload-HANDHELD", file("p1-handheld-far-out.jpg"));
            browserUser
                    .the("upload-HANDHELD")
                    .locator(".photo-busy")
                    .filter(new Locator.FilterOptions().setHasText("网络"))
                    .waitFor();
            browserUser.picture("seller-offline");
            line.setOffline(false);
            browserUser.see("photo-shown-HANDHELD");
            assertThat(documents.ofSlot(id, TestSlots.HANDHELD)).hasSize(1);

            // The server has taken it, but its answer is lost on the way.
            var lost = new AtomicInteger();
            browserUser.page().route(url -> url.endsWith("/upload"), upload -> {
                if (lost.getAndIncrement() == 0) {
                    upload.fetch();
                    upload.abort("connectionreset");
                } else {
                    upload.resume();
                }
            });
            browserUser.upload("upload-HANDHELD", file("p1-handheld-too-far.jpg"));
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInSameThread()
                    .until(() -> {
                        browserUser.page().waitForTimeout(200);
                        return lost.get() > 1;
                    });
            advised(browserUser, "HANDHELD", "HLD-FAR");
            browserUser.page().locator(".photo-busy:visible").waitFor(GONE);
            assertThat(browserUser
                            .the("upload-HANDHELD")
                            .locator("[data-testid=photo-refused]:visible")
                            .count())
                    .isZero();
            assertThat(documents.ofSlot(id, TestSlots.HANDHELD)).hasSize(2);
        }
    }

    @Test
    void takesWhatIsDroppedAndPastedAtADesk() {
        var seller = newSeller("desk");
        var id = draft(seller, null);
        try (var browserUser = visitor("en", WIDE)) {
            browserUser.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            hand(browserUser, "drop", "p1-handheld-far-out.jpg");
            browserUser.see("photo-shown-HANDHELD");
            assertThat(documents.ofSlot(id, TestSlots.HANDHELD)).hasSize(1);

            browserUser.the("photo-HANDHELD").hover();
            hand(browserUser, "paste", "p1-handheld.jpg");
            browserUser
                    .the("photo-HANDHELD")
                    .locator("[data-testid=photo-fine]")
                    .waitFor();
            assertThat(documents.ofSlot(id, TestSlots.HANDHELD)).hasSize(2);
        }
    }

    @Test
    void leadsFromAMailThroughTheSignInToThePageThatItNames() {
        var seller = newSeller("mailed");
        var id = draft(seller, "p1-handheld.jpg");
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.go("/seller/apply/" + id + "/photos").see("login-form");
            browserUser.giveName(seller, StaffFixture.PASSWORD).see("photo-shown-HANDHELD");
            assertThat(browserUser.page().url()).contains("/seller/apply/" + id + "/photos");
        }
        // Begun on a phone, gone on with at a desk: everything is there.
        try (var browserUser = visitor("zh-CN", WIDE)) {
            browserUser.go("/seller/apply/" + id + "/who").see("login-form");
            browserUser.giveName(seller, StaffFixture.PASSWORD).see("field-name");
            assertThat(browserUser.the("field-name").locator("input").inputValue())
                    .isEqualTo(ZHANG.name());
        }
    }

    @Test
    void canBePutOnTheScreenOfAPhone() throws IOException {
        try (var browserUser = visitor("zh-CN", 390)) {
            browserUser.go("/login").see("login-form");
            var page = browserUser.page();
            var manifest = page.request()
                    .get(page.locator("link[rel=manifest]")
                            .getAttribute("href")
                            .replaceFirst("^(?=[^/])", address() + "/"));
            var described = new ObjectMapper().readTree(manifest.body());
            assertThat(described.path("display").asText()).isEqualTo("standalone");
            for (var icon : described.path("icons")) {
                var drawn = page.request()
                        .get(address() + "/kaidian/" + icon.path("src").asText());
                assertThat(drawn.status()).as(icon.toString()).isEqualTo(200);
                if (icon.path("type").asText().equals("image/png")) {
                    var picture = ImageIO.read(new ByteArrayInputStream(drawn.body()));
                    assertThat(picture.getWidth() + "x" + picture.getHeight())
                            .isEqualTo(icon.path("sizes").asText());
                }
            }
        }
    }

    @Test
    void goesOnWithAPhoneThatIsNotSignedIn() {
        var seller = newSeller("phones");
        var id = draft(seller, null);
        try (var desktop = BrowserUser.at(chromium.browser(), address(), "zh-CN", 1280, 900);
                var phone = visitor("zh-CN", NARROW);
                var stranger = visitor("zh-CN", NARROW)) {
            desktop.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            desktop.click("phone-HANDHELD").see("handover-state");
            // The page is asked for its address before the code can be drawn.
            desktop.page().waitForSelector("[data-testid=handover-code][data-link]");
            desktop.picture("seller-handover");
            var link = desktop.the("handover-code").getAttribute("data-link");

            phone.page().navigate(link);
            phone.see("phone-begin").picture("phone-begin");
            assertThat(phone.the("phone-in-app").isVisible()).isFalse();
            phone.click("phone-begin");
            phone.see("phone-upload").picture("phone-ready");
            stranger.page().navigate(link);
            stranger.see("phone-gone");
            assertThat(stranger.the("phone-begin").count())
                    .as("a link that was used offers nothing to begin")
                    .isZero();
            // A code that was used is not shown.
            desktop.seeGone("handover-code");
            assertThat(Axe.seriousFaults(phone.page())).isEmpty();
            phone.upload("phone-upload", file("p1-handheld-far-out.jpg")).see("phone-better");
            desktop.see("photo-shown-HANDHELD").seeGone("handover");
            desktop.page().waitForCondition(() -> desktop.text("photo-HANDHELD").contains("离得太远"));
            phone.picture("phone-better");
            phone.go("/seller/data");
            assertThat(phone.page().url()).contains("/login");
        }
    }

    @Test
    void leadsAPhoneThroughAllPhotosByOneCodeAndBackToTheDesk() {
        var seller = newSeller("one-code");
        var id = open(seller);
        currentActor.runAs(seller(seller), () -> sellerSteps.saveStatement(id, ZHANG, "2026-01"));
        try (var desktop = BrowserUser.at(chromium.browser(), address(), "en", WIDE, 900);
                var phone = visitor("zh-CN", 390)) {
            desktop.signIn(seller, StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            desktop.click("phone-ID_FRONT");
            desktop.page().waitForSelector("[data-testid=handover-code][data-link]");
            phone.page().navigate(desktop.the("handover-code").getAttribute("data-link"));
            phone.click("phone-begin");

            phone.upload("phone-upload", file("p1-id-front.jpg")).see("phone-next");
            desktop.see("photo-shown-ID_FRONT").see("handover-state");
            phone.look("phone-next").click("phone-next").seeGone("phone-next");
            phone.upload("phone-upload", file("p1-id-back.jpg")).see("phone-next");
            phone.click("phone-next").seeGone("phone-next");
            phone.upload("phone-upload", file("p1-handheld.jpg")).see("phone-done");

            desktop.see("photo-shown-HANDHELD").seeGone("handover");
            assertThat(phone.the("phone-next").count()).isZero();
            for (var slot : List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)) {
                assertThat(documents.ofSlot(id, slot)).as(slot.name()).hasSize(1);
            }
        }
    }

    /** How pages are looked at. */
    private record Manner(String language, int width, ColorScheme scheme) {

        String name() {
            return language.substring(0, 2) + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Looks at pages, each with an element that shows that it is there. */
    private void look(Manner manner, String seller, Map<String, Integer> weighed, Map<String, String> pages) {
        try (var browserUser = visitor(manner.language(), manner.width())) {
            browserUser.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(manner.scheme()));
            if (seller != null) {
                browserUser.signIn(seller, StaffFixture.PASSWORD).go("/").see("language");
                if (!manner.language().equals(browserUser.page().getAttribute("html", "lang"))) {
                    PageReadiness.changeLanguage(browserUser.page());
                }
            }
            var pageWeight = new PageWeight(browserUser.page());
            pages.forEach((path, testId) -> look(browserUser, manner, pageWeight, weighed, path, testId));
        }
    }

    private void look(
            BrowserUser browserUser,
            Manner manner,
            PageWeight pageWeight,
            Map<String, Integer> weighed,
            String path,
            String testId) {
        var page = browserUser.page();
        pageWeight.empty();
        browserUser.go(path).see(testId);
        page.waitForLoadState();
        page.waitForFunction("[...document.images].every(image => image.complete)");
        var name = path.replaceAll("/[0-9a-f-]{36}", "");
        assertThat(pageWeight.own())
                .as("own bytes of %s: %s", name, pageWeight.heaviest())
                .isBetween(1, LIGHT_BYTES);
        weighed.merge(name, pageWeight.own(), Math::max);
        browserUser.picture(manner.name() + name.replace('/', '-'));
        assertThat((Number) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", name)
                .matches(width -> width.intValue() <= manner.width());
        assertThat(Axe.seriousFaults(page)).as(name + " " + manner.name()).isEmpty();
    }

    private void refused(BrowserUser browserUser, String slot, String name, byte[] content, String words) {
        upload(browserUser, slot, name, content);
        refused(browserUser, slot, words);
    }

    private static void refused(BrowserUser browserUser, String slot, String words) {
        browserUser
                .the("photo-" + slot)
                .locator("[data-testid=photo-refused]:visible")
                .filter(new Locator.FilterOptions().setHasText(words))
                .waitFor();
        // Each takes the place of the one before.
        PlaywrightAssertions.assertThat(browserUser.the("photo-" + slot).locator("[data-testid=photo-refused]:visible"))
                .hasCount(1);
    }

    /** Lets a file fall onto the photo in the hand, or pastes it there, as a desktop would. */
    private static void hand(BrowserUser browserUser, String manner, String specimen) {
        var photo = Base64.getEncoder().encodeToString(specimen(specimen));
        browserUser.the("photo-HANDHELD").locator("kaidian-photo-input").evaluate("""
                async (input, [manner, photo]) => {
                  const bytes = Uint8Array.from(atob(photo), one => one.charCodeAt(0));
                  const files = new DataTransfer();
                  files.items.add(new File([bytes], 'photo.jpg', { type: 'image/jpeg' }));
                  input.dispatchEvent(manner === 'drop'
                    ? new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
                    : new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
                }
                """, List.of(manner, photo));
    }

    private static void advised(BrowserUser browserUser, String slot, String code) {
        browserUser.the("photo-" + slot).locator("[data-code='" + code + "']").waitFor();
    }

    private static void upload(BrowserUser browserUser, String slot, String name, byte[] content) {
        browserUser
                .the("upload-" + slot)
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "image/jpeg", content));
    }

    private String newSeller(String name) {
        story.seller(name, name, ZHANG.name(), ZHANG.idNumber());
        return name;
    }

    private CaseId open(String seller) {
        return currentActor.runAs(
                seller(seller), () -> sellerSteps.open(seller, CaseKind.INITIAL).caseId());
    }

    private CaseId draft(String seller, String handheld) {
        var id = open(seller);
        currentActor.runAs(seller(seller), () -> sellerSteps.saveStatement(id, ZHANG, "2026-01"));
        story.attach(seller(seller), id, TestSlots.ID_FRONT, "p1-id-front.jpg");
        story.attach(seller(seller), id, TestSlots.ID_BACK, "p1-id-back.jpg");
        if (handheld != null) {
            story.attach(seller(seller), id, TestSlots.HANDHELD, handheld);
        }
        return id;
    }

    private CaseId returned(String seller) {
        var id = draft(seller, "p1-handheld-far-out.jpg");
        story.submit(seller(seller), id);
        currentActor.runAs(REVIEWER, () -> {
            photos.openWithAuditLog(
                    documents.current(id, TestSlots.HANDHELD).orElseThrow().id(), PhotoAccess.REVIEW);
            var task = reviews.claimNext().orElseThrow();
            reviews.decide(
                    task.id(),
                    new ReviewDecision(
                            Decision.Outcome.RETURN,
                            Map.of(
                                    TestSlots.ID_FRONT, CaseDocument.State.ACCEPTED,
                                    TestSlots.ID_BACK, CaseDocument.State.ACCEPTED,
                                    TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                            List.of(new DecisionReason("HLD-FAR", TestSlots.HANDHELD, null, null, null)),
                            null));
            return null;
        });
        return id;
    }

    private static Actor seller(String name) {
        return new Actor(Actor.Kind.SELLER, name, null, Set.of(Role.SELLER));
    }

    private BrowserUser visitor(String language, int width) {
        return BrowserUser.at(chromium.browser(), address(), language, width, 800);
    }

    private String address() {
        return "http://localhost:" + port;
    }

    private Path file(String specimen) {
        return keep(specimen, specimen(specimen));
    }

    /** The same photo in a file of 60 MB. */
    private Path large(byte[] photo) throws IOException {
        var file = keep("large.jpg", photo);
        try (var padded = new RandomAccessFile(file.toFile(), "rw")) {
            padded.setLength(60L << 20);
        }
        return file;
    }

    private Path keep(String name, byte[] content) {
        try {
            return Files.write(files.resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(String name, String text) {
        try {
            Files.writeString(Path.of("target", name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] specimen(String name) {
        try (var in = SellerScreensTest.class.getResourceAsStream("/specimens/" + name)) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lying on its side, without a word of metadata about it. */
    private static byte[] turned(byte[] photo) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(photo));
        var lying = new BufferedImage(picture.getHeight(), picture.getWidth(), BufferedImage.TYPE_INT_RGB);
        var pen = lying.createGraphics();
        pen.translate(picture.getHeight(), 0);
        pen.rotate(Math.PI / 2);
        pen.drawImage(picture, 0, 0, null);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(lying, "jpeg", out);
        return out.toByteArray();
    }

    /** Of everything that runs in the server, in nanoseconds: it does not depend on what else the machine does. */
    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The same picture with a corner that no other has, so that nothing about it is known yet. */
    private static byte[] fresh(byte[] photo, int number) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(photo));
        picture.setRGB(0, 0, 0xff000000 | number * 7919);
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private static byte[] heic() {
        var bytes = new byte[256];
        System.arraycopy("    ftypheic".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 12);
        return bytes;
    }

    /** A few bytes that claim a picture of 30,000 by 30,000 points. */
    private static byte[] bomb() {
        return ByteBuffer.allocate(64)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(30_000)
                .putInt(30_000)
                .array();
    }

    /** A number with a fitting check character. */
    private static String numberBorn(String birth) {
        var body = "510000" + birth + "762";
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
