package io.kaidian.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.fullPicture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.kaidian.KaidianServer;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.evidence.EvidenceUploadService;
import io.kaidian.enforcement.sanctions.closure.ClosureHearingService;
import io.kaidian.enforcement.violations.CorrectionClaimService;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.enforcement.violations.bulk.BulkSanctionId;
import io.kaidian.enforcement.violations.bulk.BulkSanctionService;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.testing.FreshDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Officers and a lead at work in a real browser, alone and at the same thing. */
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
@Tag("slow")
class OfficerDeskTest {

    private static final String REASON = "SPECIMEN: the papers were looked at again";

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerRepository sellers;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ViolationService violations;

    @Autowired
    CorrectionClaimService claims;

    @Autowired
    ClosureHearingService hearings;

    @Autowired
    AppealService appeals;

    @Autowired
    EvidenceUploadService uploads;

    @Autowired
    BulkSanctionService bulk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Chromium chromium;
    private StaffFixture story;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        story.staff("officer1", Locale.ENGLISH, Role.OFFICER);
        story.staff("officer2", Locale.ENGLISH, Role.OFFICER);
        story.staff("officer3", Locale.SIMPLIFIED_CHINESE, Role.OFFICER);
        story.staff("lead1", Locale.ENGLISH, Role.LEAD);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void goesByKeysThroughOneListInWhichColourAndWordSayWhatIsDue() {
        claimed("keys-late");
        var appealed = appealed("keys-soon");
        deviating("keys-later");
        due("keys-late", "now() - interval '2 hours'");
        due("keys-soon", "now() + interval '3 hours'");
        due("keys-later", "now() + interval '9 days'");
        var officer = signIn("officer2", 1280, 800);
        officer.navigate(address("enforcement"));

        var rows = officer.locator(".officer-task").filter(new Locator.FilterOptions().setHasText("keys-"));
        assertThat(rows).hasCount(3);
        assertThat(rows.nth(0)).containsText("keys-late");
        assertThat(rows.nth(0).getByTestId("due-over")).containsText("Overdue");
        assertThat(rows.nth(1)).containsText("keys-soon");
        assertThat(rows.nth(1).getByTestId("due-soon")).containsText("Due soon");
        assertThat(rows.nth(2)).containsText("keys-later");
        assertThat(rows.nth(2).getByTestId("due-later")).containsText("Due");
        Assertions.assertThat(List.of(
                        colour(rows.nth(0).getByTestId("due-over")),
                        colour(rows.nth(1).getByTestId("due-soon")),
                        colour(rows.nth(2).getByTestId("due-later"))))
                .doesNotHaveDuplicates();
        fullPicture(officer, "officer-desk-en-1280");

        officer.keyboard().press("KeyJ");
        assertThat(rows.nth(0).locator("vaadin-button")).isFocused();
        officer.keyboard().press("KeyJ");
        assertThat(rows.nth(1).locator("vaadin-button")).isFocused();
        officer.keyboard().press("KeyK");
        assertThat(rows.nth(0).locator("vaadin-button")).isFocused();
        officer.keyboard().press("KeyJ");
        officer.keyboard().press("Enter");
        officer.waitForURL("**/enforcement/appeal/" + appealed);
        officer.context().close();
    }

    @Test
    void keepsAPlaceInTheListThatChanges() {
        claimed("place-1");
        claimed("place-2");
        due("place-1", "now() - interval '90 days'");
        due("place-2", "now() - interval '80 days'");
        var officer = signIn("officer2", 1280, 800);
        officer.navigate(address("enforcement"));
        var rows = officer.locator(".officer-task").filter(new Locator.FilterOptions().setHasText("place-"));
        assertThat(rows).hasCount(2);
        var second = rows.filter(new Locator.FilterOptions().setHasText("place-2"));
        second.locator("vaadin-button").focus();

        claimed("place-3");

        assertThat(rows).hasCount(3);
        assertThat(second.locator("vaadin-button")).isFocused();

        due("place-2", "now() - interval '100 days'");
        claimed("place-4");

        assertThat(rows).hasCount(4);
        assertThat(rows.nth(0)).containsText("place-2");
        assertThat(second.locator("vaadin-button")).isFocused();
        officer.keyboard().press("KeyJ");
        assertThat(rows.nth(1).locator("vaadin-button")).isFocused();
        officer.context().close();
    }

