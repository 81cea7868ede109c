package io.kaidian.browser.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.HandheldScene;
import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.SpecimenTraveller;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
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
@Tag("slow")
class CaptureCoachTest {

    private static final LocalDate FROM = LocalDate.of(2021, 12, 3);
    private static final LocalDate UNTIL = LocalDate.of(2041, 12, 3);
    private static final SpecimenPerson PERSON = SpecimenPerson.random(31).valid(FROM, UNTIL);
    private static final SpecimenTraveller TRAVELLER = SpecimenTraveller.random(61_007);
    private static final DocumentSlot PASSPORT_PAGE = DocumentSlot.valueOf("PASSPORT_PAGE");
    private static final DocumentSlot PASSPORT_IN_HAND = DocumentSlot.valueOf("HANDHELD_PASSPORT");
    private static final int WIDTH = 390;
    private static final int HEIGHT = 844;
    private static final int COACH_BYTES = 150 * 1024;
    private static final int SECONDS = 3;

    /** Far, in the hand, out of focus, the other side, with glare, from a screen, good. */
    private static final List<Specimen> SCENES = scenes();

    private static final int GOOD = 6;
    private static final String NOT_TAKEN = "not taken";

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    PhoneUploadSessions phoneUploadSessions;

    @Autowired
    DocumentRepository documents;

    @Autowired
    FindingRepository findings;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Chromium chromium;
    private StaffFixture story;
    private Applicant applicant;

    @BeforeAll
    void begin(@TempDir Path files) throws IOException {
        var film = files.resolve("film.y4m");
        CameraFilm.write(film, SCENES.stream().map(Specimen::image).toList(), SECONDS);
        chromium = Chromium.playing(film);
        story = new StaffFixture(context);
        applicant = applicant("coached", PERSON);
    }

    /** Has typed what stands on the card, and sends the photos. */
    private record Applicant(SpecimenPerson person, Actor seller, CaseId id) {}

    private Applicant applicant(String name, SpecimenPerson person) {
        var seller = story.seller(name, name, person.name(), person.number());
        var id = currentActor.runAs(
                seller, () -> sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId());
        var statement = StaffFixture.statement(
                person.name(),
                person.number(),
                person.validFrom().toString(),
                person.validUntil().toString());
        currentActor.runAs(seller, () -> sellerSteps.saveStatement(id, statement, "2026-01"));
        return new Applicant(person, seller, id);
    }

    private Applicant traveller(String name, Locale language) {
        var holder = TRAVELLER.given() + " " + TRAVELLER.surname();
        var seller = story.seller(name, name, holder, TRAVELLER.number());
        sellers.register(new SellerRepository.Registration(
                name, SellerType.PERSONAL, name, null, null, language, new PaymentAccount("demo", name)));
        var id = currentActor.runAs(
                seller, () -> sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId());
        var statement = new SellerStatement(
                holder,
                TRAVELLER.number(),
                null,
                TRAVELLER.validUntil(),
                false,
                null,
                null,
                IdentityDocument.PASSPORT,
                TRAVELLER.state());
        currentActor.runAs(seller, () -> sellerSteps.saveStatement(id, statement, "2026-01"));
        return new Applicant(PERSON, seller, id);
    }

