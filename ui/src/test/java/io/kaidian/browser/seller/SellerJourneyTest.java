package io.kaidian.browser.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.kaidian.KaidianServer;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.platform.clock.BusinessClock;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * What the README lets a newcomer play after the first command, with the people and photos that it names, on one demo
 * server: a certified seller in five minutes, then the story: too far, returned, certified, suspended, certified again,
 * closed, appealed, open.
 */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=true",
            "kaidian.demo.password=specimen pass phrase 7",
            "kaidian.data-dir=target/story-data",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.payment.simulated=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
// One identity, one shop: whoever opens a shop with a specimen needs a server of their own.
@DirtiesContext
@Tag("slow")
class SellerJourneyTest {

    private static final String PASSWORD = "specimen pass phrase 7";
    private static final String SELLER = "seller1";
    private static final String SHOP = "样例卖家一";
    private static final double WHILE_THE_DEMO_IS_FILLED = 400_000;

    private static final Pattern PROGRESS = Pattern.compile("this page follows: (?<done>[0-9]+) / (?<of>[0-9]+)");
    private static final int FEW = 2;

    /** Printed on the specimens of the first person, and of the ninth. */
    private static final String NAME = "张月心";

    private static final String NUMBER = "510000198306197624";
    private static final String OTHER_NAME = "袁宁浩";
    private static final String OTHER_NUMBER = "320000199607087313";

    private static Chromium chromium;

    @TempDir
    static Path photos;

    @LocalServerPort
    int port;

    @Autowired
    CaseRepository cases;

    @Autowired
    ShopRepository shops;

    @Autowired
    FindingRepository findings;

    @Autowired
    ReasonCatalogue catalogue;

    @Autowired
    BusinessClock clock;

    /** People who signed in and photos that were taken. */
    private final Set<String> played = new TreeSet<>();

    private final Instant begun = Instant.now();

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void playsTheFiveMinutesAndTheStoryOfTheReadmeOneAfterTheOther() {
        waitUntilTheDemoIsReady();
        playTheFiveMinutes();
        assertThat(played).containsExactlyInAnyOrderElementsOf(ReadmeSteps.names("A certified seller in five minutes"));

        played.clear();
        playTheStory();
        assertThat(played).containsExactlyInAnyOrderElementsOf(ReadmeSteps.names("The story to play"));
    }

