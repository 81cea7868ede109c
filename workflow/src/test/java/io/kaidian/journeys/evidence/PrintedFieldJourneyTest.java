package io.kaidian.journeys.evidence;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.journeys.ApplicantPhotos;
import io.kaidian.journeys.TestUsers;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.FieldComparison.Match;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.SpecimenPaper;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is printed on a paper is filled in beside it for its seller to confirm, and goes with the photo that it was read from. */
@WorkflowTest
@Tag("slow")
class PrintedFieldJourneyTest {

    private static final Actor SELLER = TestUsers.seller("printed-shop");
    private static final DocumentSlot LEASE = SpecimenLease.SLOT;

    private static final String TYPE =
            "LEASE,PAPER,PAPER,any,LEGIBLE,,,租赁合同,Lease,租约,Lease,租约,lease,核对经营地址。,To check your address.,,false,PHOTO,,,,,\n";

    private static final String FIELDS = """
            LEASE_CODE,LEASE,TEXT,true,ZL######,,,,备案编号,Registration number,,,false,false,,,*
            LEASE_UNTIL,LEASE,DATE,false,,,,,到期日,Last day,,,false,false,,,VALID UNTIL
            LEASE_RENT,LEASE,NUMBER,false,,,,,月租金,Rent,,,false,false,,,月租金|RENT
            LEASE_TENANT,LEASE,TEXT,false,,,,,承租人,Tenant,,,false,false,,,TENANT
            """;

    private static final byte[] PAGE = SpecimenPaper.page(
            "NO ZL123456", "VALID UNTIL 2027-05-31", "RENT 3,500.00 A MONTH", "TENANT: ACME TOY WORKS");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private ReviewCaseQueries desk;

    @Autowired
    private SellerStatementRepository typed;

    @Autowired
    private SellerStatementService statements;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private CurrentActor currentActor;

    private TestUsers testUsers;
    private TestReleases releases;

    @BeforeEach
    void publish() {
        testUsers = new TestUsers(currentActor);
        releases = new TestReleases(context);
        SpecimenLease.publish(releases, TYPE, FIELDS);
        sellerSteps.register(SELLER.name(), "Printed shop", "acc-printed", ApplicantPhotos.accountHolder());
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void fillsInWhatIsPrintedForItsSellerToConfirm() {
        var id = openWithThreePhotos();

        var uploaded = attach(id, PAGE);

        assertThat(typed.of(id).evidence())
                .isEqualTo(Map.of(
                        "LEASE_CODE", "ZL123456",
                        "LEASE_UNTIL", "2027-05-31",
                        "LEASE_RENT", "3500",
                        "LEASE_TENANT", "ACME TOY WORKS"));
        assertThat(typed.of(id).readFields())
                .contains(
                        "evidence.LEASE_CODE", "evidence.LEASE_UNTIL", "evidence.LEASE_RENT", "evidence.LEASE_TENANT");
        assertThat(uploaded.read()).containsKey("evidence.LEASE_CODE");
        assertThat(missing(id)).isEmpty();
        submit(id);
        assertThat(cellOf(id, "LEASE_CODE").match()).isEqualTo(Match.READ_CONFIRMED);
    }

    @Test
    void keepsWhatTheSellerTypedAndTakesItForNoReading() {
        var id = openWithThreePhotos();
        attach(id, PAGE);

        save(id, Map.of("LEASE_CODE", "ZL654321"));

        assertThat(typed.of(id).evidence()).containsEntry("LEASE_CODE", "ZL654321");
        assertThat(typed.of(id).readFields()).contains("evidence.LEASE_RENT").doesNotContain("evidence.LEASE_CODE");
        attach(id, SpecimenPaper.page("NO ZL777777", "RENT 4,000"));
        assertThat(typed.of(id).evidence())
                .as("what was read goes with its photo, what was typed stays")
                .isEqualTo(Map.of("LEASE_CODE", "ZL654321", "LEASE_RENT", "4000"));
        submit(id);
        assertThat(cellOf(id, "LEASE_CODE").match()).isEqualTo(Match.REFERENCE);
    }

    @Test
    void keepsWhatIsStatedElsewhereApart() {
        var id = openWithThreePhotos();
        attach(id, PAGE);

        testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), null));

        assertThat(typed.of(id).readFields()).contains("evidence.LEASE_CODE");
    }

    @Test
    void leavesOpenWhatItDoesNotFind() {
        var id = openWithThreePhotos();

        attach(id, SpecimenPaper.page("NO AB12", "RENT TO BE AGREED"));

        assertThat(typed.of(id).evidence()).isEmpty();
        assertThat(missing(id)).contains("evidence.LEASE_CODE");
    }

    private UploadedPhoto attach(CaseId id, byte[] photo) {
        return testUsers.as(SELLER, () -> sellerSteps.attach(id, LEASE, photo));
    }

    private void save(CaseId id, Map<String, String> changed) {
        testUsers.as(SELLER, () -> statements.saveEvidence(id, changed));
    }

    private FieldComparison.Cell cellOf(CaseId id, String field) {
        return testUsers.as(REVIEWER_A, () -> desk.open(id)).agreements().stream()
                .filter(row -> row.field().equals("evidence." + field))
                .findFirst()
                .orElseThrow()
                .typed();
    }

    private List<String> missing(CaseId id) {
        return testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing();
    }

    private CaseId openWithThreePhotos() {
        return testUsers.as(
                SELLER,
                () -> sellerSteps.openFilledIn(SELLER.name(), ApplicantPhotos.statement(), ApplicantPhotos::clear));
    }

    private void submit(CaseId id) {
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
    }
}