    @Test
    void showsEvidenceHistoryAndPointsBesideTheDecision() {
        var appeal = appealed("beside-shop");
        for (var file : List.of("p1-id-front.jpg", "p1-id-back.jpg")) {
            as(seller("beside-shop"), () -> uploads.addTo(appeal, file, specimen(file)));
        }
        var officer = signIn("officer2", 1280, 800);
        officer.navigate(address("enforcement/appeal/" + appeal));

        isBeside(officer.getByTestId("answer"), officer.getByTestId("appeal-facts"));
        assertThat(officer.getByTestId("appeal-facts")).containsText("24");
        assertThat(officer.getByTestId("points-ledger")).containsText("+24");
        assertThat(officer.getByTestId("timeline")).isVisible();
        officer.getByTestId("evidence-look").first().click();
        var picture = officer.getByTestId("evidence-picture");
        arrived(picture);
        var heading = officer.getByTestId("evidence-viewer").locator("h2").first();
        var first = heading.textContent();
        officer.keyboard().press("KeyR");
        assertThat(officer.locator(".evidence-stage")).hasAttribute("data-turned", "90");
        officer.keyboard().press("KeyZ");
        assertThat(officer.locator(".evidence-stage")).hasClass(Pattern.compile(".*evidence-pixels.*"));
        fullPicture(officer, "officer-evidence-en-1280");
        officer.keyboard().press("ArrowRight");
        assertThat(heading).not().hasText(first);
        arrived(picture);
        officer.keyboard().press("Escape");
        assertThat(picture).hasCount(0);

        claimed("beside-claim");
        officer.navigate(address("enforcement/shop/beside-claim"));
        isBeside(officer.getByTestId("accept-correction"), officer.getByTestId("beside-decision"));
        assertThat(officer.getByTestId("beside-decision")).containsText("beside-claim");
        fullPicture(officer, "officer-shop-en-1280");
        officer.context().close();
    }

