package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.kaidian.browser.Axe;
import io.kaidian.browser.BrowserUser;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People of a company take part in its case from phones of their own, in a real browser. */
@Tag("slow")
class PersonLinkScreensTest extends PermitScreensFixture {

    private static final DocumentSlot FRONT = DocumentSlot.valueOf("OPERATOR_CARD_FRONT");
    private static final DocumentSlot BACK = DocumentSlot.valueOf("OPERATOR_CARD_BACK");
    private static final DocumentSlot LETTER = DocumentSlot.valueOf("AUTHORIZATION_LETTER");
    private static final String ACCOUNT = "people-company";
    private static final String REVIEWER = "people-reviewer";
    private static final SpecimenPerson WANG = SpecimenPerson.random(11);
    private static final SpecimenPerson LI = SpecimenPerson.random(27);
    private static final SpecimenCompany LICENSED = SpecimenCompany.enterprise(4, WANG);

    private static final SpecimenCompany ELSEWHERE = SpecimenCompany.enterprise(9, WANG);

    private StaffFixture story;
    private Actor company;
    private CaseId id;

    @Override
    void begin(StaffFixture server) {
        story = server;
        story.staff(REVIEWER, Locale.ENGLISH, Role.REVIEWER);
    }

    private void open(String account, String payment) {
        var seller = bean(SellerAccountService.class)
                .signUp(account, StaffFixture.PASSWORD, account, Locale.SIMPLIFIED_CHINESE)
                .requireSellerId();
        var sellers = bean(SellerRepository.class);
        sellers.signUp(new SellerRepository.Registration(
                seller, SellerType.ENTERPRISE, seller, null, null, Locale.SIMPLIFIED_CHINESE, null));
        sellers.nameShop(seller, "样例商贸");
        sellers.setPaymentAccount(seller, new PaymentAccount("demo", payment));
        bean(SimulatedPaymentRegistry.class)
                .answer(payment, new AccountHolder(AccountHolder.State.VERIFIED, LICENSED.name(), null));
        company = Actor.seller(seller);
        var steps = bean(SellerCaseSteps.class);
        id = bean(CurrentActor.class).runAs(company, () -> {
            var opened = steps.open(seller, CaseKind.INITIAL).caseId();
            steps.saveStatement(opened, stated(null, null), "2026-12");
            steps.attach(
                    opened,
                    TestSlots.BUSINESS_LICENCE,
                    Specimens.of(WANG).licence(LICENSED).jpeg());
            return opened;
        });
    }

    private static SellerStatement statementOf(SpecimenPerson person, SpecimenCompany company) {
        return new SellerStatement(
                person.name(),
                person.number(),
                person.validFrom(),
                person.validUntil(),
                person.validUntil() == null,
                null,
                company == null
                        ? null
                        : new SellerStatement.Company(company.name(), company.creditCode(), person.name(), null));
    }

    private static SellerStatement stated(String name, String number) {
        return new SellerStatement(
                name,
                number,
                name == null ? null : WANG.validFrom(),
                name == null ? null : WANG.validUntil(),
                false,
                null,
                new SellerStatement.Company(LICENSED.name(), LICENSED.creditCode(), WANG.name(), null));
    }

