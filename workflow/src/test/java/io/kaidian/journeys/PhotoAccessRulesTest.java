package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.LEAD;
import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.waivers.HelpSubject;
import io.kaidian.help.HelpRequestService;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** What a seller has not sent is shown to nobody, and nobody looks in secret because they say so. */
@WorkflowTest
class PhotoAccessRulesTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    HelpRequestService help;

    @Autowired
    SellerRepository sellers;

    @Autowired
    DocumentRepository documents;

    @Autowired
    io.kaidian.cases.documents.PhotoAccess photos;

    @Autowired
    ReviewCaseQueries reviewCases;

    @Autowired
    FraudInquiries inquiries;

    @Autowired
    TaskList taskList;

    @Autowired
    TestJobs jobs;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    private TestUsers testUsers;
    private CaseId id;

    @BeforeEach
    void beginADraft() {
        testUsers = new TestUsers(currentActor);
        sellers.register(new SellerRepository.Registration(
                SELLER.name(),
                SellerType.PERSONAL,
                "样本店铺",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", "acc-1")));
        id = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01"));
        testUsers.as(SELLER, () -> sellerSteps.attach(id, TestSlots.HANDHELD, ApplicantPhotos.takenFromTooFar()));
        testUsers.as(SELLER, () -> sellerSteps.attach(id, TestSlots.HANDHELD, ApplicantPhotos.takenAgainFromTooFar()));
    }

    @Test
    void showsWhatWasNeverSentToNobodyButWhoAnswersItsRequestForHelp() {
        for (var staff : List.of(REVIEWER_A, LEAD)) {
            everyLook(staff).forEach(look -> assertThatThrownBy(look::call).isInstanceOf(NotFoundException.class));
        }
        assertThat(testUsers.as(SELLER, () -> photos.accessesOf(SELLER.name(), 10)))
                .isEmpty();

        testUsers.as(SELLER, () -> help.ask(id, HelpSubject.of(TestSlots.HANDHELD), "我的手臂受过伤"));
        jobs.runDue();
        everyLook(LEAD).forEach(look -> assertThatThrownBy(look::call).isInstanceOf(NotFoundException.class));
        var request = testUsers.as(SELLER, () -> help.of(id)).get(0).id();
        testUsers.as(
                LEAD,
                () -> taskList.claim(
                        taskList.latestAbout(request.value()).orElseThrow().id()));

        everyLook(LEAD).forEach(look -> assertThat(call(look)).isNotNull());
        everyLook(REVIEWER_A).forEach(look -> assertThatThrownBy(look::call).isInstanceOf(NotFoundException.class));
        assertThat(testUsers.as(SELLER, () -> photos.accessesOf(SELLER.name(), 10)))
                .isNotEmpty();
    }

    @Test
    void takesAnInquiryForAPurposeOnlyWhereALeadOrOfficerHasOpenedOne() {
        jdbc.sql("update certification_case set round = 1").update();
        var photo = documents.current(id, TestSlots.HANDHELD).orElseThrow().id();

        assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> reviewCases.reveal(id, Purpose.INQUIRY)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-inquiry"));
        assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> photos.openWithAuditLog(photo, FraudInquiries.PURPOSE)))
                .isInstanceOf(StateConflictException.class);
        assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> open("x"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> testUsers.as(LEAD, () -> open(" "))).isInstanceOf(IncompleteRequestException.class);
        assertThat(testUsers.as(SELLER, () -> photos.accessesOf(SELLER.name(), 10)))
                .as("what was refused was no look")
                .isEmpty();

        testUsers.as(LEAD, () -> open("the same photo in two shops"));

        assertThat(testUsers.as(REVIEWER_A, () -> reviewCases.reveal(id, Purpose.INQUIRY)))
                .isNotEmpty();
        assertThat(testUsers.as(SELLER, () -> photos.accessesOf(SELLER.name(), 10)))
                .isEmpty();
    }

    private boolean open(String reason) {
        inquiries.open(SELLER.name(), reason);
        return true;
    }

    private List<Callable<Object>> everyLook(Actor staff) {
        var photo = documents.current(id, TestSlots.HANDHELD).orElseThrow().id();
        return List.of(
                () -> testUsers.as(staff, () -> reviewCases.open(id)),
                () -> testUsers.as(staff, () -> reviewCases.openFor(id, Purpose.SELLER_ASKED)),
                () -> testUsers.as(staff, () -> reviewCases.reveal(id, Purpose.REVIEW)),
                () -> testUsers.as(staff, () -> reviewCases.reading(photo)),
                () -> testUsers.as(
                        staff, () -> photos.openWithAuditLog(photo, io.kaidian.cases.documents.PhotoAccess.REVIEW)));
    }

    private static Object call(Callable<Object> look) {
        try {
            return look.call();
        } catch (Exception refused) {
            throw new AssertionError(refused);
        }
    }
}
