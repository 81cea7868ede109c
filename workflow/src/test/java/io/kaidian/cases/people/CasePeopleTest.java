package io.kaidian.cases.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry.Event;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Consent;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.cases.people.CasePeopleService.PersonLink;
import io.kaidian.cases.submission.ConsentService;
import io.kaidian.journeys.TestUsers;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.PoisonedRow;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The legal representative of a company takes part in its case by a link, with a consent of their own. */
@WorkflowTest
class CasePeopleTest {

    private static final String COMPANY = "people-company";
    private static final String PERSON = "people-person";
    private static final SpecimenPerson WANG = SpecimenPerson.random(11);
    private static final SpecimenCompany LICENSED = SpecimenCompany.enterprise(4, WANG);
    private static final PaymentAccount ACCOUNT = new PaymentAccount("demo", "acc-people");
    private static final SellerStatement STATED =
            new SellerStatement(WANG.name(), WANG.number(), null, null, false, null, null);
    private static final String AWAITED = "people.REPRESENTATIVE";

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private CasePeopleService people;

    @Autowired
    private PersonLinkService links;

    @Autowired
    private PeopleReminder reminder;

    @Autowired
    private ConsentTexts consentTexts;

    @Autowired
    private ConsentService consents;

    @Autowired
    private SimulatedPaymentRegistry paymentCompany;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private CaseHistory history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CurrentActor currentActor;

    private CaseId id;

    @BeforeEach
    void openCase() {
        paymentCompany.answer(
                ACCOUNT.accountId(), new AccountHolder(AccountHolder.State.VERIFIED, LICENSED.name(), null));
        id = open(COMPANY, SellerType.ENTERPRISE);
    }

    @Test
    void waitsForTheRepresentativeWhoSendsPhotosByTheLink() {
        assertThat(missing()).as("nobody was named").doesNotContain(AWAITED);
        var link = invite();
        assertThat(missing()).contains(AWAITED);

        var opened = links.open(link.secret()).orElseThrow();
        var agreed = links.agree(opened.pass(), consent(), false);

        assertThat(agreed.state()).isEqualTo(CasePerson.State.AGREED);
        assertThat(missing()).doesNotContain(AWAITED).contains("ID_FRONT", "ID_BACK", "HANDHELD");
        assertThat(links.invitation(opened.pass()).photos())
                .extracting(PersonPhoto::slot)
                .containsExactly(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD);
        links.attach(opened.pass(), TestSlots.ID_FRONT, front(), null);
        assertThat(links.invitation(opened.pass()).photos())
                .extracting(photo -> photo.photo() != null)
                .containsExactly(true, false, false);
        assertThat(documents.current(id, TestSlots.ID_FRONT)).isPresent();
        assertThat(missing()).doesNotContain("ID_FRONT");
        assertThat(history.of(id))
                .extracting(entry -> entry.event())
                .containsSubsequence(Event.PERSON_INVITED, Event.PERSON_AGREED, Event.PHOTO_UPLOADED);
        assertThat(jdbc.sql(
                                "select consent_version || ' ' || consent_locale from case_person where consent_text_digest is not null")
                        .query(String.class)
                        .single())
                .isEqualTo(consentTexts.inForce().version() + " zh-CN");
        assertThat(jdbc.sql("""
                                select t.version from case_person p join consent_text t on t.digest = p.consent_text_digest
                                where t.words like '%您的姓名%' and t.words not like '%登录用的手机号%'
                                """).query(String.class).single())
                .as("the words that were written for them")
                .isEqualTo(consentTexts.inForce().version() + "-representative");
    }

    @Test
    void takesNothingOfThemBeforeTheyAgreeFromWhicheverDevice() {
        var pass = links.open(invite().secret()).orElseThrow().pass();

        assertNeedsAgreement(() -> asCompany(() -> sellerSteps.attach(id, TestSlots.ID_FRONT, front())));
        assertNeedsAgreement(() -> links.attach(pass, TestSlots.ID_FRONT, front(), null));
        assertNeedsAgreement(() -> asCompany(() -> sellerSteps.saveStatement(id, STATED, null)));
        assertThat(documents.current(id)).isEmpty();
        assertThat(asCompany(() -> sellerSteps.saveStatement(id, SellerStatement.EMPTY, null)))
                .as("what names nobody")
                .isNotNull();

        links.agree(pass, consent(), false);
        asCompany(() -> sellerSteps.saveStatement(id, STATED, null));
        assertThat(asCompany(() -> sellerSteps.statement(id)).name()).isEqualTo(WANG.name());
    }