    /** Looks at the page of specimens when little is left to come: it loads all photos anew every three seconds. */
    private void waitUntilTheDemoIsReady() {
        try (var newcomer = visitor("en", 1280, 900)) {
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofMillis((long) WHILE_THE_DEMO_IS_FILLED))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> isAlmostReady(newcomer));
            newcomer.go("/demo/specimens")
                    .the("demo-ready")
                    .waitFor(new Locator.WaitForOptions().setTimeout(WHILE_THE_DEMO_IS_FILLED));
            newcomer.picture("demo-ready");
        }
    }

    private boolean isAlmostReady(BrowserUser newcomer) {
        var page = newcomer.page().request().get("http://localhost:" + port + "/demo/specimens");
        var progress = PROGRESS.matcher(page.text());
        assertThat(progress.find()).isTrue();
        var of = Integer.parseInt(progress.group("of"));
        return of > 0 && of - Integer.parseInt(progress.group("done")) <= FEW;
    }

    private void playTheFiveMinutes() {
        try (var seller = visitor("zh-CN", 390, 844);
                var reviewer = visitor("en", 1280, 900)) {
            signIn(seller, "seller4");
            seller.go("/").see("apply-begin").click("apply-begin");
            seller.see("consent-agree").check("consent-adult").click("consent-agree");
            seller.upload("upload-ID_FRONT", photo("p9-id-front.jpg")).see("photo-shown-ID_FRONT");
            seller.upload("upload-ID_BACK", photo("p9-id-back.jpg")).see("photo-shown-ID_BACK");
            seller.upload("upload-HANDHELD", photo("p9-handheld.jpg")).see("photo-shown-HANDHELD");
            // Nobody types anything: name, number and dates are read off the card, for the seller to confirm.
            seller.click("apply-next").see("review-read");
            assertThat(seller.text("confirm-name")).contains(OTHER_NAME);
            assertThat(seller.text("confirm-idNumber")).contains(OTHER_NUMBER);
            seller.see("apply-send").look("seller-five-minutes");
            send(seller);

            signIn(reviewer, "reviewer1");
            open(reviewer, "样例卖家四");
            StaffBrowser.lookAtAll(reviewer.page());
            reviewer.click("certify");
            // Nobody reloads a page.
            seller.page()
                    .locator("[data-testid=case][data-status=CERTIFIED]")
                    .waitFor(new Locator.WaitForOptions().setTimeout(WHILE_THE_DEMO_IS_FILLED));
            seller.picture("seller-five-minutes-open");
        }
        eventually(() -> shops.of("seller4").standing() == ShopStanding.OPEN);
    }

    private void playTheStory() {
        try (var seller = visitor("zh-CN", 390, 844);
                var reviewer = visitor("en", 1280, 900);
                var officer = visitor("en", 1280, 900);
                var secondOfficer = visitor("en", 1280, 900);
                var admin = visitor("en", 1280, 900);
                var lead = visitor("en", 1280, 900)) {
            apply(seller);
            signIn(reviewer, "reviewer1");
            returnTheHandheldPhoto(reviewer);
            correct(seller);
            certify(reviewer, "reviewer-certifies");
            assertStanding(ShopStanding.OPEN);

            signIn(officer, "officer1");
            record(officer, "IPR-COUNTERFEIT", "order 1001");
            assertStanding(ShopStanding.SUSPENDED);
            layFileBeside(officer, "violation-IPR-COUNTERFEIT");
            lookAtProcessesCalendarAndMany(officer);
            signIn(admin, "admin1");
            admin.go("/admin").see("clock").picture("admin-clock").click("advance-PT168H");
            eventually(() -> isPast(7));
            admin.click("advance-PT24H");
            eventually(() -> isPast(8));
            certifyAgain(seller);
            certify(reviewer, "reviewer-certifies-again");
            admin.click("advance-PT168H");
            assertStanding(ShopStanding.OPEN);
            seller.go("/seller/shop").see("shop-change").look("seller-shop-open");

            record(officer, "LST-BANNED", "order 1002");
            answerTheProposal(seller);
            close(secondOfficer);
            assertStanding(ShopStanding.CLOSED);
            appeal(seller);
            overturn(lead);
            assertStanding(ShopStanding.OPEN);
            seeTheWholeStory(officer);
            openADecidedCase(officer, "/enforcement/shop/" + SELLER);
            // The story has moved the clock by more than the week that the list shows by itself.
            openADecidedCase(lead, "/review/decisions?days=30");
        }
    }

    private void apply(BrowserUser seller) {
        signIn(seller, SELLER);
        seller.go("/").see("apply-begin").look("seller-home").click("apply-begin");
        seller.see("consent-agree").look("seller-apply-consent");
        seller.check("consent-adult").click("consent-agree");
        seller.upload("upload-ID_FRONT", photo("p1-id-front.jpg")).see("photo-shown-ID_FRONT");
        seller.upload("upload-ID_BACK", photo("p1-id-back.jpg")).see("photo-shown-ID_BACK");
        seller.upload("upload-HANDHELD", photo("p1-handheld-far-out.jpg")).see("photo-shown-HANDHELD");
        assertThat(seller.text("photo-HANDHELD")).contains("离得太远", "像素");
        // Nobody typed the dates: they were read off the card, for the seller to confirm.
        assertThat(seller.text("read-validUntil")).contains("2041-12-03");
        seller.look("seller-apply-photos");
        seller.click("apply-next");
        // The first try was far too far away, the second is still too far: whoever has tried may send anyway.
        seller.see("try-again").look("seller-try-again");
        seller.page().navigate(seller.page().url().replace("/review", "/who"));
        seller.see("field-name").look("seller-apply-who");
        assertThat(seller.the("field-name").locator("input").inputValue()).isEqualTo(NAME);
        assertThat(seller.the("field-idNumber").locator("input").inputValue()).isEqualTo(NUMBER);
        seller.page().navigate(seller.page().url().replace("/who", "/photos"));
        seller.see("photo-shown-HANDHELD")
                .upload("upload-HANDHELD", photo("p1-handheld-too-far.jpg"))
                .see("other-ways")
                .see("phone-HANDHELD")
                .see("ask-help-HANDHELD")
                .look("seller-apply-help");
        seller.page().navigate(seller.page().url().replace("/photos", "/review"));
        seller.see("apply-send").look("seller-apply-review");
        var foretold = seller.advised();
        send(seller);
        eventually(() -> caseIs(CaseStatus.IN_REVIEW));
        assertThat(foundByTheMachine()).as("known before sending").isNotEmpty().isSubsetOf(foretold);
        seller.look("seller-status-in-review");
    }

    /** What a seller may be told of the newest submission. */
    private Set<String> foundByTheMachine() {
        var sent = cases.of(SELLER).get(0);
        return findings.of(sent.id(), sent.round()).stream()
                .filter(found -> found.effect() != AutomationLevel.NONE)
                .map(found -> found.finding().code())
                .filter(code -> catalogue.get(code).shownTo() == Reason.ShownTo.SELLER)
                .collect(Collectors.toSet());
    }

    private void returnTheHandheldPhoto(BrowserUser reviewer) {
        reviewer.go("/review").see("inbox").picture("reviewer-inbox");
        open(reviewer, SHOP);
        reviewer.picture("reviewer-case");
        StaffBrowser.lookAtAll(reviewer.page());
        judge(reviewer, "ID_FRONT", 0);
        judge(reviewer, "ID_BACK", 0);
        reviewer.click("use-HLD-FAR");
        judge(reviewer, "HANDHELD", 1);
        reviewer.picture("reviewer-returns").click("return");
        eventually(() -> caseIs(CaseStatus.RETURNED));
    }

    private static void judge(BrowserUser reviewer, String slot, int choice) {
        reviewer.the("verdict-" + slot)
                .locator("vaadin-radio-button")
                .nth(choice)
                .click();
    }

    private void correct(BrowserUser seller) {
        seller.go("/seller").see("case-correct").look("seller-status-returned").click("case-correct");
        seller.see("correct-send").see("compare-HANDHELD").look("seller-correct");
        assertThat(seller.text("rounds-left")).contains("4");
        seller.upload("upload-HANDHELD", photo("p1-handheld.jpg")).see("photo-fine");
        seller.look("seller-corrected").click("correct-send").see("case-now");
    }

    private void certify(BrowserUser reviewer, String picture) {
        eventually(() -> caseIs(CaseStatus.IN_REVIEW));
        open(reviewer, SHOP);
        StaffBrowser.lookAtAll(reviewer.page());
        reviewer.picture(picture).click("certify");
        eventually(() -> caseIs(CaseStatus.CERTIFIED));
    }

    private void record(BrowserUser officer, String code, String reference) {
        officer.go("/enforcement/shop/" + SELLER).see("record-violation").click("record-violation");
        var choice = officer.the("violation-code").locator("input");
        choice.fill(code);
        officer.page()
                .locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(code))
                .first()
                .click();
        officer.click("occurred-now")
                .type("violation-reference", reference)
                .type("violation-note", "SPECIMEN: " + reference)
                .see("preview")
                .picture("officer-records-" + code)
                .click("save-violation")
                .see("violation-" + code);
    }

    private void certifyAgain(BrowserUser seller) {
        seller.go("/seller/shop").see("rule-read").look("seller-shop-suspended");
        seller.click("rule-confirm").see("rule-needed");
        seller.check("rule-read").click("rule-confirm").see("shop-reverify").click("shop-reverify");
        seller.see("consent-agree").check("consent-adult").click("consent-agree");
        seller.see("photo-HANDHELD").look("seller-reverify");
        seller.upload("upload-HANDHELD", photo("p1-handheld-again.jpg"))
                .see("photo-shown-HANDHELD")
                .click("apply-next")
                .see("apply-send");
        send(seller);
    }

    /** Sends, and confirms where the machine advises against it. */
    private static void send(BrowserUser seller) {
        if (seller.the("send-anyway").count() > 0) {
            seller.check("send-anyway");
        }
        seller.click("apply-send").see("case-now");
    }

    private void answerTheProposal(BrowserUser seller) {
        seller.go("/seller/shop").see("closure-hearing").look("seller-closure-proposed");
        seller.click("answer-closure").see("statement-files");
        seller.the("statement-files").locator("input[type=file]").setInputFiles(photo("p1-id-front.jpg"));
        seller.the("statement-files")
                .locator("vaadin-upload-file[complete]")
                .first()
                .waitFor();
        seller.type("prompt-text", "样本：商品有授权，附材料。").click("prompt-send");
        seller.see("hearing-answer").look("seller-closure-answered");
        seller.the("closure-hearing").locator(".evidence-list li").first().waitFor();
    }

    private void close(BrowserUser secondOfficer) {
        signIn(secondOfficer, "officer2");
        secondOfficer.go("/enforcement").see("waiting-CLOSURES").picture("officer-waiting");
        secondOfficer
                .go("/enforcement/shop/" + SELLER)
                .see("closure-answer")
                .see("confirm-closure")
                .picture("officer-closure")
                .click("confirm-closure");
        secondOfficer.type("prompt-text", "样本：情节严重，证据充分。").click("prompt-send");
        secondOfficer.see("confirm-word").picture("officer-closure-asked").confirm(SHOP);
    }

    private void appeal(BrowserUser seller) {
        seller.go("/seller/shop").see("appealable").look("seller-shop-closed");
        seller.the("appealable").locator("vaadin-button").first().click();
        seller.type("prompt-text", "样本：商品是正品，附采购发票。").click("prompt-send").see("appeal");
        seller.the("appeal").locator("input[type=file]").setInputFiles(photo("p1-id-front.jpg"));
        seller.the("appeal").locator(".evidence-list li").first().waitFor();
        seller.look("seller-appeal-evidence");
    }

    private void overturn(BrowserUser lead) {
        signIn(lead, "lead1");
        lead.go("/enforcement/appeals").see("appeal").picture("lead-appeals");
        lead.page()
                .getByTestId("appeal")
                .filter(new Locator.FilterOptions().setHasText(SHOP))
                .getByTestId("open-appeal")
                .click();
        lead.type("answer", "经核实，商品为正品，撤销处罚。")
                .picture("lead-answers")
                .click("overturn")
                .confirm();
    }

    private void layFileBeside(BrowserUser officer, String violation) {
        officer.go("/enforcement/shop/" + SELLER).see(violation);
        officer.the(violation).locator("input[type=file]").setInputFiles(photo("p1-id-front.jpg"));
        officer.the(violation).locator(".evidence-list li").first().waitFor();
        officer.picture("officer-evidence");
    }

    /** Where the processes stand, which suspensions end when, and what one act would do to many shops. */
    private void lookAtProcessesCalendarAndMany(BrowserUser officer) {
        officer.the("open-process-enforcement")
                .locator("vaadin-details-summary")
                .first()
                .click();
        officer.see("process-enforcement")
                .page()
                .locator("[data-testid=process-enforcement][data-drawn]")
                .first()
                .waitFor();
        officer.picture("officer-processes");
        officer.go("/enforcement/calendar").see("calendar").picture("officer-calendar");
        officer.go("/enforcement/bulk")
                .see("bulk-code")
                .the("bulk-code")
                .locator("input")
                .fill("LST-SPAM");
        officer.page()
                .locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText("LST-SPAM"))
                .first()
                .click();
        officer.click("occurred-now")
                .type("bulk-sellers", SELLER)
                .click("bulk-preview")
                .see("bulk-foreseen");
        officer.picture("officer-bulk");
    }

    private void seeTheWholeStory(BrowserUser officer) {
        officer.go("/enforcement/shop/" + SELLER).see("timeline");
        assertThat(officer.text("timeline"))
                .contains("记录违规", "暂时关店", "恢复营业", "确认永久关店", "申诉：撤销原决定")
                .contains("样例处罚专员甲", "样例处罚专员乙", "样例组长");
        officer.picture("officer-shop-story");
    }

    private static void openADecidedCase(BrowserUser staff, String page) {
        staff.go(page).page().locator("[data-testid^='file-']").first().click();
        staff.page().waitForURL("**/review/file/**");
    }

    private void assertStanding(ShopStanding standing) {
        eventually(() -> shops.of(SELLER).standing() == standing);
    }

    private boolean caseIs(CaseStatus status) {
        return cases.of(SELLER).get(0).status() == status;
    }

    private static void eventually(BooleanSupplier condition) {
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
    }

    private boolean isPast(int days) {
        return !clock.instant().isBefore(begun.plus(Duration.ofDays(days)));
    }

    private void signIn(BrowserUser browserUser, String name) {
        played.add(name);
        browserUser.signIn(name, PASSWORD);
    }

    /** Others wait in the list, too. */
    private static void open(BrowserUser reviewer, String shop) {
        reviewer.go("/review").see("inbox").page().getByText(shop).first().click();
        reviewer.see("agreement");
    }

    private BrowserUser visitor(String language, int width, int height) {
        return BrowserUser.at(chromium.browser(), "http://localhost:" + port, language, width, height);
    }

    private Path photo(String name) {
        played.add(name);
        var file = photos.resolve(name);
        try (var in = SellerJourneyTest.class.getResourceAsStream("/specimens/" + name)) {
            Files.write(file, in.readAllBytes());
            return file;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
