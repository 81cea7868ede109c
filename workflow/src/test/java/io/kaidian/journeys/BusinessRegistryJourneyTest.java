package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.business.RegisteredBusiness.State;
import io.kaidian.registries.business.SimulatedBusinessRegistry;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.DemoWorkflowTest;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A company applies where a register of businesses is asked. Settings as of the tests of the interface, to share their server. */
@DemoWorkflowTest
@Tag("slow")
class BusinessRegistryJourneyTest {

    private static final Actor SELLER = TestUsers.seller("company-1");
    private static final SpecimenCompany COMPANY = SpecimenCompany.enterprise(4, ApplicantPhotos.PERSON);
    private static final byte[] LICENCE =
            Specimens.of(ApplicantPhotos.PERSON).licence(COMPANY).jpeg();

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CaseRepository cases;

    @Autowired
    FindingRepository findings;

    @Autowired
    SellerStatementRepository statements;

    @Autowired
    BusinessRegistryLookup businesses;

    @Autowired
    ReviewCaseQueries reviewCases;

    @Autowired
    SimulatedBusinessRegistry register;

    @Autowired
    TestJobs jobs;

    @Autowired
    CurrentActor currentActor;

    TestUsers testUsers;

    @BeforeEach
    void registerSeller() {
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(
                new SellerRepository.Registration(
                        SELLER.name(),
                        SellerType.ENTERPRISE,
                        "A company",
                        null,
                        null,
                        Locale.SIMPLIFIED_CHINESE,
                        new PaymentAccount("demo", "acc-1")),
                new AccountHolder(AccountHolder.State.VERIFIED, COMPANY.name(), null));
    }

    @Test
    void tellsASellerBeforeSendingThatTheBusinessHasCeased() {
        register.answer(COMPANY.creditCode(), new RegisteredBusiness(State.CEASED, COMPANY.name(), null));

        var id = state();

        assertThat(findings.of(id, 1))
                .extracting(one -> one.finding().code() + " " + one.finding().rule())
                .contains("BIZ-VALID register.ceased");
    }

    @Test
    void letsACaseWaitWithoutARoundWhileTheRegisterIsDown() {
        register.answer(COMPANY.creditCode(), RegisteredBusiness.of(State.UNAVAILABLE));
        var id = state();
        assertThat(findings.of(id, 1)).extracting(one -> one.finding().code()).contains("SYS-WAIT");
        attachAll(id);
        testUsers.as(SELLER, () -> sellerSteps.submit(id));

        assertThatThrownBy(jobs::runDue).hasMessageContaining("the register of businesses does not answer");
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CHECKING);

        register.answer(COMPANY.creditCode(), inBusiness(COMPANY.name(), ApplicantPhotos.PERSON.name()));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            // Not taken while the question that the failed job asked is still being answered.
            businesses.askSoon(cases.get(id));
            return businesses.kept(SELLER.name(), statements.of(id)).state()
                    == BusinessRegistryLookup.State.IN_BUSINESS;
        });
        jobs.advance(Duration.ofMinutes(2));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(cases.get(id).roundsLeft()).isEqualTo(5);
        assertThat(cases.get(id).round()).isEqualTo(1);
    }

    @Test
    void showsTheReviewerWhatTheRegisterHasAndWhereItDiffers() {
        var registered = COMPANY.name().replace("有限公司", "股份有限公司");
        register.answer(COMPANY.creditCode(), inBusiness(registered, ApplicantPhotos.PERSON.name()));
        var id = state();
        attachAll(id);
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();

        var file = testUsers.as(TestUsers.REVIEWER_A, () -> reviewCases.open(id));

        assertThat(file.business()).isEqualTo(BusinessRegistryLookup.State.IN_BUSINESS);
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(file.findingsNow())
                .extracting(RecordedFinding::finding)
                .anyMatch(finding ->
                        finding.code().equals("BIZ-VALID") && finding.rule().equals("register.name"));
        var name = row(file.agreements(), "company.name").register();
        assertThat(name.match()).isEqualTo(FieldComparison.Match.DIFFERENT);
        assertThat(name.pieces()).contains(new FieldComparison.TextSegment("股份", true));
        assertThat(row(file.agreements(), "company.representative").register().match())
                .isEqualTo(FieldComparison.Match.SAME);
        assertThat(row(file.agreements(), "company.representative").register().text())
                .startsWith("*");
        assertThat(row(file.agreements(), "company.creditCode").register().match())
                .isEqualTo(FieldComparison.Match.SAME);

        register.answer(COMPANY.creditCode(), inBusiness(COMPANY.name(), ApplicantPhotos.PERSON.name()));
        testUsers.as(TestUsers.REVIEWER_A, () -> {
            reviewCases.refreshRegistryAnswer(id);
            return null;
        });
        assertThat(row(
                                testUsers
                                        .as(TestUsers.REVIEWER_A, () -> reviewCases.open(id))
                                        .agreements(),
                                "company.name")
                        .register()
                        .match())
                .isEqualTo(FieldComparison.Match.SAME);
    }

    private CaseId state() {
        return testUsers.as(SELLER, () -> {
            var id = sellerSteps.open(SELLER.name(), CaseKind.INITIAL).caseId();
            var person = ApplicantPhotos.statement();
            sellerSteps.saveStatement(
                    id,
                    new SellerStatement(
                            person.name(),
                            person.idNumber(),
                            person.validFrom(),
                            person.validUntil(),
                            person.longTerm(),
                            person.address(),
                            new SellerStatement.Company(
                                    COMPANY.name(),
                                    COMPANY.creditCode(),
                                    COMPANY.personInCharge(),
                                    COMPANY.validUntil())),
                    "2026-01");
            return id;
        });
    }

    private void attachAll(CaseId id) {
        Map.of(
                        TestSlots.ID_FRONT, ApplicantPhotos.clear(TestSlots.ID_FRONT),
                        TestSlots.ID_BACK, ApplicantPhotos.clear(TestSlots.ID_BACK),
                        TestSlots.HANDHELD, ApplicantPhotos.clear(TestSlots.HANDHELD),
                        TestSlots.BUSINESS_LICENCE, LICENCE)
                .forEach((slot, photo) -> testUsers.as(SELLER, () -> sellerSteps.attach(id, slot, photo)));
    }

    private static RegisteredBusiness inBusiness(String name, String representative) {
        return new RegisteredBusiness(State.IN_BUSINESS, name, representative);
    }

    private static FieldComparison row(List<FieldComparison> rows, String field) {
        return rows.stream()
                .filter(row -> row.field().equals(field))
                .findFirst()
                .orElseThrow();
    }
}