    @Test
    void givesTheLinkToOneDeviceAndOnlyPhotosOfThatPerson() {
        var link = invite();
        var pass = links.open(link.secret()).orElseThrow().pass();
        links.agree(pass, consent(), false);

        assertThat(links.open(link.secret())).as("once more").isEmpty();
        assertThat(links.open("guessed")).isEmpty();
        assertThat(links.find("guessed")).isEmpty();
        assertThatThrownBy(() -> links.attach(pass, TestSlots.BUSINESS_LICENCE, front(), null))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-open"));
    }

    @Test
    void saysWhichCompanyAsks() {
        var pass = links.open(invite().secret()).orElseThrow().pass();
        assertThat(links.invitation(pass).asker().name()).as("shop").isEqualTo(COMPANY);

        asCompany(() -> sellerSteps.saveStatement(
                id,
                new SellerStatement(
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        new SellerStatement.Company(LICENSED.name(), null, null, null)),
                null));

        assertThat(links.invitation(pass).asker())
                .as("both are said")
                .isEqualTo(new PersonLinkService.Asker(COMPANY, LICENSED.name()));
    }

    @Test
    void leavesItToThemWhetherFacesMayBeCompared() {
        asCompany(() -> {
            consents.answerAboutFaces(id, true, Locale.ENGLISH);
            return id;
        });

        var pass = links.open(invite().secret()).orElseThrow().pass();

        assertThat(asCompany(() -> consents.mayFacesBeCompared(id)))
                .as("what the company answered is about somebody else")
                .isFalse();
        assertNeedsAgreement(() -> asCompany(() -> {
            consents.answerAboutFaces(id, true, Locale.ENGLISH);
            return id;
        }));
        links.agree(pass, consent(), true);
        assertThat(asCompany(() -> consents.mayFacesBeCompared(id)))
                .as("nobody compares faces here, so nobody is asked")
                .isFalse();
    }

    @Test
    void waitsOnWhereTheyRefuseAndLetsThemThinkItOver() {
        var pass = links.open(invite().secret()).orElseThrow().pass();

        assertThat(links.refuse(pass).state()).isEqualTo(CasePerson.State.REFUSED);

        assertThat(missing()).contains(AWAITED);
        assertThat(asCompany(() -> people.people(id)))
                .singleElement()
                .satisfies(person -> assertThat(person.state()).isEqualTo(CasePerson.State.REFUSED));
        assertThatThrownBy(() -> links.refuse(pass)).isInstanceOf(StateConflictException.class);
        assertThat(links.agree(pass, consent(), false).state()).isEqualTo(CasePerson.State.AGREED);
        assertThat(history.of(id))
                .extracting(entry -> entry.event())
                .containsSubsequence(Event.PERSON_REFUSED, Event.PERSON_AGREED);
    }

