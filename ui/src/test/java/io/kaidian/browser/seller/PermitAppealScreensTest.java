package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.kaidian.browser.Axe;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.PageReadiness;
import io.kaidian.browser.StaffFixture;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Role;
import io.kaidian.specimens.SpecimenPerson;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A seller appeals against a refusal in a real browser, and an officer restricts the permit and asks for another. */
@Tag("slow")
class PermitAppealScreensTest extends PermitScreensFixture {

    @Override
    void begin(StaffFixture story) {
        story.staff("permit-reviewer", Locale.ENGLISH, Role.REVIEWER);
        story.staff("permit-second", Locale.ENGLISH, Role.REVIEWER);
        story.staff("permit-lead", Locale.SIMPLIFIED_CHINESE, Role.LEAD);
        story.staff("permit-measurer", Locale.ENGLISH, Role.OFFICER);
        openShop(story, "appealing-shop", "Sample teas", SpecimenPerson.random(928));
        bean(AccountRepository.class).setLocale("appealing-shop", Locale.ENGLISH);
    }

    @Test
    void appealsARefusalAndHasAPermitRestrictedAndGivenBack() {
        try (var seller = user("en", 390);
                var reviewer = user("en", 1280);
                var second = user("en", 1280);
                var lead = user("zh-CN", 1280);
                var officer = user("en", 1280)) {
            seller.signIn("appealing-shop", StaffFixture.PASSWORD)
                    .go("/seller/shop")
                    .click("permit-apply-BRAND");
            seller.type("permit-subject", "Qinglan").click("permit-next").see("permit-page");
            addCertificate(seller, 1);
            seller.click("permit-send");
            assertThat(seller.the("permit-state")).containsText("In review");
            reviewer.signIn("permit-reviewer", StaffFixture.PASSWORD).go("/review");
            assertThat(reviewer.the("inbox")).containsText("Review authorization", UNTIL_READ);
            reviewer.the("inbox").getByText("Review authorization").first().click();
            lookAtFiles(reviewer);
            reviewer.type("form-messageToSeller", "The brand belongs to somebody else.")
                    .click("outcome-REFUSE");
            backAtTheList(reviewer);

            var application = seller.page().url().replaceFirst("^https?://[^/]+", "");
            // What was decided, until when it can be appealed, and the appeal stand on the page of the application.
            assertThat(seller.the("permit-decision-REFUSAL")).containsText("The brand belongs to somebody else.");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.picture("permit-refused-en-390");
            // A new application begins after a question alone, which says that the appeal stays.
            seller.go("/seller/shop").click("permit-apply-BRAND").see("permit-subject");
            assertThat(seller.the("permit-still-appealable")).containsText("You can still appeal");
            seller.picture("permit-apply-again-en-390");
            seller.page().keyboard().press("Escape");
            seller.go(application);
            seller.click("appeal-PERMIT_DECISION")
                    .type("prompt-text", "The registration is in my name.")
                    .click("prompt-send");
            assertThat(seller.the("permit-appeal")).isVisible();
            // What was said stays in sight, and more can be added, as the dialog promises.
            assertThat(seller.the("permit-appeal-words")).containsText("The registration is in my name.");
            assertThat(seller.the("permit-appeal-files").getByTestId("evidence-upload"))
                    .isVisible();
            seller.picture("permit-appealed-en-390");

            lead.signIn("permit-lead", StaffFixture.PASSWORD).go("/enforcement/appeals");
            lead.picture("permit-appeals-zh-1280");
            opensAppeal(lead);
            assertThat(lead.the("disputed-permit")).containsText("Qinglan");
            assertThat(lead.the("filesOfApplication")).isVisible();
            assertThat(Axe.seriousFaults(lead.page())).isEmpty();
            lead.picture("permit-appeal-zh-1280");
            lead.type("answer", "You are right.").click("overturn").confirm();

            assertThat(seller.the("permit-state")).containsText("In review");
            assertThat(seller.the("permit-appeal")).containsText("You are right.");
            seller.picture("permit-reopened-en-390");
            second.signIn("permit-second", StaffFixture.PASSWORD).go("/review");
            assertThat(second.the("inbox")).containsText("Review authorization", UNTIL_READ);
            second.the("inbox").getByText("Review authorization").first().click();
            assertThat(second.the("permit-decided")).containsText("The brand belongs to somebody else.");
            second.picture("permit-reviewed-again-en-1280");
            lookAtFiles(second);
            second.type("form-registrationNumber", "12345678").click("outcome-OWNER");
            backAtTheList(second);
            assertThat(seller.the("permit-state")).containsText("Granted");

            officer.signIn("permit-measurer", StaffFixture.PASSWORD)
                    .go("/enforcement/shop/appealing-shop")
                    .see("officer-permits");
            officer.the("permit-application").locator("vaadin-details-summary").click();
            assertThat(officer.page().getByTestId("permit-step").last()).containsText("Grant: owns the brand");
            assertThat(officer.the("timeline")).containsText("Brand authorization: Qinglan");
            officer.picture("permit-application-of-shop-en-1280");
            officer.click("permit-restrict").see("prompt-text");
            officer.picture("permit-restricting-en-1280");
            officer.the("template").first().click();
            officer.click("prompt-send");
            assertThat(officer.the("permit-BRAND")).hasAttribute("data-state", "RESTRICTED");
            assertThat(Axe.seriousFaults(officer.page())).isEmpty();
            officer.picture("permit-restricted-en-1280");
            officer.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            officer.picture("permit-restricted-dark-1280");
            assertThat(seller.the("permit-holds")).containsText("Restricted");
            assertThat(seller.the("permit-restricted-until")).containsText("until we lift it");
            seller.picture("permit-restricted-page-en-390");
            seller.go("/seller/shop").see("permit-restricted");
            assertThat(seller.the("permit-restricted")).containsText("nothing new can be added");
            assertThat(seller.the("shop-stopped"))
                    .containsText("Add anything new under “Brand authorization: Qinglan”");
            assertThat(seller.the("shop-next")).hasCount(0);
            // A line of its own, not one of two side by side.
            assertThat(seller.the("shop-stopped").locator(".sentence")).hasCount(1);
            assertThat(seller.the("shop-stopped").locator(".sentence").boundingBox().width)
                    .isCloseTo(seller.the("shop-stopped").boundingBox().width, within(1.0));
            seller.picture("shop-permit-restricted-en-390");
            PageReadiness.changeLanguage(seller.page());
            assertThat(seller.the("shop-stopped")).containsText("新增“品牌授权：Qinglan”相关商品");
            seller.picture("shop-permit-restricted-zh-390");
            PageReadiness.changeLanguage(seller.page());
            assertThat(seller.the("permit-restricted")).containsText("nothing new can be added");
            seller.the("permit-restricted").locator("a").click();
            assertThat(seller.the("permit-holds")).containsText("Restricted");
            seller.click("appeal-PERMIT_DECISION")
                    .type("prompt-text", "I sell what I may sell.")
                    .click("prompt-send");
            assertThat(seller.the("permit-appeal").first()).isVisible();
            lead.go("/enforcement/appeals");
            opensAppeal(lead);
            lead.type("answer", "It stays.").click("uphold").confirm();
            assertThat(seller.the("permit-appeal").first()).containsText("It stays.");
            seller.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            seller.picture("permit-restricted-dark-390");
            seller.page().setViewportSize(1280, 844);
            seller.picture("permit-restricted-dark-seller-1280");
            seller.page().setViewportSize(390, 844);
            officer.click("permit-lift");
            officer.type("prompt-text", "Settled.").click("prompt-send");
            assertThat(officer.the("permit-BRAND")).hasAttribute("data-state", "ACTIVE");

            seller.go("/seller/shop").see("permit-upheld");
            assertThat(seller.the("shop-next")).hasAttribute("data-next", "NONE");
            assertThat(seller.the("permit-upheld")).containsText("lifted since");
            assertThat(seller.page().getByText("can’t be appealed again")).hasCount(0);
            seller.picture("shop-permit-lifted-en-390");

            officer.click("permit-begin").see("demand-send");
            officer.picture("permit-demand-en-1280");
            officer.type("demand-subject", "Another brand")
                    .type("demand-reason", "You offer goods of this brand.")
                    .click("demand-send");
            seller.go("/seller/shop").see("permit-waiting");
            assertThat(seller.the("permit-waiting")).containsText("Another brand");
            assertThat(seller.the("shop-next")).hasCount(0);
            seller.picture("permit-demanded-dark-390");

            // Nobody withdraws a permit without a tick, and what was withdrawn is the first thing that its seller
            // reads.
            officer.click("permit-withdraw").see("prompt-text");
            officer.type("prompt-text", "The authorization has ended.");
            assertThat(officer.the("prompt-send")).hasAttribute("disabled", "");
            officer.picture("permit-withdrawing-en-1280");
            officer.check("confirm-meant").click("prompt-send");
            assertThat(officer.the("permit-BRAND")).hasAttribute("data-state", "WITHDRAWN");
            seller.go("/seller/shop").see("permit-withdrawn");
            assertThat(seller.the("permit-withdrawn")).containsText("can’t be sold any more");
            assertThat(seller.the("shop-stopped")).containsText("Sell goods under “Brand authorization: Qinglan”");
            assertThat(seller.the("shop-next")).hasCount(0);
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.picture("shop-permit-withdrawn-dark-390");
            seller.the("permit-withdrawn").locator("a").click();
            assertThat(seller.the("permit-withdrawn-since")).containsText("hasn’t been valid since");
            assertThat(seller.the("permit-until")).containsText("Ended");
            seller.picture("permit-withdrawn-page-dark-390");
        }
    }

    /** By the name of the shop: others may have appealed before. */
    private static void opensAppeal(BrowserUser lead) {
        lead.page()
                .getByTestId("appeal")
                .filter(new Locator.FilterOptions().setHasText("Sample teas"))
                .getByTestId("open-appeal")
                .first()
                .click();
        lead.see("disputed-permit");
    }
}