    @Test
    void neverTicksAFileThatWasRefused() {
        appealed("refused-file");
        var page = signIn("refused-file", 390, 800);
        page.navigate(address("seller/shop"));

        page.getByTestId("evidence-upload")
                .locator("input[type=file]")
                .first()
                .setInputFiles(
                        new FilePayload("photo.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));

        var refused = page.locator("vaadin-upload-file");
        assertThat(refused).hasAttribute("error", "");
        assertThat(refused).containsText("未添加");
        assertThat(page.locator("vaadin-upload-file[complete]")).hasCount(0);
        page.context().close();
    }

    @Test
    void foreseesWhatARecordedViolationWouldDoAndKeepsWhatFoundIt() {
        open("recording-shop");
        var officer = signIn("officer1", 1280, 800);
        officer.navigate(address("enforcement/shop/recording-shop"));
        officer.getByTestId("record-violation").click();
        choose(officer, "violation-code", "IPR-COUNTERFEIT");
        officer.getByTestId("save-violation").click();
        assertThat(officer.getByTestId("occurred-at")).hasAttribute("invalid", "");
        officer.getByTestId("occurred-now").click();
        choose(officer, "violation-code", "IPR-INFRINGE");
        assertThat(officer.getByTestId("preview")).containsText("No points now: the seller has 5 days to fix it");
        choose(officer, "violation-code", "IPR-COUNTERFEIT");

        assertThat(officer.getByTestId("preview")).containsText("0 now, 24 with this");
        assertThat(officer.getByTestId("preview")).not().containsText("No points now");
        assertThat(officer.getByTestId("preview")).containsText("suspended for 14 days");
        officer.getByTestId("save-violation").click();
        assertThat(officer.getByTestId("violation-note")).hasAttribute("invalid", "");
        assertThat(officer.getByTestId("violation-note")).containsText("seller’s language: ");
        officer.getByTestId("violation-note").locator("textarea").fill("SPECIMEN: a buyer sent it back");
        officer.getByTestId("found-by").click();
        officer.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText("Report"))
                .click();
        fullPicture(officer, "officer-record-en-1280");
        officer.getByTestId("save-violation").click();

        var card = officer.getByTestId("violation-IPR-COUNTERFEIT");
        assertThat(card.getByTestId("found-by")).containsText("Report of a buyer");
        assertThat(officer.getByTestId("standing")).containsText("Suspended");
        officer.context().close();
    }

    @Test
    void saysBeforeEveryActWhatItDoesAndTakesNoneWithoutAReason() {
        claimed("acts-claim");
        deviating("acts-deviation");
        heard("acts-closure");
        var officer = signIn("officer2", 1280, 800);
        officer.navigate(address("enforcement/shop/acts-claim"));
        assertThat(officer.getByTestId("consequences")).containsText("6 with this");
        needsAReason(officer, "refuse-correction");
        needsAReason(officer, "withdraw-violation");
        officer.navigate(address("enforcement/shop/acts-deviation"));
        assertThat(officer.getByTestId("consequences")).containsText("6 with this");
        needsAReason(officer, "refuse-deviation");
        officer.navigate(address("enforcement/shop/acts-closure"));
        assertThat(officer.getByTestId("consequences")).containsText("never reopens");
        assertThat(officer.getByTestId("closure-answer")).containsText("SPECIMEN");
        needsAReason(officer, "refuse-closure");
        needsAReason(officer, "confirm-closure");
        officer.getByTestId("confirm-closure").click();
        officer.getByTestId("template").first().click();
        officer.getByTestId("prompt-send").click();
        assertThat(officer.getByTestId("confirm-do")).isDisabled();
        officer.getByTestId("confirm-cancel").click();

        var appeal = appealed("acts-appeal");
        officer.navigate(address("enforcement/appeal/" + appeal));
        assertThat(officer.getByTestId("consequences").first()).containsText("24");
        assertThat(officer.getByTestId("consequences")).hasCount(2);
        assertThat(officer.getByTestId("files")).containsText("No files were added");
        assertThat(officer.getByTestId("appeal-facts")).containsText("order 1");
        officer.getByTestId("overturn").click();
        assertThat(officer.getByTestId("answer")).hasAttribute("invalid", "");
        assertThat(officer.getByTestId("confirm-do")).hasCount(0);
        officer.getByTestId("template").first().click();
        officer.getByTestId("overturn").click();
        assertThat(officer.getByTestId("confirm-do")).isDisabled();
        officer.getByTestId("confirm-cancel").click();

        var together = proposed("acts-bulk");
        officer.navigate(address("enforcement/bulk/of/" + together));
        assertThat(officer.getByTestId("bulk-shop")).containsText("1 with this");
        assertThat(officer.getByTestId("bulk-total")).containsText("1 shop affected, 0 skipped");
        assertThat(officer.getByTestId("bulk-correctable")).containsText("No points now: the seller has 3 days");
        assertThat(officer.getByText(Pattern.compile("B\\d{8}-[0-9A-F]{6}"))).isVisible();
        needsAReason(officer, "bulk-refuse");
        officer.getByTestId("bulk-agree").click();
        assertThat(officer.getByTestId("confirm-do")).isDisabled();
        assertThat(officer.getByText("Each seller is asked to fix it within 3 days"))
                .isVisible();
        fullPicture(officer, "officer-bulk-en-1280");
        officer.context().close();
    }

    @Test
    void showsWhatAnOverturnedDecisionUndidWithoutBeingLoadedAgain() {
        var appeal = appealed("overturned-shop");
        var officer = signIn("officer2", 1280, 800);
        officer.navigate(address("enforcement/appeal/" + appeal));
        officer.getByTestId("answer").locator("textarea").fill(REASON);
        officer.getByTestId("overturn").click();
        StaffBrowser.confirm(officer);

        assertThat(officer.getByTestId("points-ledger")).containsText("-24");
        assertThat(officer.getByTestId("appeal-facts")).containsText("Open");
        officer.context().close();
    }

    @Test
    void letsWhoTookPartLookButSaysThatSomebodyElseDecides() {
        appealed("took-part-shop");
        var officer = signIn("officer1", 1280, 800);
        officer.navigate(address("enforcement/appeals"));
        var row = officer.getByTestId("appeal").filter(new Locator.FilterOptions().setHasText("took-part-shop"));

        assertThat(row.getByTestId("took-part")).isVisible();
        row.getByTestId("open-appeal").click();
        assertThat(officer.getByTestId("appeal-facts")).isVisible();
        assertThat(officer.getByTestId("overturn")).hasCount(0);
        officer.context().close();
    }

    @Test
    void takesAnActThatWasTypedWithoutPointingAtItAndMarksWhatIsMissing() {
        open("typed-shop");
        var officer = signIn("officer1", 1280, 800);
        officer.navigate(address("enforcement/bulk"));
        officer.getByTestId("bulk-preview").click();
        assertThat(officer.getByTestId("bulk-code")).hasAttribute("invalid", "");
        assertThat(officer.getByTestId("bulk-sellers")).hasAttribute("invalid", "");

        officer.getByTestId("bulk-code").locator("input").fill("lst-spam");
        assertThat(officer.locator("vaadin-combo-box-item:visible")).hasCount(1);
        officer.keyboard().press("Enter");
        officer.getByTestId("occurred-now").click();
        officer.getByTestId("bulk-sellers").locator("textarea").fill("typed-shop\nnobody-at-all\ntyped-shop");
        officer.getByTestId("bulk-preview").click();
        officer.getByTestId("bulk-remove-unknown").click();

        assertThat(officer.getByTestId("bulk-foreseen")).containsText("1 with this");
        assertThat(officer.getByTestId("bulk-correctable")).containsText("No points now: the seller has 3 days");
        assertThat(officer.getByTestId("bulk-twice")).containsText("typed-shop");
        officer.context().close();
    }

    @Test
    void takesTheShopsThatWereTickedInTheListOverIntoABulkViolation() {
        List.of("ticked-one", "ticked-two", "ticked-not").forEach(this::open);
        var officer = signIn("officer1", 1280, 800);
        officer.navigate(address("enforcement?q=ticked"));
        var shops = officer.getByTestId("shops");
        assertThat(shops).containsText("ticked-not");
        assertThat(officer.getByTestId("bulk-chosen")).isHidden();

        tick(shops, "ticked-one");
        tick(shops, "ticked-two");
        assertThat(officer.getByTestId("bulk-chosen")).hasText("Bulk violation for 2 shops");
        fullPicture(officer, "officer-ticked-en-1280");
        officer.getByTestId("bulk-chosen").click();

        officer.waitForURL("**/enforcement/bulk?**");
        var named = officer.getByTestId("bulk-sellers").locator("textarea");
        assertThat(named).hasValue(Pattern.compile("ticked-one\\s+ticked-two|ticked-two\\s+ticked-one"));
        officer.context().close();
    }

    /** The tick of a row of the list; a click beside it opens the shop. */
    private static void tick(Locator shops, String sellerId) {
        var cells = shops.locator("vaadin-grid-cell-content");
        var named = cells.filter(new Locator.FilterOptions().setHasText(sellerId));
        var row = named.boundingBox();
        for (var box : shops.locator("vaadin-checkbox").all()) {
            var place = box.boundingBox();
            if (place != null && place.y >= row.y - 2 && place.y < row.y + row.height) {
                box.click();
                return;
            }
        }
        Assertions.fail("no tick beside " + sellerId);
    }

    @Test
    void letsWhoProposedABulkViolationTakeItBackAndMarksEachPageInTheMenu() {
        var together = proposed("taken-back-bulk");
        var officer = signIn("officer1", 1280, 800);
        officer.navigate(address("enforcement/bulk/of/" + together));
        assertThat(officer.getByTestId("nav-enforcement")).hasAttribute("aria-current", "page");
        officer.getByTestId("bulk-take-back").click();
        StaffBrowser.confirm(officer);

        assertThat(officer.getByText("officer1 took it back")).isVisible();
        assertThat(officer.getByTestId("bulk-take-back")).hasCount(0);
        officer.navigate(address("enforcement/appeal/" + appealed("menu-appeal")));
        assertThat(officer.getByTestId("nav-enforcement-appeals")).hasAttribute("aria-current", "page");
        assertThat(officer.locator("nav [aria-current]")).hasCount(1);
        officer.context().close();
    }

    @Test
    void showsWhoRecordedAViolationNoButtonsOfItsClosure() {
        heard("own-closure");
        var officer = signIn("officer1", 1280, 800);
        officer.navigate(address("enforcement/shop/own-closure"));

        assertThat(officer.getByTestId("took-part")).isVisible();
        assertThat(officer.getByTestId("confirm-closure")).hasCount(0);
        officer.context().close();
    }

    @Test
    void givesWhoComesSecondAtAnAppealAClearMessageAndKeepsEveryWord() {
        var appeal = appealed("two-appeal");
        var officer = signIn("officer2", 1280, 800);
        var lead = signIn("lead1", 1280, 800);
        for (var page : List.of(officer, lead)) {
            page.navigate(address("enforcement/appeal/" + appeal));
        }
        officer.getByTestId("answer").locator("textarea").fill(REASON);
        officer.getByTestId("internal-note").locator("textarea").fill("SPECIMEN note");
        officer.waitForTimeout(1000);
        lead.getByTestId("answer").locator("textarea").fill("SPECIMEN: upheld");
        lead.getByTestId("uphold").click();
        StaffBrowser.confirm(lead);
        assertThat(lead.getByTestId("uphold")).hasCount(0);

        assertThat(officer.getByText("Decision upheld by lead1")).isVisible();
        assertThat(officer.getByTestId("kept-answer").getByTestId("answer").locator("textarea"))
                .hasValue(REASON);
        assertThat(officer.getByTestId("kept-answer")
                        .getByTestId("internal-note")
                        .locator("textarea"))
                .hasValue("SPECIMEN note");
        assertThat(officer.getByTestId("overturn")).hasCount(0);
        fullPicture(officer, "officer-second-appeal-en-1280");
        lead.context().close();
        officer.context().close();
    }

    @Test
    void givesWhoComesSecondAtABulkApprovalAndAtAClosureAClearMessageAndKeepsEveryWord() {
        var together = proposed("two-bulk");
        var first = signIn("officer2", 1280, 800);
        var second = signIn("officer3", 1280, 800);
        for (var page : List.of(first, second)) {
            page.navigate(address("enforcement/bulk/of/" + together));
        }
        second.getByTestId("bulk-refuse").click();
        second.getByTestId("prompt-text").locator("textarea").fill(REASON);
        first.getByTestId("bulk-agree").click();
        first.getByTestId("confirm-word").locator("input").fill("1");
        first.getByTestId("confirm-do").click();
        assertThat(first.getByTestId("bulk-agree")).hasCount(0);
        second.getByTestId("prompt-send").click();
        handedBack(second, "其他人已先作出决定");
        assertThat(second.getByText("officer2 已确认")).isVisible();
        fullPicture(second, "officer-second-bulk-zh-1280");

        heard("two-closure");
        for (var page : List.of(first, second)) {
            page.navigate(address("enforcement/shop/two-closure"));
        }
        second.getByTestId("refuse-closure").click();
        second.getByTestId("prompt-text").locator("textarea").fill(REASON);
        first.getByTestId("confirm-closure").click();
        first.getByTestId("prompt-text").locator("textarea").fill("SPECIMEN: closed");
        first.getByTestId("prompt-send").click();
        first.getByTestId("confirm-word").locator("input").fill("two-closure");
        first.getByTestId("confirm-do").click();
        assertThat(first.getByTestId("standing")).containsText("closed");
        second.getByTestId("prompt-send").click();
        handedBack(second, "其他人已先作出决定");
        first.context().close();
        second.context().close();
    }

    @Test
    void linesTheCalendarUp() {
        var officer = signIn("officer3", 1280, 800);
        for (var width : List.of(1280, 390)) {
            officer.setViewportSize(width, 800);
            officer.navigate(address("enforcement/calendar?month=2026-12"));
            assertThat(officer.getByTestId("calendar")).isVisible();
            Assertions.assertThat((List<?>) officer.evaluate("""
                            () => {
                                const at = [...document.querySelectorAll('.calendar > *')]
                                        .map(cell => Math.round(cell.getBoundingClientRect().x));
                                return at.filter((x, n) => n >= 7 && Math.abs(x - at[n % 7]) > 1);
                            }
                            """))
                    .as("days that do not stand below their weekday")
                    .isEmpty();
            Assertions.assertThat(officer.locator(".calendar-cell").count()).isEqualTo(31);
        }
        appealed("calendar-shop");
        officer.navigate(address("enforcement/calendar?month=" + YearMonth.now().minusMonths(1)));
        Assertions.assertThat(officer.getByTestId("calendar-none").boundingBox().y)
                .as("said before the days, of which none has anything")
                .isLessThan(officer.getByTestId("calendar").boundingBox().y);
        officer.getByTestId("calendar-next").click();
        assertThat(officer.getByTestId("ending").filter(new Locator.FilterOptions().setHasText("calendar-shop")))
                .isVisible();
        officer.getByTestId("back-link").click();
        officer.waitForURL("**/enforcement");
        officer.context().close();
    }

    @Test
    void keepsEveryPageWithinTheWindowOnAPhoneAndADeskInBothLanguagesAndThemes() {
        heard("wide-closure");
        var appeal = appealed("wide-appeal");
        var together = proposed("wide-bulk");
        story.staff("officer4", Locale.ENGLISH, Role.OFFICER);
        var pages = Map.of(
                "desk", "enforcement",
                "appeals", "enforcement/appeals",
                "appeal", "enforcement/appeal/" + appeal,
                "shop", "enforcement/shop/wide-closure",
                "bulk", "enforcement/bulk",
                "bulk-of", "enforcement/bulk/of/" + together,
                "calendar", "enforcement/calendar",
                "measures", "measures");
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            accounts.setLocale("officer4", language);
            var page = signIn("officer4", 1280, 800);
            // Each page is loaded once: on a phone in one language and at a desk in the other.
            var widths = language == Locale.ENGLISH ? List.of(1280, 390) : List.of(390, 1280);
            pages.forEach((name, path) -> {
                page.setViewportSize(widths.get(0), 800);
                page.navigate(address(path));
                assertThat(page.locator("h1")).isVisible();
                if (Set.of("bulk", "bulk-of", "calendar").contains(name)) {
                    assertThat(page.getByTestId("back-link")).isVisible();
                }
                for (var width : widths) {
                    page.setViewportSize(width, 800);
                    for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                        fullPicture(page, "officer-" + name + "-" + language.getLanguage() + "-" + width + "-" + theme);
                        Assertions.assertThat(page.evaluate(
                                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                                .as(name + " " + language + " " + width)
                                .isEqualTo(0);
                    }
                }
            });
            page.context().close();
        }
    }

    private void needsAReason(Page page, String button) {
        page.getByTestId(button).click();
        assertThat(page.getByTestId("template").first()).isVisible();
        page.getByTestId("prompt-send").click();
        assertThat(page.getByTestId("prompt-text")).hasAttribute("invalid", "");
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("prompt-text")).hasCount(0);
    }

