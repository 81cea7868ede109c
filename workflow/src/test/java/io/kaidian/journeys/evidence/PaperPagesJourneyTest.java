package io.kaidian.journeys.evidence;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.journeys.ApplicantPhotos;
import io.kaidian.journeys.TestUsers;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.SpecimenPaper;
import io.kaidian.testing.SpecimenPdf;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;

/** A paper is photographed page by page: pages are added, moved and taken out, looked at one by one, read together and judged as one. */
@WorkflowTest
@Tag("slow")
class PaperPagesJourneyTest {

    private static final Actor SELLER = TestUsers.seller("pages-shop");
    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "analyst1", "S-1", Set.of(Role.ANALYST));
    private static final DocumentSlot LEASE = SpecimenLease.SLOT;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private PhotoUploadService uploads;

    @Autowired
    private PhotoAccess looks;

    @Autowired
    private PhoneUploadSessions phones;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private DataSubjectRequests requests;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private ReviewCaseQueries desk;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private CurrentActor currentActor;

    private TestUsers testUsers;
    private TestReleases releases;

    @BeforeEach
    void publish() {
        testUsers = new TestUsers(currentActor);
        releases = new TestReleases(context);
        SpecimenLease.publish(releases, SpecimenLease.TYPE);
        sellerSteps.register(SELLER.name(), "Pages shop", "acc-pages", ApplicantPhotos.accountHolder());
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void readsPhotosOfPagesTogetherAndJudgesThemAsOne() {
        var id = openWithThreePhotos();

        assertThat(codes(addPage(id, SpecimenPaper.page("RENT FOR THE LANDLORD"))))
                .isEmpty();
        addPage(id, SpecimenPaper.page("TERMS OF PAYMENT"));
        assertThat(codes(addPage(id, SpecimenPaper.page("PREMISES")))).isEmpty();

        assertThat(pages(id)).hasSize(3);
        assertThat(testUsers.as(SELLER, () -> requests.exportedPhotos(SELLER.name())))
                .extracting(DataSubjectRequests.ExportedPhoto::path)
                .contains(
                        "photos/" + id + "/LEASE.jpg",
                        "photos/" + id + "/LEASE-page-2.jpg",
                        "photos/" + id + "/LEASE-page-3.jpg");
        submit(id);
        assertThat(testUsers.as(REVIEWER_A, () -> desk.pages(lease(id)))).hasSize(3);
        decide(ReviewDecision.certify());
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(pages(id)).extracting(CaseDocument::state).containsOnly(CaseDocument.State.ACCEPTED);
        var change = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.CHANGE))
                .caseId();
        assertThat(pages(change)).hasSize(3);
    }

    /** Nobody can tell a page of another paper from one without the words once a page with them is there; so it is said for good. */
    @Test
    void keepsSayingThatAPageIsOfAnotherPaperUntilItIsTakenOut() {
        var id = openWithThreePhotos();
        assertThat(addPage(id, SpecimenPaper.page("MENU OF THE DAY")))
                .singleElement()
                .satisfies(found -> assertThat(found.finding().isOfWholeFile()).isTrue());

        var found = addPage(id, SpecimenPdf.ofPages("LEASE", "LANDLORD"));

        assertThat(codes(found)).containsExactly("DOC-TEXT");
        assertThat(found.getFirst().documentId()).isEqualTo(pages(id).getFirst().id());
        assertThat(found.getFirst().finding().isOfWholeFile()).isFalse();
        move(id, 1, 3);
        remove(id, 3);
        assertThat(codes(addPage(id, SpecimenPaper.page("TERMS")))).isEmpty();
        assertThat(pages(id)).hasSize(3);
    }

    @Test
    void movesPagesAndTakesThemOut() {
        var id = openWithThreePhotos();
        addPage(id, SpecimenPaper.page("ONE"));
        addPage(id, SpecimenPaper.page("TWO"));
        addPage(id, SpecimenPaper.page("LANDLORD"));
        var contents = contents(id);

        move(id, 3, 1);
        assertThat(contents(id)).containsExactly(contents.get(2), contents.get(0), contents.get(1));
        remove(id, 1);
        assertThat(contents(id)).containsExactly(contents.get(0), contents.get(1));
        assertThat(lease(id).pages()).isEqualTo(2);
        remove(id, 2);
        assertThat(contents(id)).containsExactly(contents.get(0));
        assertThatThrownBy(() -> move(id, 1, 2)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> remove(id, 2)).isInstanceOf(NotFoundException.class);
        remove(id, 1);

        assertThat(documents.current(id, LEASE)).isEmpty();
        assertThat(missing(id)).contains("LEASE");
    }

    @Test
    void saysOfWhichPageThatItCannotBeRead() {
        var id = openWithThreePhotos();
        addPage(id, SpecimenPaper.page("SIGNED BY THE LANDLORD"));

        var found = addPage(id, SpecimenPaper.dark("TERMS"));

        assertThat(codes(found)).containsExactly("IMG-EXPO");
        assertThat(found.getFirst().documentId()).isEqualTo(pages(id).get(1).id());
        remove(id, 2);
        assertThat(codes(addPage(id, SpecimenPaper.page("TERMS")))).isEmpty();
    }

    @Test
    void takesAsManyPagesAsTheCatalogueSaysAndTheSamePhotoOnce() {
        var id = openWithThreePhotos();
        var first = SpecimenPaper.page("ONE");
        addPage(id, first);
        addPage(id, first);
        assertThat(pages(id)).hasSize(1);
        addPage(id, SpecimenPaper.page("TWO"));
        addPage(id, SpecimenPaper.page("THREE"));

        assertConflict("pages-max", () -> addPage(id, SpecimenPaper.page("FOUR")));
        assertConflict("one-photo", () -> testUsers.as(SELLER, () -> uploads.addPage(id, TestSlots.ID_FRONT, first)));
    }

    @Test
    void addsAllPagesOfAPdfOrNoneAndReplacesNothing() {
        var id = openWithThreePhotos();
        var two = SpecimenPdf.ofPages("LANDLORD", "TERMS");
        addPage(id, SpecimenPaper.page("ONE"));
        var first = contents(id);

        addPage(id, two);
        assertThat(contents(id)).hasSize(3).startsWith(first.getFirst());
        remove(id, 3);
        addPage(id, two);
        assertThat(pages(id))
                .as("what was taken out is added again, and no page twice")
                .hasSize(3);
        remove(id, 3);
        assertConflict("pages-max", () -> addPage(id, SpecimenPdf.ofPages("THREE", "FOUR")));
        assertThat(pages(id)).hasSize(2);
    }

    @Test
    void replacesAllPagesByWhatIsSentInTheirPlace() {
        var id = openWithThreePhotos();
        var landlord = SpecimenPaper.page("LANDLORD");
        addPage(id, landlord);
        addPage(id, SpecimenPaper.page("TWO"));

        testUsers.as(SELLER, () -> uploads.attach(id, LEASE, landlord));

        assertThat(pages(id)).as("also where it is one of them").hasSize(1);
    }

    @Test
    void beginsAnewOnceItWasSentBack() {
        var id = openWithThreePhotos();
        addPage(id, SpecimenPaper.page("ONE"));
        addPage(id, SpecimenPaper.page("LANDLORD"));
        submit(id);
        decide(returnForLease());
        assertConflict("not-open", () -> remove(id, 1));

        addPage(id, SpecimenPaper.page("LANDLORD ANEW"));

        assertThat(pages(id)).hasSize(1);
        addPage(id, SpecimenPaper.page("TWO"));
        submit(id);
        assertThat(pages(id)).hasSize(2);
    }

    @Test
    void showsEachPageToWhoeverDecidesAloneAndTellsTheSeller() {
        var id = openWithThreePhotos();
        addPage(id, SpecimenPaper.page("ONE"));
        addPage(id, SpecimenPaper.page("LANDLORD"));
        submit(id);
        var second = pages(id).get(1).id();

        assertThatThrownBy(() -> testUsers.as(ANALYST, () -> looks.openWithAuditLog(second, "REVIEW")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() ->
                        testUsers.as(TestUsers.seller("another-shop"), () -> looks.openWithAuditLog(second, "OWN")))
                .isInstanceOf(NotFoundException.class);
        testUsers.as(REVIEWER_A, () -> looks.openWithAuditLog(second, "REVIEW"));

        assertThat(testUsers.as(SELLER, () -> looks.accessesOf(SELLER.name(), 10)))
                .singleElement()
                .satisfies(look -> {
                    assertThat(look.role()).isEqualTo("REVIEWER");
                    assertThat(look.slot()).isEqualTo(LEASE);
                });
    }

    @Test
    void addsPagesFromAPhoneThatACodeOpened() {
        var id = openWithThreePhotos();
        addPage(id, SpecimenPaper.page("ONE"));
        var link = testUsers.as(SELLER, () -> phones.createLink(id, LEASE));
        var pass = phones.open(link.secret()).orElseThrow().pass();

        phones.attach(pass, SpecimenPaper.page("TWO"), null);
        clock.advance(Duration.ofSeconds(1));
        var taken = phones.attach(pass, SpecimenPaper.page("LANDLORD"), null);

        assertThat(taken.document().pages()).isEqualTo(3);
        assertThat(taken.findings())
                .as("read with the pages before")
                .extracting(found -> found.finding().rule())
                .containsOnly(Finding.STRAY_PAGE);
        assertThat(pages(id)).hasSize(3);
        assertConflict("pages-max", () -> phones.attach(pass, SpecimenPaper.page("FOUR"), null));
    }

    private static void assertConflict(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StateConflictException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private List<RecordedFinding> addPage(CaseId id, byte[] photo) {
        clock.advance(Duration.ofSeconds(1));
        return testUsers.as(SELLER, () -> uploads.addPage(id, LEASE, photo)).findings();
    }

    private void move(CaseId id, int from, int to) {
        testUsers.as(SELLER, () -> {
            uploads.movePage(id, LEASE, from, to);
            return id;
        });
    }

    private void remove(CaseId id, int number) {
        testUsers.as(SELLER, () -> {
            uploads.removePage(id, LEASE, number);
            return id;
        });
    }

    private CaseDocument lease(CaseId id) {
        return documents.current(id, LEASE).orElseThrow();
    }

    private List<CaseDocument> pages(CaseId id) {
        return documents.pages(lease(id));
    }

    private List<Object> contents(CaseId id) {
        return List.copyOf(pages(id).stream().map(CaseDocument::contentId).toList());
    }

    private static List<String> codes(List<RecordedFinding> findings) {
        return findings.stream().map(found -> found.finding().code()).toList();
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

    private void decide(ReviewDecision decision) {
        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), decision));
    }

    private static ReviewDecision returnForLease() {
        return new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        TestSlots.ID_FRONT,
                        CaseDocument.State.ACCEPTED,
                        TestSlots.ID_BACK,
                        CaseDocument.State.ACCEPTED,
                        TestSlots.HANDHELD,
                        CaseDocument.State.ACCEPTED,
                        LEASE,
                        CaseDocument.State.FAULTY),
                List.of(new DecisionReason("IMG-BLUR", LEASE, null, null, null)),
                null);
    }
}
