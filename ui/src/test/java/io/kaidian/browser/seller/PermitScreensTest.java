package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.FilePayload;
import io.kaidian.browser.Axe;
import io.kaidian.browser.PageReadiness;
import io.kaidian.browser.StaffFixture;
import io.kaidian.platform.security.Role;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A seller comes to a permit in a real browser, after one correction, and a reviewer and an officer see it. */
@Tag("slow")
class PermitScreensTest extends PermitScreensFixture {

    private static final Specimen CERTIFICATE =
            Specimens.paper("商标注册证", List.of("商标 青岚", "注册号 12345678", "有效期至 2034年06月13日"));

    @Override
    void begin(StaffFixture story) {
        story.staff("permit-reviewer", Locale.ENGLISH, Role.REVIEWER);
        story.staff("permit-lead", Locale.SIMPLIFIED_CHINESE, Role.LEAD);
        story.staff("permit-officer", Locale.SIMPLIFIED_CHINESE, Role.OFFICER);
        openShop(story, "permit-shop", "样例茶铺", SpecimenPerson.random(927));
        openShop(story, "paper-shop", "样例粮店", SpecimenPerson.random(931));
        story.staff("paper-reviewer", Locale.ENGLISH, Role.REVIEWER);
    }

    /** Of two empty pages. */
    private static final byte[] TWO_PAGES = ("%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
                    + "2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >> endobj\n"
                    + "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj\n"
                    + "4 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj\n"
                    + "trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    private static final Specimen OVER =
            Specimens.paper("食品经营许可证", List.of("经营者名称 样例粮店", "许可证编号 JY11101010000000", "有效期至 2021年03月31日"));

    @Test
    void showsEachPageOfAPdfAndMarksWhatWasFoundInAPicture() {
        try (var seller = user("zh-CN", 390);
                var reviewer = user("en", 1280)) {
            seller.signIn("paper-shop", StaffFixture.PASSWORD)
                    .go("/seller/shop")
                    .click("permit-apply-FOOD")
                    .click("permit-next")
                    .see("permit-page");
            var slot = seller.the("permit-evidence-FOOD_LICENCE");
            var files = slot.locator("[data-testid=evidence-upload] input[type=file]");
            // The page is drawn anew when the first of two has come, while the other one is on its way.
            var onTheirWay = new ArrayList<Route>();
            seller.page().route(url -> url.contains("VAADIN/dynamic"), route -> {
                if (route.request().method().equals("POST")) {
                    onTheirWay.add(route);
                }
                if (!route.request().method().equals("POST") || onTheirWay.size() != 2) {
                    route.resume();
                }
            });
            files.setInputFiles(new FilePayload[] {
                new FilePayload("licence.pdf", "application/pdf", TWO_PAGES),
                new FilePayload("licence.jpg", "image/jpeg", OVER.jpeg())
            });
            assertThat(slot.locator(".evidence-list li")).hasCount(1);
            onTheirWay.get(1).resume();
            assertThat(slot.locator(".evidence-list li")).hasCount(2);
            assertThat(slot.locator(".evidence-list")).containsText("licence.pdf");
            assertThat(slot.locator(".evidence-list")).containsText("licence.jpg");
            seller.click("permit-send");
            assertThat(seller.the("permit-state")).containsText("审核中");

            reviewer.signIn("paper-reviewer", StaffFixture.PASSWORD).go("/review");
            assertThat(reviewer.the("inbox")).containsText("Review licence", UNTIL_READ);
            reviewer.page().getByText("样例粮店").first().click();
            reviewer.see("step-form");
            var found = reviewer.page().getByTestId("evidence-findings");
            assertThat(found).hasCount(2);
            // Which of two files came first is up to the browser.
            var ofPdf = found.filter(new Locator.FilterOptions().setHasText("Page 1 of 2"));
            assertThat(ofPdf).hasCount(1);
            assertThat(ofPdf).containsText("Page 2 of 2");
            reviewer.picture("permit-pages-en-1280");
            reviewer.click("evidence-look").see("evidence-picture");
            assertThat(reviewer.the("evidence-mark").first()).isVisible();
            reviewer.picture("permit-marks-en-1280");
        }
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
            var subject = seller.the("permit-subject").locator("input");
            subject.fill("青岚");
            subject.press("Enter");
            seller.see("permit-page");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.picture("permit-send-zh-390");

            // What cannot be taken is said beside the field, in the language of the page.
            var field = seller.the("permit-evidence-TRADEMARK_CERTIFICATE");
            field.locator("[data-testid=evidence-upload] input[type=file]")
                    .setInputFiles(new FilePayload("letter.txt", "text/plain", new byte[] {65}));
            assertThat(field.getByTestId("evidence-refused")).containsText("只能添加照片");
            assertThat(field.getByTestId("evidence-refused")).isVisible();
            seller.picture("permit-refused-file-zh-390");
            // Nothing goes off without the certificate.
            seller.click("permit-send").seeText("还缺");
            addCertificate(seller, 1, CERTIFICATE.blur(14).jpeg());
            seller.click("permit-send");
            assertThat(seller.the("permit-state")).containsText("审核中");

            reviewer.signIn("permit-reviewer", StaffFixture.PASSWORD).go("/review");
            // It is there once the file was read.
            assertThat(reviewer.the("inbox")).containsText("Review authorization", UNTIL_READ);
            reviewer.the("inbox").getByText("Review authorization").first().click();
            reviewer.see("step-form");
            assertThat(reviewer.the("permit-subject")).containsText("青岚");
            // Every outcome is there from the start; what one needs is said at its field.
            assertThat(reviewer.the("outcome-REFUSE")).isVisible();
            reviewer.click("outcome-REFUSE");
            assertThat(reviewer.the("form-messageToSeller")).containsText("Fill this in to choose “Refuse”");
            reviewer.picture("permit-outcome-needs-words-en-1280");
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
            assertThat(reviewer.the("form-registrationNumber"))
                    .containsText("Fill this in to choose “Grant: owns the brand”");
            reviewer.type("form-registrationNumber", "12345678").click("outcome-OWNER");
            assertThat(reviewer.the("case-banner")).containsText("Not opened yet: Trademark certificate (1 file)");
            assertThat(reviewer.the("permit-review-due")).isVisible();
            assertThat(reviewer.the("form-messageToSeller")).containsText("Write in the seller’s language: Chinese");
            reviewer.picture("permit-unopened-en-1280");
            lookAtFiles(reviewer);
            assertThat(reviewer.the("evidence-opened")).isVisible();
            assertThat(reviewer.page().getByText("Not opened yet")).hasCount(0);
            reviewer.type("form-messageToSeller", "The seal is missing.").click("outcome-CORRECT");
            backAtTheList(reviewer);
            assertThat(reviewer.the("undo-bar")).containsText("Ask for a correction");
            reviewer.picture("permit-undo-en-1280");
            reviewer.click("undo").see("step-form");
            assertThat(reviewer.the("form-messageToSeller").locator("textarea")).hasValue("The seal is missing.");
            // What was opened before stays opened.
            assertThat(reviewer.the("evidence-opened")).isVisible();
            reviewer.click("outcome-CORRECT");
            backAtTheList(reviewer);

            seller.go("/seller/shop").see("permit-waiting");
            assertThat(seller.the("permit-waiting")).containsText("品牌授权：青岚");
            seller.the("permit-waiting").locator("a").click();
            assertThat(seller.the("permit-told")).containsText("The seal is missing.");
            assertThat(seller.the("permit-hints")).containsText("仅供参考");
            assertThat(seller.the("permit-hints")).containsText("照片模糊");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.picture("permit-correct-zh-390");
            PageReadiness.changeLanguage(seller.page());
            assertThat(seller.the("permit-hints")).containsText("A hint from the system");
            seller.picture("permit-correct-en-390");
            PageReadiness.changeLanguage(seller.page());
            assertThat(seller.the("permit-hints")).containsText("仅供参考");
            assertThat(seller.the("permit-due")).containsText("提交截止");
            seller.click("permit-send").seeText("材料没有改动");
            // A wrong file can be taken away again, be it new or sent before.
            addCertificate(seller, 2, CERTIFICATE.blur(9).jpeg());
            assertThat(seller.page().getByTestId("evidence-remove")).hasCount(2);
            assertThat(seller.page().getByTestId("evidence-unsent")).hasCount(1);
            assertThat(seller.page().getByTestId("evidence-sent-before")).hasCount(1);
            seller.picture("permit-remove-zh-390");
            seller.page().getByTestId("evidence-remove").last().click();
            assertThat(seller.the("permit-evidence-TRADEMARK_CERTIFICATE").locator(".evidence-list li"))
                    .hasCount(1);
            addCertificate(seller, 2, CERTIFICATE.jpeg());
            seller.click("permit-send");
            assertThat(seller.the("permit-state")).containsText("审核中");
            assertThat(seller.the("permit-sent-TRADEMARK_CERTIFICATE")).containsText("商标注册证");
            assertThat(seller.page().getByTestId("permit-told")).hasCount(0);
            // By when it is decided is known once it waits for a reviewer; the page is not opened anew.
            assertThat(seller.the("permit-due")).containsText("预计审结", UNTIL_READ);
            seller.picture("permit-in-review-zh-390");

            reviewer.go("/review");
            assertThat(reviewer.the("inbox")).containsText("Review authorization", UNTIL_READ);
            reviewer.the("inbox").getByText("Review authorization").first().click();
            assertThat(reviewer.page().getByTestId("evidence-findings").last()).containsText("found nothing");
            assertThat(reviewer.page().getByTestId("evidence-new")).hasCount(1);
            assertThat(reviewer.the("permit-sent-at")).containsText("Sent again (time 2)");
            reviewer.picture("permit-review-again-en-1280");
            assertThat(reviewer.the("step-answers")).containsText("The seal is missing.");
            lookAtFiles(reviewer);
            reviewer.type("form-registrationNumber", "12345678").click("outcome-OWNER");
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
