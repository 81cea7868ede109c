package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.seller.apply.photos.PhotoSlot;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What sellers once stumbled over on their way through the steps, each of which must not come back. */
class SellerStepsTest extends SellerViewTestSupport {

    private static final List<String> STEPS = List.of("photos", "account", "who", "review");

    @Autowired
    DateTimeFormats times;

    @Autowired
    Clock clock;

    @Autowired
    NotificationService notifications;

    @Test
    void offersAPersonOnEveryStepFromTheConsentOnAndShowsTheAnswerOnEachAndAfterTheCaseWasSent() {
        signInAsNewSeller();
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        var id = agreedCase();
        for (var step : STEPS) {
            UI.getCurrent().navigate("seller/apply/" + id + "/" + step);
            assertThat(text("help-foot")).as(step).contains("1 个工作日内答复");
        }

        test(button("ask-help")).click();
        test(find(TextArea.class).testId("prompt-text")).setValue("看不懂要传哪张照片");
        test(button("prompt-send")).click();

        for (var step : STEPS) {
            UI.getCurrent().navigate("seller/apply/" + id + "/" + step);
            assertThat(text("help-ASKED")).as(step).contains("最晚");
            assertThat(find(Button.class).withTestId("ask-help").exists()).isFalse();
        }
        put(id, CaseStatus.IN_REVIEW);
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("help-ASKED")).contains("最晚");

