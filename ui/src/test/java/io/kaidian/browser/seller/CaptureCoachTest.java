package io.kaidian.browser.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** A seller takes photos with the capture coach, in a browser whose camera plays one drawn film. */
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
@DirtiesContext
class CaptureCoachTest {

    private static final SpecimenPerson PERSON =
            SpecimenPerson.random(31).valid(LocalDate.of(2021, 12, 3), LocalDate.of(2041, 12, 3));
    private static final int WIDTH = 390;
    private static final int HEIGHT = 844;
    private static final int COACH_BYTES = 150 * 1024;
    private static final int SECONDS = 3;

    /** Far, in the hand, out of focus, the other side, with glare, from a screen, good. */
    private static final List<Specimen> SCENES = scenes();

    private static final int GOOD = 6;

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    PhoneUploadSessions phoneUploadSessions;

    @Autowired
    CaseRepository cases;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    CurrentActor currentActor;

    @LocalServerPort
    int port;

    private Chromium chromium;
    private StaffFixture story;
    private Actor seller;
    private CaseId id;

    @BeforeAll
    void begin(@TempDir Path files) throws IOException {
        var film = files.resolve("film.y4m");
        CameraFilm.write(film, SCENES.stream().map(Specimen::image).toList(), SECONDS);
        chromium = Chromium.playing(film);
        story = new StaffFixture(accounts, sellerAccounts, sellers, sellerSteps, cases, paymentCompany, currentActor);
        seller = story.seller("coached", "coached", PERSON.name(), PERSON.number());
        id = currentActor.runAs(
                seller, () -> sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId());
        currentActor.runAs(
                seller,
                () -> sellerSteps.saveStatement(
                        id,
                        StaffFixture.statement(
                                PERSON.name(),
                                PERSON.number(),
                                PERSON.validFrom().toString(),
                                PERSON.validUntil().toString()),
                        "2026-01"));
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void saysOneThingAtATimeAndTakesThePhotoByItself() {
        try (var phone = phone(DocumentSlot.ID_FRONT)) {
            var brought = brought(phone.page());
            phone.the("phone-upload").locator(".way-live").click();
            phone.see("coach");
            phone.page().waitForCondition(() -> said(phone.page()).contains("closerQuarter"));
            phone.picture("coach-zh-light-closer");
            assertThat(Axe.seriousFaults(phone.page())).isEmpty();
            phone.page().waitForCondition(() -> said(phone.page()).contains("glare"));
            phone.picture("coach-zh-light-glare");
            phone.seeGone("coach").see("phone-done");

            assertThat(said(phone.page()))
                    .containsSubsequence("closerThird", "closerQuarter", "still", "turn", "glare", "screen", "good");
            assertThat(brought.stream().mapToInt(CaptureCoachTest::bytes).sum())
                    .as(brought.stream().map(Request::url).collect(Collectors.joining(" ")))
                    .isBetween(1, COACH_BYTES);
            failsNoCheckMoreOftenThan(GOOD, DocumentSlot.ID_FRONT, codes(phone));
        }
    }

    @ParameterizedTest
    @CsvSource({"ID_BACK, 3", "HANDHELD, 1"})
    void takesTheSceneThatItsPlaceAsksFor(DocumentSlot slot, int scene) {
        try (var phone = phone(slot)) {
            phone.the("phone-upload").locator(".way-live").click();
            phone.see("coach").seeGone("coach");
            var codes = codes(phone);
            phone.picture("coach-taken-" + slot);
            failsNoCheckMoreOftenThan(scene, slot, codes);
        }
    }

    @Test
    void speaksWhereTheScreenCannotBeSeenAndObeysTheButton() {
        try (var phone = phone(DocumentSlot.HANDHELD)) {
            phone.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            phone.page()
                    .evaluate(
                            "() => { window.spoken = []; speechSynthesis.speak = words => spoken.push(words.lang + ' ' + words.text); }");
            phone.the("phone-upload").locator(".way-live").click();
            phone.see("coach").picture("coach-zh-dark-handheld");
            var first = phone.the("coach").locator("button").first();
            assertThat(first.getAttribute("class")).isEqualTo("live-speak");
            first.click();
            phone.page().waitForCondition(() -> !spoken(phone.page()).isEmpty());
            assertThat(spoken(phone.page()).get(0)).startsWith("zh-CN ");

            phone.the("coach").locator(".live-shoot").click();
            phone.seeGone("coach");
            assertThat(codes(phone)).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "secure, 'Object.defineProperty(window, \"isSecureContext\", { value: false })', HTTPS",
        "inApp, 'Object.defineProperty(navigator, \"userAgent\", { value: \"MicroMessenger\" })', 在浏览器中打开",
        "camera, 'navigator.mediaDevices.enumerateDevices = async () => []', 摄像头打不开",
        "permission, 'navigator.mediaDevices.getUserMedia = async () => { throw new DOMException(\"\", \"NotAllowedError\") }', 没有摄像头权限"
    })
    void offersTheOtherWaysAtOnceWithASentence(String why, String device, String words) {
        try (var phone = BrowserUser.at(chromium.browser(), address(), "zh-CN", 360, 740)) {
            phone.page().addInitScript(device);
            begin(phone, DocumentSlot.ID_FRONT);
            var live = phone.the("phone-upload").locator(".way-live");
            if (why.equals("permission")) {
                live.click();
            }
            phone.page().waitForSelector(".photo-no-coach[data-why=" + why + "]");
            phone.picture("coach-without-" + why);

            assertThat(phone.page().locator(".photo-no-coach").innerText()).contains(words);
            assertThat(live.isVisible()).isEqualTo(why.equals("permission"));
            assertThat(phone.the("phone-upload").locator(".way-camera").isVisible())
                    .isTrue();
            assertThat(phone.the("phone-upload").locator(".way-file").isVisible())
                    .isTrue();
        }
    }

    @Test
    void letsAPhotoStudioSendTheFileByAPrintedSlipAndTellsItNothing(@TempDir Path files) throws IOException {
        var faulty = Files.write(files.resolve("faulty.jpg"), SCENES.get(2).jpeg());
        try (var desk = BrowserUser.at(chromium.browser(), address(), "zh-CN", WIDTH, HEIGHT);
                var studio = BrowserUser.at(chromium.browser(), address(), "zh-CN", WIDTH, HEIGHT)) {
            desk.signIn(seller.name(), StaffFixture.PASSWORD).go("/seller/apply/" + id + "/photos");
            desk.click("studio-HANDHELD").see("slip-make").click("slip-make").see("slip-page");
            desk.see("slip-open").picture("slip-dialog");
            var page = desk.page().context().waitForPage(() -> desk.click("slip-page"));
            page.waitForLoadState();
            assertThat(page.locator("svg").count()).isEqualTo(2);
            assertThat(page.locator("body").innerText()).contains("不修图").doesNotContain(PERSON.name());
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/slip-page.png")));

            var slip =
                    currentActor.runAs(seller, () -> phoneUploadSessions.createStudioSlip(id, DocumentSlot.HANDHELD));
            studio.go("/phone#" + slip.secret()).click("phone-begin").see("phone-upload");
            assertThat(studio.page().locator(".way-camera, .way-live:visible").count())
                    .isZero();
            studio.picture("slip-studio").upload("phone-upload", faulty).see("phone-done");

            assertThat(studio.text("phone-done")).isEqualTo("照片已收到，谢谢。");
            assertThat(codes(studio)).isEmpty();
        }
    }

    private static List<Specimen> scenes() {
        var person = Specimens.of(PERSON);
        var card = person.front().scene(0.7, CameraFilm.WIDTH);
        return List.of(
                person.front().scene(0.16, CameraFilm.WIDTH),
                person.handheld().size(CameraFilm.WIDTH, CameraFilm.HEIGHT).cardShare(0.38),
                card.blur(9),
                person.back().scene(0.7, CameraFilm.WIDTH),
                card.glare(PrintedField.NUMBER),
                card.screen(3, 7),
                card);
    }

    /** A phone that was scanned in for the photo of that place, just before it is taken. */
    private BrowserUser phone(DocumentSlot slot) {
        var phone = BrowserUser.at(chromium.browser(), address(), "zh-CN", WIDTH, HEIGHT);
        begin(phone, slot);
        return phone;
    }

    private void begin(BrowserUser phone, DocumentSlot slot) {
        var link = currentActor.runAs(seller, () -> phoneUploadSessions.createLink(id, slot));
        phone.page()
                .addInitScript("addEventListener('coach-advice', event => (window.said ??= []).push(event.detail))");
        phone.go("/phone#" + link.secret()).click("phone-begin").see("phone-upload");
    }

    private String address() {
        return "http://localhost:" + port;
    }

    private static List<String> said(Page page) {
        return strings(page.evaluate("window.said ?? []"));
    }

    private static List<String> spoken(Page page) {
        return strings(page.evaluate("window.spoken ?? []"));
    }

    private static List<String> strings(Object values) {
        return ((List<?>) values).stream().map(String.class::cast).toList();
    }

    /** What the page brings for the coach alone. */
    private static List<Request> brought(Page page) {
        var brought = new CopyOnWriteArrayList<Request>();
        page.onRequestFinished(request -> {
            if (request.url().contains("capture-")) {
                brought.add(request);
            }
        });
        return brought;
    }

    /** As the server says: of what a worker loads the browser counts nothing. */
    private static int bytes(Request request) {
        return Integer.parseInt(request.response().headerValue("content-length"));
    }

    /** What the checks say of the coach's photo, they say of the same picture sent as a file, too. */
    private void failsNoCheckMoreOftenThan(int scene, DocumentSlot slot, List<String> coached) {
        var asFile =
                currentActor
                        .runAs(
                                seller,
                                () -> sellerSteps.attach(
                                        id, slot, SCENES.get(scene).jpeg()))
                        .findings()
                        .stream()
                        .map(found -> found.finding().code())
                        .toList();

        assertThat(asFile).containsAll(coached);
    }

    private static List<String> codes(BrowserUser phone) {
        phone.page().waitForSelector("[data-testid=phone-done], [data-testid=phone-better]");
        return strings(
                phone.page().evaluate("[...document.querySelectorAll('[data-code]')].map(card => card.dataset.code)"));
    }
}
