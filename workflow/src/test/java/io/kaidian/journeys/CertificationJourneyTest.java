package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.LEAD;
import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static io.kaidian.journeys.TestUsers.REVIEWER_B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.correction.ExtraRounds;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.testing.history.ChangesAreSigned;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A seller on the way to an open shop: real engine, real database, real photos read by the real reader. */
@WorkflowTest
@ChangesAreSigned
class CertificationJourneyTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    ShopRepository shops;

    @Autowired
    CaseRepository cases;

    @Autowired
    DocumentRepository documents;

    @Autowired
    CaseHistory history;

    @Autowired
    ReviewService reviews;

    @Autowired
    ExtraRounds extraRounds;

    @Autowired
    TaskList taskList;

    @Autowired
    NotificationService notificationService;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    TestJobs jobs;

    @Autowired
    CurrentActor currentActor;

    TestUsers testUsers;

    @BeforeEach
    void registerSeller() {
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(SELLER.name(), "Wang's shop", "acc-1", ApplicantPhotos.accountHolder());
    }

    @Test
    void certifiesASellerWhoseFirstHandheldPhotoWasTakenFromTooFar() {
        var id = apply(ApplicantPhotos.takenFromTooFar());

        var task = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), returnFor("HLD-FAR", TestSlots.HANDHELD)));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.RETURNED);
        assertThat(cases.get(id).roundsLeft()).isEqualTo(4);
        assertThat(testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing())
                .containsExactly("HANDHELD");
        assertThat(notificationService.of(SELLER, 1).get(0).subject()).contains("修改");

        attach(id, TestSlots.HANDHELD, ApplicantPhotos.clear(TestSlots.HANDHELD));
        submit(id);
        var again = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.decide(again.id(), ReviewDecision.certify()));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(cases.get(id).round()).isEqualTo(2);
        assertThat(shops.of(SELLER.name()).standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(history.of(id))
                .extracting(event -> event.event().name() + " by " + event.byName())
                .contains(
                        "SUBMITTED by wang-shop",
                        "DECIDED by reviewer-a",
                        "RETURNED by reviewer-a",
                        "CERTIFIED by reviewer-a");
    }

    @Test
    void opensNothingButTheFieldThatWasWrong() {
        var id = apply(ApplicantPhotos.clear(TestSlots.HANDHELD));
        var sent = testUsers.as(SELLER, () -> documents.current(id));
        var task = takeNext(REVIEWER_A);
        var accepted = new LinkedHashMap<DocumentSlot, CaseDocument.State>();
        sent.forEach(photo -> accepted.put(photo.slot(), CaseDocument.State.ACCEPTED));
        testUsers.as(
                REVIEWER_A,
                () -> reviews.decide(
                        task.id(),
                        new ReviewDecision(
                                Decision.Outcome.RETURN,
                                accepted,
                                List.of(new DecisionReason("IDC-DIFF", null, "validUntil", null, null)),
                                null)));

        assertThat(testUsers.as(SELLER, () -> sellerSteps.requirements(id)).due())
                .extracting(Requirement::name)
                .containsExactly("validUntil");
        assertThatThrownBy(() -> attach(id, TestSlots.HANDHELD, ApplicantPhotos.clear(TestSlots.HANDHELD)))
                .isInstanceOf(StateConflictException.class);

        jobs.advance(Duration.ofSeconds(1));
        var typed = ApplicantPhotos.statement();
        testUsers.as(
                SELLER,
                () -> sellerSteps.saveStatement(
                        id,
                        new SellerStatement(
                                typed.name(),
                                typed.idNumber(),
                                typed.validFrom(),
                                typed.validUntil().plusDays(1),
                                false,
                                null,
                                null),
                        null));
        submit(id);
        assertThat(cases.get(id).round()).isEqualTo(2);
        assertThat(documents.current(id))
                .extracting(CaseDocument::id)
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(CaseDocument::id).toList());
    }

    @Test
    @Tag("slow")
    void tellsTheSellerBeforeSendingThatTheCardIsTooFarAway() {
        var id = openWithStatement();

        var found = attach(id, TestSlots.HANDHELD, ApplicantPhotos.takenFromTooFar());

        assertThat(found).extracting(one -> one.finding().code()).contains("HLD-FAR");
        var far = found.stream()
                .filter(one -> one.finding().code().equals("HLD-FAR"))
                .findFirst()
                .orElseThrow()
                .finding();
        assertThat(far.measured()).isLessThan(far.required());
        assertThat(far.unit()).isEqualTo("px");
    }

    @Test
    void findsANameThatIsNotTheAccountHolders() {
        paymentCompany.answer("acc-1", new AccountHolder(AccountHolder.State.VERIFIED, "李样例", null));
        var id = openWithStatement();

        var found = attach(id, TestSlots.ID_FRONT, ApplicantPhotos.clear(TestSlots.ID_FRONT));

        var all = testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), null));
        assertThat(all).extracting(one -> one.finding().code()).contains("PAY-NAME");
        assertThat(found).extracting(one -> one.finding().code()).doesNotContain("IDC-READ", "IDC-DIFF");
    }

    @Test
    void refusesToSendWhatIsIncomplete() {
        var id = openWithStatement();

        assertThatThrownBy(() -> testUsers.as(SELLER, () -> sellerSteps.submit(id)))
                .isInstanceOfSatisfying(
                        IncompleteRequestException.class,
                        incomplete -> assertThat(incomplete.missing())
                                .containsExactlyInAnyOrder("ID_FRONT", "ID_BACK", "HANDHELD"));
    }

    @Test
    void endsACaseAtTheSellersWishWhereverItStands() {
        var id = apply(ApplicantPhotos.clear(TestSlots.HANDHELD));

        testUsers.as(SELLER, () -> sellerSteps.withdraw(id));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(testUsers.as(REVIEWER_A, () -> reviews.claimNext())).isEmpty();
        assertThatThrownBy(() -> testUsers.as(SELLER, () -> sellerSteps.withdraw(id)))
                .isInstanceOf(StateConflictException.class);
    }

    @Test
    void remindsThreeTimesAndThenExpiresAndKeepsWhatWasAccepted() {
        var id = apply(ApplicantPhotos.takenFromTooFar());
        var task = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), returnFor("HLD-FAR", TestSlots.HANDHELD)));

        jobs.advance(Duration.ofDays(14).plusMinutes(1));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.EXPIRED);
        assertThat(notificationService.of(SELLER, 10))
                .extracting(userNotification -> userNotification.template())
                .containsExactly(
                        "case.expired", "case.reminder.last", "case.reminder", "case.reminder", "case.returned");
        var next = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        assertThat(testUsers.as(SELLER, () -> sellerSteps.requirements(next)).missing())
                .contains("HANDHELD")
                .doesNotContain("ID_FRONT", "ID_BACK");
    }

    @Test
    void declinesForGoodOnlyWhenASecondPersonAgrees() {
        var id = apply(ApplicantPhotos.clear(TestSlots.HANDHELD));
        var first = takeNext(REVIEWER_A);
        var decline = new ReviewDecision(
                Decision.Outcome.DECLINE,
                Map.of(),
                List.of(new DecisionReason("POL-FAKE", null, null, null, null)),
                null);

        testUsers.as(REVIEWER_A, () -> reviews.decide(first.id(), decline));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_SECOND_REVIEW);
        assertThat(testUsers.as(REVIEWER_A, () -> reviews.claimNext())).isEmpty();

        var second = takeNext(REVIEWER_B);
        testUsers.as(REVIEWER_B, () -> reviews.decide(second.id(), decline));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.DECLINED);
        assertThat(cases.get(id).barred()).isTrue();
    }

    @Test
    void letsALeadSettleWhatTwoReviewersSeeDifferently() {
        var id = apply(ApplicantPhotos.clear(TestSlots.HANDHELD));
        var first = takeNext(REVIEWER_A);
        var decline = new ReviewDecision(
                Decision.Outcome.DECLINE,
                Map.of(),
                List.of(new DecisionReason("POL-FAKE", null, null, null, null)),
                null);
        testUsers.as(REVIEWER_A, () -> reviews.decide(first.id(), decline));
        var second = takeNext(REVIEWER_B);

        testUsers.as(REVIEWER_B, () -> reviews.decide(second.id(), ReviewDecision.certify()));
        var settlement = takeNext(LEAD);
        testUsers.as(LEAD, () -> reviews.decide(settlement.id(), ReviewDecision.certify()));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void refusesAReturnThatLeavesAPhotoUnjudged() {
        apply(ApplicantPhotos.takenFromTooFar());
        var task = takeNext(REVIEWER_A);
        var incomplete = new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new DecisionReason("HLD-FAR", TestSlots.HANDHELD, null, null, null)),
                null);

        assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), incomplete)))
                .isInstanceOfSatisfying(
                        InvalidDecisionException.class,
                        unfit -> assertThat(unfit.details()).containsExactlyInAnyOrder("ID_FRONT", "ID_BACK"));
    }

    @Test
    void givesMoreRoundsWhenALeadGrantsThem() {
        var id = apply(ApplicantPhotos.takenFromTooFar());
        for (int round = 1; round <= 5; round++) {
            var task = takeNext(REVIEWER_A);
            testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), returnFor("HLD-TEXT", TestSlots.HANDHELD)));
            if (round < 5) {
                attach(
                        id,
                        TestSlots.HANDHELD,
                        round % 2 == 0 ? ApplicantPhotos.takenFromTooFar() : ApplicantPhotos.takenAgain());
                submit(id);
            }
        }
        attach(id, TestSlots.HANDHELD, ApplicantPhotos.clear(TestSlots.HANDHELD));
        assertThatThrownBy(() -> testUsers.as(SELLER, () -> sellerSteps.submit(id)))
                .isInstanceOfSatisfying(
                        IncompleteRequestException.class,
                        refused -> assertThat(refused.code()).isEqualTo("POL-TRIES"));

        testUsers.as(SELLER, () -> sellerSteps.requestExtraRounds(id, "我的手机摄像头坏了，现在换了新手机"));
        var asked = testUsers.as(LEAD, () -> taskList.latestAbout(id.value())).orElseThrow();
        testUsers.as(LEAD, () -> {
            extraRounds.answer(asked.id(), true, "plausible");
            return null;
        });
        submit(id);

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(cases.get(id).roundsLeft()).isEqualTo(2);
    }

    @Test
    void keepsSellersOutOfEachOthersCases() {
        var id = openWithStatement();
        var other = TestUsers.seller("somebody-else");

        assertThatThrownBy(() -> testUsers.as(other, () -> sellerSteps.get(id))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> testUsers.as(other, () -> sellerSteps.submit(id)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> testUsers.as(other, () -> sellerSteps.statement(id)))
                .isInstanceOf(NotFoundException.class);
    }

    private CaseId apply(byte[] handheld) {
        var id = openWithStatement();
        attach(id, TestSlots.ID_FRONT, ApplicantPhotos.clear(TestSlots.ID_FRONT));
        attach(id, TestSlots.ID_BACK, ApplicantPhotos.clear(TestSlots.ID_BACK));
        attach(id, TestSlots.HANDHELD, handheld);
        submit(id);
        return id;
    }

    private CaseId openWithStatement() {
        var id = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01"));
        return id;
    }

    private List<RecordedFinding> attach(CaseId id, DocumentSlot slot, byte[] photo) {
        return testUsers.as(SELLER, () -> sellerSteps.attach(id, slot, photo)).findings();
    }

    private void submit(CaseId id) {
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
    }

    private WorkItem takeNext(Actor reviewer) {
        return testUsers.as(reviewer, () -> reviews.claimNext()).orElseThrow();
    }

    private static ReviewDecision returnFor(String code, DocumentSlot slot) {
        return new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        TestSlots.ID_FRONT,
                        CaseDocument.State.ACCEPTED,
                        TestSlots.ID_BACK,
                        CaseDocument.State.ACCEPTED,
                        slot,
                        CaseDocument.State.FAULTY),
                List.of(new DecisionReason(code, slot, null, null, null)),
                null);
    }
}