    @Test
    void endsTheCaseAndErasesItOnceTheyTakeTheirConsentBack() {
        var pass = links.open(invite().secret()).orElseThrow().pass();
        assertThatThrownBy(() -> links.takeBack(pass)).as("not given").isInstanceOf(StateConflictException.class);
        links.agree(pass, consent(), false);
        links.attach(pass, TestSlots.ID_FRONT, front(), null);

        links.takeBack(pass);

        var c = asCompany(() -> sellerSteps.get(id));
        assertThat(c.status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(c.eraseAskedAt()).isNotNull();
        assertThat(links.find(pass)).isEmpty();
        assertThat(links.ended(pass).orElseThrow().person().withdrewAt()).isNotNull();
        assertThat(asCompany(() -> people.people(id)))
                .as("the company reads who stopped it")
                .extracting(CasePerson::state)
                .containsExactly(CasePerson.State.WITHDREW);
        assertThat(told("case.representativeWithdrew")).isOne();
        assertThat(history.of(id)).extracting(entry -> entry.event()).contains(Event.PERSON_TOOK_BACK);
        assertThat(jdbc.sql("select consent_version from case_person where case_id = :case")
                        .param("case", id.value())
                        .query(String.class)
                        .single())
                .as("what was agreed to stays")
                .isEqualTo(consentTexts.inForce().version());
    }

    @Test
    void takesNoPhotoWhileTheCaseIsReviewedAndStillKnowsThem() {
        var pass = links.open(invite().secret()).orElseThrow().pass();
        links.agree(pass, consent(), false);
        jdbc.sql("update certification_case set status = 'CHECKING' where id = :case")
                .param("case", id.value())
                .update();

        assertThat(links.invitation(pass).photos()).as("none are taken now").isEmpty();
        assertThatThrownBy(() -> links.attach(pass, TestSlots.ID_FRONT, front(), null))
                .isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"CERTIFIED", "DECLINED", "EXPIRED", "WITHDRAWN"})
    void saysHowItEndedAndNothingElseOfTheCase(CaseStatus status) {
        var pass = links.open(invite().secret()).orElseThrow().pass();
        links.agree(pass, consent(), false);
        assertThat(links.ended(pass)).as("not yet").isEmpty();
        jdbc.sql("update certification_case set status = :status where id = :case")
                .param("status", status.name())
                .param("case", id.value())
                .update();

        assertThat(links.find(pass)).isEmpty();
        assertThat(links.ended(pass).orElseThrow().asking().status()).isEqualTo(status);
        assertThat(links.ended("guessed")).isEmpty();
        assertThatThrownBy(() -> links.invitation(pass)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void asksAnewWithAnotherLinkAndConsent() {
        var before = invite();
        var pass = links.open(before.secret()).orElseThrow().pass();
        links.agree(pass, consent(), false);

        var anew = invite();

        assertThat(missing()).contains(AWAITED);
        assertThat(links.find(pass)).as("pass of before").isEmpty();
        assertThat(links.open(anew.secret())).isPresent();
        assertThat(asCompany(() -> people.people(id))).hasSize(1);
    }

    @Test
    void waitsForNobodyOnceTheCompanySaysSo() {
        var link = invite();

        asCompany(() -> {
            people.end(id, PersonRole.REPRESENTATIVE);
            people.end(id, PersonRole.REPRESENTATIVE);
            return id;
        });

        assertThat(missing()).doesNotContain(AWAITED);
        assertThat(links.open(link.secret())).isEmpty();
        assertThat(history.of(id)).extracting(entry -> entry.event()).containsOnlyOnce(Event.PERSON_NOT_AWAITED);
    }

    @Test
    void letsNobodyInByALinkThatIsTooOldOrWhoseCaseWasErased() {
        var unused = invite();
        jdbc.sql("update case_person set link_until = '2000-01-01'").update();
        assertThat(links.open(unused.secret())).isEmpty();

        var pass = links.open(invite().secret()).orElseThrow().pass();
        assertThat(links.find(pass)).isPresent();
        transaction.executeWithoutResult(status -> events.publishEvent(new IdentityErasedEvent(id, COMPANY)));

        assertThat(links.find(pass)).isEmpty();
        assertThatThrownBy(() -> links.agree(pass, consent(), false)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void letsWhoeverAgreedWithdrawOnceTheLinkHasRunOutAndSendNothing() {
        var pass = links.open(invite().secret()).orElseThrow().pass();
        links.agree(pass, consent(), false);
        jdbc.sql("update case_person set link_until = '2000-01-01'").update();

        assertThat(links.invitation(pass).runOut()).isTrue();
        assertThat(links.invitation(pass).photos()).isEmpty();
        assertThatThrownBy(() -> links.attach(pass, TestSlots.ID_FRONT, front(), null))
                .isInstanceOf(NotFoundException.class);

        links.takeBack(pass);

        assertThat(links.ended(pass))
                .hasValueSatisfying(ended -> assertThat(ended.person().state()).isEqualTo(CasePerson.State.WITHDREW));
    }

    @Test
    void letsNobodyWhoHasNotAgreedInOnceTheLinkHasRunOut() {
        var pass = links.open(invite().secret()).orElseThrow().pass();
        jdbc.sql("update case_person set link_until = '2000-01-01'").update();

        assertThat(links.find(pass)).isEmpty();
        assertThatThrownBy(() -> links.agree(pass, consent(), false)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void remindsTheCompanyOnceWhenHalfOfTheTimeIsOver() {
        invite();
        reminder.remind();
        assertThat(reminded()).as("too early").isZero();

        jdbc.sql("update case_person set invited_at = invited_at - interval '10 days'")
                .update();
        reminder.remind();
        reminder.remind();

        assertThat(reminded()).isOne();
    }

    @Test
    void remindsOfOthersAlthoughOneCannotBeWritten() {
        invite();
        asCompany(() -> people.invite(id, PersonRole.OPERATOR));
        var poisoned = jdbc.sql("select id from case_person where role = 'REPRESENTATIVE'")
                .query(UUID.class)
                .single();
        jdbc.sql("update case_person set invited_at = invited_at - interval '10 days'")
                .update();

        PoisonedRow.during(
                jdbc,
                "case_person",
                poisoned,
                () -> assertThatThrownBy(reminder::remind).isInstanceOf(DataIntegrityViolationException.class));

        assertThat(reminded()).isOne();
        reminder.remind();
        assertThat(reminded()).isEqualTo(2);
    }

    @Test
    void remindsOfNobodyWhoAgreed() {
        links.agree(links.open(invite().secret()).orElseThrow().pass(), consent(), false);
        jdbc.sql("update case_person set invited_at = invited_at - interval '10 days'")
                .update();

        reminder.remind();

        assertThat(reminded()).isZero();
    }

    private int reminded() {
        return told("case.personAwaited");
    }

    private int told(String template) {
        return jdbc.sql("select count(*) from notification where template = :template and recipient = :company")
                .param("template", template)
                .param("company", COMPANY)
                .query(Integer.class)
                .single();
    }

    @Test
    void isOfferedToCompaniesAloneAndOnlyInTheirOwnCases() {
        var ofAPerson = open(PERSON, SellerType.PERSONAL);

        assertThat(asCompany(() -> people.roles(id))).containsExactly(PersonRole.REPRESENTATIVE, PersonRole.OPERATOR);
        assertThat(as(PERSON, () -> people.roles(ofAPerson))).isEmpty();
        assertThatThrownBy(() -> as(PERSON, () -> people.invite(ofAPerson, PersonRole.REPRESENTATIVE)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-person"));
        assertThatThrownBy(() -> as(PERSON, () -> people.invite(id, PersonRole.REPRESENTATIVE)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(PERSON, () -> people.people(id))).isInstanceOf(NotFoundException.class);
    }

    private void assertNeedsAgreement(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(IncompleteRequestException.class, refused -> {
            assertThat(refused.code()).isEqualTo("person-consent-required");
            assertThat(refused.missing()).containsExactly(AWAITED);
        });
    }

    private PersonLink invite() {
        return asCompany(() -> people.invite(id, PersonRole.REPRESENTATIVE));
    }

    private static byte[] front() {
        return Specimens.of(WANG).front().jpeg();
    }

    private Consent consent() {
        return new Consent(
                consentTexts.inForce().version(), Locale.SIMPLIFIED_CHINESE, null, Consent.CollectedBy.PORTAL);
    }

    private List<String> missing() {
        return asCompany(() -> sellerSteps.requirements(id)).missing();
    }

    private CaseId open(String seller, SellerType type) {
        sellers.register(new SellerRepository.Registration(seller, type, seller, null, null, Locale.ENGLISH, ACCOUNT));
        return as(seller, () -> {
            var opened = sellerSteps.open(seller, CaseKind.INITIAL).caseId();
            sellerSteps.consent(opened, consent());
            return opened;
        });
    }

    private <T> T asCompany(Supplier<T> work) {
        return as(COMPANY, work);
    }

    private <T> T as(String seller, Supplier<T> work) {
        return currentActor.runAs(TestUsers.seller(seller), work);
    }
}
