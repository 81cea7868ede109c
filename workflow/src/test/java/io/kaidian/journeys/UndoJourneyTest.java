package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.LEAD;
import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static io.kaidian.journeys.TestUsers.REVIEWER_B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.decisions.DecisionDraftStore;
import io.kaidian.review.decisions.PendingDecisionJobTrigger;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.testing.ParameterOverrides;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.testing.history.ChangesAreSigned;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;

/** Decisions that can be taken back for some seconds, and what can come between. */
@WorkflowTest
@ChangesAreSigned
class UndoJourneyTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");
    private static final Duration UNDO = Duration.ofSeconds(10);

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CaseRepository cases;

    @Autowired
    CaseLifecycle lifecycle;

    @Autowired
    DecisionRepository decisions;

    @Autowired
    FindingRepository findings;

    @Autowired
    CaseHistory history;

    @Autowired
    ReviewService reviews;

    @Autowired
    ReviewCaseQueries reviewCases;

    @Autowired
    DecisionDraftStore drafts;

    @Autowired
    PendingDecisionJobTrigger atWork;

    @Autowired
    TaskList taskList;

    @Autowired
    NotificationService notificationService;

    @Autowired
    AccountRepository accounts;

    @Autowired
    ParameterTable parameters;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    TestJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentActor currentActor;

    TestUsers testUsers;

    @BeforeEach
    void registerSeller() {
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(SELLER.name(), "Wang's shop", "acc-1", ApplicantPhotos.accountHolder());
    }

    @Test
    void takesEffectWhenNobodyCanTakeItBackAnyMore() {
        var id = apply();
        var task = takeNext(REVIEWER_A);

        var pending = testUsers
                .as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), returned("HLD-TEXT")))
                .orElseThrow();
        assertThat(pending.takesEffectAt()).isEqualTo(clock.instant().plus(UNDO));
        assertThat(waiting(REVIEWER_B)).isEmpty();
        assertThat(testUsers.as(REVIEWER_A, reviews::myPendingDecisions)).hasSize(1);
        clock.advance(Duration.ofSeconds(9));
        atWork.takeEffect();
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(decisions.of(id)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        atWork.takeEffect();

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.RETURNED);
        assertThat(decisions.of(id)).singleElement().satisfies(decision -> {
            assertThat(decision.decidedBy()).isEqualTo("reviewer-a");
            assertThat(decision.reasons()).extracting(DecisionReason::code).containsExactly("HLD-TEXT");
        });
        assertThat(history.of(id))
                .extracting(event -> event.event().name() + " by " + event.byName())
                .contains("DECIDED by reviewer-a", "RETURNED by reviewer-a");
        atWork.takeEffect();
        assertThat(decisions.of(id)).hasSize(1);
    }

    @Test
    void isThereAgainAfterItWasTakenBack() {
        var id = apply();
        var task = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), returned("HLD-TEXT")));

        assertThatThrownBy(() -> testUsers.as(REVIEWER_B, () -> reviews.undoDecision(task.id())))
                .isInstanceOf(NotFoundException.class);
        var taken = testUsers.as(REVIEWER_A, () -> reviews.undoDecision(task.id()));

        assertThat(taken.requireReview().reasons()).hasSize(1);
        assertThat(history.of(id))
                .extracting(event -> event.event().name() + " by " + event.byName())
                .contains("TAKEN_BACK by reviewer-a");
        assertThat(testUsers.as(REVIEWER_A, () -> drafts.of(id, 1)))
                .hasValueSatisfying(draft -> assertThat(draft.verdicts()).hasSize(3));
        assertThat(waiting(REVIEWER_A))
                .singleElement()
                .satisfies(item -> assertThat(item.claimedBy()).isEqualTo("reviewer-a"));
        clock.advance(UNDO);
        atWork.takeEffect();
        assertThat(decisions.of(id)).isEmpty();
        testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), ReviewDecision.certify()));
        clock.advance(UNDO);
        assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> reviews.undoDecision(task.id())))
                .isInstanceOf(NotFoundException.class);
        atWork.takeEffect();
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void refusesWhatIsIncompleteAtOnce() {
        apply();
        var task = takeNext(REVIEWER_A);
        var incomplete = new ReviewDecision(Decision.Outcome.RETURN, Map.of(), List.of(), null);

        assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), incomplete)))
                .isInstanceOf(InvalidDecisionException.class);

        assertThat(waiting(REVIEWER_A)).hasSize(1);
    }

    @Test
    void letsNobodyDecideWhatIsDecided() {
        apply();
        var task = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), ReviewDecision.certify()));

        assertThatThrownBy(() -> testUsers.as(REVIEWER_B, () -> reviews.decide(task.id(), ReviewDecision.certify())))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() ->
                        testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), ReviewDecision.certify())))
                .isInstanceOf(NotFoundException.class);
        assertThat(testUsers.as(REVIEWER_B, reviews::claimNext)).isEmpty();
    }

    @Test
    void tellsWhoDecidedThatTheCaseWasWithdrawnMeanwhile() {
        var id = apply();
        var task = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), returned("HLD-TEXT")));

        testUsers.as(SELLER, () -> sellerSteps.withdraw(id));
        clock.advance(UNDO);
        atWork.takeEffect();

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(decisions.of(id)).isEmpty();
        assertThat(notificationService.of(REVIEWER_A, 5)).extracting("template").containsExactly("staff.decisionLost");
    }

    @Test
    void comesBackWhenTheEvidenceChangesBeforeItTakesEffect() {
        var id = apply(ApplicantPhotos.takenFromTooFar());
        var task = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), returned("HLD-TEXT")));

        findings.overturn(findings.of(id, 1).get(0).id());
        clock.advance(UNDO);
        atWork.takeEffect();

        assertThat(decisions.of(id)).isEmpty();
        assertThat(waiting(REVIEWER_A)).hasSize(1);
        assertThat(notificationService.of(REVIEWER_A, 5)).extracting("template").containsExactly("staff.decisionLost");
    }

    @Test
    void decidesAnewWhenTheEvidenceChangesBeforeTheSecondPersonHasSpoken() {
        var id = apply(ApplicantPhotos.takenFromTooFar());
        var first = takeNext(REVIEWER_A);
        assertThat(testUsers.as(REVIEWER_A, () -> reviews.goesToSecondReviewer(first.id(), ReviewDecision.certify())))
                .isFalse();
        assertThat(testUsers.as(REVIEWER_A, () -> reviews.goesToSecondReviewer(first.id(), declined())))
                .isTrue();
        testUsers.as(REVIEWER_A, () -> reviews.decide(first.id(), declined()));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_SECOND_REVIEW);

        findings.overturn(findings.of(id, 1).get(0).id());

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(decisions.of(id))
                .singleElement()
                .satisfies(decision -> assertThat(decision.cancelled()).isTrue());
        assertThat(history.of(id))
                .extracting("event")
                .extracting(Object::toString)
                .contains("EVIDENCE_CHANGED");
        var again = takeNext(REVIEWER_A);
        assertThat(again.excluded()).isEmpty();
    }

    @Test
    void decidesAnewWhenThePaymentCompanyAnswersOtherwise() {
        var id = apply();
        var first = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.decide(first.id(), declined()));

        paymentCompany.answer("acc-1", AccountHolder.of(AccountHolder.State.CLOSED));
        testUsers.as(REVIEWER_B, () -> {
            reviewCases.refreshRegistryAnswer(id);
            return null;
        });

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
    }

    @Test
    void decidesOnceWhenTheJobRunsOnTwoNodesAtOnce() throws Exception {
        var id = apply();
        var task = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), ReviewDecision.certify()));
        clock.advance(UNDO);

        var nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Object> node = () -> {
                atWork.takeEffect();
                return null;
            };
            for (var done : nodes.invokeAll(List.of(node, node, node, node))) {
                done.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(decisions.of(id)).hasSize(1);
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void letsOneOfTwoDecideWhoDoSoAtOnce() throws Exception {
        var id = apply();
        var task = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> taskList.release(task.id()));

        var both = Executors.newFixedThreadPool(2);
        var refused = new AtomicInteger();
        try {
            var tries = List.of(REVIEWER_A, REVIEWER_B).stream()
                    .map(who -> (Callable<Object>) () -> {
                        try {
                            return testUsers.as(
                                    who, () -> reviews.scheduleDecision(task.id(), ReviewDecision.certify()));
                        } catch (NotFoundException
                                | TaskList.AlreadyClaimedException
                                | ConcurrencyFailureException late) {
                            return refused.incrementAndGet();
                        }
                    })
                    .toList();
            for (var done : both.invokeAll(tries)) {
                done.get();
            }
        } finally {
            both.shutdown();
        }
        clock.advance(UNDO);
        atWork.takeEffect();

        assertThat(refused).hasValue(1);
        assertThat(decisions.of(id)).hasSize(1);
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void hidesTheFirstOpinionFromTheSecondPersonUntilThatOneHasFormedAnOwn() {
        var id = apply();
        lifecycle.startSecondReview(id, true);
        decisions.record(
                id, 1, Decision.Stage.REVIEW, Decision.Outcome.DECLINE, "reviewer-a", List.of(), Map.of(), "first");

        var seen = testUsers.as(REVIEWER_B, () -> reviewCases.open(id));
        assertThat(seen.decisions()).isEmpty();
        assertThat(testUsers.as(LEAD, () -> reviewCases.open(id)).decisions()).isEmpty();
        assertThat(testUsers.as(REVIEWER_A, () -> reviewCases.open(id)).decisions())
                .hasSize(1);

        decisions.record(
                id, 1, Decision.Stage.SECOND_REVIEW, Decision.Outcome.CERTIFY, "reviewer-b", List.of(), Map.of(), null);
        assertThat(testUsers.as(REVIEWER_B, () -> reviewCases.open(id)).decisions())
                .hasSize(2);
    }

    @Test
    void showsWhoSettlesADisagreementBothOpinionsBeforeDeciding() {
        var id = apply();
        lifecycle.startSecondReview(id, true);
        decisions.record(
                id, 1, Decision.Stage.REVIEW, Decision.Outcome.DECLINE, "reviewer-a", List.of(), Map.of(), "first");
        decisions.record(
                id, 1, Decision.Stage.SECOND_REVIEW, Decision.Outcome.CERTIFY, "reviewer-b", List.of(), Map.of(), null);

        var settled = testUsers.as(LEAD, () -> reviewCases.open(id));

        assertThat(settled.blind()).isFalse();
        assertThat(settled.opinions())
                .extracting(opinion -> opinion.decidedBy() + " " + opinion.outcome() + " " + opinion.internalNote())
                .containsExactly("reviewer-a DECLINE first", "reviewer-b CERTIFY null");
    }

    @Test
    void tellsWhoDecidedBeforeItTakesEffectAndHowToThatPersonAlone() {
        apply();
        var task = takeNext(REVIEWER_A);
        assertThat(testUsers.as(REVIEWER_B, () -> reviews.pendingDecider(task.id())))
                .isEmpty();
        testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), ReviewDecision.certify()));

        assertThat(testUsers.as(REVIEWER_A, () -> reviews.pendingDecider(task.id())))
                .hasValueSatisfying(decider -> assertThat(decider.outcome()).isEqualTo(Decision.Outcome.CERTIFY));
        assertThat(testUsers.as(REVIEWER_B, () -> reviews.pendingDecider(task.id())))
                .hasValueSatisfying(decider -> {
                    assertThat(decider.name()).isEqualTo("reviewer-a");
                    assertThat(decider.outcome()).isNull();
                });
        assertThat(testUsers.as(REVIEWER_A, reviews::myPendingDecisions))
                .extracting("sellerName")
                .containsExactly("Wang's shop");
        clock.advance(UNDO);
        atWork.takeEffect();
        assertThat(testUsers.as(REVIEWER_B, () -> reviews.pendingDecider(task.id())))
                .isEmpty();
    }

    @Test
    void keepsADraftPerPersonUntilItIsDecided() {
        var id = apply();
        var task = takeNext(REVIEWER_A);
        var draft = new DecisionDraftStore.Draft(
                Map.of(TestSlots.ID_FRONT, CaseDocument.State.ACCEPTED),
                List.of(new DecisionReason("HLD-TEXT", TestSlots.HANDHELD, null, "请靠近一些", null)),
                "looks odd");
        testUsers.as(REVIEWER_A, () -> {
            drafts.keep(id, 1, draft);
            return null;
        });

        assertThat(testUsers.as(REVIEWER_A, () -> drafts.of(id, 1))).contains(draft);
        assertThat(testUsers.as(REVIEWER_B, () -> drafts.of(id, 1))).isEmpty();
        assertThat(testUsers.as(REVIEWER_A, () -> drafts.of(id, 2))).isEmpty();
        testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), ReviewDecision.certify()));
        assertThat(testUsers.as(REVIEWER_A, () -> drafts.of(id, 1))).isEmpty();
    }

    /** Whose decision only waits for its moment has free hands again, and nobody is told of work that is done. */
    @Test
    void fillsNobodysHandsWithWhatIsDecidedAndCountsItNoMore() {
        try (var parameterOverrides = new ParameterOverrides(parameters).turn(Parameters.REVIEW_LOAD_MAX, 1)) {
            apply();
            var task = takeNext(REVIEWER_A);
            assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> reviews.claimNext()))
                    .isInstanceOf(TaskList.ClaimLimitExceededException.class);
            assertThat(testUsers.as(REVIEWER_B, taskList::countByQueue)).containsEntry(task.queue(), 1);

            testUsers.as(REVIEWER_A, () -> reviews.scheduleDecision(task.id(), ReviewDecision.certify()));

            assertThat(testUsers.as(REVIEWER_A, () -> reviews.claimNext())).isEmpty();
            assertThat(testUsers.as(REVIEWER_A, taskList::claimedByMe)).isEmpty();
            assertThat(testUsers.as(REVIEWER_B, taskList::countByQueue)).doesNotContainKey(task.queue());

            // Taken back it is in the same hands, however full they are.
            testUsers.as(REVIEWER_A, () -> reviews.undoDecision(task.id()));
            assertThat(testUsers.as(REVIEWER_A, taskList::claimedByMe))
                    .extracting(WorkItem::id)
                    .containsExactly(task.id());
            assertThat(testUsers.as(REVIEWER_B, taskList::countByQueue)).containsEntry(task.queue(), 1);
        }
    }

    /** A count says how much waits in the queue, for everybody the same; what one took part in waits for others. */
    @Test
    void countsWhatWaitsAlsoForWhoTookPartInIt() {
        apply();
        var task = takeNext(REVIEWER_A);
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), declinedAsForged()));

        assertThat(testUsers.as(REVIEWER_A, () -> reviews.claimNext())).isEmpty();
        assertThat(testUsers.as(REVIEWER_A, taskList::countByQueue)).containsEntry(task.queue(), 1);
        assertThat(testUsers.as(REVIEWER_B, taskList::countByQueue)).containsEntry(task.queue(), 1);
    }

    @Test
    void tellsTheHolderBeforeItIsDueAndLeadsOnceItIs() {
        accounts.create(new AccountRepository.NewAccount(
                LEAD.name(), null, "Lead", "S-lead", Locale.ENGLISH, Set.of(Role.LEAD)));
        apply();
        var task = takeNext(REVIEWER_A);

        jobs.advance(Duration.between(clock.instant(), task.dueAt()).minusMinutes(1));
        assertThat(notificationService.of(REVIEWER_A, 5)).extracting("template").containsExactly("staff.dueSoon");
        assertThat(notificationService.of(LEAD, 5)).isEmpty();

        jobs.advance(Duration.ofMinutes(2));
        assertThat(notificationService.of(LEAD, 5)).singleElement().satisfies(userNotification -> {
            assertThat(userNotification.template()).isEqualTo("staff.overdue");
            assertThat(userNotification.path()).isEqualTo("/review?who=ALL&due=OVERDUE");
        });
        assertThat(testUsers.as(LEAD, () -> taskList.get(task.id())).escalatedAt())
                .isNotNull();
    }

    private List<WorkItem> waiting(Actor who) {
        return testUsers.as(who, () -> taskList.page(new TaskList.Query(null, null, null, 5)));
    }

    private WorkItem takeNext(Actor reviewer) {
        return testUsers.as(reviewer, () -> reviews.claimNext()).orElseThrow();
    }

    private CaseId apply() {
        return apply(ApplicantPhotos.clear(TestSlots.HANDHELD));
    }

    private CaseId apply(byte[] handheld) {
        var id = testUsers.as(
                SELLER,
                () -> sellerSteps.openFilledIn(
                        SELLER.name(),
                        ApplicantPhotos.statement(),
                        slot -> slot.equals(TestSlots.HANDHELD) ? handheld : ApplicantPhotos.clear(slot)));
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
        return id;
    }

    private static ReviewDecision returned(String code) {
        return new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        TestSlots.ID_FRONT, CaseDocument.State.ACCEPTED,
                        TestSlots.ID_BACK, CaseDocument.State.ACCEPTED,
                        TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new DecisionReason(code, TestSlots.HANDHELD, null, null, null)),
                null);
    }

    private static ReviewDecision declinedAsForged() {
        return new ReviewDecision(
                Decision.Outcome.DECLINE,
                Map.of(),
                List.of(new DecisionReason("POL-FAKE", null, null, null, null)),
                null);
    }

    private static ReviewDecision declined() {
        return new ReviewDecision(
                Decision.Outcome.DECLINE,
                Map.of(),
                List.of(new DecisionReason("POL-AGE", null, null, null, null)),
                null);
    }
}