    private Applicant company() {
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                "company", StaffFixture.PASSWORD, "company", null, Locale.SIMPLIFIED_CHINESE, Set.of(Role.SELLER)));
        var seller = new Actor(Actor.Kind.SELLER, "company", null, Set.of(Role.SELLER));
        sellers.register(new SellerRepository.Registration(
                "company",
                SellerType.ENTERPRISE,
                "company",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", "company")));
        var id = currentActor.runAs(
                seller, () -> sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId());
        currentActor.runAs(seller, () -> sellerSteps.saveStatement(id, SellerStatement.EMPTY, "2026-01"));
        return new Applicant(PERSON, seller, id);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void saysOneThingAtATimeAndTakesThePhotoByItself() {
        try (var phone = phone(TestSlots.ID_FRONT)) {
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
            failsNoCheckMoreOftenThan(GOOD, TestSlots.ID_FRONT, phone);
        }
    }

    /** As where another program has the camera, which is known only once it is opened. */
    @Test
    void saysThatTheCameraDoesNotOpenAndLeavesTheOtherWays() {
        try (var phone = phone(TestSlots.ID_FRONT)) {
            phone.page().evaluate("""
                    () => {
                        navigator.mediaDevices.getUserMedia =
                            () => Promise.reject(new DOMException('in use', 'NotReadableError'));
                    }""");
            phone.the("phone-upload").locator(".way-live").click();

            var said = phone.the("phone-upload").locator(".photo-no-coach");
            said.waitFor();
            assertThat(said.innerText()).isEqualTo("摄像头打不开。请用下面的方式拍照或选择照片。");
            phone.seeGone("coach");
            assertThat(phone.the("phone-upload").locator(".way-file").isVisible())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"ID_BACK, 3", "HANDHELD, 1"})
    void takesTheSceneThatItsPlaceAsksFor(DocumentSlot slot, int scene) {
        try (var phone = phone(slot)) {
            phone.the("phone-upload").locator(".way-live").click();
            phone.see("coach").seeGone("coach");
            answered(phone);
            phone.picture("coach-taken-" + slot);
            failsNoCheckMoreOftenThan(scene, slot, phone);
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, LIGHT", "zh-CN, DARK", "en, LIGHT", "en, DARK"})
    void coachesThePageOfAPassport(Locale language, ColorScheme theme, @TempDir Path files) throws IOException {
        var page = Specimens.passport(TRAVELLER);
        var good = page.scene(0.7, CameraFilm.WIDTH);
        var film = film(
                files,
                page.scene(0.16, CameraFilm.WIDTH).image(),
                good.screen(3, 7).image(),
                good.image());
        var traveller = traveller("page-" + language + theme, language);
        try (var camera = Chromium.playing(film);
                var phone = phone(camera, traveller, PASSPORT_PAGE, "")) {
            phone.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            var pictures = "coach-passport-" + language + "-" + theme.name().toLowerCase(Locale.ROOT);
            phone.picture(pictures + "-begin");
            phone.the("phone-upload").locator(".way-live").click();
            phone.see("coach");
            var words = new TreeSet<String>();
            for (var advice : List.of("closerThird", "screen")) {
                phone.page().waitForCondition(() -> said(phone.page()).contains(advice));
                words.add(phone.the("coach").innerText());
                phone.picture(pictures + "-" + advice);
            }
            assertThat(Axe.seriousFaults(phone.page())).isEmpty();
            phone.seeGone("coach");
            answered(phone);
            phone.picture(pictures + "-taken");

            assertThat(said(phone.page()))
                    .containsSubsequence("closerThird", "screen", "good")
                    .doesNotContain("turn");
            assertThat(String.join("", words).codePoints().anyMatch(Character::isIdeographic))
                    .isEqualTo(language.getLanguage().equals("zh"));
            assertThat(sentAsFile(traveller, PASSPORT_PAGE, good.jpeg())).containsAll(found(traveller, PASSPORT_PAGE));
        }
    }

    @Test
    void coachesThePassportInTheHand(@TempDir Path files) throws IOException {
        var held = IN_THE_HAND.passportOf(TRAVELLER);
        var good = held.cardShare(0.38);
        var film = film(files, held.cardShare(0.12).image(), good.image());
        var traveller = traveller("in-hand", Locale.ENGLISH);
        try (var camera = Chromium.playing(film);
                var phone = phone(camera, traveller, PASSPORT_IN_HAND, "")) {
            phone.page()
                    .evaluate(
                            "() => { window.spoken = []; speechSynthesis.speak = words => spoken.push(words.lang + ' '"
                                    + " + words.text); }");
            phone.the("phone-upload").locator(".way-live").click();
            phone.see("coach").picture("coach-passport-in-hand");
            phone.the("coach").locator("button").first().click();
            phone.page().waitForCondition(() -> !spoken(phone.page()).isEmpty());
            assertThat(spoken(phone.page()).get(0)).startsWith("en ");
            phone.seeGone("coach");
            answered(phone);

            assertThat(said(phone.page())).contains("good").doesNotContain("turn");
            assertThat(sentAsFile(traveller, PASSPORT_IN_HAND, good.jpeg()))
                    .containsAll(found(traveller, PASSPORT_IN_HAND));
        }
    }

    @Test
    void coachesALicence(@TempDir Path files) throws IOException {
        var sheet = Specimens.of(PERSON).licence(SpecimenCompany.enterprise(4, PERSON));
        var good = sheet.scene(0.7, CameraFilm.WIDTH);
        var film = film(files, sheet.scene(0.3, CameraFilm.WIDTH).image(), good.image());
        var company = company();
        try (var camera = Chromium.playing(film);
                var phone = phone(camera, company, TestSlots.BUSINESS_LICENCE, "")) {
            phone.the("phone-upload").locator(".way-live").click();
            phone.see("coach").picture("coach-licence").seeGone("coach");
            answered(phone);

            assertThat(said(phone.page())).contains("good").doesNotContain("turn", "screen", "glare");
            assertThat(sentAsFile(company, TestSlots.BUSINESS_LICENCE, good.jpeg()))
                    .containsAll(found(company, TestSlots.BUSINESS_LICENCE));
        }
    }

    @Test
    void speaksWhereTheScreenCannotBeSeenAndObeysTheButton(@TempDir Path files) throws IOException {
        try (var camera = Chromium.playing(film(files, IN_THE_HAND.image()));
                var phone = phone(camera, applicant, TestSlots.HANDHELD, "")) {
            phone.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            phone.page()
                    .evaluate(
                            "() => { window.spoken = []; speechSynthesis.speak = words => spoken.push(words.lang + ' '"
                                    + " + words.text); }");
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
        "camera, 'navigator.mediaDevices.enumerateDevices = async () => []', 没有找到摄像头",
        "permission, 'navigator.mediaDevices.getUserMedia = async () => { throw new DOMException(\"\","
                + " \"NotAllowedError\") }', 没有摄像头权限"
    })
    void offersTheOtherWaysAtOnceWithASentence(String why, String device, String words) {
        try (var phone = BrowserUser.at(chromium.browser(), address(), "zh-CN", 360, 740)) {
            phone.page().addInitScript(device);
            arrive(phone, applicant, TestSlots.ID_FRONT);
            assertThat(phone.the("phone-in-app").isVisible()).isEqualTo(why.equals("inApp"));
            phone.click("phone-begin").see("phone-upload");
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
    void sendsTheLargerStillOnceTheCardPassesAtItsFullSize(@TempDir Path files) throws IOException {
        var still = IN_THE_HAND.size(2560, 1920).jpeg();
        try (var camera = Chromium.playing(film(files, IN_THE_HAND.image()));
                var phone = phone(camera, applicant, TestSlots.HANDHELD, stillsOf(still))) {
            var sent = sent(phone.page());
            phone.the("phone-upload").locator(".way-live").click();
            phone.see("coach").seeGone("coach");
            phone.page().waitForCondition(() -> !sent.isEmpty());

            assertThat(sent).hasSize(1);
            assertThat(phone.page().evaluate("window.bytesSent")).isEqualTo(still.length);
            assertThat(sent.get(0).headerValue("X-Card-Corners")).matches("(-?\\d\\.\\d{4},){7}-?\\d\\.\\d{4}");
            // The film itself shows the card too small, and so is said to do; the still does not.
            assertThat(sentAsFile(applicant, TestSlots.HANDHELD, IN_THE_HAND.jpeg()))
                    .contains("HLD-FAR");
            assertThat(sentAsFile(applicant, TestSlots.HANDHELD, still)).doesNotContain("HLD-FAR");
        }
    }

    @Test
    void takesNoPhotoByItselfWithACameraThatClaimsMoreThanItGives(@TempDir Path files) throws IOException {
        try (var camera = Chromium.playing(film(files, IN_THE_HAND.image()));
                var phone = phone(camera, applicant, TestSlots.HANDHELD, stillsOf(IN_THE_HAND.jpeg()))) {
            var sent = sent(phone.page());
            phone.the("phone-upload").locator(".way-live").click();
            phone.see("coach");
            phone.page()
                    .waitForCondition(
                            () -> Integer.valueOf(1).equals(phone.page().evaluate("window.stills")));
            phone.page()
                    .waitForCondition(() -> "closer".equals(phone.the("coach").getAttribute("data-advice")));

            assertThat(sent).isEmpty();
            assertThat(phone.the("coach").isVisible()).isTrue();
        }
    }

    /** {@code -Dkaidian.coached=12}: so many people, three films each; prints how often each check fails which photo. A film of which the coach takes none says why. */
    @Test
    @EnabledIfSystemProperty(named = "kaidian.coached", matches = "\\d+")
    void failsNoCheckMoreOftenThanTheSameScenesSentAsFiles(@TempDir Path files) throws IOException {
        var coached = new TreeMap<String, Integer>();
        var sentAsFiles = new TreeMap<String, Integer>();
        // The camera reads its film each time that it is opened.
        var file = film(files, IN_THE_HAND.image());
        try (var camera = Chromium.playing(file)) {
            for (int i = 0; i < Integer.getInteger("kaidian.coached"); i++) {
                var applicant =
                        applicant("film" + i, SpecimenPerson.random(900 + i).valid(FROM, UNTIL));
                for (var film : films(applicant.person(), new Random(i)).entrySet()) {
                    var slot = film.getKey();
                    var scene = film.getValue();
                    film(files, scene.scene(0.3, CameraFilm.WIDTH).image(), scene.image());
                    var ofCoach = coached(camera, applicant, slot);
                    var ofFile = sentAsFile(applicant, slot, scene.jpeg());
                    System.out.printf("%s %s coached %s as a file %s%n", i, slot, ofCoach, ofFile);
                    if (ofCoach.contains(NOT_TAKEN)) {
                        continue;
                    }
                    ofCoach.forEach(code -> coached.merge(slot + " " + code, 1, Integer::sum));
                    ofFile.forEach(code -> sentAsFiles.merge(slot + " " + code, 1, Integer::sum));
                }
            }
        }
        System.out.printf("coached %s%nas files %s%n", coached, sentAsFiles);

        assertThat(coached)
                .allSatisfy((code, times) ->
                        assertThat(times).as(code).isLessThanOrEqualTo(sentAsFiles.getOrDefault(code, 0)));
    }

    private Set<String> coached(Chromium camera, Applicant applicant, DocumentSlot slot) {
        try (var phone = phone(camera, applicant, slot, "")) {
            phone.the("phone-upload").locator(".way-live").click();
            var coach = phone.see("coach").the("coach");
            try {
                phone.seeGone("coach");
            } catch (TimeoutError nothingTaken) {
                return Set.of(NOT_TAKEN, coach.getAttribute("data-advice"));
            }
            answered(phone);
            return found(applicant, slot);
        }
    }

    /** Lying at some angle in some light, not always quite sharp; held at some distance. */
    private static Map<DocumentSlot, Specimen> films(SpecimenPerson person, Random random) {
        var drawn = Specimens.of(person);
        var films = new LinkedHashMap<DocumentSlot, Specimen>();
        films.put(TestSlots.ID_FRONT, lying(drawn.front(), random));
        films.put(TestSlots.ID_BACK, lying(drawn.back(), random));
        films.put(
                TestSlots.HANDHELD,
                drawn.handheld()
                        .size(CameraFilm.WIDTH, CameraFilm.HEIGHT)
                        .cardShare(random.nextDouble(0.36, 0.44))
                        .tilt(random.nextDouble(-6, 6))
                        .noise(random.nextDouble(0, 3)));
        return films;
    }

    private static Specimen lying(Specimen card, Random random) {
        return card.perspective(random.nextDouble(0, 7))
                .scene(random.nextDouble(0.6, 0.75), CameraFilm.WIDTH)
                .bright(random.nextInt(90, 111))
                .noise(random.nextDouble(0, 4));
    }

    @Test
    void isUsedWithOneThumbByAScreenReaderAndWithoutMotion(@TempDir Path files) throws IOException {
        try (var camera = Chromium.playing(film(files, IN_THE_HAND.image()));
                var phone = BrowserUser.at(camera.browser(), address(), "zh-CN", 360, 740)) {
            phone.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            begin(phone, applicant, TestSlots.HANDHELD);
            phone.the("phone-upload").locator(".way-live").click();
            var coach = phone.see("coach").the("coach");
            phone.picture("coach-360");
            var buttons = coach.locator("button:visible").all();

            assertThat(buttons).hasSizeGreaterThanOrEqualTo(3).allSatisfy(button -> {
                var box = button.boundingBox();
                assertThat(box.height).isGreaterThanOrEqualTo(44);
                assertThat(box.y).as("within reach of a thumb").isGreaterThan(740 * 0.6);
                assertThat(box.x + box.width).isLessThanOrEqualTo(360);
            });
            assertThat(coach.getAttribute("aria-label")).isNotBlank();
            assertThat(coach.locator("[role=status]").innerText()).isNotBlank();
            assertThat(coach.locator("[role=status] .live-icon").getAttribute("aria-hidden"))
                    .isEqualTo("true");
            assertThat(coach.locator("polygon").evaluate("line => getComputedStyle(line).transitionDuration"))
                    .isEqualTo("0s");
            assertThat(Axe.seriousFaults(phone.page())).isEmpty();

            phone.page().keyboard().press("Escape");
            phone.seeGone("coach");
            assertThat(phone.page().evaluate("document.activeElement.className"))
                    .isEqualTo("way-live");
        }
    }

    @Test
    void letsAPhotoStudioSendTheFileByAPrintedSlipAndTellsItNothing(@TempDir Path files) throws IOException {
        var faulty = Files.write(files.resolve("faulty.jpg"), SCENES.get(2).jpeg());
        try (var desk = BrowserUser.at(chromium.browser(), address(), "zh-CN", WIDTH, HEIGHT);
                var studio = BrowserUser.at(chromium.browser(), address(), "zh-CN", WIDTH, HEIGHT)) {
            desk.signIn(applicant.seller().name(), StaffFixture.PASSWORD)
                    .go("/seller/apply/" + applicant.id() + "/photos");
            // Another test may have taken a good photo before.
            desk.see("photo-HANDHELD");
            if (desk.the("replace-HANDHELD").isVisible()) {
                desk.click("replace-HANDHELD");
            }
            desk.click("studio-HANDHELD").see("slip-make").click("slip-make").see("slip-page");
            desk.see("slip-open").picture("slip-dialog");
            var page = desk.page().context().waitForPage(() -> desk.click("slip-page"));
            page.waitForLoadState();
            assertThat(page.locator("svg").count()).isEqualTo(2);
            assertThat(page.locator("body").innerText()).contains("不修图").doesNotContain(PERSON.name());
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/slip-page.png")));

            var slip = currentActor.runAs(
                    applicant.seller(), () -> phoneUploadSessions.createStudioSlip(applicant.id(), TestSlots.HANDHELD));
            studio.go("/phone#" + slip.secret()).click("phone-begin").see("phone-upload");
            assertThat(studio.page().locator(".way-camera, .way-live:visible").count())
                    .isZero();
            studio.picture("slip-studio").upload("phone-upload", faulty).see("phone-done");

            assertThat(studio.text("phone-done")).isEqualTo("照片已收到，谢谢。");
            assertThat(codes(studio)).isEmpty();
        }
    }

    /** A card that the film shows a little too small, so that nothing is taken by itself; a still twice as large shows it well. */
    private static final HandheldScene IN_THE_HAND = Specimens.of(PERSON)
            .handheld()
            .size(CameraFilm.WIDTH, CameraFilm.HEIGHT)
            .cardShare(0.29);

    private static Path film(Path folder, BufferedImage... scenes) throws IOException {
        var film = folder.resolve("film.y4m");
        CameraFilm.write(film, List.of(scenes), SECONDS);
        return film;
    }

    /** A camera that claims stills twice as large as its film, and gives that one; and what the page sends of it is counted. */
    private static String stillsOf(byte[] still) {
        return """
                const send = XMLHttpRequest.prototype.send;
                XMLHttpRequest.prototype.send = function (body) {
                    window.bytesSent = body?.size;
                    return send.call(this, body);
                };
            window.ImageCapture = class {
                async getPhotoCapabilities() { return { imageWidth: { max: 2560 }, imageHeight: { max: 1920 } }; }
                async takePhoto() {
                    window.stills = (window.stills ?? 0) + 1;
                    return new Blob([Uint8Array.from(atob('%s'), c => c.charCodeAt(0))], { type: 'image/jpeg' });
                }
            };
            """.formatted(Base64.getEncoder().encodeToString(still));
    }

    /** The photos that the page sends. */
    private static List<Request> sent(Page page) {
        var sent = new CopyOnWriteArrayList<Request>();
        page.onRequest(request -> {
            if (request.url().endsWith("/phone/photo")) {
                sent.add(request);
            }
        });
        return sent;
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
        return phone(chromium, applicant, slot, "");
    }

    private BrowserUser phone(Chromium camera, Applicant applicant, DocumentSlot slot, String device) {
        var phone = BrowserUser.at(camera.browser(), address(), "zh-CN", WIDTH, HEIGHT);
        phone.page().addInitScript(device);
        begin(phone, applicant, slot);
        return phone;
    }

    private void begin(BrowserUser phone, Applicant applicant, DocumentSlot slot) {
        arrive(phone, applicant, slot);
        phone.click("phone-begin").see("phone-upload");
    }

    private void arrive(BrowserUser phone, Applicant applicant, DocumentSlot slot) {
        var link = currentActor.runAs(applicant.seller(), () -> phoneUploadSessions.createLink(applicant.id(), slot));
        phone.page()
                .addInitScript("addEventListener('coach-advice', event => (window.said ??= []).push(event.detail))");
        phone.go("/phone#" + link.secret()).see("phone-begin");
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

    /** What the checks find in the coach's photo, they find in the same picture sent as a file, too. */
    private void failsNoCheckMoreOftenThan(int scene, DocumentSlot slot, BrowserUser phone) {
        answered(phone);
        var coached = found(applicant, slot);

        assertThat(sentAsFile(applicant, slot, SCENES.get(scene).jpeg())).containsAll(coached);
    }

    private Set<String> sentAsFile(Applicant applicant, DocumentSlot slot, byte[] photo) {
        currentActor.runAs(applicant.seller(), () -> sellerSteps.attach(applicant.id(), slot, photo));
        return found(applicant, slot);
    }

    /** All that the checks find in the photo of that place: what only staff is told, too. */
    private Set<String> found(Applicant applicant, DocumentSlot slot) {
        story.until(() -> !documents.isAnyBeingRead(applicant.id()), "the photo is not read");
        return findings.of(applicant.id(), 1).stream()
                .map(RecordedFinding::finding)
                .filter(finding -> slot.equals(finding.slot()))
                .map(Finding::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void answered(BrowserUser phone) {
        phone.page()
                .waitForSelector("[data-testid=phone-done], [data-testid=phone-better],"
                        + " [data-testid=phone-checking], [data-testid=phone-with-person]");
    }

    private static List<String> codes(BrowserUser phone) {
        answered(phone);
        return strings(
                phone.page().evaluate("[...document.querySelectorAll('[data-code]')].map(card => card.dataset.code)"));
    }
}
