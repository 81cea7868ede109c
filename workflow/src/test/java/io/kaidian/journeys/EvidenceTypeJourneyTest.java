package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoRejectedException;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.studio.releases.RequiredDocumentRow;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.SpecimenPdf;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A type of evidence that only a release knows is asked for, sent, judged, corrected and accepted like those that are shipped. */
@WorkflowTest
@Tag("slow")
class EvidenceTypeJourneyTest {

    private static final Actor SELLER = TestUsers.seller("brand-shop");
    private static final DocumentSlot LETTER = DocumentSlot.valueOf("BRAND_LETTER");

    private static final String ROW =
            "BRAND_LETTER,PAPER,PAPER,any,COPY,,,品牌授权书,Brand letter,授权书,Letter,品牌授权书,brand letter,核对品牌方的授权。,To check what the brand allows.,,false,PHOTO,,,,,\n";

    private static final DocumentSlot LEASE = DocumentSlot.valueOf("LEASE");
    private static final DocumentSlot DEED = DocumentSlot.valueOf("DEED");

    private static final String LEASE_OR_DEED = """
            LEASE,PAPER,PAPER,any,TEXT,LEASE,,租赁合同,Lease,租约,Lease,租约,lease,核对经营地址。,To check your address.,PREMISES,false,PHOTO,,,,,
            DEED,PAPER,PAPER,any,,,,不动产权证书,Deed,产权证,Deed,产权证,deed,核对经营地址。,To check your address.,PREMISES,false,PHOTO,,,,,
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
    private ReasonMessages texts;

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
        releases.publishEvidence(ROW, "", atFirst(LETTER));
        sellerSteps.register(SELLER.name(), "Brand shop", "acc-brand", ApplicantPhotos.accountHolder());
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void certifiesWithAPaperThatNoJavaKnows() {
        var id = openWithThreePhotos();
        assertThat(missing(id)).containsExactly("BRAND_LETTER");

        assertThat(attach(id, LETTER, letter(1))).isEmpty();
        submit(id);
        assertThat(documents.current(id))
                .extracting(CaseDocument::slot)
                .endsWith(LETTER)
                .hasSize(4);
        decide(returnFor("IMG-BLUR", LETTER));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.RETURNED);
        assertThat(missing(id)).containsExactly("BRAND_LETTER");
        attach(id, LETTER, letter(2));
        submit(id);
        decide(ReviewDecision.certify());

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void putsItsNameIntoTheWordsOfAReason() {
        var said = texts.of(new DecisionReason("IDC-SIDE", LETTER, null, null, null), null);

        assertThat(said.message().zh()).contains("品牌授权书");
        assertThat(said.message().en()).contains("brand letter");
    }

    @Test
    void asksForItNoMoreWhenTheReleaseIsTakenBack() {
        var id = openWithThreePhotos();

        releases.takeBack();

        assertThat(missing(id)).isEmpty();
        assertThatThrownBy(() -> attach(id, LETTER, letter(1)))
                .isInstanceOfSatisfying(
                        StateConflictException.class, e -> assertThat(e.code()).isEqualTo("not-open"));
    }

    @Test
    void isContentWithOneOfTwoPapersAndTakesTheOtherInPlaceOfOneThatWasSentBack() {
        releases.publishEvidence(LEASE_OR_DEED, "", atFirst(LEASE), atFirst(DEED));
        var id = openWithThreePhotos();
        assertThat(missing(id)).containsExactly("LEASE", "DEED");

        attach(id, DEED, letter(1));
        assertThat(missing(id)).isEmpty();
        submit(id);
        decide(returnFor("IMG-BLUR", DEED));
        assertThat(missing(id)).containsExactly("LEASE", "DEED");

        assertThat(attach(id, LEASE, letter(2)))
                .extracting(found -> found.finding().code())
                .containsExactly("DOC-TEXT");
        assertThat(missing(id)).isEmpty();
        submit(id);
        assertThat(documents.current(id))
                .extracting(CaseDocument::slot)
                .contains(LEASE)
                .doesNotContain(DEED);
        decide(ReviewDecision.certify());

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void findsAFileThatAnotherSellerSentWhereThatIsLookedAt() {
        releases.publishEvidence(
                LEASE_OR_DEED.replace("DEED,PAPER,PAPER,any,", "DEED,PAPER,PAPER,any,REUSED"), "", atFirst(DEED));
        var first = openWithThreePhotos();
        attach(first, DEED, letter(1));
        submit(first);
        var copier = TestUsers.seller("copied-shop");
        sellers.register(new SellerRepository.Registration(
                copier.name(), SellerType.PERSONAL, "Copied shop", null, null, Locale.ENGLISH, null));

        var copied = testUsers.as(copier, () -> {
            var id = sellerSteps.open(copier.name(), CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01");
            sellerSteps.attach(id, DEED, letter(1));
            sellerSteps.attach(id, TestSlots.ID_FRONT, ApplicantPhotos.clear(TestSlots.ID_FRONT));
            return id;
        });

        assertThat(documents.findFilesOfOtherSellers(cases.get(copied))).containsExactly(DEED);
        assertThat(documents.findFilesOfOtherSellers(cases.get(first))).isEmpty();
    }

    @Test
    void keepsEachPageReadsThemTogetherAndIsJudgedAsOne() {
        var id = openWithAPdf();

        var findings = attach(id, LEASE, SpecimenPdf.ofPages("PREMISES", "RENT", "SIGNED BY THE LANDLORD"));

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
        var id = openWithAPdf();

        assertThat(attach(id, LEASE, SpecimenPdf.ofPages("PREMISES", "RENT")))
                .extracting(found -> found.finding().code())
                .containsExactly("DOC-TEXT");
    }

    @Test
    void takesOnePageInPlaceOfThreeAndThreeInPlaceOfOne() {
        var id = openWithAPdf();
        attach(id, LEASE, SpecimenPdf.ofPages("ONE", "TWO", "LANDLORD"));

        attach(id, LEASE, SpecimenPdf.ofPages("LANDLORD"));
        assertThat(documents.pages(documents.current(id, LEASE).orElseThrow())).hasSize(1);
        attach(id, LEASE, SpecimenPdf.ofPages("LANDLORD", "TWO"));

        assertThat(documents.pages(documents.current(id, LEASE).orElseThrow())).hasSize(2);
        assertThat(documents.ofSlot(id, LEASE)).hasSize(3);
    }

    @Test
    void carriesAllPagesOverIntoALaterCase() {
        var first = openWithAPdf();
        attach(first, LEASE, SpecimenPdf.ofPages("ONE", "LANDLORD"));
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
        var id = openWithAPdf();
        attach(id, LEASE, SpecimenPdf.ofPages("ONE", "LANDLORD"));

        var copied = testUsers.as(SELLER, () -> requests.exportedPhotos(SELLER.name()));

        assertThat(copied)
                .extracting(DataSubjectRequests.ExportedPhoto::path)
                .contains("photos/" + id + "/LEASE.jpg", "photos/" + id + "/LEASE-page-2.jpg")
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesWithTheReason() {
        var id = openWithAPdf();

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

    private CaseId openWithAPdf() {
        SpecimenLease.publish(releases, SpecimenLease.type("TEXT,LANDLORD,", ","));
        return openWithThreePhotos();
    }

    /** Asks persons for it, when they apply for the first time. */
    private static RequiredDocumentRow atFirst(DocumentSlot slot) {
        return RequiredDocumentRow.of(slot.name())
                .where("sellerType", "PERSONAL")
                .where("kind", "INITIAL");
    }

    private List<String> missing(CaseId id) {
        return testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing();
    }

    private CaseId openWithThreePhotos() {
        return testUsers.as(
                SELLER,
                () -> sellerSteps.openFilledIn(SELLER.name(), ApplicantPhotos.statement(), ApplicantPhotos::clear));
    }

    private List<RecordedFinding> attach(CaseId id, DocumentSlot slot, byte[] photo) {
        return testUsers.as(SELLER, () -> sellerSteps.attach(id, slot, photo)).findings();
    }

    private void submit(CaseId id) {
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
    }

    private void decide(ReviewDecision decision) {
        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), decision));
    }

    private static ReviewDecision returnFor(String code, DocumentSlot faulty) {
        return new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        TestSlots.ID_FRONT,
                        CaseDocument.State.ACCEPTED,
                        TestSlots.ID_BACK,
                        CaseDocument.State.ACCEPTED,
                        TestSlots.HANDHELD,
                        CaseDocument.State.ACCEPTED,
                        faulty,
                        CaseDocument.State.FAULTY),
                List.of(new DecisionReason(code, faulty, null, null, null)),
                null);
    }

    private static byte[] letter(int number) {
        var page = new BufferedImage(900, 1200, BufferedImage.TYPE_INT_RGB);
        var pen = page.createGraphics();
        pen.setColor(new Color(0xFFFBEF));
        pen.fillRect(0, 0, 900, 1200);
        pen.setColor(new Color(0x1B2A60));
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 34));
        pen.drawString("SPECIMEN LETTER NO " + number, 120, 200);
        pen.drawString("THIS SHOP MAY SELL OUR GOODS", 120, 320);
        pen.dispose();
        var jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(page, "jpg", jpeg);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return jpeg.toByteArray();
    }
}