    private static void handedBack(Page page, String why) {
        var dialog = page.getByTestId("came-second");
        assertThat(dialog).containsText(why);
        assertThat(page.getByTestId("kept-words").locator("textarea")).hasValue(REASON);
    }

    private static void isBeside(Locator left, Locator right) {
        var one = left.boundingBox();
        var other = right.boundingBox();
        Assertions.assertThat(other.x).as("to the right").isGreaterThan(one.x + one.width - 1);
        Assertions.assertThat(other.y).as("not far below").isLessThan(800);
    }

    private static void arrived(Locator picture) {
        picture.page()
                .waitForFunction("() => document.querySelector('[data-testid=evidence-picture]')?.naturalWidth > 0");
    }

    private static Object colour(Locator shown) {
        return shown.evaluate("element => getComputedStyle(element).color");
    }

    private static void choose(Page page, String field, String code) {
        page.getByTestId(field).locator("input").fill(code);
        // Until the list is down to one line, its lines change places under the pointer.
        var offered = page.locator("vaadin-combo-box-item:visible");
        assertThat(offered).hasCount(1);
        offered.click();
    }

    private void open(String id) {
        story.seller(id, id, "张月心", "510000198306197624");
        jdbc.sql("update shop set standing = 'OPEN' where seller_id = ?")
                .param(id)
                .update();
    }