    @Test
    void agreesAndSendsPhotosFromAPhoneOfTheirOwn() {
        open(ACCOUNT, "acc-people");
        try (var seller = user("zh-CN", 390);
                var phone = user("zh-CN", 390)) {
            seller.signIn(ACCOUNT, StaffFixture.PASSWORD)
                    .go("/seller/apply/" + id + "/photos")
                    .see("person-invite-REPRESENTATIVE");
            seller.picture("people-offered-zh-390");
            seller.click("person-invite-REPRESENTATIVE").see("person-link-REPRESENTATIVE");
            assertThat(seller.the("photo-awaited-ID_FRONT")).isVisible();
            assertThat(seller.the("upload-ID_FRONT")).isHidden();
            assertThat(seller.the("upload-BUSINESS_LICENCE")).hasCount(1);
            seller.look("people-link-zh-390");
            var whole = seller.the("person-link-box-REPRESENTATIVE").getAttribute("data-link");
            var link = whole.substring(whole.indexOf("/person#"));

            phone.go(link).see("person-begin").look("person-begin-zh-390");
            phone.click("person-begin").see("person-consent");
            assertThat(phone.the("person-title")).containsText(LICENSED.name());
            phone.look("person-consent-zh-390");
            phone.click("person-agree");
            assertThat(phone.the("person-adult-needed")).not().isEmpty();
            phone.click("person-refuse").see("person-refused").look("person-refused-zh-390");
            assertThat(seller.the("person-REPRESENTATIVE")).hasAttribute("data-state", "REFUSED");
            seller.picture("people-refused-zh-390");

            phone.click("person-again").the("person-adult").check();
            phone.click("person-agree").see("person-photos").look("person-photos-zh-390");
            assertThat(seller.the("person-REPRESENTATIVE")).hasAttribute("data-state", "AGREED");
            assertThat(seller.the("photo-awaited-ID_FRONT")).isHidden();
            assertThat(seller.the("upload-ID_FRONT")).isVisible();

            send(phone, TestSlots.ID_FRONT, Specimens.of(WANG).front().jpeg());
            send(phone, TestSlots.ID_BACK, Specimens.of(WANG).back().jpeg());
            assertThat(phone.the("person-done")).isHidden();
            phone.click("person-language");
            assertThat(phone.the("person-photos")).containsText("1 photo is still missing");
            phone.look("person-photos-en-390");
            hasOneToTakeAgain(phone);
            send(phone, TestSlots.HANDHELD, Specimens.of(WANG).handheld().jpeg());
            phone.see("person-done").look("person-done-en-390");
            assertThat(phone.the("person-photos")).containsText("nothing more to do");
            assertThat(phone.page().getByText("All photos are here")).hasCount(1);
            phone.go("/person").see("person-done");
            opensOnOnePhoneOnly(link);
            seesWhoTookPart();
            readsWhyReviewersWantAnother(phone);
            readsHowItEnded(phone);
            takesTheirConsentBack(phone);
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, zh, 经办人", "en, en, person who applies"})
    void letsSomebodyElseApplyWithALetter(String language, String tag, String role) {
        open("operated-company-" + tag, "acc-operated-" + tag);
        bean(AccountRepository.class).setLocale("operated-company-" + tag, Locale.forLanguageTag(language));
        try (var seller = user(language, 390);
                var phone = user(language, 390)) {
            seller.signIn("operated-company-" + tag, StaffFixture.PASSWORD)
                    .go("/seller/apply/" + id + "/photos")
                    .see("person-invite-OPERATOR");
            assertThat(seller.the("photo-" + FRONT)).hasCount(0);
            seller.click("person-invite-OPERATOR").see("person-link-OPERATOR").see("photo-awaited-" + LETTER);
            assertThat(seller.the("upload-" + LETTER)).isHidden();
            assertThat(seller.the("upload-ID_FRONT")).isVisible();
            seller.look("operator-link-" + tag + "-390");
            var whole = seller.the("person-link-box-OPERATOR").getAttribute("data-link");

            phone.go(whole.substring(whole.indexOf("/person#")))
                    .click("person-begin")
                    .see("person-consent");
            assertThat(phone.the("person-role")).containsText(role);
            phone.look("operator-consent-" + tag + "-390");
            phone.the("person-adult").check();
            phone.click("person-agree").see("person-photos").look("operator-photos-" + tag + "-390");
            assertThat(phone.the("person-photo-ID_FRONT")).hasCount(0);
            send(phone, FRONT, Specimens.of(LI).front().jpeg());
            send(phone, BACK, Specimens.of(LI).back().jpeg());
            send(phone, LETTER, letter());
            phone.see("person-done").look("operator-done-" + tag + "-390");

            assertThat(seller.the("person-OPERATOR")).hasAttribute("data-state", "AGREED");
            sendTheRest();
            seller.go("/seller/apply/" + id + "/review")
                    .see("took-part-OPERATOR")
                    .see("review-operator")
                    .look("operator-review-" + tag + "-390");
            assertThat(seller.the("operator-name")).hasText(LI.name());
            story.submit(company, id);
            hasToDoWithAnotherShop("people-other-" + tag, "样例百货", SellerType.ENTERPRISE, statementOf(WANG, ELSEWHERE));
            hasToDoWithAnotherShop("people-own-" + tag, "样例小店", SellerType.PERSONAL, statementOf(LI, null));
            seesWhoseEachPaperIs(tag, language);
            phone.go("/person")
                    .click("person-take-back")
                    .see("person-take-back-do")
                    .look("operator-take-back-" + tag + "-390");
            phone.click("person-take-back-do").see("person-ended").look("operator-taken-back-" + tag + "-390");
            phone.go("/person").see("person-ended");
            seesWhoWithdrew(seller, tag);
            bean(CurrentActor.class)
                    .runAs(company, () -> bean(SellerCaseSteps.class).withdraw(id));
        }
    }

    /** Of a photo with something against it nothing else is said once the page is opened again. */
    private void hasOneToTakeAgain(BrowserUser phone) {
        send(phone, TestSlots.HANDHELD, Specimens.of(LI).handheld().jpeg());
        var handheld = phone.the("person-photo-HANDHELD");
        assertThat(phone.the("person-photos")).containsText("1 photo has to be taken again");
        assertThat(phone.the("person-done")).isHidden();
        assertThat(handheld.locator("[data-code=HLD-CARD].tone-needs-you")).isVisible();
        phone.look("person-again-en-390");
        phone.go("/person").see("person-photos");
        assertThat(phone.the("person-photos")).containsText("还有 1 张需要重拍");
        assertThat(phone.the("person-done")).isHidden();
        assertThat(handheld.locator("[data-code=HLD-CARD].tone-needs-you")).isVisible();
        phone.look("person-again-opened-anew-zh-390");
        phone.click("person-language");
    }

    private void hasToDoWithAnotherShop(String seller, String name, SellerType type, SellerStatement statement) {
        var shop = bean(SellerRepository.class)
                .register(new SellerRepository.Registration(
                        seller, type, name, null, null, Locale.SIMPLIFIED_CHINESE, new PaymentAccount("demo", seller)))
                .shopId();
        var steps = bean(SellerCaseSteps.class);
        var other = bean(CurrentActor.class).runAs(Actor.seller(seller), () -> {
            var opened = steps.open(seller, CaseKind.INITIAL).caseId();
            steps.saveStatement(opened, statement, "2026-12");
            return opened;
        });
        bean(CertifiedIdentityRepository.class).certify(shop, other);
        bean(JdbcClient.class)
                .sql(
                        "update certification_case set status = 'IN_REVIEW', round = 1, submitted_at = now() where id = :id")
                .param("id", other.value())
                .update();
    }

    private void sendTheRest() {
        var steps = bean(SellerCaseSteps.class);
        bean(CurrentActor.class).runAs(company, () -> {
            steps.saveStatement(id, stated(WANG.name(), WANG.number()), null);
            steps.attach(id, TestSlots.ID_FRONT, Specimens.of(WANG).front().jpeg());
            steps.attach(id, TestSlots.ID_BACK, Specimens.of(WANG).back().jpeg());
            return steps.attach(
                    id, TestSlots.HANDHELD, Specimens.of(WANG).handheld().jpeg());
        });
    }

    private void seesWhoseEachPaperIs(String tag, String language) {
        bean(AccountRepository.class).setLocale(REVIEWER, Locale.forLanguageTag(language));
        try (var reviewer = user(language, 1280)) {
            reviewer.signIn(REVIEWER, StaffFixture.PASSWORD).go("/review").see("inbox");
            reviewer.the("inbox").getByText("样例商贸").first().click();
            reviewer.see("people");
            assertThat(reviewer.the("whose-" + LETTER)).hasText(tag.equals("zh") ? "经办人" : "Operator");
            assertThat(reviewer.the("whose-BUSINESS_LICENCE")).hasText(tag.equals("zh") ? "企业" : "Company");
            assertThat(reviewer.the("involvement-REPRESENTATIVE")).containsText("样例百货");
            assertThat(reviewer.the("involvement-OPERATOR")).containsText(tag.equals("zh") ? "卖家本人" : "Seller");
            StaffBrowser.loaded(reviewer.page());
            assertThat(reviewer.the("letter-operator.name"))
                    .containsText("*" + LI.name().substring(1));
            assertThat(reviewer.the("person-name-OPERATOR"))
                    .hasText("*" + LI.name().substring(1));
            reviewer.the("agreement").scrollIntoViewIfNeeded();
            reviewer.picture("operator-desk-" + tag + "-1280");
            StaffBrowser.fitsAtEveryWidth(reviewer.page(), "desk of a company with an operator, " + tag);
            reviewer.the("involvements").scrollIntoViewIfNeeded();
            reviewer.picture("operator-elsewhere-" + tag + "-1280");
        }
    }

    private static byte[] letter() {
        return Specimens.paper(
                        "授权委托书",
                        List.of(
                                "法定代表人：" + WANG.name(),
                                "受托人：" + LI.name(),
                                "授权事项：办理开店认证",
                                "有效期至" + (LocalDate.now().getYear() + 1) + "年12月31日"))
                .jpeg();
    }

    /** A page that stays open learns that the case was sent, that it came back, and why. */
    private void readsWhyReviewersWantAnother(BrowserUser phone) {
        looksAtItAgain(phone);
        phone.see("person-reviewed");
        returnFor(TestSlots.HANDHELD, "IMG-BLUR");
        looksAtItAgain(phone);
        phone.see("person-photos");
        assertThat(phone.the("person-photos")).containsText("还有 1 张需要重拍");
        assertThat(phone.the("person-photo-HANDHELD").locator("[data-code=IMG-BLUR]"))
                .isVisible();
        phone.look("person-returned-zh-390");
        phone.click("person-language");
        assertThat(phone.the("person-photos")).containsText("1 photo has to be taken again");
        phone.look("person-returned-en-390");
        phone.click("person-language");
    }

    /** Also where the page was left open while the case was in review. */
    private void readsHowItEnded(BrowserUser phone) {
        stands("IN_REVIEW");
        looksAtItAgain(phone);
        phone.see("person-reviewed");
        stands("CERTIFIED");
        looksAtItAgain(phone);
        phone.see("person-ended").look("person-certified-zh-390");
        assertThat(phone.the("person-ended")).containsText("认证已完成");
        phone.click("person-language");
        assertThat(phone.the("person-ended")).containsText("verification is complete");
        phone.look("person-certified-en-390");
    }

    private void seesWhoWithdrew(BrowserUser seller, String tag) {
        stands("RETURNED");
        seller.go("/seller/case/" + id + "/correct").see("person-OPERATOR");
        assertThat(seller.the("person-OPERATOR")).hasAttribute("data-state", "WITHDREW");
        seller.the("person-OPERATOR").scrollIntoViewIfNeeded();
        seller.look("operator-withdrew-" + tag + "-390");
        seller.go("/notices").seeText(tag.equals("zh") ? "经办人撤回了同意" : "withdrew their consent");
        seller.picture("operator-withdrew-notice-" + tag + "-390");
    }

    private static void looksAtItAgain(BrowserUser phone) {
        phone.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    }

    private void returnFor(DocumentSlot slot, String code) {
        var jdbc = bean(JdbcClient.class);
        var reason = new Decision.DecisionReason(code, slot, null, null, null);
        bean(DecisionRepository.class)
                .record(
                        id,
                        1,
                        Decision.Stage.REVIEW,
                        Decision.Outcome.RETURN,
                        REVIEWER,
                        List.of(reason),
                        Map.of(),
                        null);
        jdbc.sql("""
                        update document set state = case when slot = :slot then 'FAULTY' else 'ACCEPTED' end
                        where case_id = :id and superseded_at is null
                        """).param("slot", slot.name()).param("id", id.value()).update();
        jdbc.sql("""
                        insert into case_event (case_id, at, event, round, by_kind, by_name)
                        values (:id, now(), 'RETURNED', 1, 'STAFF', 'reviewer-a')
                        """).param("id", id.value()).update();
        stands("RETURNED");
    }

    private void stands(String status) {
        bean(JdbcClient.class)
                .sql("update certification_case set status = :status where id = :id")
                .param("status", status)
                .param("id", id.value())
                .update();
    }

    private void takesTheirConsentBack(BrowserUser phone) {
        stands("IN_REVIEW");
        phone.go("/person").see("person-reviewed");
        phone.click("person-take-back").see("person-take-back-do").look("person-take-back-zh-390");
        phone.click("person-take-back-cancel").see("person-take-back");
        phone.click("person-take-back").click("person-take-back-do").see("person-ended");
        phone.look("person-taken-back-zh-390");
        story.await(id, CaseStatus.WITHDRAWN);
        phone.go("/person").see("person-ended");
    }

    private static void send(BrowserUser phone, DocumentSlot slot, byte[] photo) {
        phone.the("person-upload-" + slot)
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("photo.jpg", "image/jpeg", photo));
        var said = phone.the("person-photo-" + slot).locator("[data-testid^=phone-]");
        said.and(phone.page().locator(".fine")).first().waitFor();
    }

    private void opensOnOnePhoneOnly(String link) {
        try (var other = user("en", 1280)) {
            other.go(link).click("person-begin").see("person-gone").look("person-gone-en-1280");
        }
    }

    private void seesWhoTookPart() {
        bean(AccountRepository.class).setLocale(ACCOUNT, Locale.ENGLISH);
        var steps = bean(SellerCaseSteps.class);
        bean(CurrentActor.class)
                .runAs(company, () -> steps.saveStatement(id, stated(WANG.name(), WANG.number()), null));
        try (var seller = user("en", 1280)) {
            seller.signIn(ACCOUNT, StaffFixture.PASSWORD)
                    .go("/seller/apply/" + id + "/photos")
                    .see("person-REPRESENTATIVE");
            seller.picture("people-agreed-en-1280");
            seller.go("/seller/apply/" + id + "/review").see("took-part");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            story.submit(company, id);
            seller.go("/seller/case/" + id).see("took-part-REPRESENTATIVE").look("people-status-en-1280");
        }
        try (var reviewer = user("en", 1280)) {
            reviewer.signIn(REVIEWER, StaffFixture.PASSWORD)
                    .go("/review/file/" + id + "?purpose=REVIEW")
                    .see("people");
            assertThat(reviewer.the("person-REPRESENTATIVE")).containsText("Agreed");
            reviewer.picture("people-desk-en-1280");
        }
    }
}
