package io.kaidian.ui.seller;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.kaidian.cases.Consent;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.onetimecodes.ContactNotConfirmedException;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.signup.SignUpService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.sms.SimulatedSmsGateway;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.ReasonBehaviour;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import io.kaidian.ui.components.ConfirmTester;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.apply.SellerStatementForm;
import io.kaidian.ui.seller.apply.photos.PhotoSlot;
import io.kaidian.ui.seller.registration.SellerRegistrationService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

class SellerViewsTest extends SellerViewTestSupport {

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private SellerRegistrationService sellerRegistrationService;

    @Autowired
    private SignUpService signUps;

    @Autowired
    private SellerContacts contacts;

    @Autowired
    private SimulatedSmsGateway texts;

    @Autowired
    private LiveUpdates liveUpdates;

    @Autowired
    private DataSubjectRequests dataSubjectRequests;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private ViolationService violations;

    @Autowired
    private NotificationService notificationService;

    @Test
    void makesAnAccountAndANamelessShopUnderAnIdOfItsOwnForANewSellerWhoseContactIsConfirmed() {
        var phone = "138 0000 0001";
        var request = signUps.request(phone, Locale.ENGLISH, seller);
        assertThat(signUps.confirm(request, phone, codeTo(phone), seller)).isTrue();

        sellerRegistrationService.register(
                new SellerRegistrationService.Form(seller, "long-enough", SellerType.PERSONAL, request, phone),
                Locale.ENGLISH);

        var account = accounts.find(seller).orElseThrow();
        assertThat(account.roles()).isEqualTo(Set.of(Role.SELLER));
        assertThat(account.sellerId()).startsWith("~");
        assertThat(sellers.find(seller)).isEmpty();
        assertThat(sellers.get(account.sellerId()).isNamed()).isFalse();
        assertThat(sellers.get(account.sellerId()).phone()).isEqualTo("138 0000 0001");
        assertThat(sellers.get(account.sellerId()).email()).isNull();
        assertThat(sellers.get(account.sellerId()).locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void makesNoAccountWithoutAConfirmedContact() {
        var form = new SellerRegistrationService.Form(
                seller, "long-enough", SellerType.PERSONAL, UUID.randomUUID(), "13800000009");

        assertThatThrownBy(() -> sellerRegistrationService.register(form, Locale.ENGLISH))
                .isInstanceOf(ContactNotConfirmedException.class);

        assertThat(accounts.find(seller)).isEmpty();
        assertThat(sellers.find(seller)).isEmpty();
    }

    @Test
    void saysThatThereIsAnAccountOnlyAfterTheCodeCameBack() {
        sellers.register(new SellerRepository.Registration(
                seller, SellerType.PERSONAL, "Corner shop", null, "13800000002", Locale.ENGLISH, null));
        contacts.confirmedByMarketplace(seller, Instant.now(), null);
        UI.getCurrent().navigate("seller/signup");

        test(field("signup-contact")).setValue("13800000002");
        test(button("signup-code-send")).click();
        assertThat(UI.getCurrent().getElement().getTextRecursively())
                .doesNotContain(words("seller.signup.known.signIn"));
        enterCode("13800000002");

        assertThat(button("signup-known-sign-in").isVisible()).isTrue();
        assertThat(button("signup-known-other").isVisible()).isTrue();
    }

    @Test
    void makesAnAccountByACodeAloneAndKeepsNothingButContactAndKindBeforeTheConsent() {
        var phone = "13800000003";
        var request = signUps.request(phone, Locale.ENGLISH, seller);
        assertThat(signUps.confirm(request, phone, codeTo(phone), seller)).isTrue();

        var door = sellerRegistrationService.registerByCode(SellerType.SOLE_PROPRIETOR, request, phone, Locale.ENGLISH);

        var made = sellers.findByContact(ContactAddress.of("13800000003"))
                .orElseThrow()
                .seller()
                .id();
        assertThat(made).startsWith("~");
        assertThat(sellers.get(made).type()).isEqualTo(SellerType.SOLE_PROPRIETOR);
        assertThat(sellers.get(made).isNamed()).isFalse();
        assertThat(sellers.get(made).paymentAccount()).isNull();
        var begun = jdbc.sql("select status || ' ' || coalesce(consent_version, 'none') from certification_case"
                        + " where seller_id = :seller")
                .param("seller", made)
                .query(String.class)
                .list();
        assertThat(begun).containsExactly("DRAFT none");
        assertThat(door).startsWith("portal/");
        assertThat(jdbc.sql("select a.password_hash from account a join seller_link l using (username)"
                                + " where l.seller_id = :seller")
                        .param("seller", made)
                        .query(String.class)
                        .optional())
                .as("a password that nobody chose")
                .isEmpty();
    }

    @Test
    void saysWhyNoCodeIsSent() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/signup");

        for (var typed : List.of("", "12", "somebody@shop.example", "+1 202 555 0100")) {
            test(field("signup-contact")).setValue(typed);
            test(button("signup-code-send")).click();
            assertThat(field("signup-contact").isInvalid()).as(typed).isTrue();
        }
        assertThat(field("signup-contact").getErrorMessage())
                .isEqualTo("We can only text mobile numbers that begin with +86");
    }

    @Test
    void writesMonthsInDigitsWhereTheLanguageDoes() {
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(new LocalizedDatePicker("").getI18n().getMonthNames()).endsWith("12月");

        UI.getCurrent().setLocale(Locale.ENGLISH);
        assertThat(new LocalizedDatePicker("").getI18n().getMonthNames()).endsWith("December");
    }

    @Test
    void showsNewMessagesWhileTheirPageIsOpen() {
        signInAsNewSeller();
        UI.getCurrent().navigate("notices");
        assertThat(find(Div.class).withAttribute("data-testid", "notice").all()).isEmpty();

        notificationService.send(seller, "case.withdrawn", List.of(), "/seller", "withdrawn " + seller);

        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(find(Div.class).withAttribute("data-testid", "notice").all())
                    .hasSize(1);
        });
        assertThat(notificationService.unread(Actor.seller(seller))).isZero();
    }

    @Test
    void comparesSmallSharesWithADecimal() {
        signInAsNewSeller();
        var cut = Finding.certain("IMG-CROP", TestSlots.ID_FRONT, null, "photo.outside")
                .measured(2.1, 0.5, "percent");
        var wide = Finding.certain("HLD-NEAR", TestSlots.HANDHELD, null, "handheld.share")
                .measured(61.4, 50, "percent");

        assertThat(measure(cut)).contains("2.1", "0.5");
        assertThat(measure(wide)).contains("61", "50").doesNotContain("61.4");
    }

    @Test
    void savesEachFieldAsItIsLeftAndGoesOnOnlyWithNameNumberAndDates() {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/who");

        test(button("apply-next")).click();
        assertThat(field("field-name").isInvalid()).isTrue();
        test(field("field-name")).setValue("张月心");
        test(field("field-idNumber")).setValue("11010519491231002x");
        typeDates();
        test(button("apply-next")).click();

        assertThat(sellerSteps.statement(id).name()).isEqualTo("张月心");
        assertThat(sellerSteps.statement(id).idNumber()).isEqualTo("11010519491231002X");
        assertThat(sellerSteps.statement(id).readFields()).as("all of it typed").isEmpty();
        assertThat(button("apply-send").isVisible()).isTrue();
    }

    @Test
    void saysThatANumberIsWrongAsSoonAsItIsTyped() {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/who");

        test(field("field-idNumber")).setValue("510000198306197625");

        assertThat(codes()).containsExactly("IDC-NUM");
    }

    @ParameterizedTest
    @CsvSource({"-14, 未满 18 周岁", "4, 在今天之后", "-130, 120 多年"})
    void goesNoFurtherWithANumberThatLeadsToNoShop(int years, String words) {
        signInAsNewSeller();
        var id = agreedCase();
        var number = SpecimenPerson.number("510000", LocalDate.now().plusYears(years), "762");
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/apply/" + id + "/who");
        test(field("field-name")).setValue("张月心");
        test(field("field-idNumber")).setValue(number);

        test(button("apply-next")).click();

        assertThat(field("field-idNumber").isInvalid()).isTrue();
        assertThat(field("field-idNumber").getErrorMessage()).contains(words);
        assertThat(sellerSteps.statement(id).idNumber()).isEqualTo(number);
    }

    @Test
    void goesNoFurtherWithANumberWhoseLastCharacterDoesNotFitUntilItDoes() {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/apply/" + id + "/who");
        test(field("field-name")).setValue(ZHANG.name());
        test(field("field-idNumber")).setValue("510000198306197625");

        test(button("apply-next")).click();
        assertThat(field("field-idNumber").getErrorMessage()).contains("最后一位");
        test(field("field-idNumber")).setValue(ZHANG.idNumber());
        typeDates();
        test(button("apply-next")).click();

        assertThat(button("apply-send").isVisible()).isTrue();
    }

    @Test
    @Tag("slow")
    void neverOffersWhatStandsOnTheCardInTheHand() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        var another = sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p3-handheld.jpg"));
        photo(TestSlots.HANDHELD).taken(another);
        assertThat(another.read().get("idNumber").accepted()).isTrue();
        assertThat(offers()).isEmpty();

        photo(TestSlots.ID_FRONT).taken(sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p3-id-front.jpg")));
        assertThat(offers()).contains("offer-idNumber");
        assertThat(sellerSteps.statement(id)).isEqualTo(ZHANG);
    }

    @Test
    void asksOnlyForWhatCouldNotBeReadAndMarksWhatWas() throws IOException {
        signInAsNewSeller();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        var id = agreedCase();
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg"));
        UI.getCurrent().navigate("seller/apply/" + id + "/who");

        assertThat(field("field-name").getValue()).isEqualTo(ZHANG.name());
        assertThat(field("field-idNumber").getHelperText()).isEqualTo("Read from your photo. Check it");
        assertThat(sellerSteps.statement(id).readFields()).containsExactly("idNumber", "name");
        assertThat(find(DatePicker.class).testId("field-validUntil").isEmpty()).isTrue();

        test(field("field-name")).setValue("张月");
        assertThat(sellerSteps.statement(id).readFields()).containsExactly("idNumber");

        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(text("confirm-idNumber")).contains(ZHANG.idNumber(), "Read from your photo");
        assertThat(find(Component.class).withTestId("confirm-name").exists()).isFalse();
    }

    @Test
    void fillsInAnewWhatAnEarlierPhotoFilledInAndHoldsNothingAgainstTheSeller() throws IOException {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        photo(TestSlots.ID_FRONT).taken(sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p3-id-front.jpg")));
        assertThat(offers()).contains("read-idNumber");

        photo(TestSlots.ID_FRONT).taken(sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg")));

        assertThat(offers()).contains("read-idNumber").doesNotContain("offer-idNumber");
        assertThat(sellerSteps.statement(id).idNumber()).isEqualTo(ZHANG.idNumber());
    }

    private void typeDates() {
        test(find(DatePicker.class).testId("field-validFrom")).setValue(ZHANG.validFrom());
        test(find(DatePicker.class).testId("field-validUntil")).setValue(ZHANG.validUntil());
    }

    @Test
    void takesFromEachPhotoOnlyWhatItIsAskedFor() {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        var form = new SellerStatementForm(statements, SellerType.PERSONAL, id, () -> {});
        var read = Map.of(
                "name", new PhotoChecks.ReadValue("韩东", 1, true),
                "idNumber", new PhotoChecks.ReadValue("320000198701214118", 1, true),
                "validUntil", new PhotoChecks.ReadValue("2042-09-09", 1, true));

        assertThat(form.take(type("ID_FRONT"), read).getChildren()).hasSize(2);
        assertThat(form.take(type("ID_BACK"), read).getChildren()).hasSize(1);
        assertThat(form.take(type("HANDHELD"), read).getChildren()).isEmpty();
        assertThat(form.take(type("BUSINESS_LICENCE"), read).getChildren()).isEmpty();
        assertThat(form.take(type("OPERATOR_CARD_FRONT"), read).getChildren()).isEmpty();
    }

    private static EvidenceType type(String id) {
        return EvidenceCatalogue.load().find(id).orElseThrow();
    }

    @Test
    void saysOnTheLastPageThatItWillProbablyComeBackWhereTheAccountIsAnothersAndIsGreenOnlyWithoutAdvice()
            throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg"));
        sellerSteps.attach(id, TestSlots.ID_BACK, specimen("p1-id-back.jpg"));
        sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p1-handheld.jpg"));

        sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "sandbox-stranger"));
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(codes()).containsExactly("PAY-NAME");
        assertThat(named("review-advised").getElement().getClassList()).contains("tone-needs-you");
        assertThat(button("apply-send").isEnabled()).isFalse();
        test(find(Checkbox.class).single()).click();
        assertThat(button("apply-send").isEnabled()).isTrue();

        jdbc.sql("update finding set certainty = 'SUSPECTED' where case_id = :id")
                .param("id", id.value())
                .update();
        UI.getCurrent().navigate("seller/apply/" + id + "/account");
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(text("review-advised"))
                .as("whose account it is, is no tip")
                .contains(words("seller.review.confirm", 1));

        jdbc.sql("update finding set rule = 'account.name.masked' where case_id = :id")
                .param("id", id.value())
                .update();
        UI.getCurrent().navigate("seller/apply/" + id + "/account");
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(text("review-advised"))
                .as("of characters that the payment company hides a seller has nothing to check")
                .contains(words("seller.review.people", 1));

        sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "sandbox-review"));
        UI.getCurrent().navigate("seller/apply/" + id + "/account");
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(named("review-ready").getElement().getClassList()).contains("tone-done");
        assertThat(button("apply-send").isEnabled()).isTrue();
    }

    @Test
    @Tag("slow")
    void saysTheSameOfAPhotoOnItsStepAndOnTheLastPage() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-back.jpg"));
        sellerSteps.attach(id, TestSlots.ID_BACK, specimen("p1-id-front.jpg"));
        sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p1-handheld-too-far.jpg"));

        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(codes().stream().filter("IDC-SWAP"::equals)).hasSize(2);
        var onTheStep = find(StatusBadge.class).all().stream()
                .map(badge -> List.copyOf(badge.getClassNames()))
                .toList();
        UI.getCurrent().navigate("seller/apply/" + id + "/review");

        assertThat(onTheStep.stream().map(classes -> classes.get(1)))
                .containsExactly("tone-needs-you", "tone-needs-you", "tone-waiting");
        assertThat(Stream.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)
                        .map(slot ->
                                List.copyOf(named("state-" + slot).getElement().getClassList())))
                .containsExactlyElementsOf(onTheStep);
    }

    @Test
    void asksACompanyForItsOwnAccountAndShowsWhoRepresentsIt() {
        signInAsNewSeller(SellerType.ENTERPRISE);
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);

        UI.getCurrent().navigate("seller");
        assertThat(words()).contains("法定代表人的身份证件原件", "以企业名称开立的支付账户").doesNotContain("本人身份证件原件", "本人实名的支付账户");

        var id = agreedCase();
        var company = new SellerStatement.Company("虚构市示范商贸有限公司", null, "胡龙凯", null);
        sellerSteps.saveStatement(id, new SellerStatement(null, null, null, null, false, null, company), null);
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(words()).contains("胡龙凯");
    }

    @Test
    void takesNeitherNameNorNumberNorPhotoBeforeConsent() {
        signInAsNewSeller();
        var id = openCase();

        for (var step : List.of("who", "photos", "account", "review")) {
            UI.getCurrent().navigate("seller/looks");
            UI.getCurrent().navigate("seller/apply/" + id + "/" + step);
            assertThat(find(TextField.class).exists()).as(step).isFalse();
            assertThat(find(PhotoSlot.class).exists()).as(step).isFalse();
            assertThat(find(Button.class).withTestId("apply-send").exists())
                    .as(step)
                    .isFalse();
        }
        test(button("consent-agree")).click();
        assertThat(sellerSteps.get(id).consentVersion()).isNull();

        test(find(Checkbox.class).single()).click();
        test(button("consent-agree")).click();
        assertThat(sellerSteps.get(id).consentVersion()).isEqualTo(CONSENT);
        assertThat(field("account-id").isVisible()).isTrue();
    }

    @Test
    void beginsWithTheConsent() {
        signInAsNewSeller();
        UI.getCurrent().navigate("seller");

        test(button("apply-begin")).click();

        assertThat(find(Button.class).withTestId("consent-agree").exists()).isTrue();
        assertThat(find(TextField.class).exists()).isFalse();
    }

    @Test
    void saysOnTheConsentPageThatSellersAreAdultsAndAsksForIt() {
        signInAsNewSeller();
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            UI.getCurrent().setLocale(language);
            UI.getCurrent().navigate("seller/looks");
            UI.getCurrent().navigate("seller/apply/" + openCase() + "/consent");

            assertThat(find(Checkbox.class).withTestId("consent-adult").single().getLabel())
                    .isEqualTo(language == Locale.ENGLISH ? "I’m an adult" : "我已成年");
            assertThat(find(Paragraph.class)
                            .withTestId("consent-adults")
                            .single()
                            .getText())
                    .isEqualTo(words("seller.consent.adults"));
        }
    }

    @Test
    void keepsInWhichLanguageAndWhenTheConsentWasRead() {
        signInAsNewSeller();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        var id = openCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/consent");

        find(Checkbox.class).withTestId("consent-adult").single().setValue(true);
        test(button("consent-agree")).click();

        assertThat(jdbc.sql("""
                                select consent_version || ' ' || consent_locale || ' ' || consent_collected_by || ' '
                                    || (consent_shown_at <= consent_at) from certification_case where id = :id
                                """).param("id", id.value()).query(String.class).single())
                .isEqualTo(CONSENT + " en PORTAL true");
    }

    @Test
    void storesNothingOfASellerWhoDoesNotAgreeAndLetsThemReadTheTextAgain() {
        signInAsNewSeller();
        var id = openCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/consent");

        test(button("consent-refuse")).click();

        assertThat(text("consent-refused")).contains(words("seller.consent.refused"));
        assertThat(find(Button.class).withTestId("consent-agree").exists()).isFalse();
        assertThat(sellerSteps.get(id).consentVersion()).isNull();

        test(button("consent-again")).click();
        test(find(Checkbox.class).withTestId("consent-adult").single()).click();
        test(button("consent-agree")).click();
        assertThat(sellerSteps.get(id).consentVersion()).isEqualTo(CONSENT);
    }

    @Test
    void namesKindsOfDataPurposesRecipientsAndReadersBeforeTheConsent() {
        signInAsNewSeller();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/apply/" + openCase() + "/consent");

        assertThat(String.join(" ", words()))
                .contains("document number", "payment account", "number of shops", "appeals")
                .contains("The payment company", "official registers", "reviewers");
        assertThat(text("consent-contact"))
                .as("who is responsible, and how they are reached, as the settings say")
                .contains("样例商城", "400-000-0000");
        assertThat(text("consent-means")).startsWith("“Agree and continue” means:");
        // No service compares faces on this server.
        assertThat(find(Checkbox.class).withTestId("consent-faces").exists()).isFalse();
    }

    @Test
    void asksWhoSignedUpForTheNameOfTheShopAfterTheConsentAlone() {
        var mine = signInAsOneWhoSignedUp();
        var id = sellerSteps.open(mine, CaseKind.INITIAL).caseId();
        assertThatThrownBy(() -> sellerSteps.nameShop(id, "Corner shop"))
                .isInstanceOf(IncompleteRequestException.class);
        sellerSteps.consent(id, Consent.passedOn(CONSENT, null));
        assertThat(sellerSteps.requirements(id).missing()).contains("shopName");
        UI.getCurrent().navigate("seller/apply/" + id + "/account");

        test(button("apply-next")).click();
        assertThat(field("field-shopName").isInvalid()).isTrue();
        test(field("field-shopName")).setValue(" Corner shop ");

        assertThat(sellers.get(mine).displayName()).isEqualTo("Corner shop");
        assertThat(sellerSteps.requirements(id).missing()).doesNotContain("shopName");
    }

    @Test
    void leavesTheNameOfAShopOfTheMarketplaceToTheMarketplace() {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/account");

        assertThat(find(TextField.class).withTestId("field-shopName").exists()).isFalse();
        assertThatThrownBy(() -> sellerSteps.nameShop(id, "Another"))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("named-elsewhere"));
    }

    @Test
    void advisesOnAPhotoTakenFromTooFarWithActMeasureAndPlace() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, sellerSteps.statement(id), CONSENT);
        sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p1-handheld-too-far.jpg"));

        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        assertThat(codes()).contains("HLD-FAR");
        assertThat(find(Div.class).withClassName("meter").all()).isNotEmpty();
        assertThat(find(Div.class).withClassName("photo-mark").all()).isNotEmpty();
    }

    @Test
    void listsOnTheLastPageWhatIsStillMissing() {
        signInAsNewSeller();
        var id = agreedCase();

        UI.getCurrent().navigate("seller/apply/" + id + "/review");

        assertThat(button("apply-send").isEnabled()).isFalse();
        assertThat(find(Component.class)
                        .withAttribute("data-testid", "review-missing")
                        .all())
                .hasSize(1);
    }

    @Test
    void showsAnotherSellersCaseToNobody() {
        signInAsNewSeller();
        var id = openCase();
        signIn(new Actor(Actor.Kind.SELLER, "somebody-else", null, Set.of(Role.SELLER)));

        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(find(Component.class)
                        .withAttribute("data-testid", "fault-page")
                        .all())
                .hasSize(1);
    }

    @Test
    void tellsWhatIsExpectedAndWhatIsPromised() {
        signInAsNewSeller();

        follow(promised(Duration.ofDays(20), Duration.ofDays(1)), Locale.ENGLISH);

        assertThat(text("case-promise")).startsWith("You’ll have an answer by ");
        assertThat(text("case-said")).startsWith("Expected by ");
    }

    @Test
    void tellsThePromiseAloneWhereWhatWasGuessedProvedWrong() {
        signInAsNewSeller();

        follow(promised(Duration.ofDays(20), Duration.ofHours(-1)), Locale.ENGLISH);

        assertThat(text("case-promise")).startsWith("You’ll have an answer by ");
        assertThat(find(Span.class).withAttribute("data-testid", "case-said").all())
                .isEmpty();
    }

    @Test
    void apologisesForNothingBeforeThePromisedTimeHasPassed() {
        signInAsNewSeller();
        var id = promised(Duration.ofMinutes(1), Duration.ofMinutes(1));

        follow(id, Locale.ENGLISH);
        assertThat(text("case-promise")).startsWith("You’ll have an answer by ");
        follow(id, Locale.SIMPLIFIED_CHINESE);
        assertThat(text("case-promise")).startsWith("最晚");
    }

    @Test
    void saysThatThePromisedTimeHasPassedInBothLanguages() {
        signInAsNewSeller();
        var id = promised(Duration.ofHours(-25), Duration.ofHours(-26));

        follow(id, Locale.ENGLISH);
        assertThat(text("case-promise")).startsWith("Sorry, we’re later than we said.");
        assertThat(text("case-said")).startsWith("We had promised an answer by ");
        follow(id, Locale.SIMPLIFIED_CHINESE);
        assertThat(text("case-promise")).startsWith("抱歉，比我们承诺的时间晚了。");
    }

    @Test
    void saysOfAPromiseWithoutFiguresThatItHasPassed() {
        signInAsNewSeller();
        var id = promised(Duration.ofHours(-1), Duration.ofHours(-2));
        jdbc.sql("delete from promise where case_id = :id")
                .param("id", id.value())
                .update();

        follow(id, Locale.ENGLISH);

        assertThat(text("case-promise")).startsWith("Sorry, we’re later than we said.");
        assertThat(text("case-said")).startsWith("We had promised an answer by ");
    }

    @Test
    void neverSaysThatNoneAreDecidedInAnHourWhereItIsOnlyUnknown() {
        signInAsNewSeller();

        follow(promised(Duration.ofDays(20), Duration.ofDays(1)), Locale.ENGLISH);

        assertThat(find(Paragraph.class).all().stream().map(Paragraph::getText))
                .contains("There’s little data yet. We assume about 20 decisions in a working hour.")
                .noneMatch(words -> words.contains("about 0 "));
    }

    @Test
    void saysOfAShopThatIsNotOpenYetWhatToDo() {
        signInAsNewSeller();

        UI.getCurrent().navigate("seller/shop");

        var next = find(Component.class).testId("shop-next");
        assertThat(next.getElement().getAttribute("data-next")).isEqualTo("CERTIFY");
    }

    @Test
    void saysOfAnOpenShopThatACorrectionIsBeingCheckedAndStillOffersAChange() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        currentActor.runAs(
                new Actor(Actor.Kind.STAFF, "officer-a", "S-2", Set.of(Role.OFFICER)),
                () -> violations.record(
                        shops.of(seller).id(),
                        new ViolationService.Report("LST-INFO", "order 1", "SPECIMEN", null, Instant.now(), null)));
        jdbc.sql("update violation set correction_claimed_at = now() where shop_id = :shop")
                .param("shop", shops.of(seller).id().value())
                .update();

        UI.getCurrent().navigate("seller/shop");

        var next = find(Component.class).testId("shop-next");
        assertThat(next.getElement().getAttribute("data-next")).isEqualTo("WAIT_FOR_CORRECTION_CHECK");
        button("shop-change");
    }

    @Test
    void celebratesACertificationOnlyWhileTheShopIsOpen() {
        signInAsNewSeller();
        var id = openCase();
        end(id, CaseStatus.CERTIFIED);
        stand(ShopStanding.OPEN);

        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("case-now")).contains(words("seller.now.certified.INITIAL"));

        for (var standing : List.of(ShopStanding.RESTRICTED, ShopStanding.SUSPENDED, ShopStanding.CLOSED)) {
            stand(standing);
            UI.getCurrent().navigate("seller/shop");
            UI.getCurrent().navigate("seller/case/" + id);
            assertThat(text("case-now"))
                    .contains(words("seller.standing." + standing))
                    .doesNotContain(words("seller.now.certified.INITIAL"));
            assertThat(find(Anchor.class).testId("case-shop").getHref()).isEqualTo("seller/shop");
        }
    }

    @Test
    void saysOfACaseThatEndedNothingAboutCorrectionsLeft() {
        signInAsNewSeller();
        var id = openCase();
        end(id, CaseStatus.WITHDRAWN);

        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(text("case-rounds")).isEqualTo(words("seller.case.submission", 2));
    }

    @Test
    @Tag("slow")
    void namesInTheHistoryWhichPhotoWasUploaded() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, sellerSteps.statement(id), CONSENT);
        sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p1-handheld-too-far.jpg"));
        sellerSteps.withdraw(id);

        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(text("case-history"))
                .contains(words("seller.event.PHOTO_UPLOADED.slot", words("evidence.name.HANDHELD")));
    }

    @Test
    @Tag("slow")
    void saysOfAReturnedCaseHowMuchIsCorrectedAndNotSentYet() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, sellerSteps.statement(id), CONSENT);
        sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p1-handheld-too-far.jpg"));
        sellerSteps.attach(id, TestSlots.ID_BACK, specimen("p1-id-back.jpg"));
        comesBackFor(id, Map.of(TestSlots.HANDHELD, "HLD-FAR", TestSlots.ID_BACK, "IMG-BLUR"));
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("case-now")).contains(words("seller.now.returned", 2));

        sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p1-handheld.jpg"));
        UI.getCurrent().navigate("seller/shop");
        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(text("case-corrected")).isEqualTo(words("seller.now.corrected", 1, 2));
        assertThat(codes()).containsExactly("IMG-BLUR");
        assertThat(button("case-correct").getText()).isEqualTo(words("seller.now.corrected.go"));
    }

    @Test
    @Tag("slow")
    void offersToMoveThePhotoWithThePersonFromThePlaceOfTheCard() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, sellerSteps.statement(id), CONSENT);

        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-handheld.jpg"));
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        assertThat(codes()).containsExactly("IDC-SIDE");
        assertThat(button("photo-swap").getText())
                .isEqualTo(words("seller.photo.move", words("evidence.name.HANDHELD")));
    }

    @Test
    @Tag("slow")
    void doesNotCountAPhotoAsCorrectedThatWouldComeBackAgain() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, sellerSteps.statement(id), CONSENT);
        sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p1-handheld-too-far.jpg"));
        comesBackFor(id, Map.of(TestSlots.HANDHELD, "HLD-FAR"));

        sellerSteps.attach(id, TestSlots.HANDHELD, specimen("p1-handheld-far-out.jpg"));
        UI.getCurrent().navigate("seller/case/" + id + "/correct");

        assertThat(text("corrected")).isEqualTo(words("seller.correct.corrected", 0, 1));
    }

    @Test
    void saysWhatBecomesOfTheDataAfterTheConsentWasTakenBack() {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, statement(), CONSENT);
        sellerSteps.withdraw(id);
        UI.getCurrent().navigate("seller/data");
        button("consent-withdraw");

        dataSubjectRequests.withdrawConsent(id);
        UI.getCurrent().navigate("seller/shop");
        UI.getCurrent().navigate("seller/data");
        assertThat(find(Button.class)
                        .withAttribute("data-testid", "consent-withdraw")
                        .all())
                .isEmpty();
        assertThat(text("data-case"))
                .contains(start("seller.data.kept.erasing"), start("seller.data.consent.withdrawn"))
                .doesNotContain(words("seller.data.erased"));
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("case-kept")).startsWith(start("seller.now.again.erasing"));

        erased(id);
        UI.getCurrent().navigate("seller/data");
        assertThat(text("data-case"))
                .contains(
                        words("seller.data.erased"),
                        start("seller.data.kept.erased"),
                        start("seller.data.consent.withdrawn"));
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("case-kept")).startsWith(start("seller.now.again.erased"));
    }

    @Test
    void offersWhoeverHoldsAPhoneAnotherOne() {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, statement(), CONSENT);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        var labels = named("phone-ID_FRONT")
                .getElement()
                .getChildren()
                .filter(part -> part.getTag().equals("span"))
                .collect(Collectors.toMap(part -> part.getAttribute("class"), Element::getText));
        assertThat(labels)
                .containsEntry("only-fine", words("seller.phone.go"))
                .containsEntry("only-touch", words("seller.phone.go.other"))
                .hasSize(2);
    }

    @Test
    void showsOfTheAccountWhatItsSellerKnowsAndHidesTheNumber() {
        sellers.register(new SellerRepository.Registration(
                seller, SellerType.PERSONAL, "Corner shop", null, "+86 138 0013 8021", Locale.ENGLISH, null));
        signIn(new Actor(Actor.Kind.SELLER, seller, null, Set.of(Role.SELLER)));
        UI.getCurrent().navigate("seller/data");

        assertThat(text("data-account"))
                .contains("Corner shop", words("seller.data.id"), seller, "138****8021")
                .doesNotContain("Corner shop · ", "0013");
        assertThat(currentActor.knownLabel())
                .as("the name as which the marketplace knows a seller is no name of a person")
                .isEmpty();
    }

    @Test
    void showsOnTheDataPageAtOnceThatTheConsentIsTakenBack() {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, statement(), CONSENT);
        UI.getCurrent().navigate("seller/data");

        test(button("consent-withdraw")).click();
        ConfirmTester.byTick();

        assertThat(sellerSteps.get(id).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(text("data-case")).contains(start("seller.data.kept.erasing"));
        assertThat(find(Button.class)
                        .withAttribute("data-testid", "consent-withdraw")
                        .all())
                .isEmpty();
    }

    @Test
    void refreshesAScreenInTheNameOfItsReaderAndNotOfWhoeverMovedTheCase() {
        signInAsNewSeller();
        UI.getCurrent().navigate("seller");
        var seen = Collections.synchronizedList(new ArrayList<String>());
        var screen = new Span();
        liveUpdates.onSeller(screen, seller, () -> seen.add(currentActor.get().name()));
        UI.getCurrent().add(screen);

        currentActor.runAs(new Actor(Actor.Kind.STAFF, "reviewer-a", "S-1", Set.of(Role.REVIEWER)), () -> {
            events.publishEvent(new CaseStatusChangedEvent(
                    CaseId.next(),
                    seller,
                    CaseKind.INITIAL,
                    CaseStatus.CHECKING,
                    CaseStatus.IN_REVIEW,
                    1,
                    Instant.now()));
            return null;
        });

        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.runUIQueue();
            // Once when it was shown, once for the change.
            assertThat(seen).containsExactly(seller, seller);
        });
    }

    private String signInAsOneWhoSignedUp() {
        var phone = "13800000010";
        var request = signUps.request(phone, Locale.ENGLISH, seller);
        assertThat(signUps.confirm(request, phone, codeTo(phone), seller)).isTrue();
        var account = sellerRegistrationService.register(
                new SellerRegistrationService.Form(seller, "long-enough", SellerType.PERSONAL, request, phone),
                Locale.ENGLISH);
        signIn(Actor.seller(account.sellerId()));
        return account.sellerId();
    }

    private String codeTo(String phone) {
        return texts.toTyped(phone).orElseThrow().text().replaceAll("(?s).*?(\\d{6}).*", "$1");
    }

    private void enterCode(String phone) {
        test(field("signup-code")).setValue(codeTo(phone));
        test(button("signup-code-enter")).click();
    }

    /** A case with people whose promise and first estimate are so far from now. */
    private CaseId promised(Duration by, Duration estimate) {
        var id = openCase();
        var now = Instant.now();
        jdbc.sql("update certification_case set status = 'IN_REVIEW', promised_by = :by where id = :id")
                .param("by", at(now.plus(by)))
                .param("id", id.value())
                .update();
        jdbc.sql("""
                        insert into promise (case_id, made_at, promised_by, estimate, queue, priority, ahead, per_hour, measured, margin)
                        values (:id, :madeAt, :by, :estimate, 'STANDARD', 40, 0, 20, false, 1.3)
                        """)
                .param("id", id.value())
                .param("madeAt", at(now.minus(Duration.ofDays(2))))
                .param("by", at(now.plus(by)))
                .param("estimate", at(now.plus(estimate)))
                .update();
        return id;
    }

    private static void follow(CaseId id, Locale language) {
        UI.getCurrent().setLocale(language);
        UI.getCurrent().navigate("seller/looks");
        UI.getCurrent().navigate("seller/case/" + id);
    }

    private void end(CaseId id, CaseStatus status) {
        jdbc.sql("update certification_case set status = :status, round = 2, decided_at = now() where id = :id")
                .param("status", status.name())
                .param("id", id.value())
                .update();
    }

    private void erased(CaseId id) {
        jdbc.sql("delete from statement where case_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("update certification_case set erased_at = now() where id = :id")
                .param("id", id.value())
                .update();
    }

    private static SellerStatement statement() {
        return new SellerStatement("张月心", "51000019830619762X", null, null, true, null, null);
    }

    private String measure(Finding finding) {
        var recorded = new RecordedFinding(
                null, null, 1, null, finding, AutomationLevel.ADVISE, false, Instant.now(), false, 0);
        var card = new AdviceCard(new SellerPortalQueries.Advice(
                finding.code(),
                finding.slot(),
                null,
                Tone.NEEDS_YOU,
                "act",
                "message",
                recorded,
                ReasonBehaviour.NONE));
        return find(Span.class, card).withClassName("meter-words").single().getText();
    }

    /** The words before the moment that they name. */
    private static String start(String key) {
        return words(key, "|").split("\\|")[0];
    }

    private List<String> words() {
        return find(Span.class).all().stream().map(Span::getText).toList();
    }

    private List<String> offers() {
        return find(Div.class).withClassName("suggestion").all().stream()
                .map(offer -> offer.getElement().getAttribute("data-testid"))
                .toList();
    }

    private PhotoSlot photo(DocumentSlot slot) {
        return find(PhotoSlot.class).testId("photo-" + slot);
    }
}
