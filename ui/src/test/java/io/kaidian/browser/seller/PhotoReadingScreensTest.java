package io.kaidian.browser.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.LoadState;
import io.kaidian.KaidianServer;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.PageReadiness;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.documents.CaseDocument.Reading;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.worklist.TaskList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** What a seller sees of a photo that was read, of one that is still being read, and of one that nobody could read. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kaidian.demo=false", "kaidian.payment.simulated=true", FreshDatabase.OWN_READERS + "=true"})
@ContextConfiguration(initializers = FreshDatabase.class)
@Import(PhotoReadingScreensTest.Readers.class)
@DirtiesContext
@Tag("slow")
class PhotoReadingScreensTest {

    private static final int PHONE = 390;
    private static final int DESK = 1280;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    DocumentRepository documents;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ViolationService violations;

    @Autowired
    ReinstatementService reinstatements;

    @Autowired
    ShopRepository shops;

    @Autowired
    ReviewService reviews;

    @Autowired
    TaskList taskList;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @TempDir
    Path files;

    /** Reads the front, stands still before the back until told, and fails over the photo in the hand. */
    @TestConfiguration
    static class Readers {

        static final CountDownLatch BACK = new CountDownLatch(1);
        static volatile boolean trouble = true;

        @Bean
        static BeanPostProcessor readersInTrouble() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof PhotoReader reader ? new Troubled(reader) : bean;
                }
            };
        }

        private record Troubled(PhotoReader reader) implements PhotoReader {

            @Override
            public PhotoIntakeResult takeIn(byte[] original, ExpectedPhoto expected) throws InterruptedException {
                return reader.takeIn(original, expected);
            }

            @Override
            public PdfPages pages(byte[] pdf, int most) throws InterruptedException {
                return reader.pages(pdf, most);
            }

            @Override
            public SanitizedFile clean(byte[] file) throws InterruptedException {
                return reader.clean(file);
            }

            @Override
            public Reading read(
                    byte[] original,
                    ExpectedPhoto expected,
                    @Nullable CardHint hint,
                    Duration budget,
                    BooleanSupplier pointless) {
                if (trouble && expected.slot().equals(TestSlots.HANDHELD)) {
                    throw new IllegalStateException("cannot be read");
                }
                if (expected.slot().equals(TestSlots.ID_BACK)) {
                    try {
                        BACK.await();
                    } catch (InterruptedException stopping) {
                        throw new IllegalStateException(stopping);
                    }
                }
                return reader.read(original, expected, hint, budget, pointless);
            }
        }
    }

    @Test
    void showsTheThreeOutcomesAndTheResultAsSoonAsItIsThere() {
        var story = new StaffFixture(context);
        // Without anybody who may sign in the server asks for its first administrator.
        story.staff("outcomes-reviewer", Locale.ENGLISH, Role.REVIEWER);
        var zhang = StaffFixture.statement("张月心", "510000198306197624", "2021-12-03", "2041-12-03");
        story.seller("outcomes", "outcomes", zhang.name(), zhang.idNumber());
        var seller = Actor.seller("outcomes");
        var id = currentActor.runAs(seller, () -> {
            var opened = sellerSteps.open("outcomes", CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(opened, zhang, "2026-01");
            return opened;
        });
        story.attach(seller, id, TestSlots.ID_FRONT, "p1-id-front.jpg");
        story.attach(seller, id, TestSlots.HANDHELD, "p1-handheld.jpg");
        await().atMost(Duration.ofMinutes(2)).until(() -> reading(id, TestSlots.HANDHELD) == Reading.UNREADABLE);
        story.attach(seller, id, TestSlots.ID_BACK, "p1-id-back.jpg");
        assertThat(reading(id, TestSlots.ID_BACK)).isEqualTo(Reading.PENDING);

        try (var chromium = Chromium.start();
                var screen = BrowserUser.at(chromium.browser(), address(), "zh-CN", PHONE, 844)) {
            screen.signIn("outcomes", StaffFixture.PASSWORD).go("/seller/apply/" + id + "/review");
            screen.see("review-checking");
            pictures(screen, "reading-review-zh");
            screen.go("/seller/apply/" + id + "/photos").see("photo-fine").see("photo-checking");
            assertThat(screen.the("photo-HANDHELD").innerText()).contains("待人工查看");
            assertThat(screen.the("photo-ID_BACK").innerText()).contains("正在检查").doesNotContain("没有发现问题");
            pictures(screen, "reading-outcomes-zh");

            speakTheOther(screen, "en");
            screen.go("/seller/apply/" + id + "/review").see("review-checking");
            pictures(screen, "reading-review-en");
            screen.go("/seller/apply/" + id + "/photos").see("photo-fine").see("photo-checking");
            assertThat(screen.the("photo-HANDHELD").innerText()).contains("To be checked by a reviewer");
            pictures(screen, "reading-outcomes-en");

            Readers.BACK.countDown();

            screen.seeGone("photo-checking");
            assertThat(screen.the("photo-ID_BACK").innerText()).doesNotContain("still checking");
            pictures(screen, "reading-outcomes-read-en");
        }
    }

    /** {@code -Dkaidian.pictures=true}: for the eye; what is refused and what is found is tested without a browser. */
    @Test
    @EnabledIfSystemProperty(named = "kaidian.pictures", matches = "true")
    void showsWhenAPhotoWasSentBeforeAndOldAndNewSideBySide() throws IOException {
        Readers.BACK.countDown();
        Readers.trouble = false;
        var story = new StaffFixture(context);
        var reviewer = new Actor(Actor.Kind.STAFF, "again-reviewer", "S-again-reviewer", Set.of(Role.REVIEWER));
        var officer = new Actor(Actor.Kind.STAFF, "again-officer", "S-again-officer", Set.of(Role.OFFICER));
        story.staff(reviewer.name(), Locale.ENGLISH, Role.REVIEWER);
        story.staff(officer.name(), Locale.ENGLISH, Role.OFFICER);
        var zhang = StaffFixture.statement("张月心", "510000198306197624", "2021-12-03", "2041-12-03");
        var seller = story.seller("outcomes-again", "outcomes", zhang.name(), zhang.idNumber());
        var first = story.apply(
                seller,
                zhang,
                Map.of(
                        TestSlots.ID_FRONT, "p1-id-front.jpg",
                        TestSlots.ID_BACK, "p1-id-back.jpg",
                        TestSlots.HANDHELD, "p1-handheld.jpg"));
        decide(reviewer, first, ReviewDecision.certify());
        story.await(first, CaseStatus.CERTIFIED);
        currentActor.runAs(
                officer,
                () -> violations.record(
                        shops.of(seller.name()).id(),
                        new ViolationService.Report("LST-BANNED", "order 1", "SPECIMEN", null, clock.instant(), null)));
        story.until(() -> shops.of(seller.name()).standing() == ShopStanding.SUSPENDED, "not suspended");
        var again = currentActor.runAs(seller, () -> {
            reinstatements.confirmRule(seller.name());
            var id = sellerSteps.open(seller.name(), CaseKind.REINSTATEMENT).caseId();
            sellerSteps.saveStatement(id, zhang, "2026-01");
            return id;
        });

        try (var chromium = Chromium.start();
                var phone = BrowserUser.at(chromium.browser(), address(), "zh-CN", PHONE, 844);
                var desk = BrowserUser.at(chromium.browser(), address(), "en", DESK, 844)) {
            phone.signIn(seller.name(), StaffFixture.PASSWORD);
            for (var language : List.of("zh", "en")) {
                phone.go("/seller/apply/" + again + "/photos");
                phone.upload("upload-HANDHELD", file("same.jpg", specimen()));
                phone.see("photo-refused");
                pictures(phone, "newness-" + language);
                speakTheOther(phone, language.equals("zh") ? "en" : "zh-CN");
            }
            phone.go("/seller/apply/" + again + "/photos");
            phone.upload("upload-HANDHELD", file("alike.jpg", saved(specimen())));
            phone.see("photo-shown-HANDHELD");
            currentActor.runAs(seller, () -> sellerSteps.submit(again));
            story.await(again, CaseStatus.IN_REVIEW);

            var task = currentActor.runAs(
                    reviewer,
                    () -> taskList.latestAbout(again.value()).orElseThrow().id());
            desk.signIn(reviewer.name(), StaffFixture.PASSWORD).go("/review/case/" + task);
            desk.page().waitForLoadState(LoadState.NETWORKIDLE);
            desk.picture("newness-side-by-side");
        }
    }

    private void decide(Actor reviewer, CaseId id, ReviewDecision decision) {
        currentActor.runAs(
                reviewer,
                () -> reviews.decide(
                        taskList.latestAbout(id.value()).orElseThrow().id(), decision));
    }

    private static byte[] specimen() throws IOException {
        try (var photo = PhotoReadingScreensTest.class.getResourceAsStream("/specimens/p1-handheld.jpg")) {
            return photo.readAllBytes();
        }
    }

    /** The same picture as another file with other pixels. */
    private static byte[] saved(byte[] photo) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(ImageIO.read(new ByteArrayInputStream(photo)), "jpg", out);
        return out.toByteArray();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(files.resolve(name), content);
    }

    private static void speakTheOther(BrowserUser browserUser, String language) {
        PageReadiness.changeLanguage(browserUser.page());
        assertThat(browserUser.page().getAttribute("html", "lang")).isEqualTo(language);
    }

    /** On a phone and on a desk, once the photos are there. */
    private static void pictures(BrowserUser screen, String name) {
        for (var width : new int[] {PHONE, DESK}) {
            screen.page().setViewportSize(width, 844);
            screen.page().evaluate("window.scrollTo(0, document.body.scrollHeight)");
            screen.page().waitForFunction("Array.from(document.images).every(i => i.complete && i.naturalWidth > 0)");
            screen.picture(name + "-" + width);
        }
        screen.page().setViewportSize(PHONE, 844);
    }

    private Reading reading(CaseId id, DocumentSlot slot) {
        return documents.current(id, slot).orElseThrow().reading();
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
