package io.kaidian.cases.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Consent;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.journeys.TestUsers;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.jobs.background.BackgroundJobTrigger;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.privacy.LegalHoldService;
import io.kaidian.processes.ProcessResources;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody else than its legal representative applies for a company: both agree and send their own photos by a link. */
@Tag("slow")
@WorkflowTest
class OperatorJourneyTest {

    private static final Actor COMPANY = TestUsers.seller("operated-company");
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));
    private static final DocumentSlot FRONT = DocumentSlot.valueOf("OPERATOR_CARD_FRONT");
    private static final DocumentSlot BACK = DocumentSlot.valueOf("OPERATOR_CARD_BACK");
    private static final DocumentSlot LETTER = DocumentSlot.valueOf("AUTHORIZATION_LETTER");
    private static final SpecimenPerson WANG = SpecimenPerson.random(11);
    private static final SpecimenPerson LI = SpecimenPerson.random(27);
    private static final SpecimenCompany LICENSED = SpecimenCompany.enterprise(4, WANG);
    private static final PaymentAccount ACCOUNT = new PaymentAccount("demo", "acc-operated");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private FindingRepository findings;

    @Autowired
    private CaseHistory history;

    @Autowired
    private CasePeopleService people;

    @Autowired
    private PersonLinkService links;

    @Autowired
    private PeopleReminder reminder;

    @Autowired
    private LegalHoldService holds;

    @Autowired
    private PhotoAccess photos;

    @Autowired
    private ConsentTexts consentTexts;

    @Autowired
    private SellerStatementRepository statements;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private ReviewCaseQueries reviewCases;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CurrentActor currentActor;

    private TestUsers users;
    private CaseId id;

    @BeforeEach
    void openCaseOfACompany() {
        users = new TestUsers(currentActor);
        sellerSteps.register(
                new SellerRepository.Registration(
                        COMPANY.name(), SellerType.ENTERPRISE, "A company", null, null, Locale.ENGLISH, ACCOUNT),
                new AccountHolder(AccountHolder.State.VERIFIED, LICENSED.name(), null));
        open();
    }

    private void open() {
        id = users.as(COMPANY, () -> sellerSteps.open(COMPANY.name(), CaseKind.INITIAL))
                .caseId();
        users.as(COMPANY, () -> {
            sellerSteps.consent(id, consent());
            return id;
        });
    }

    @Test
    void certifiesACompanyWhoseRepresentativeAndOperatorTookPartByTheirOwnLinks() {
        var ofRepresentative = link(PersonRole.REPRESENTATIVE);
        var ofOperator = link(PersonRole.OPERATOR);
        assertThat(missing())
                .contains("people.REPRESENTATIVE", "people.OPERATOR", FRONT.name(), BACK.name(), LETTER.name());
        attach(TestSlots.BUSINESS_LICENCE, Specimens.of(WANG).licence(LICENSED).jpeg());
        assertAwaited(FRONT);

        var representative = agree(ofRepresentative);
        users.as(COMPANY, () -> sellerSteps.saveStatement(id, stated(), null));
        send(representative, TestSlots.ID_FRONT, Specimens.of(WANG).front().jpeg());
        send(representative, TestSlots.ID_BACK, Specimens.of(WANG).back().jpeg());
        send(representative, TestSlots.HANDHELD, Specimens.of(WANG).handheld().jpeg());
        assertThat(missing())
                .as("who is missing")
                .containsExactlyInAnyOrder("people.OPERATOR", FRONT.name(), BACK.name(), LETTER.name());
        assertThatThrownBy(() -> users.as(COMPANY, () -> sellerSteps.submit(id)))
                .isInstanceOf(IncompleteRequestException.class);
        assertThatThrownBy(() ->
                        send(representative, FRONT, Specimens.of(LI).front().jpeg()))
                .as("nothing of somebody else")
                .isInstanceOf(StateConflictException.class);

        remindsTheCompany();
        var operator = agree(ofOperator);
        assertThat(links.invitation(operator).photos())
                .extracting(PersonPhoto::slot)
                .containsExactly(FRONT, BACK, LETTER);
        sendAllOfTheOperator(operator);
        assertThat(missing()).isEmpty();
        assertThat(users.as(COMPANY, () -> sellerSteps.statement(id)).name())
                .as("nothing of the operator stands in the place of the representative")
                .isEqualTo(WANG.name());

        users.as(COMPANY, () -> sellerSteps.submit(id));
        jobs.runDue();
        assertThat(findings.of(id, 1))
                .extracting(one -> one.finding().code() + " " + one.finding().rule())
                .isEmpty();
        var task = users.as(TestUsers.REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        var file = users.as(TestUsers.REVIEWER_A, () -> reviewCases.open(id));
        assertThat(file.current())
                .extracting(CaseDocument::slot)
                .as("ordered by whose they are")
                .containsExactly(
                        TestSlots.BUSINESS_LICENCE,
                        TestSlots.ID_FRONT,
                        TestSlots.ID_BACK,
                        TestSlots.HANDHELD,
                        FRONT,
                        BACK,
                        LETTER);
        seesTheOperatorsCardBesideTheLetter();
        assertThat(users.as(TestUsers.REVIEWER_A, () -> reviewCases.people(file)))
                .extracting(person -> person.role())
                .containsExactly(PersonRole.REPRESENTATIVE, PersonRole.OPERATOR);
        assertThat(jdbc.sql("select role from case_person where case_id = :case and number_index = :number")
                        .param("case", id.value())
                        .param("number", statements.numberIndex(LI.number()))
                        .query(String.class)
                        .list())
                .as("found again by the number on the card")
                .containsExactly("OPERATOR");
        users.as(TestUsers.REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void asksForNothingOfAnOperatorWhereNoneIsNamed() {
        assertThat(missing()).doesNotContain("people.OPERATOR", FRONT.name(), LETTER.name());
        assertThatThrownBy(() -> attach(FRONT, Specimens.of(LI).front().jpeg()))
                .isInstanceOf(IncompleteRequestException.class);
    }

    @Test
    void erasesWhatTheOperatorSentOnceTheyTakeTheirConsentBackAndWaitsForTheCompany() {
        var pass = agree(link(PersonRole.OPERATOR));
        send(pass, FRONT, Specimens.of(LI).front().jpeg());
        var photo = documents.current(id, FRONT).orElseThrow();

        links.takeBack(pass);

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.DRAFT);
        assertThat(links.find(pass)).isEmpty();
        assertThat(documents.current(id, FRONT)).isEmpty();
        assertThat(documents.report(photo.id())).isEmpty();
        assertThatThrownBy(() -> documents.content(photo)).isInstanceOf(RuntimeException.class);
        assertThat(history.of(id))
                .extracting(CaseHistoryEntry::event)
                .contains(CaseHistoryEntry.Event.PERSON_TOOK_BACK);
        assertThat(missing()).as("nobody has said that nobody else applies").contains("people.OPERATOR");
        assertThat(users.as(COMPANY, () -> people.people(id)))
                .singleElement()
                .satisfies(person -> assertThat(person.state()).isEqualTo(CasePerson.State.WITHDREW));
        assertThatThrownBy(() -> send(pass, FRONT, Specimens.of(LI).front().jpeg()))
                .isInstanceOf(NotFoundException.class);
        assertAwaited(FRONT);
        assertThat(jdbc.sql("select recipient from notification where template = 'case.operatorWithdrew'")
                        .query(String.class)
                        .list())
                .containsExactly(COMPANY.name());

        users.as(COMPANY, () -> {
            people.end(id, PersonRole.OPERATOR);
            return id;
        });
        assertThat(missing()).doesNotContain("people.OPERATOR", FRONT.name());
        assertThat(links.ended(pass)).as("asked no more").isEmpty();
    }

    @Test
    void keepsWhatTheOperatorSentLockedWhileTheLawDemandsIt() {
        var pass = agree(link(PersonRole.OPERATOR));
        send(pass, FRONT, Specimens.of(LI).front().jpeg());
        var photo = documents.current(id, FRONT).orElseThrow();
        users.as(ADMIN, () -> holds.set(COMPANY.name(), "court order"));
        assertThat(links.invitation(pass).keptByLaw()).isTrue();

        links.takeBack(pass);
        BackgroundJobTrigger.run(context, "requested-erasure");

        assertThat(documents.current(id, FRONT)).as("it counts no more").isEmpty();
        assertThat(documents.content(photo)).isNotEmpty();
        for (var actor : List.of(COMPANY, TestUsers.REVIEWER_A)) {
            assertThatThrownBy(() -> users.as(actor, () -> photos.openWithAuditLog(photo.id(), PhotoAccess.REVIEW)))
                    .isInstanceOf(NotFoundException.class);
        }
        assertThat(links.ended(pass).orElseThrow().keptByLaw()).isTrue();
        assertThat(jdbc.sql("select template from notification where recipient = :company")
                        .param("company", COMPANY.name())
                        .query(String.class)
                        .list())
                .contains("case.operatorWithdrewHeld");

        users.as(ADMIN, () -> {
            holds.lift(COMPANY.name());
            return id;
        });
        BackgroundJobTrigger.run(context, "requested-erasure");

        assertThatThrownBy(() -> documents.content(photo)).isInstanceOf(RuntimeException.class);
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.DRAFT);
        assertThat(links.ended(pass).orElseThrow().keptByLaw()).isFalse();
    }

    @Test
    void countsNoPhotoOfAnOperatorForTheNextOne() {
        var pass = agree(link(PersonRole.OPERATOR));
        send(pass, FRONT, Specimens.of(LI).front().jpeg());

        agree(link(PersonRole.OPERATOR));
        assertThat(missing()).contains(FRONT.name());
        assertThat(documents.current(id, FRONT)).isEmpty();

        users.as(COMPANY, () -> {
            people.end(id, PersonRole.OPERATOR);
            return id;
        });
        assertThat(missing()).doesNotContain(FRONT.name(), LETTER.name());
    }

    @Test
    void makesNamingAnOperatorDueWhereTheTableAsksForALetterOfNobodyInParticular() {
        var releases = new TestReleases(context);
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        ProcessResources.REQUIRED_DOCUMENTS,
                        releases.shipped(ProcessResources.REQUIRED_DOCUMENTS)
                                .replace("<text>\"OPERATOR\"</text>", "<text>\"NONE\", \"OPERATOR\"</text>")));
        try {
            users.as(COMPANY, () -> sellerSteps.withdraw(id));
            open();
            assertThat(missing()).contains("people.OPERATOR", FRONT.name(), LETTER.name());
            assertAwaited(FRONT);

            sendAllOfTheOperator(agree(link(PersonRole.OPERATOR)));

            assertThat(missing()).doesNotContain("people.OPERATOR", FRONT.name(), LETTER.name());
        } finally {
            releases.takeBack();
        }
    }

    private void seesTheOperatorsCardBesideTheLetter() {
        var rows =
                users.as(TestUsers.REVIEWER_A, () -> reviewCases.reveal(id, ReviewCaseQueries.Purpose.REVIEW)).stream()
                        .collect(Collectors.toMap(FieldComparison::field, Function.identity()));
        assertThat(rows.get("operator.name").card().text()).isEqualTo(LI.name());
        assertThat(rows.get("operator.idNumber").card().text()).isEqualTo(LI.number());
        assertThat(rows.get("operator.validFrom").card().text())
                .isEqualTo(LI.validFrom().toString());
        assertThat(rows.get("operator.name").letter().match()).isEqualTo(FieldComparison.Match.SAME);
        assertThat(rows.get("name").letter().match()).isEqualTo(FieldComparison.Match.SAME);
    }

    private void remindsTheCompany() {
        jdbc.sql("update case_person set invited_at = invited_at - interval '10 days'")
                .update();
        reminder.remind();
        assertThat(jdbc.sql(
                                "select count(*) from notification where template = 'case.personAwaited' and recipient = :company")
                        .param("company", COMPANY.name())
                        .query(Integer.class)
                        .single())
                .as("of the operator alone")
                .isOne();
    }

    private void sendAllOfTheOperator(String pass) {
        send(pass, FRONT, Specimens.of(LI).front().jpeg());
        send(pass, BACK, Specimens.of(LI).back().jpeg());
        send(
                pass,
                LETTER,
                Specimens.paper(
                                "授权委托书",
                                List.of("法定代表人：" + WANG.name(), "受托人：" + LI.name(), "授权事项：办理开店认证", "有效期至2027年12月31日"))
                        .jpeg());
    }

    private void assertAwaited(DocumentSlot slot) {
        assertThatThrownBy(() -> attach(slot, Specimens.of(LI).front().jpeg()))
                .isInstanceOfSatisfying(
                        IncompleteRequestException.class,
                        refused -> assertThat(refused.code()).isEqualTo("person-consent-required"));
    }

    private String link(PersonRole role) {
        return users.as(COMPANY, () -> people.invite(id, role)).secret();
    }

    private String agree(String secret) {
        var pass = links.open(secret).orElseThrow().pass();
        links.agree(pass, consent(), false);
        return pass;
    }

    private void send(String pass, DocumentSlot slot, byte[] photo) {
        assertThat(links.attach(pass, slot, photo, null).findings())
                .as(slot.name())
                .isEmpty();
    }

    private void attach(DocumentSlot slot, byte[] photo) {
        users.as(COMPANY, () -> sellerSteps.attach(id, slot, photo));
    }

    private List<String> missing() {
        return users.as(COMPANY, () -> sellerSteps.requirements(id)).missing();
    }

    private static SellerStatement stated() {
        return new SellerStatement(
                WANG.name(),
                WANG.number(),
                WANG.validFrom(),
                WANG.validUntil(),
                WANG.validUntil() == null,
                WANG.address(),
                new SellerStatement.Company(
                        LICENSED.name(), LICENSED.creditCode(), WANG.name(), LICENSED.validUntil()));
    }

    private Consent consent() {
        return new Consent(
                consentTexts.inForce().version(), Locale.SIMPLIFIED_CHINESE, null, Consent.CollectedBy.PORTAL);
    }
}
