package io.kaidian.journeys.evidence;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.journeys.ApplicantPhotos;
import io.kaidian.journeys.TestUsers;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What only a release asks sellers to type beside a paper is due, checked, kept encrypted, renamed and copied like the rest. */
@WorkflowTest
@Tag("slow")
class EvidenceFieldJourneyTest {

    private static final Actor SELLER = TestUsers.seller("field-shop");
    private static final DocumentSlot LEASE = SpecimenLease.SLOT;

    private static final String TYPE =
            "LEASE,PAPER,PAPER,any,,,,租赁合同,Lease,租约,Lease,租约,lease,核对经营地址。,To check your address.,,false,PHOTO,,,,,\n";

    private static final String FIELDS = """
            LEASE_CODE,LEASE,TEXT,true,ZL######,,,,备案编号,Registration number,,,true,false,,,
            LEASE_AREA,LEASE,NUMBER,false,,,,,面积,Area,,,false,false,,,
            LEASE_TENANT,LEASE,TEXT,false,,,,,承租人,Tenant,,,false,false,EQUAL,NAME,
            """;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private SellerStatementService statements;

    @Autowired
    private SellerStatementRepository typed;

    @Autowired
    private DataSubjectRequests requests;

    @Autowired
    private ReasonMessages texts;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private ReviewCaseQueries desk;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CurrentActor currentActor;

    private TestUsers testUsers;
    private TestReleases releases;

    @BeforeEach
    void publish() {
        testUsers = new TestUsers(currentActor);
        releases = new TestReleases(context);
        publish(FIELDS);
        sellerSteps.register(SELLER.name(), "Field shop", "acc-field", ApplicantPhotos.accountHolder());
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void cannotBeSentWithoutWhatMustBeTyped() {
        var id = openWithPhotos();
        assertThat(missing(id)).containsExactly("evidence.LEASE_CODE");

        assertThatThrownBy(() -> save(id, Map.of("LEASE_CODE", "ZL12")))
                .isInstanceOfSatisfying(IncompleteRequestException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("evidence-field");
                    assertThat(refused.missing()).containsExactly("evidence.LEASE_CODE");
                });
        assertThatThrownBy(() -> save(id, Map.of("HOROSCOPE", "Leo"))).isInstanceOf(IncompleteRequestException.class);
        save(id, Map.of("LEASE_CODE", "zl 123456", "LEASE_AREA", "1,200.50"));

        assertThat(missing(id)).isEmpty();
        assertThat(typed.of(id).evidence()).isEqualTo(Map.of("LEASE_CODE", "ZL123456", "LEASE_AREA", "1200.5"));
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);

        var change = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.CHANGE))
                .caseId();
        assertThat(typed.of(change).evidence()).containsEntry("LEASE_CODE", "ZL123456");
    }

    @Test
    void isAllOfATypeWithoutAFile() {
        SpecimenLease.publish(releases, TYPE.replace("PHOTO,,", "FIELDS,,"), FIELDS);
        var id = open();
        assertThat(missing(id)).containsExactly("evidence.LEASE_CODE");
        assertThatThrownBy(() -> attach(id, LEASE, ApplicantPhotos.clear(TestSlots.ID_BACK)))
                .isInstanceOf(StateConflictException.class);

        save(id, Map.of("LEASE_CODE", "ZL123456"));

        assertThat(missing(id)).isEmpty();
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        assertThat(testUsers.as(REVIEWER_A, () -> desk.open(id)).agreements())
                .extracting(FieldComparison::field)
                .contains("evidence.LEASE_CODE");
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void isHeldAgainstWhatTheSellerStated() {
        var id = openWithPhotos();

        assertThat(save(id, Map.of("LEASE_TENANT", "李四")))
                .filteredOn(found -> found.finding().code().equals("DOC-DIFFERS"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.finding().slot()).isEqualTo(LEASE);
                    assertThat(found.finding().field()).isEqualTo("evidence.LEASE_TENANT");
                    assertThat(texts.of(found.finding()).message().zh()).isEqualTo("填写的“承租人”与您填写的姓名不一致");
                    assertThat(texts.of(found.finding()).message().en())
                            .isEqualTo("“Tenant” doesn’t match the name you entered");
                });
        assertThat(save(id, Map.of("LEASE_TENANT", ApplicantPhotos.statement().requireName())))
                .noneMatch(found -> found.finding().code().equals("DOC-DIFFERS"));
    }

    @Test
    void staysWhereTheRestIsTypedAnewAndGoesWhereItIsEmptied() {
        var id = openWithPhotos();
        save(id, Map.of("LEASE_CODE", "ZL123456", "LEASE_AREA", "80"));

        testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), null));
        assertThat(typed.of(id).evidence()).hasSize(2);

        save(id, Map.of("LEASE_AREA", ""));
        assertThat(typed.of(id).evidence()).containsOnlyKeys("LEASE_CODE");
        assertThat(typed.of(id).name()).isEqualTo(ApplicantPhotos.statement().name());
    }

    @Test
    void keepsWhatWasTypedUnderAnotherNameAndAsksAnewWhereItDoesNotFitAnyMore() {
        var id = openWithPhotos();
        save(id, Map.of("LEASE_CODE", "ZL123456"));

        publishAndMove(FIELDS.replace("备案编号,Registration number", "登记号,Register number"));
        assertThat(missing(id)).isEmpty();
        publishAndMove(FIELDS.replace("ZL######", "ZL########"));
        assertThat(missing(id)).containsExactly("evidence.LEASE_CODE");
        publishAndMove(FIELDS.replace("true,false,,,\nLEASE_AREA", "true,true,,,\nLEASE_AREA"));
        assertThat(missing(id)).isEmpty();

        assertThat(typed.of(id).evidence()).containsEntry("LEASE_CODE", "ZL123456");
    }

    @Test
    void restsEncryptedIsGivenToItsSellerAndErasedWithTheCase() {
        var id = openWithPhotos();
        save(id, Map.of("LEASE_CODE", "ZL123456"));

        assertThat(new String(
                        jdbc.sql("select ciphertext from statement where case_id = :id")
                                .param("id", id.value())
                                .query(byte[].class)
                                .single(),
                        StandardCharsets.UTF_8))
                .doesNotContain("ZL123456");
        assertThat(testUsers.as(SELLER, () -> new String(requests.exportPage(SELLER.name()), StandardCharsets.UTF_8)))
                .contains("ZL123456");
        typed.delete(id);
        assertThat(typed.of(id)).isEqualTo(SellerStatement.EMPTY);
    }

    private List<RecordedFinding> save(CaseId id, Map<String, String> fields) {
        return testUsers.as(SELLER, () -> statements.saveEvidence(id, fields));
    }

    private void publish(String fields) {
        SpecimenLease.publish(releases, TYPE, fields);
    }

    /** Cases of the release before go along. */
    private void publishAndMove(String fields) {
        var release = SpecimenLease.publish(releases, TYPE, fields);
        releases.bringOver(release - 1, release);
    }

    private List<String> missing(CaseId id) {
        return testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing();
    }

    private CaseId openWithPhotos() {
        var id = open();
        attach(id, LEASE, ApplicantPhotos.clear(TestSlots.ID_BACK));
        return id;
    }

    private CaseId open() {
        return testUsers.as(
                SELLER,
                () -> sellerSteps.openFilledIn(SELLER.name(), ApplicantPhotos.statement(), ApplicantPhotos::clear));
    }

    private void attach(CaseId id, DocumentSlot slot, byte[] photo) {
        testUsers.as(SELLER, () -> sellerSteps.attach(id, slot, photo));
    }
}