    private void claimed(String id) {
        open(id);
        var violation = record(id, "IPR-INFRINGE", null);
        as(seller(id), () -> claims.claimCorrection(violation, "SPECIMEN: the listing is gone"));
        awaits(id);
    }

    private void deviating(String id) {
        open(id);
        record(id, "TRD-LATE", new ViolationService.Deviation(6, null, null, "SPECIMEN: again and again"));
        awaits(id);
    }

    private AppealId appealed(String id) {
        open(id);
        var violation = record(id, "IPR-COUNTERFEIT", null);
        story.until(() -> standing(id).equals("SUSPENDED"), "nothing follows");
        var appeal = as(seller(id), () -> appeals.file(Appeal.Subject.of(violation), "SPECIMEN: it is genuine", null));
        awaits(id);
        return appeal.id();
    }

    private void heard(String id) {
        open(id);
        var violation = record(id, "IDN-FALSE", null);
        story.until(() -> standing(id).equals("SUSPENDED"), "nothing is proposed");
        as(seller(id), () -> hearings.answer(violation, "SPECIMEN answer"));
        awaits(id);
    }

    private BulkSanctionId proposed(String id) {
        open(id);
        return as(
                        officer(),
                        () -> bulk.propose("LST-SPAM", List.of(id), "SPECIMEN", null, Instant.now(), FoundBy.SYSTEM))
                .id();
    }

    private ViolationId record(String id, String code, ViolationService.Deviation deviation) {
        var report = new ViolationService.Report(
                code, "order 1", "SPECIMEN", null, Instant.now().minusSeconds(5), deviation);
        return as(officer(), () -> violations.record(sellers.get(id).shopId(), report))
                .violation()
                .id();
    }

    private void awaits(String id) {
        story.until(
                () -> jdbc.sql("select count(*) from work_item where seller_id = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        > 0,
                "nothing waits for an officer");
    }

    private void due(String id, String moment) {
        jdbc.sql("update work_item set due_at = " + moment + " where seller_id = ?")
                .param(id)
                .update();
    }

    private String standing(String id) {
        return jdbc.sql("select standing from shop where seller_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private Actor officer() {
        return accounts.find("officer1").orElseThrow().actor();
    }

    private static Actor seller(String id) {
        return new Actor(Actor.Kind.SELLER, id, null, Set.of(Role.SELLER));
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    private static InputStream specimen(String file) {
        try (var photo = OfficerDeskTest.class.getResourceAsStream("/specimens/" + file)) {
            return new ByteArrayInputStream(photo.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Page signIn(String name, int width, int height) {
        return StaffBrowser.signIn(chromium, port, name, width, height);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
