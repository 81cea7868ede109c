package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.kaidian.browser.Axe;
import io.kaidian.browser.StaffFixture;
import io.kaidian.platform.security.Role;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A seller comes to a permit in a real browser, after one correction, and a reviewer and an officer see it. */
class PermitScreensTest extends PermitScreensFixture {

    private static final Specimen CERTIFICATE =
            Specimens.paper("商标注册证", List.of("商标 青岚", "注册号 12345678", "有效期至 2034年06月13日"));

    @Override
    void begin(StaffFixture story) {
        story.staff("permit-reviewer", Locale.ENGLISH, Role.REVIEWER);
        story.staff("permit-lead", Locale.SIMPLIFIED_CHINESE, Role.LEAD);
        story.staff("permit-officer", Locale.SIMPLIFIED_CHINESE, Role.OFFICER);
        openShop(story, "permit-shop", "样例茶铺", SpecimenPerson.random(927));
    }

    @Test
    void comesToAPermitAfterACorrection() {
        try (var seller = user("zh-CN", 390);
                var reviewer = user("en", 1280);
                var lead = user("zh-CN", 1280);
                var officer = user("zh-CN", 1280)) {
            seller.signIn("permit-shop", StaffFixture.PASSWORD)
                    .go("/seller/shop")
                    .see("permits");
            seller.click("permit-apply-BRAND").see("permit-subject");
            seller.type("permit-subject", "青岚").click("permit-next").see("permit-page");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.picture("permit-send-zh-390");

            // Nothing goes off without the certificate.
            seller.click("permit-send").seeText("还缺");
            addCertificate(seller, 1, CERTIFICATE.blur(14).jpeg());
            seller.click("permit-send");
            assertThat(seller.the("permit-state")).containsText("审核中");

            reviewer.signIn("permit-reviewer", StaffFixture.PASSWORD).go("/review");
            // It is there once the file was read.
            assertThat(reviewer.the("inbox")).containsText("Review authorization", UNTIL_READ);
            reviewer.page().keyboard().press("Enter");
            reviewer.see("step-form");
            assertThat(reviewer.the("permit-subject")).containsText("青岚");
            assertThat(reviewer.the("outcome-REFUSE")).isHidden();
            assertThat(Axe.seriousFaults(reviewer.page())).isEmpty();
            assertThat(reviewer.the("evidence-findings")).containsText("out of focus");
            assertThat(reviewer.the("evidence-findings")).containsText("Sharpness is");
            reviewer.picture("permit-review-en-1280");
            lead.signIn("permit-lead", StaffFixture.PASSWORD)
                    .page()
                    .navigate(reviewer.page().url());
            assertThat(lead.the("evidence-findings")).containsText("照片模糊");
            assertThat(Axe.seriousFaults(lead.page())).isEmpty();
            lead.picture("permit-review-zh-1280");
            assertThat(seller.page().getByTestId("permit-hints")).hasCount(0);
            // Nobody decides about a paper that was not opened.
            reviewer.click("outcome-OWNER");
            assertThat(reviewer.the("case-banner")).containsText("Not opened yet: Trademark certificate");
            reviewer.picture("permit-unopened-en-1280");
            lookAtFiles(reviewer);
            reviewer.type("form-messageToSeller", "The seal is missing.").click("outcome-CORRECT");
            backAtTheList(reviewer);

            seller.go("/seller/shop").see("permit-waiting");
            assertThat(seller.the("permit-waiting")).containsText("品牌授权：青岚");
            seller.the("permit-waiting").locator("a").click();
            assertThat(seller.the("permit-told")).containsText("The seal is missing.");
            assertThat(seller.the("permit-hints")).containsText("仅供参考");
            assertThat(seller.the("permit-hints")).containsText("照片模糊");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.picture("permit-correct-zh-390");
            seller.click("language");
            assertThat(seller.the("permit-hints")).containsText("A hint from the system");
            seller.picture("permit-correct-en-390");
            seller.click("language");
            assertThat(seller.the("permit-hints")).containsText("仅供参考");
            addCertificate(seller, 2, CERTIFICATE.jpeg());
            seller.click("permit-send");
            assertThat(seller.the("permit-state")).containsText("审核中");

            // The next piece of work is this one, too.
            reviewer.go("/review");
            assertThat(reviewer.the("inbox")).containsText("Review authorization", UNTIL_READ);
            reviewer.click("next");
            assertThat(reviewer.page().getByTestId("evidence-findings").last()).containsText("found nothing");
            reviewer.picture("permit-review-again-en-1280");
            assertThat(reviewer.the("step-answers")).containsText("The seal is missing.");
            lookAtFiles(reviewer);
            reviewer.click("outcome-OWNER");
            backAtTheList(reviewer);

            assertThat(seller.the("permit-state")).containsText("已通过");
            seller.go("/seller/shop").see("permit");
            assertThat(seller.the("permit")).containsText("品牌授权：青岚");
            seller.picture("permit-shop-zh-390");
            officer.signIn("permit-officer", StaffFixture.PASSWORD)
                    .go("/enforcement/shop/permit-shop")
                    .see("permit-BRAND");
            assertThat(officer.the("permit-BRAND")).containsText("青岚");
            officer.picture("permit-officer-zh-1280");

            // Its time is over: a job that looks every ten seconds ends it.
            bean(JdbcClient.class)
                    .sql("update permit set valid_until = now() where valid_until > now()")
                    .update();
            assertThat(seller.the("permit")).containsText("已到期", new ContainsTextOptions().setTimeout(40_000));
            seller.picture("permit-expired-zh-390");
        }
    }
}