        // No bytes are words that are gone: what it says is told by others' tests.
        jdbc.sql("update help_request set state = 'ADVISED', advice = '', ended_at = now() where case_id = :id")
                .param("id", id.value())
                .update();
        UI.getCurrent().navigate("seller/shop");
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("help-ADVISED")).contains(words("seller.help.advised"));
        assertThat(button("ask-help").isVisible()).as("may ask again").isTrue();
    }

    @Test
    void opensTheExampleOfThePhotoThatIsNextAndNoOther() throws IOException {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(openExamples()).containsExactly("photo-ID_FRONT");

        photo(id, "p1-id-back.jpg");
        assertThat(openExamples()).containsExactly("photo-ID_FRONT");
    }

    private List<String> openExamples() {
        return find(PhotoSlot.class).all().stream()
                .filter(slot -> slot.getChildren()
                        .filter(Details.class::isInstance)
                        .map(Details.class::cast)
                        .anyMatch(Details::isOpened))
                .map(slot -> slot.getElement().getAttribute("data-testid"))
                .toList();
    }

    @Test
    void saysThatSomethingIsSavedOnceSomethingWasEntered() throws IOException {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(find(Component.class).withTestId("apply-saved").exists()).isFalse();

        photo(id, "p1-id-back.jpg");

        assertThat(find(Component.class).withTestId("apply-saved").exists()).isTrue();
    }

    @Test
    void saysAboveWhatIsTypedHowMuchOfItIsThereAlready() {
        signInAsNewSeller();
        var id = agreedCase();

        UI.getCurrent().navigate("seller/apply/" + id + "/who");
        assertThat(paragraphs()).contains(words("seller.step.lead.WHO.none"));

        test(field("field-name")).setValue(ZHANG.name());
        UI.getCurrent().refreshCurrentRoute(false);
        assertThat(paragraphs()).contains(words("seller.step.lead.WHO"));

        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        UI.getCurrent().refreshCurrentRoute(false);
        assertThat(paragraphs()).contains(words("seller.step.lead.WHO.all"));
    }

    private List<String> paragraphs() {
        return find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }

    /** As it is made anew when the language changes. */
    @Test
    void tellsAgainWhatPhotosFilledInWhereThePageIsMadeAnew() throws IOException {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        photo(id, "p1-id-back.jpg");
        assertThat(told()).contains("read-validUntil");

        UI.getCurrent().refreshCurrentRoute(false);
        assertThat(told()).contains("read-validUntil");
    }

    private List<String> told() {
        return find(Div.class).withClassName("suggestion").all().stream()
                .map(line -> line.getElement().getAttribute("data-testid"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"ENTERPRISE, 法定代表人, 企业账户", "SOLE_PROPRIETOR, 经营者, 经营者本人"})
    void speaksToEachKindOfSellerInItsOwnWordsAlone(SellerType type, String who, String account) {
        signInAsNewSeller(type);
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        var id = agreedCase();

        UI.getCurrent().navigate("seller/apply/" + id + "/who");
        assertThat(field("field-company.representative").getLabel()).isEqualTo(who);
        UI.getCurrent().navigate("seller/apply/" + id + "/account");
        assertThat(field("account-id").getHelperText()).contains(account);
    }

    @Test
    void takesWhatANewPhotoOfAReturnedCaseSaysAlsoWhereItWasReadWhileThePageWasClosed() throws IOException {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        photo(id, "p3-id-back.jpg");
        var before = sellerSteps.statement(id);
        assertThat(before.readFields()).contains("validUntil");
        comesBackFor(id, Map.of(TestSlots.ID_BACK, "IMG-BLUR"));
        sellerSteps.attach(id, TestSlots.ID_BACK, specimen("p1-id-back.jpg"));

        UI.getCurrent().navigate("seller/case/" + id + "/correct");

        assertThat(sellerSteps.statement(id).validUntil())
                .isEqualTo(ZHANG.validUntil())
                .isNotEqualTo(before.validUntil());
        assertThat(codes()).doesNotContain("IDC-DATE");
    }

    @Test
    void marksWhatAPageOfPhotosSaysItselfAsReadAndNothingElse() {
        signInAsNewSeller();
        var id = agreedCase();
        var me = Actor.seller(seller);
        var page = "/seller/apply/" + id + "/photos";
        notifications.send(seller, "photo.read", List.of(1, "身份证人像面"), page, "read " + id);
        notifications.send(seller, "case.withdrawn", List.of(), page, "other " + id);
        assertThat(notifications.unread(me)).isEqualTo(2);

        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        // The frame around the pages was made before somebody signed in.
        UI.getCurrent().refreshCurrentRoute(true);

        assertThat(notifications.unread(me)).isEqualTo(1);
    }

    @Test
    void asksForNoHelpBeforeTheConsentAndSaysWhenNobodyAnswersAnyMore() {
        signInAsNewSeller();
        var id = openCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/consent");
        assertThat(find(Button.class).withTestId("ask-help").exists()).isFalse();

        helpRequest(id, null, "CLOSED");
        put(id, CaseStatus.DECLINED);
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("help-CLOSED")).contains(words("seller.help.closed.how.DECLINED"));
    }

    @Test
    void saysOfAWaivedPhotoThatItIsNotNeededAndNeverThatItWasAccepted() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg"));
        sellerSteps.attach(id, TestSlots.ID_BACK, specimen("p1-id-back.jpg"));
        jdbc.sql("""
                        insert into waiver (case_id, slot, request_id, reason, proposed_by, consented_by, at)
                        values (:case, 'HANDHELD', :request, '', 'lead-a', 'lead-b', now())
                        """)
                .param("case", id.value())
                .param("request", helpRequest(id, "HANDHELD", "WAIVED"))
                .update();
        var notNeeded = words("seller.photo.state.waived");

        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(text("state-HANDHELD")).isEqualTo(notNeeded);

        comesBackFor(id, Map.of(TestSlots.ID_FRONT, "IMG-BLUR"));
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("state-HANDHELD")).isEqualTo(notNeeded);
        UI.getCurrent().navigate("seller/case/" + id + "/correct");
        assertThat(text("state-HANDHELD")).isEqualTo(notNeeded);

        // Also where a photo lies there, which nobody looked at.
        jdbc.sql("update document set state = 'WAIVED' where case_id = :id and slot = 'ID_BACK'")
                .param("id", id.value())
                .update();
        put(id, CaseStatus.DRAFT);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(text("photo-ID_BACK")).contains(notNeeded).doesNotContain(words("seller.photo.state.accepted"));
    }

    @Test
    void keepsTheFixOfADateThatAPhotoFilledInAndHoldsNoDateAgainstTheSeller() throws IOException {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        photo(id, "p3-id-back.jpg");
        assertThat(sellerSteps.statement(id).readFields()).contains("validFrom", "validUntil");
        photo(id, "p1-id-back.jpg");
        assertThat(sellerSteps.statement(id).validUntil()).isEqualTo(ZHANG.validUntil());
        assertThat(codes()).isEmpty();

        UI.getCurrent().navigate("seller/apply/" + id + "/who");
        var fixed = LocalDate.of(2041, 12, 4);
        test(find(DatePicker.class).testId("field-validUntil")).setValue(fixed);
        for (var step : List.of("photos", "who")) {
            UI.getCurrent().navigate("seller/apply/" + id + "/" + step);
        }

        assertThat(find(DatePicker.class).testId("field-validUntil").getValue()).isEqualTo(fixed);
        assertThat(sellerSteps.statement(id).validUntil()).isEqualTo(fixed);
        assertThat(sellerSteps.statement(id).readFields()).contains("validFrom").doesNotContain("validUntil");
    }

    @Test
    void saysThatACreditCodeIsWrongAsSoonAsItIsTyped() {
        signInAsNewSeller(SellerType.ENTERPRISE);
        var id = agreedCase();
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/apply/" + id + "/who");
        var right = SpecimenCompany.enterprise(7, SpecimenPerson.random(7)).creditCode();
        var wrong = right.substring(0, 17) + (right.endsWith("A") ? "B" : "A");

        test(field("field-company.creditCode")).setValue(wrong);
        assertThat(field("field-company.creditCode").isInvalid()).isTrue();
        assertThat(field("field-company.creditCode").getErrorMessage())
                .isEqualTo(words("seller.need.company.creditCode.check"));

        test(field("field-company.creditCode")).setValue(right);
        assertThat(field("field-company.creditCode").isInvalid()).isFalse();
    }

    @Test
    void beginsAChangeWhereSomethingCanBeChangedAndDropsItAgain() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        var id = sellerSteps.open(seller, CaseKind.CHANGE).caseId();
        UI.getCurrent().navigate("seller/apply/" + id + "/consent");
        test(find(Checkbox.class).withTestId("consent-adult").single()).click();
        test(button("consent-agree")).click();
        assertThat(field("field-name").isVisible()).as("what can be changed").isTrue();

        test(button("change-drop")).click();
        test(find(Checkbox.class).withTestId("confirm-meant").single()).click();
        test(button("confirm-do")).click();

        assertThat(sellerSteps.get(id).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(named("shop-next").getElement().getAttribute("data-next")).isEqualTo("NONE");
    }

    @Test
    void saysOnTheShopPageOfACaseThatCameBackThatItIsToBeChanged() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg"));
        UI.getCurrent().navigate("seller/shop");
        assertThat(text("shop-next")).contains(words("seller.next.CONTINUE_CERTIFICATION.how"));

        comesBackFor(id, Map.of(TestSlots.ID_FRONT, "IMG-BLUR"));
        UI.getCurrent().navigate("seller/looks");
        UI.getCurrent().navigate("seller/shop");

        assertThat(text("shop-next"))
                .contains(words("seller.next.returned"), words("seller.next.returned.how"))
                .doesNotContain(words("seller.next.CONTINUE_CERTIFICATION.how"));
    }

    @Test
    void saysEveryMomentInOneForm() {
        signInAsNewSeller();
        var at = clock.instant().plus(Duration.ofDays(5));
        var nextYear = clock.instant().plus(Duration.ofDays(400));

        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(times.dateTime(at)).matches("(\\d{4}年)?\\d{1,2}月\\d{1,2}日（周.）\\d\\d:\\d\\d");
        assertThat(times.promised(at)).contains(times.dateTime(at));
        assertThat(times.dateTime(nextYear)).matches("\\d{4}年.*（周.）.*");
        UI.getCurrent().setLocale(Locale.ENGLISH);
        assertThat(times.dateTime(at)).matches("\\w{3}, \\w{3} \\d{1,2},( \\d{4},)? \\d\\d:\\d\\d");
        assertThat(times.promised(at)).contains(times.dateTime(at));
    }

    @Test
    void offersNothingToDoOnTheShopPageWhereThereIsNothingToDo() {
        signInAsNewSeller();
        var id = openCase();
        UI.getCurrent().navigate("seller/shop");
        assertThat(button("shop-certification").getThemeNames()).contains("primary");

        jdbc.sql("update certification_case set promised_by = :by where id = :id")
                .param("by", java.sql.Timestamp.from(clock.instant().plus(Duration.ofDays(2))))
                .param("id", id.value())
                .update();
        put(id, CaseStatus.IN_REVIEW);
        UI.getCurrent().navigate("seller/looks");
        UI.getCurrent().navigate("seller/shop");

        assertThat(button("shop-certification").getThemeNames()).doesNotContain("primary");
        assertThat(button("shop-certification").getText()).isEqualTo(words("seller.next.look"));
        assertThat(text("shop-next-by")).contains(words("seller.next.answerBy").strip());
    }

    @Test
    @Tag("slow")
    void callsNoPhotoAnAdviceThatHasToBeTakenAgain() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "sandbox-review"));
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg"));
        sellerSteps.attach(id, TestSlots.ID_BACK, specimen("p1-id-back.jpg"));
        sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p1-handheld-far-out.jpg"));

        UI.getCurrent().navigate("seller/apply/" + id + "/review");

        assertThat(button("apply-send").isEnabled()).isFalse();
        assertThat(text("review-retry")).contains(words("seller.review.retry", 1), words("evidence.name.HANDHELD"));
    }

    @Test
    void saysHowManyDigitsAMobileNumberHas() {
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/signup");
        assertThat(everything()).contains("并填写手机号。").doesNotContain("邮箱");

        test(field("signup-contact")).setValue("1380013");
        test(button("signup-code-send")).click();

        assertThat(field("signup-contact").getErrorMessage()).contains("手机号应为 11 位");
    }

    private String everything() {
        return find(Main.class).single().getElement().getTextRecursively();
    }

    @Test
    void saysFourteenDaysOfADeadlineOfFourteenDays() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        var now = clock.instant();

        assertThat(times.relative(now.plus(Duration.ofDays(14)).minusSeconds(5)))
                .isEqualTo("in 14 days");
        assertThat(times.relative(now.plus(Duration.ofDays(3)).minusSeconds(5))).isEqualTo("in 3 days");
        assertThat(times.relative(now.minus(Duration.ofDays(13)).minusSeconds(5)))
                .isEqualTo("13 days ago");
    }

    @Test
    void showsOneRefusalOfAnUploadHoweverManyFilesWereRefused() {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        PhotoSlot photo = find(PhotoSlot.class).testId("photo-ID_FRONT");

        photo.tooLarge();
        photo.failed(new IncompleteRequestException("consent-required", List.of("consent")));

        assertThat(find(Component.class).withTestId("photo-refused").all()).hasSize(1);
        assertThat(text("photo-refused")).contains(words("seller.photo.refused.consent"));
    }

    private void photo(CaseId id, String specimen) throws IOException {
        PhotoSlot back = find(PhotoSlot.class).testId("photo-ID_BACK");
        back.taken(sellerSteps.attach(id, TestSlots.ID_BACK, specimen(specimen)));
    }

    private void put(CaseId id, CaseStatus status) {
        jdbc.sql("update certification_case set status = :status, round = 1, decided_at = :at where id = :id")
                .param("status", status.name())
                .param(
                        "at",
                        status.isEnded() ? java.sql.Timestamp.from(clock.instant()) : null,
                        java.sql.Types.TIMESTAMP)
                .param("id", id.value())
                .update();
    }

    private UUID helpRequest(CaseId id, String slot, String state) {
        var request = UUID.randomUUID();
        jdbc.sql("""
                        insert into help_request (id, case_id, slot, topic, message, asked_at, answer_due_at, state)
                        values (:id, :case, :slot, case when :slot is null then 'APPLICATION' end, '', now(), now(), :state)
                        """)
                .param("id", request)
                .param("case", id.value())
                .param("slot", slot, java.sql.Types.VARCHAR)
                .param("state", state)
                .update();
        return request;
    }
}
