package io.kaidian.browser.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.loaded;
import static io.kaidian.browser.StaffBrowser.lookAtAll;
import static io.kaidian.browser.StaffBrowser.picture;
import static io.kaidian.browser.StaffBrowser.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.waivers.HelpSubject;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.help.HelpRequestService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.quality.GoldenCaseAdministration;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.SpecimenTraveller;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * A reviewer's day without a mouse, in a real browser. How many cases the day has is for the profile {@code review-day} to
 * say; seconds per case are left in {@code target/review-day.csv}.
 */
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
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class ReviewDeskTest {

    private static final int THINKING = Integer.getInteger("kaidian.review-day.thinking", 0);

    private static final int CASES = Integer.getInteger("kaidian.review-day.cases", 3);

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CaseRepository cases;

    @Autowired
    DecisionRepository decisions;

    @Autowired
    FindingRepository findings;

    @Autowired
    AppealService appeals;

    @Autowired
    GoldenCaseAdministration goldenCases;

    @Autowired
    HelpRequestService help;

    @Autowired
    WaiverRepository waivers;

    @Autowired
    TaskList taskList;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private final Map<String, CaseId> waiting = new LinkedHashMap<>();
    private Chromium chromium;
    private StaffFixture story;

    /** Every third case comes back for two reasons; the others are certified. */
    private static boolean isFaulty(int number) {
        return number % 3 == 0;
    }

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        story.staff("desk-reviewer1", Locale.SIMPLIFIED_CHINESE, Role.REVIEWER);
        story.staff("desk-reviewer2", Locale.ENGLISH, Role.REVIEWER);
        story.staff("desk-lead", Locale.SIMPLIFIED_CHINESE, Role.LEAD);
        story.staff("desk-lead2", Locale.ENGLISH, Role.LEAD);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    @Order(1)
    void reviewsByKeyboardOnly() throws IOException {
        for (int i = 0; i < CASES; i++) {
            apply(i);
        }
        var page = signIn("desk-reviewer1", 1280, 800);
        inbox(page);
        var lines = new ArrayList<String>();
        lines.add("case,decision,keys,seconds");

        page.keyboard().press("KeyN");
        for (int i = 0; i < CASES; i++) {
            var name = shown(page);
            var number = Integer.parseInt(name.replaceAll("\\D+", ""));
            loaded(page);
            var since = System.nanoTime();
            var keys = isFaulty(number) ? returnForTwoReasons(page, number) : certify(page);
            var seconds = Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
            lines.add(String.format(
                    Locale.ROOT, "%s,%s,%d,%.1f", number, isFaulty(number) ? "RETURN" : "CERTIFY", keys, seconds));
            assertThat(page.getByTestId("undo-bar")).containsText(name);
            if (i + 1 < CASES) {
                assertThat(page.locator(".case-name h1")).not().hasText(name);
            }
        }
        Files.write(Path.of("target/review-day.csv"), lines);
        lines.forEach(System.out::println);

        for (int i = 0; i < CASES; i++) {
            var id = waiting.get(sellerName(i));
            story.await(id, isFaulty(i) ? CaseStatus.RETURNED : CaseStatus.CERTIFIED);
            var decided = decisions.of(id);
            assertThat(decided).as("case %s is decided once", i).hasSize(1);
            assertThat(decided.get(0).reasons()).hasSize(isFaulty(i) ? 2 : 0);
        }
    }

    @Test
    @Order(2)
    void takesBackRestsWhileAnInputMethodComposesAndKeepsWhatWasTyped() {
        var id = apply(1001);
        var page = signIn("desk-reviewer1", 1280, 800);
        inbox(page);
        page.keyboard().press("KeyN");
        var name = shown(page);
        loaded(page);

        // Passed on or set aside without a mouse.
        page.keyboard().press("KeyW");
        assertThat(page.getByTestId("work-handOver")).isVisible();
        picture(page, "desk-work-zh-1280");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("work-do")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("work-do")).hasCount(0);
        assertThat(page.locator(".case-name h1")).hasText(name);

        // What an input method composes is not for the page.
        page.evaluate("() => ['KeyC', 'KeyR', 'KeyA'].forEach(code => document.body.dispatchEvent(new"
                + " KeyboardEvent('keydown', {code, key: 'Process', keyCode: 229, isComposing: true, bubbles:"
                + " true, composed: true})))");
        // A real composition in the reason field: nothing acts on its letters, and what it commits is searched for.
        var inputMethod = page.context().newCDPSession(page);
        page.keyboard().press("Slash");
        inputMethod.send("Input.imeSetComposition", composition("fanguang"));
        assertThat(page.getByTestId("reason-chooser").locator("input")).hasValue("fanguang");
        assertThat(page.locator(".case-name h1")).hasText(name);
        inputMethod.send("Input.insertText", text("反光"));
        assertThat(page.getByTestId("reason-chooser").locator("input")).hasValue("反光");
        assertThat(page.locator("vaadin-combo-box-item:visible").first()).containsText("反光");
        picture(page, "desk-input-method-zh-1280");
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.evaluate("() => document.activeElement.blur()");

        page.keyboard().press("KeyM");
        page.keyboard().type("样例备注 certify return decline");
        assertThat(page.getByTestId("internal-note").locator("textarea")).hasValue("样例备注 certify return decline");
        page.keyboard().press("Escape");
        page.evaluate("() => document.activeElement.blur()");
        page.keyboard().press("KeyA");
        assertThat(page.getByTestId("tab-ID_FRONT")).containsText("✓");
        assertThat(page.locator(".case-name h1")).hasText(name);

        // The browser dies: another one, in which no photo is wide enough to be read beside others, finds what was put
        // together.
        page.waitForTimeout(1500);
        var address = page.url();
        page.context().close();
        var again = signIn("desk-reviewer1", 1100, 700);
        again.navigate(address);
        assertThat(again.getByTestId("internal-note").locator("textarea")).hasValue("样例备注 certify return decline");
        assertThat(again.getByTestId("tab-ID_FRONT")).containsText("✓");

        // What is judged good is judged once it was in sight long enough: no verdict stands on what nobody saw.
        again.keyboard().press("Digit2");
        again.keyboard().press("KeyA");
        assertThat(again.getByTestId("tab-ID_BACK")).containsText("✓");
        assertThat(again.getByTestId("tab-ID_BACK")).hasAttribute("data-seen", Pattern.compile(".*"));

        // Certifying what was not looked at opens it instead.
        again.keyboard().press("KeyC");
        assertThat(again.getByTestId("case-banner")).containsText("还没有看过");
        lookAtAll(again);
        again.keyboard().press("KeyA");
        again.keyboard().press("KeyA");
        again.keyboard().press("KeyA");
        again.keyboard().press("KeyC");
        assertThat(again.getByTestId("undo-bar")).isVisible();
        picture(again, "undo-zh-1280");
        again.keyboard().press("KeyU");
        assertThat(again.locator(".case-name h1")).hasText(name);
        assertThat(again.getByTestId("undo-bar")).isHidden();
        assertThat(again.getByTestId("tab-HANDHELD")).containsText("✓");
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(decisions.of(id)).isEmpty();

        // The connection is lost while deciding: it is decided once, when it is back.
        again.context().setOffline(true);
        again.keyboard().press("KeyC");
        again.waitForTimeout(1500);
        assertThat(again.getByTestId("internal-note").locator("textarea")).hasValue("样例备注 certify return decline");
        picture(again, "offline-zh-1280");
        again.context().setOffline(false);
        story.await(id, CaseStatus.CERTIFIED);
        assertThat(decisions.of(id)).hasSize(1);
        again.context().close();
    }

    @Test
    @Order(3)
    void showsRoundsBesideEachOtherAndTheCardInHandBesideTheCard() {
        var id = apply(1002, Map.of(TestSlots.HANDHELD, tooFar(1002)));
        var chinese = signIn("desk-reviewer1", 1280, 800);
        inbox(chinese);
        chinese.keyboard().press("KeyN");
        shown(chinese);
        loaded(chinese);
        assertThat(chinese.getByTestId("tab-HANDHELD")).hasAttribute("selected", "");
        assertThat(chinese.locator("kaidian-card[drawn]:visible")).hasCount(2);
        assertThat(shareOfPhotos(chinese)).as("photos of 1280 × 800").isGreaterThan(0.5);
        picture(chinese, "desk-wall-zh-1280");
        chinese.keyboard().press("KeyE");
        assertThat(chinese.locator(".photo-desk-whole")).isVisible();
        picture(chinese, "desk-whole-zh-1280");
        chinese.keyboard().press("Escape");
        assertThat(chinese.locator(".photo-desk-whole")).hasCount(0);
        seen(chinese, TestSlots.HANDHELD);
        // What was not seen lies side by side, each so wide that a card can be read.
        chinese.keyboard().press("KeyV");
        assertThat(chinese.locator(".sheet-beside:visible")).hasCount(2);
        assertThat(chinese.locator("[data-testid=photo-tabs] vaadin-tab[data-seen]"))
                .hasCount(3);
        picture(chinese, "desk-beside-zh-1280");
        chinese.keyboard().press("Digit3");
        chinese.keyboard().press("Escape");
        seen(chinese, TestSlots.HANDHELD);
        chinese.keyboard().press("KeyF");
        assertThat(chinese.getByTestId("reason-picker")).isVisible();
        picture(chinese, "desk-picker-zh-1280");
        chinese.keyboard().press("Digit1");
        assertThat(chinese.getByTestId("reason-HLD-FAR")).isVisible();
        var toTheSeller = chinese.getByTestId("reason-note").locator("input");
        toTheSeller.fill("请把身份证举到镜头前再拍");
        toTheSeller.blur();
        // Going on leaves the verdict that follows from a reason as it is.
        chinese.keyboard().press("KeyA");
        assertThat(chinese.getByTestId("tab-HANDHELD")).containsText("✗");
        chinese.keyboard().press("KeyA");
        chinese.keyboard().press("KeyA");
        chinese.keyboard().press("Digit3");
        chinese.keyboard().press("KeyP");
        assertThat(chinese.getByTestId("preview").getByTestId("advice")).isVisible();
        chinese.keyboard().press("KeyO");
        assertThat(chinese.locator(".sheet-main kaidian-photo[lead]"))
                .hasAttribute("reading", Pattern.compile(".*text.*"));
        picture(chinese, "desk-preview-zh-1280");
        chinese.keyboard().press("KeyR");
        story.await(id, CaseStatus.RETURNED);

        currentActor.runAs(
                seller(1002), () -> sellerSteps.attach(id, TestSlots.HANDHELD, photo(1002, TestSlots.HANDHELD)));
        story.submit(seller(1002), id);
        var english = signIn("desk-reviewer2", 1920, 1080);
        inbox(english);
        english.keyboard().press("KeyN");
        shown(english);
        loaded(english);
        assertThat(english.locator(".sheet-main kaidian-photo:visible")).hasCount(2);
        assertThat(english.locator("kaidian-card[drawn]:visible")).hasCount(2);
        assertThat(english.getByTestId("old-reasons-HANDHELD")).containsText("HLD-FAR");
        assertThat(english.getByTestId("old-reasons-HANDHELD")).containsText("not found any more");
        assertThat(english.getByTestId("given-note")).hasCount(2);
        assertThat(english.getByTestId("given-note").first()).hasText("请把身份证举到镜头前再拍");
        picture(english, "desk-round2-en-1920");
        assertThat(Axe.seriousFaults(english)).as("case page").isEmpty();
        english.keyboard().press("Shift+Slash");
        assertThat(english.locator("vaadin-dialog .key-list")).isVisible();
        picture(english, "desk-keys-en-1920");
        english.keyboard().press("Escape");
        assertThat(english.locator("vaadin-dialog[opened]")).hasCount(0);
        english.keyboard().press("KeyG");
        assertThat(english.locator("kaidian-diagram[data-drawn]")).isVisible();
        picture(english, "desk-diagram-en-1920");
        var drawing = english.locator("kaidian-diagram .djs-container > svg");
        assertThat(drawing.boundingBox().height)
                .as("the drawing fills its place")
                .isGreaterThan(400);
        english.keyboard().press("Escape");
        assertThat(drawing).hasCount(0);
        english.keyboard().press("KeyG");
        assertThat(english.locator("kaidian-diagram[data-drawn]")).isVisible();
        assertThat(drawing).isVisible();
        english.context().close();
        chinese.context().close();
    }

    @Test
    @Order(4)
    void answersASellerWhoAsksForHelpWithAWaiverThatASecondPersonConsentsTo() {
        var id = waiting.get(sellerName(0));
        currentActor.runAs(seller(0), () -> help.ask(id, HelpSubject.of(TestSlots.HANDHELD), "我的手臂受过伤，拿不稳证件。"));
        var lead = signIn("desk-lead", 1280, 800);
        lead.navigate(address("review/case/" + helpItem()));
        assertThat(lead.getByTestId("help-words")).containsText("手臂");
        lead.getByTestId("waiver-why").locator("textarea").fill("医院证明已核实");
        picture(lead, "desk-help-zh-1280");
        lead.getByTestId("propose-waiver").click();
        assertThat(lead.locator("vaadin-notification-card")).isVisible();
        lead.context().close();

        var second = signIn("desk-reviewer2", 1280, 800);
        second.navigate(address("review/case/" + helpItem()));
        assertThat(second.getByTestId("help-words")).containsText("手臂");
        picture(second, "desk-waiver-en-1280");
        second.getByTestId("consent").click();
        confirm(second);
        assertThat(second.locator("vaadin-notification-card")).isVisible();
        assertThat(waivers.slotsOf(id)).containsExactly(TestSlots.HANDHELD);
        second.navigate(address("review/file/" + id));
        second.getByTestId("purpose-SELLER_ASKED").click();
        assertThat(second.getByTestId("waivers")).containsText("desk-lead");
        assertThat(second.getByTestId("golden-use")).hasCount(0);
        loaded(second);
        picture(second, "desk-file-en-1280");
        second.context().close();
    }

    @Test
    @Order(5)
    void answersADisputeOfAFindingBesideThePhoto() {
        var id = apply(1003, Map.of(TestSlots.HANDHELD, tooFar(1003)));
        var disputed = findings.of(id, 1).stream()
                .filter(found -> found.finding().code().equals("HLD-FAR"))
                .findFirst()
                .orElseThrow();
        currentActor.runAs(
                seller(1003),
                () -> appeals.file(
                        new Appeal.Subject(Appeal.Kind.FINDING, disputed.id().value()), "卡面文字在照片里清晰可读，请再核对一次。", null));
        var lead = signIn("desk-lead", 1920, 1080);
        lead.navigate(address("review?queue=DISPUTES"));
        lead.getByTestId("inbox").getByText("样例店 1003").first().waitFor();
        lead.keyboard().press("KeyJ");
        lead.keyboard().press("Enter");
        assertThat(lead).hasURL(Pattern.compile(".*/review/dispute/.*"));
        assertThat(lead.getByTestId("dispute-words")).containsText("清晰可读");
        loaded(lead);
        assertThat(lead.getByTestId("tab-HANDHELD")).hasAttribute("selected", "");
        picture(lead, "desk-dispute-zh-1920");
        assertThat(Axe.seriousFaults(lead)).as("dispute").isEmpty();
        var slower = signIn("desk-lead2", 1280, 800);
        slower.navigate(lead.url());
        assertThat(slower.getByTestId("dispute-words")).containsText("清晰可读");
        assertThat(slower.getByTestId("case-banner")).containsText("desk-lead");
        lead.getByTestId("set-aside").click();
        assertThat(lead.getByTestId("dispute-answer")).hasAttribute("invalid", "");
        lead.keyboard().type("文字可读，结果已撤销。");
        lead.getByTestId("set-aside").click();
        confirm(lead);
        assertThat(lead).hasURL(Pattern.compile(".*/review\\?queue=DISPUTES$"));
        story.until(() -> findings.get(disputed.id()).overturned(), "the finding still counts");
        // Who came second reads at once by whom, when and how it was answered.
        assertThat(slower.getByTestId("case-banner")).containsText("desk-lead");
        assertThat(slower.getByTestId("case-banner")).containsText("文字可读，结果已撤销。");
        assertThat(slower.getByTestId("case-banner")).containsText("today");
        assertThat(slower.getByTestId("set-aside")).hasCount(0);
        picture(slower, "desk-dispute-answered-en-1280");
        slower.context().close();
        lead.context().close();
    }

    @Test
    @Order(6)
    void makesAGoldenCaseOfADecidedOne() {
        var lead = signIn("desk-lead", 1280, 800);
        lead.navigate(address("review/file/" + waiting.get(sellerName(1)) + "?purpose=REVIEW"));
        lead.getByTestId("golden-use").click();
        assertThat(lead.getByTestId("golden-make")).isVisible();
        lead.getByTestId("golden-basis").locator("input").click();
        lead.locator("vaadin-combo-box-item:visible").getByText("虚构").click();
        lead.getByTestId("golden-shown-as").locator("input").fill("青禾样例店");
        picture(lead, "desk-golden-zh-1280");
        lead.getByTestId("golden-make").click();
        confirm(lead);
        assertThat(lead.getByTestId("review.golden.title")).containsText("青禾样例店");
        lead.context().close();
        // Not among the work of the tests that come after.
        currentActor.runAs(lead(), () -> {
            goldenCases.all().forEach(used -> goldenCases.retire(used.golden().id()));
            return null;
        });
    }

    @Test
    @Order(7)
    void findsDecidedCasesAndPagesFromAnyScreen() {
        var lead = signIn("desk-lead", 1280, 800);
        lead.navigate(address("review/people"));
        assertThat(lead.getByTestId("find")).isVisible();
        find(lead);
        lead.keyboard().type("样例店 1002");
        var found = lead.locator("vaadin-combo-box-item:visible");
        assertThat(found).hasCount(2);
        picture(lead, "palette-zh-1280");
        lead.keyboard().press("ArrowDown");
        lead.keyboard().press("Enter");
        assertThat(lead).hasURL(Pattern.compile(".*/review/file/" + waiting.get(sellerName(1002))));
        lead.context().close();

        var reviewer = signIn("desk-reviewer2", 1280, 800);
        inbox(reviewer);
        find(reviewer);
        reviewer.keyboard().type("peop");
        assertThat(reviewer.locator("vaadin-combo-box-item:visible").first()).containsText("People");
        picture(reviewer, "palette-en-1280");
        reviewer.keyboard().press("ArrowDown");
        reviewer.keyboard().press("Enter");
        assertThat(reviewer).hasURL(Pattern.compile(".*/review/people$"));
        assertThat(reviewer.getByTestId("palette-field")).hasCount(0);
        reviewer.context().close();
    }

    @Test
    @Order(8)
    void handsMarkedCasesOverByKeysAndTellsTheReceiverAtOnce() {
        apply(1101);
        apply(1102);
        var receiver = signIn("desk-reviewer1", 1920, 1080);
        inbox(receiver);
        var unread = receiver.getByTestId("unread");
        var before = unread.isVisible() ? Integer.parseInt(unread.innerText()) : 0;
        var giver = signIn("desk-reviewer2", 1280, 800);
        inbox(giver);
        giver.keyboard().press("Slash");
        giver.keyboard().type("样例店 110");
        giver.keyboard().press("Enter");
        assertThat(giver).hasURL(Pattern.compile(".*q=.*"));
        giver.keyboard().press("Escape");

        var list = giver.getByTestId("inbox").boundingBox();
        giver.keyboard().press("KeyX");
        giver.keyboard().press("Space");
        assertThat(giver.getByText("2 marked")).isVisible();
        assertThat(giver.getByTestId("inbox").boundingBox().y)
                .as("where the list begins, with marks")
                .isEqualTo(list.y);
        picture(giver, "inbox-marked-en-1280");
        assertThat(Axe.seriousFaults(giver)).as("list with marks").isEmpty();
        giver.keyboard().press("KeyH");
        assertThat(giver.getByTestId("bulk-to").locator("input")).isFocused();
        giver.keyboard().type("desk-reviewer1");
        assertThat(giver.locator("vaadin-combo-box-item:visible")).hasCount(1);
        giver.keyboard().press("ArrowDown");
        giver.keyboard().press("Enter");
        picture(giver, "inbox-hand-over-en-1280");
        giver.getByTestId("bulk-do").click();
        assertThat(giver.getByText("2 reassigned.")).isVisible();

        assertThat(unread).hasText(String.valueOf(before + 2));
        receiver.navigate(address("review?who=MINE"));
        assertThat(receiver.getByTestId("who-MINE").locator(".chip-count")).hasText("2");
        picture(receiver, "inbox-chips-zh-1920");
        find(receiver);
        receiver.keyboard().type("zzqx");
        assertThat(receiver.getByTestId("palette-none")).containsText("zzqx");
        receiver.keyboard().press("Control+KeyA");
        receiver.keyboard().type("tcdl");
        assertThat(receiver.locator("vaadin-combo-box-item:visible").first()).containsText("退出登录");
        receiver.keyboard().press("ArrowDown");
        receiver.keyboard().press("Enter");
        assertThat(receiver).hasURL(Pattern.compile(".*/login.*"));
        receiver.context().close();
        giver.context().close();
    }

    @Test
    @Order(9)
    void snoozesMarkedCasesByKeyAndLeavesWhatAColleagueTookMeanwhile() {
        apply(1201);
        apply(1202);
        var page = signIn("desk-reviewer2", 1280, 800);
        page.navigate(address("review?q=样例店 120"));
        assertThat(page.getByTestId("inbox").getByText("样例店 1202").first()).isVisible();
        page.keyboard().press("KeyX");
        page.keyboard().press("KeyX");
        assertThat(page.getByText("2 marked")).isVisible();
        page.keyboard().press("KeyS");
        assertThat(page.getByTestId("bulk-until")).isVisible();
        picture(page, "inbox-snooze-en-1280");
        // A colleague opens one of them while the question stands here.
        var colleague = signIn("desk-reviewer1", 1280, 800);
        colleague.navigate(address("review?q=样例店 1201"));
        colleague.getByTestId("inbox").getByText("样例店 1201").first().click();
        shown(colleague);

        page.getByTestId("bulk-do").click();

        assertThat(page.getByText("1 snoozed.")).isVisible();
        assertThat(page.getByText("“样例店 1201” unchanged: desk-reviewer1 holds it."))
                .isVisible();
        page.navigate(address("review?who=PARKED"));
        assertThat(page.getByTestId("inbox")).containsText("样例店 1202");
        assertThat(page.getByTestId("inbox")).not().containsText("样例店 1201");
        assertThat(colleague.locator(".case-name h1")).hasText("样例店 1201");
        colleague.context().close();
        page.context().close();
    }

    @Test
    @Order(10)
    void tellsWhoOnlyLooksOnWhatBecameOfTheCaseAndWhyAKeyDoesNothing() {
        var id = apply(1301);
        // No photo is wide enough here to count as seen beside the others.
        var holder = signIn("desk-reviewer1", 1100, 700);
        holder.navigate(address("review?q=样例店 1301"));
        holder.getByTestId("inbox").getByText("样例店 1301").first().click();
        shown(holder);
        loaded(holder);
        var viewer = signIn("desk-reviewer2", 1280, 800);
        viewer.navigate(holder.url());
        assertThat(viewer.getByTestId("case-banner")).containsText("desk-reviewer1");
        viewer.keyboard().press("KeyC");
        assertThat(viewer.locator("vaadin-notification-card").first()).containsText("desk-reviewer1");

        // Neither what is asked for nor the bar moves the photos or the buttons.
        var photo = holder.locator(".photo-desk").boundingBox();
        var button = holder.getByTestId("certify").boundingBox();
        holder.keyboard().press("KeyC");
        assertThat(holder.getByTestId("case-banner")).containsText("还没有看过");
        assertThat(holder.locator(".photo-desk").boundingBox().y).isEqualTo(photo.y);
        assertThat(holder.getByTestId("certify").boundingBox().y).isEqualTo(button.y);
        picture(holder, "desk-banner-zh-1280");
        lookAtAll(holder);
        assertThat(holder.getByTestId("case-banner")).isHidden();

        holder.keyboard().press("KeyC");
        assertThat(holder.getByTestId("undo-bar")).containsText("样例店 1301");
        assertThat(viewer.getByTestId("case-banner")).containsText("sent in a few seconds");
        assertThat(viewer.getByTestId("case-banner")).not().containsText("certify");
        assertThat(viewer.getByTestId("holder")).hasText("Decided");
        holder.keyboard().press("KeyU");
        assertThat(holder.locator(".case-name h1")).hasText("样例店 1301");
        assertThat(holder.getByTestId("undo-bar")).isHidden();
        assertThat(viewer.getByTestId("holder")).hasText("Held by desk-reviewer1");

        holder.keyboard().press("KeyC");
        story.await(id, CaseStatus.CERTIFIED);
        assertThat(viewer.getByTestId("case-banner")).containsText("desk-reviewer1 decided this case");
        assertThat(viewer.getByTestId("case-banner")).containsText("certify");
        picture(viewer, "desk-decided-by-colleague-en-1280");
        holder.context().close();
        viewer.context().close();
    }

    @Test
    @Order(11)
    void keepsSnippetsOffersWhatIsGivenMostAndMentionsAColleague() {
        apply(1401, Map.of(TestSlots.HANDHELD, tooFar(1401)));
        var page = signIn("desk-reviewer2", 1280, 800);
        page.navigate(address("review?q=样例店 1401"));
        page.getByTestId("inbox").getByText("样例店 1401").first().click();
        shown(page);

        // What was given before stands first among what one may give, by a click; photos over the whole screen make
        // room for it.
        page.keyboard().press("KeyE");
        assertThat(page.getByTestId("reason-picker")).isHidden();
        page.keyboard().press("KeyF");
        assertThat(page.getByTestId("reason-picker")).isVisible();
        page.getByTestId("pick-HLD-FAR").click();
        assertThat(page.getByTestId("reason-HLD-FAR")).isVisible();

        // The beginning of a code and Enter take the first that is meant.
        page.keyboard().press("Slash");
        page.keyboard().type("POL");
        assertThat(page.locator("vaadin-combo-box-item:visible").first()).containsText("POL");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-testid^='reason-POL-']")).hasCount(1);
        page.keyboard().press("Escape");
        page.evaluate("() => document.activeElement.blur()");

        var snippets = page.getByTestId("snippets").last();
        var keep = page.getByTestId("keep-snippet").last();
        var note = page.getByTestId("internal-note").locator("textarea");
        note.fill("户名缩写，已核实");
        note.blur();
        keep.click();
        assertThat(keep).containsText("Delete this snippet");
        note.fill("");
        note.blur();
        assertThat(keep).isHidden();
        snippets.locator("input").click();
        page.locator("vaadin-combo-box-item:visible").getByText("户名缩写，已核实").click();
        assertThat(note).hasValue("户名缩写，已核实");
        picture(page, "desk-snippets-en-1280");

        page.getByText("Case notebook (0)").click();
        page.getByTestId("mention").locator("input").click();
        page.locator("vaadin-combo-box-item:visible")
                .getByText("desk-lead")
                .first()
                .click();
        page.getByTestId("add-note").click();
        assertThat(page.getByTestId("notes")).containsText("@desk-lead");
        page.context().close();
        var lead = signIn("desk-lead", 1280, 800);
        lead.navigate(address("notices"));
        assertThat(lead.locator("main")).containsText("样例店 1401");
        lead.context().close();
    }

    @Test
    @Order(12)
    void findsWhatWaitsByAnyCharactersOfItsNameAndSaysWhereMoreMatch() {
        apply(1501);
        apply(1502);
        var page = signIn("desk-lead2", 1280, 800);
        inbox(page);
        assertThat(page.getByTestId("sort")).containsText("“Next case” order");
        assertThat(page.getByTestId("work-actions")).containsText("Actions for 样例店");
        assertThat(page.getByTestId("kind-HELP")).isVisible();
        assertThat(page.getByTestId("kind-APPEAL")).isVisible();
        picture(page, "inbox-actions-en-1280");
        page.getByTestId("search").locator("input").fill("例店 150");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*q=.*"));
        assertThat(page.getByTestId("inbox")).containsText("样例店 1501");
        assertThat(page.getByTestId("inbox")).containsText("样例店 1502");
        assertThat(page.getByTestId("search-more")).hasCount(0);

        find(page);
        assertThat(page.getByTestId("palette-field").locator("input"))
                .hasAttribute("placeholder", "Find pages, actions, cases, shops, people, reasons");
        page.keyboard().type("店");
        assertThat(page.locator("vaadin-combo-box-item:visible").first()).containsText("样例店");
        assertThat(page.getByTestId("palette-none")).containsText("More cases");
        picture(page, "palette-more-en-1280");
        page.keyboard().press("Control+KeyA");
        page.keyboard().type("keys");
        assertThat(page.locator("vaadin-combo-box-item:visible").first()).containsText("Keys");
        page.context().close();
    }

    @Test
    @Order(13)
    void showsWhatAKeyDidAndGivesTheNextCaseBackWhereADecisionIsTakenBack() {
        apply(1503, Map.of(TestSlots.HANDHELD, tooFar(1503)));
        apply(1504);
        apply(1505);
        var page = signIn("desk-reviewer1", 1280, 800);
        page.navigate(address("review?q=样例店 1503"));
        page.getByTestId("inbox").getByText("样例店 1503").first().click();
        shown(page);
        loaded(page);
        page.getByTestId("use-HLD-FAR").click();
        assertThat(page.getByTestId("use-HLD-FAR")).hasText("已用作原因");
        assertThat(page.getByTestId("reason-HLD-FAR")).isInViewport();
        assertThat(page.getByTestId("return")).hasAttribute("theme", Pattern.compile(".*primary.*"));
        assertThat(page.getByTestId("certify")).not().hasAttribute("theme", Pattern.compile(".*primary.*"));
        page.keyboard().press("KeyP");
        assertThat(page.getByTestId("preview").locator(".preview-reason").first())
                .isInViewport();
        picture(page, "desk-preview-zh-1280");

        page.navigate(address("review?q=样例店 1504"));
        page.getByTestId("inbox").getByText("样例店 1504").first().click();
        shown(page);
        lookAtAll(page);
        page.keyboard().press("KeyC");
        assertThat(page.locator(".case-name h1")).not().hasText("样例店 1504");
        assertThat(page.getByTestId("undo-bar")).containsText("样例店 1504");
        assertThat(page.getByTestId("certify")).isVisible();
        var next = page.locator(".case-name h1").innerText();
        page.keyboard().press("KeyU");
        assertThat(page.locator(".case-name h1")).hasText("样例店 1504");
        var held = currentActor.runAs(
                new Actor(Actor.Kind.STAFF, "desk-reviewer1", "S-desk-reviewer1", Set.of(Role.REVIEWER)),
                taskList::claimedByMe);
        assertThat(held).extracting(WorkItem::sellerName).contains("样例店 1504").doesNotContain(next);
        page.context().close();
    }

    @ParameterizedTest
    @Order(14)
    @CsvSource({"1601, desk-reviewer1, zh", "1602, desk-reviewer2, en"})
    void cutsNothingOffInTheComparisonOfAPassportAtAnyWidth(int number, String reviewer, String tag) {
        travels(number);
        var page = signIn(reviewer, 1280, 800);
        page.navigate(address("review?q=护照店 " + number));
        page.getByTestId("inbox").getByText("护照店 " + number).first().click();
        shown(page);
        loaded(page);
        assertThat(page.getByTestId("agreement-passport.name")).isVisible();
        picture(page, "desk-passport-" + tag + "-1280");
        StaffBrowser.fitsAtEveryWidth(page, "desk of a passport, " + tag);
        page.context().close();
    }

    @ParameterizedTest
    @Order(15)
    @CsvSource({
        "1611, desk-reviewer1, zh, 已退回修改, 认证通过，交二审确认 ·",
        "1612, desk-reviewer2, en, Returned, Certification goes to a second reviewer ·"
    })
    void cutsNothingOffInTheBarAtAnyWidth(int number, String reviewer, String tag, String word, String longest) {
        apply(number);
        var page = signIn(reviewer, 1280, 800);
        page.navigate(address("review?q=样例店 " + number));
        page.getByTestId("inbox").getByText("样例店 " + number).first().click();
        shown(page);
        StaffBrowser.fitsAtEveryWidth(page, "desk of a card, " + tag);
        lookAtAll(page);
        page.keyboard().press("Digit3");
        page.keyboard().press("Slash");
        page.keyboard().type("hldcard");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("reason-HLD-CARD")).isVisible();
        page.keyboard().press("Alt+KeyA");
        page.keyboard().press("KeyA");
        page.keyboard().press("KeyA");
        page.keyboard().press("KeyR");
        assertThat(page.getByTestId("undo-bar")).containsText(word);
        // What is said where a case goes to somebody else is longer than that.
        page.locator(".undo-words > span").nth(1).evaluate("(said, words) => said.textContent = words", longest);
        StaffBrowser.fitsAtEveryWidth(page, "bar that takes a decision back, " + tag);
        picture(page, "undo-" + tag + "-1280");
        page.context().close();
    }

    /** A seller with a long name in Latin letters, who identifies by a passport and has an account of another name. */
    private void travels(int number) {
        var anybody = SpecimenTraveller.random(number);
        var holder = new SpecimenTraveller(
                anybody.seed(),
                anybody.state(),
                anybody.number(),
                "ERIKSSONWETTER",
                "ANNAMARIA",
                anybody.birth(),
                anybody.sex(),
                anybody.validUntil());
        var seller = story.seller("desk-passport-" + number, "护照店 " + number, "唐辉超", "110000199212052651");
        story.applyWithPhotos(
                seller,
                new SellerStatement(
                        "Annamaria Erikssonwetter",
                        holder.number(),
                        null,
                        holder.validUntil(),
                        false,
                        null,
                        null,
                        IdentityDocument.PASSPORT,
                        holder.state()),
                Map.of(
                        DocumentSlot.valueOf("PASSPORT_PAGE"),
                        Specimens.passport(holder).jpeg(),
                        DocumentSlot.valueOf("HANDHELD_PASSPORT"),
                        Specimens.of(SpecimenPerson.random(100 + number))
                                .handheld()
                                .passportOf(holder)
                                .cardShare(0.45)
                                .jpeg()));
    }

    private static void find(Page page) {
        page.keyboard().press("Control+KeyK");
        assertThat(page.getByTestId("palette-field").locator("input")).isFocused();
    }

    private static double shareOfPhotos(Page page) {
        var area = (Number) page.evaluate("() => [...document.querySelectorAll('kaidian-photo, kaidian-card')]"
                + ".filter(one => one.offsetParent).map(one => one.offsetWidth * one.offsetHeight)"
                + ".reduce((sum, one) => sum + one, 0)");
        return area.doubleValue() / (1280 * 800);
    }

    private static void confirm(Page page) {
        page.getByTestId("confirm-meant").locator("input").check();
        page.getByTestId("confirm-do").click();
    }

    private static JsonObject composition(String text) {
        var composition = text(text);
        composition.addProperty("selectionStart", text.length());
        composition.addProperty("selectionEnd", text.length());
        return composition;
    }

    private static JsonObject text(String text) {
        var json = new JsonObject();
        json.addProperty("text", text);
        return json;
    }

    private UUID helpItem() {
        return currentActor.runAs(
                lead(),
                () -> taskList.page(new TaskList.Query("WAIVERS", null, null, 5))
                        .get(0)
                        .id());
    }

    /** A case without a fault opens with all photos at one size; seen so for a second, that is enough to certify. */
    private int certify(Page page) {
        think();
        think();
        assertThat(page.locator("[data-testid=photo-tabs] vaadin-tab[data-seen]"))
                .hasCount(3);
        think();
        page.keyboard().press("KeyC");
        return 1;
    }

    /** A person needs at least so long for each photo; 0 measures the tool alone. */
    private static void think() {
        LockSupport.parkNanos(Duration.ofMillis(THINKING).toNanos());
    }

    private int returnForTwoReasons(Page page, int number) {
        assertThat(page.getByTestId("tab-HANDHELD")).hasAttribute("selected", "");
        think();
        seen(page, TestSlots.HANDHELD);
        page.keyboard().press("KeyF");
        assertThat(page.getByTestId("reason-picker")).isVisible();
        page.keyboard().press("Digit1");
        assertThat(page.getByTestId("reason-HLD-FAR")).isVisible();
        think();
        page.keyboard().press("Slash");
        page.keyboard().type("hldarm");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("reason-HLD-ARM")).isVisible();
        if (number == 0) {
            picture(page, "desk-two-reasons-zh-1280");
        }
        page.keyboard().press("Alt+KeyA");
        think();
        page.keyboard().press("KeyA");
        page.keyboard().press("KeyA");
        assertThat(page.getByTestId("tab-ID_BACK")).containsText("✓");
        page.keyboard().press("KeyR");
        return 13;
    }

    private CaseId apply(int number) {
        return apply(number, isFaulty(number) ? Map.of(TestSlots.HANDHELD, tooFar(number)) : Map.of());
    }

    private CaseId apply(int number, Map<DocumentSlot, byte[]> instead) {
        var person = SpecimenPerson.random(100 + number);
        var seller = story.seller("desk-" + number, sellerName(number), person.name(), person.number());
        var photos = new LinkedHashMap<DocumentSlot, byte[]>();
        for (var slot : List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)) {
            photos.put(slot, instead.getOrDefault(slot, photo(number, slot)));
        }
        var id = story.applyWithPhotos(
                seller,
                new SellerStatement(
                        person.name(),
                        person.number(),
                        person.validFrom(),
                        person.validUntil(),
                        person.validUntil() == null,
                        null,
                        null),
                photos);
        waiting.put(sellerName(number), id);
        return id;
    }

    private static Actor lead() {
        return new Actor(Actor.Kind.STAFF, "desk-lead", "S-desk-lead", Set.of(Role.LEAD));
    }

    private static Actor seller(int number) {
        return new Actor(Actor.Kind.SELLER, "desk-" + number, null, Set.of(Role.SELLER));
    }

    private static String sellerName(int number) {
        return "样例店 " + number;
    }

    private static byte[] photo(int number, DocumentSlot slot) {
        var specimens = Specimens.of(SpecimenPerson.random(100 + number));
        return switch (TestSlots.EVIDENCE.subjectOf(slot)) {
            case CARD_FRONT -> specimens.front().jpeg();
            case CARD_BACK -> specimens.back().jpeg();
            default -> specimens.handheld().jpeg();
        };
    }

    private static byte[] tooFar(int number) {
        return Specimens.of(SpecimenPerson.random(100 + number))
                .handheld()
                .cardShare(0.2)
                .jpeg();
    }

    private void inbox(Page page) {
        page.navigate(address("review"));
        assertThat(page.getByTestId("inbox")).isVisible();
    }

    private static String shown(Page page) {
        assertThat(page.getByTestId("agreement")).isVisible();
        assertThat(page.getByTestId("certify")).isVisible();
        return page.locator(".case-name h1").innerText();
    }

    private Page signIn(String name, int width, int height) {
        return StaffBrowser.signIn(chromium, port, name, width, height);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
