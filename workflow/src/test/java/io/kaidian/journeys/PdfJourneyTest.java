package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoRejectedException;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.SpecimenPdf;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A paper that comes as a PDF is kept page by page, read as a whole and judged as one. */
@WorkflowTest
class PdfJourneyTest {

    private static final Actor SELLER = TestUsers.seller("pdf-shop");
    private static final DocumentSlot LEASE = DocumentSlot.valueOf("LEASE");

    private static final String ROW =
            "LEASE,PAPER,PAPER,any,TEXT,LANDLORD,,租赁合同,Lease,租约,Lease,租约,lease,核对经营地址。,To check your address.,,false,PHOTO PDF,3\n";

    private static final String RULE = """
            <rule id="Rule_Lease">
              <inputEntry id="InputEntry_Lease_sellerType"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_kind"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_change"><text>"NONE"</text></inputEntry>
              <inputEntry id="InputEntry_Lease_identityDocument"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_category"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_region"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_risk"><text></text></inputEntry>
              <outputEntry id="OutputEntry_Lease_slot"><text>"LEASE"</text></outputEntry>
              <outputEntry id="OutputEntry_Lease_reuse"><text>true</text></outputEntry>
              <outputEntry id="OutputEntry_Lease_oneOf"><text></text></outputEntry>
              <outputEntry id="OutputEntry_Lease_laterDays"><text></text></outputEntry>
            </rule>
            """;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private DataSubjectRequests requests;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private SimulatedPaymentRegistry paymentCompany;

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
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        EvidenceCatalogue.RESOURCE,
                        releases.shipped(EvidenceCatalogue.RESOURCE) + ROW,
                        ProcessResources.REQUIRED_DOCUMENTS,
                        releases.shipped(ProcessResources.REQUIRED_DOCUMENTS)
                                .replace("</decisionTable>", RULE + "</decisionTable>")));
        paymentCompany.answer(
                "acc-pdf",
                new AccountHolder(
                        AccountHolder.State.VERIFIED, ApplicantPhotos.PERSON.name(), ApplicantPhotos.PERSON.number()));
        sellers.register(new SellerRepository.Registration(
                SELLER.name(),
                SellerType.PERSONAL,
                "Pdf shop",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", "acc-pdf")));
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void keepsEachPageReadsThemTogetherAndIsJudgedAsOne() {
        var id = openWithThreePhotos();

        var findings = attach(id, SpecimenPdf.ofPages("PREMISES", "RENT", "SIGNED BY THE LANDLORD"));

        assertThat(findings).isEmpty();
        assertThat(documents.current(id))
                .extracting(CaseDocument::slot)
                .endsWith(LEASE)
                .hasSize(4);
        var lease = documents.current(id, LEASE).orElseThrow();
        assertThat(documents.pages(lease))
                .hasSize(3)
                .allSatisfy(page -> assertThat(documents.content(page)).startsWith(0xff, 0xd8))
                .extracting(CaseDocument::contentId)
                .doesNotHaveDuplicates();
        submit(id);
        decide(ReviewDecision.certify());
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(documents.pages(lease)).extracting(CaseDocument::state).containsOnly(CaseDocument.State.ACCEPTED);
    }

    @Test
    void findsWhatStandsOnNoPage() {
        var id = openWithThreePhotos();

        assertThat(attach(id, SpecimenPdf.ofPages("PREMISES", "RENT")))
                .extracting(found -> found.finding().code())
                .containsExactly("DOC-TEXT");
    }

    @Test
    void takesOnePageInPlaceOfThreeAndThreeInPlaceOfOne() {
        var id = openWithThreePhotos();
        attach(id, SpecimenPdf.ofPages("ONE", "TWO", "LANDLORD"));

        attach(id, SpecimenPdf.ofPages("LANDLORD"));
        assertThat(documents.pages(documents.current(id, LEASE).orElseThrow())).hasSize(1);
        attach(id, SpecimenPdf.ofPages("LANDLORD", "TWO"));

        assertThat(documents.pages(documents.current(id, LEASE).orElseThrow())).hasSize(2);
        assertThat(documents.ofSlot(id, LEASE)).hasSize(3);
    }

    @Test
    void carriesAllPagesOverIntoALaterCase() {
        var first = openWithThreePhotos();
        attach(first, SpecimenPdf.ofPages("ONE", "LANDLORD"));
        submit(first);
        decide(ReviewDecision.certify());

        var change = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.CHANGE))
                .caseId();

        assertThat(documents.pages(documents.current(change, LEASE).orElseThrow()))
                .hasSize(2);
    }

    @Test
    void givesItsSellerACopyOfEachPage() {
        var id = openWithThreePhotos();
        attach(id, SpecimenPdf.ofPages("ONE", "LANDLORD"));

        var copied = testUsers.as(SELLER, () -> requests.exportedPhotos(SELLER.name()));

        assertThat(copied)
                .extracting(DataSubjectRequests.ExportedPhoto::path)
                .contains("photos/" + id + "/LEASE.jpg", "photos/" + id + "/LEASE-page-2.jpg")
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesWithTheReason() {
        var id = openWithThreePhotos();

        assertRefused(id, LEASE, SpecimenPdf.ofPages("1", "2", "3", "4"), "intake.too_many_pages");
        assertRefused(id, TestSlots.ID_FRONT, SpecimenPdf.ofPages("CARD"), "intake.format.pdf");
        assertThat(documents.current(id, LEASE)).isEmpty();
    }

    private void assertRefused(CaseId id, DocumentSlot slot, byte[] file, String rule) {
        assertThatThrownBy(() -> testUsers.as(SELLER, () -> sellerSteps.attach(id, slot, file)))
                .isInstanceOfSatisfying(PhotoRejectedException.class, refused -> {
                    assertThat(refused.finding().code()).isEqualTo("IMG-FILE");
                    assertThat(refused.finding().rule()).isEqualTo(rule);
                });
    }

    private CaseId openWithThreePhotos() {
        var id = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01"));
        for (var slot : List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)) {
            testUsers.as(SELLER, () -> sellerSteps.attach(id, slot, ApplicantPhotos.clear(slot)));
        }
        return id;
    }

    private List<RecordedFinding> attach(CaseId id, byte[] pdf) {
        return testUsers.as(SELLER, () -> sellerSteps.attach(id, LEASE, pdf)).findings();
    }

    private void submit(CaseId id) {
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
    }

    private void decide(ReviewDecision decision) {
        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), decision));
    }
}
