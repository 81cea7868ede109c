package io.kaidian.journeys.forms;

import static io.kaidian.journeys.TestUsers.OFFICER_A;
import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static io.kaidian.journeys.TestUsers.REVIEWER_B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.ReturnWords;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.forms.AnswerFault;
import io.kaidian.forms.FaultyAnswersException;
import io.kaidian.forms.FormComponent.Field;
import io.kaidian.journeys.ApplicantPhotos;
import io.kaidian.journeys.TestUsers;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.ProcessResources;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.decisions.PendingDecisionJobTrigger;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.review.forms.SellerPhone;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestForms;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A step that an analyst drew, "call the seller", done by people with the form that was published with it. */
@WorkflowTest
@Tag("slow")
class FormStepJourneyTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");
    private static final Map<String, Object> REACHED = Map.of(
            "reached", "seller",
            "calledOn", "2026-11-28",
            "attempts", 2,
            "said", "My name is 王样例, the shop is mine.",
            "confirmed", true);
    private static final String PHONE = "13900000000";
    private static final Map<String, Object> NOBODY =
            Map.of("reached", "nobody", "calledOn", "2026-11-28", "attempts", 1);

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private CaseHistory history;

    @Autowired
    private TaskList taskList;

    @Autowired
    private PendingDecisionJobTrigger atWork;

    @Autowired
    private ReturnWords words;

    @Autowired
    private SellerPhone phones;

    @Autowired
    private NotificationService notificationService;

    @Autowired
    private FormTaskService formTasks;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;
    private TestUsers testUsers;

    @BeforeEach
    void publishTheStep() {
        releases = new TestReleases(context);
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(
                new SellerRepository.Registration(
                        SELLER.name(),
                        SellerType.PERSONAL,
                        "Wang's shop",
                        null,
                        PHONE,
                        Locale.SIMPLIFIED_CHINESE,
                        new PaymentAccount("demo", "acc-1")),
                ApplicantPhotos.accountHolder());
        publish(TestForms.callSeller());
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void waitsInTheListOfReviewersWithItsNameQueueAndDueTime() {
        var id = send();

        var item = waiting(id);

        assertThat(item.elementId()).isEqualTo("Activity_CallSeller");
        assertThat(item.queue()).isEqualTo("CALLS");
        assertThat(item.roles()).containsExactlyInAnyOrder("REVIEWER", "LEAD");
        assertThat(item.dueAt()).isEqualTo(item.waitingSince().plus(Duration.ofHours(4)));
        assertThat(item.form().step().en()).isEqualTo("Call the seller");
        assertThat(item.form().step().zh()).isEqualTo("致电卖家");
        assertThat(as(REVIEWER_A, () -> formTasks.formOf(item)).orElseThrow().fields())
                .extracting(Field::key)
                .contains("reached", "said");
    }

    @Test
    void goesOnToTheReviewOnceTheSellerIsReached() {
        var id = send();
        var item = waiting(id);

        as(REVIEWER_A, () -> formTasks.complete(item.id(), "NOT_REACHED", NOBODY));
        var again = waiting(id);
        assertThat(again.elementId()).isEqualTo("Activity_CallSeller");
        assertThat(again.id()).isNotEqualTo(item.id());
        as(REVIEWER_B, () -> formTasks.complete(again.id(), "REACHED", REACHED));

        assertThat(waiting(id).elementId()).isEqualTo("Activity_ReviewCase");
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(as(REVIEWER_A, () -> formTasks.answersOf(id)))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.outcome()).isEqualTo("NOT_REACHED");
                            assertThat(first.answeredBy()).isEqualTo("reviewer-a");
                        },
                        second -> {
                            assertThat(second.outcome()).isEqualTo("REACHED");
                            assertThat(second.step().zh()).isEqualTo("致电卖家");
                            assertThat(second.values()).containsEntry("said", "My name is 王样例, the shop is mine.");
                        });
        assertThat(history.of(id))
                .filteredOn(entry -> entry.event() == CaseHistoryEntry.Event.FORM_ANSWERED)
                .extracting(entry -> entry.byName() + " " + entry.detail().get("outcome"))
                .containsExactly("reviewer-a NOT_REACHED", "reviewer-b REACHED");
        assertThat(history.toldToSeller(id))
                .extracting(CaseHistoryEntry::event)
                .doesNotContain(CaseHistoryEntry.Event.FORM_ANSWERED);
        var review = waiting(id);
        as(REVIEWER_A, () -> reviews.decide(review.id(), ReviewDecision.certify()));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void tellsInOneSentenceWhatFollowsWhereItSendsTheCaseBackWithoutAReason() {
        publish(TestForms.callSeller(), TestForms::backToTheSeller);
        var id = send();

        as(REVIEWER_A, () -> formTasks.complete(waiting(id).id(), "NOT_REACHED", NOBODY));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.RETURNED);
        assertThat(returned().template()).isEqualTo("case.returned.open");
        assertThat(returned().body()).contains("没有标出具体内容").contains("请检查全部内容").doesNotContain("0 处");
        assertThat(words.of(cases.get(id))).isEmpty();
    }

    @Test
    void tellsWhatWasWrittenWhereItSendsTheCaseBackWithoutAReason() {
        publish(TestForms.callSeller().replace("\"said\"", "\"messageToSeller\""), TestForms::backToTheSeller);
        var id = send();
        var answers = new HashMap<>(NOBODY);
        answers.put("reached", "seller");
        answers.put("confirmed", true);
        answers.put("messageToSeller", "请更新联系电话");

        as(REVIEWER_A, () -> formTasks.complete(waiting(id).id(), "NOT_REACHED", answers));

        assertThat(returned().body()).contains("请更新联系电话").doesNotContain("没有标出");
        assertThat(words.of(cases.get(id))).hasValue("请更新联系电话");
    }

    private UserNotification returned() {
        return notificationService.of(SELLER, 100).stream()
                .filter(notice -> notice.template().startsWith("case.returned"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void takesNothingThatTheFormDoesNotTake() {
        var id = send();
        var item = waiting(id);

        assertThatThrownBy(() -> as(
                        REVIEWER_A,
                        () -> formTasks.complete(
                                item.id(), "REACHED", Map.of("reached", "seller", "attempts", 9, "other", "x"))))
                .isInstanceOfSatisfying(
                        FaultyAnswersException.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(AnswerFault::key, AnswerFault::code)
                                .containsExactlyInAnyOrder(
                                        org.assertj.core.groups.Tuple.tuple("attempts", AnswerFault.Code.TOO_LARGE),
                                        org.assertj.core.groups.Tuple.tuple("other", AnswerFault.Code.NOT_ASKED),
                                        org.assertj.core.groups.Tuple.tuple("calledOn", AnswerFault.Code.REQUIRED),
                                        org.assertj.core.groups.Tuple.tuple("said", AnswerFault.Code.REQUIRED)));

        assertThat(waiting(id).id()).isEqualTo(item.id());
        assertThat(waiting(id).claimedBy()).isNull();
        assertThat(as(REVIEWER_A, () -> formTasks.answersOf(id))).isEmpty();
    }

    @Test
    void isTakenAsTheNextPieceOfWorkAndNeverAsAReview() {
        var id = send();

        assertThat(as(REVIEWER_A, () -> reviews.claimNext())).isEmpty();
        var taken = as(REVIEWER_A, () -> reviews.claimNextIn(null));

        assertThat(taken).hasValueSatisfying(item -> {
            assertThat(item.subjectId()).isEqualTo(id.value());
            assertThat(item.form()).isNotNull();
        });
    }

    @Test
    void isNotDoneByWhoTookPartInADeclineThatWasOverturned() {
        var declined = send();
        as(REVIEWER_A, () -> formTasks.complete(waiting(declined).id(), "REACHED", REACHED));
        as(REVIEWER_B, () -> reviews.decide(waiting(declined).id(), decline()));
        assertThat(cases.get(declined).status()).isEqualTo(CaseStatus.DECLINED);
        cases.overturn(declined, List.of(REVIEWER_A.name(), REVIEWER_B.name()));

        var next = waiting(send());

        assertThat(next.form()).isNotNull();
        assertThatThrownBy(() -> as(REVIEWER_A, () -> formTasks.complete(next.id(), "REACHED", REACHED)))
                .isInstanceOf(TaskList.FourEyesViolationException.class);
        assertThat(as(REVIEWER_B, () -> reviews.claimNextIn(null))).isEmpty();
    }

    private static ReviewDecision decline() {
        return new ReviewDecision(
                Decision.Outcome.DECLINE,
                Map.of(),
                List.of(new DecisionReason("IDC-DAMAGE", TestSlots.ID_FRONT, null, null, null)),
                null);
    }

    @Test
    void canBeTakenBackForSecondsAndTakesEffectAfterThem() {
        var id = send();
        var item = waiting(id);

        var pending = as(REVIEWER_A, () -> formTasks.schedule(item.id(), "NOT_REACHED", NOBODY))
                .orElseThrow();
        assertThat(as(REVIEWER_A, () -> formTasks.answersOf(id))).isEmpty();
        assertThat(as(REVIEWER_A, () -> reviews.myPendingDecisions()))
                .singleElement()
                .satisfies(mine -> {
                    assertThat(mine.itemId()).isEqualTo(pending.itemId());
                    assertThat(mine.form().outcome()).isEqualTo("NOT_REACHED");
                });
        assertThat(as(REVIEWER_B, () -> reviews.pendingDecider(item.id()))).hasValueSatisfying(decider -> {
            assertThat(decider.name()).isEqualTo("reviewer-a");
            assertThat(decider.formOutcome()).isNull();
        });
        assertThatThrownBy(() -> as(REVIEWER_B, () -> reviews.undoDecision(item.id())))
                .isInstanceOf(NotFoundException.class);
        var taken = as(REVIEWER_A, () -> reviews.undoDecision(item.id()));

        assertThat(taken.form().values()).containsEntry("reached", "nobody");
        assertThat(waiting(id).id()).isEqualTo(item.id());
        assertThat(waiting(id).claimedBy()).isEqualTo("reviewer-a");
        assertThat(history.of(id))
                .extracting(CaseHistoryEntry::event)
                .contains(CaseHistoryEntry.Event.TAKEN_BACK)
                .doesNotContain(CaseHistoryEntry.Event.FORM_ANSWERED);

        as(REVIEWER_A, () -> formTasks.schedule(item.id(), "REACHED", REACHED));
        afterTheSeconds();

        assertThat(as(REVIEWER_A, () -> formTasks.answersOf(id)))
                .singleElement()
                .satisfies(answers -> {
                    assertThat(answers.outcome()).isEqualTo("REACHED");
                    assertThat(answers.answeredBy()).isEqualTo("reviewer-a");
                    assertThat(answers.values()).containsEntry("said", "My name is 王样例, the shop is mine.");
                });
        assertThat(waiting(id).elementId()).isEqualTo("Activity_ReviewCase");
    }

    @Test
    void showsThePhoneNumberToWhoHoldsTheStepAndLogsThatForTheSeller() {
        var id = send();
        var item = waiting(id);
        assertThat(as(REVIEWER_A, () -> phones.isKnown(item))).isTrue();
        assertThatThrownBy(() -> as(REVIEWER_A, () -> phones.reveal(item.id(), Purpose.CALL)))
                .isInstanceOf(NotFoundException.class);
        as(REVIEWER_A, () -> taskList.claim(item.id()));
        assertThatThrownBy(() -> as(REVIEWER_B, () -> phones.reveal(item.id(), Purpose.CALL)))
                .isInstanceOf(NotFoundException.class);

        assertThat(as(REVIEWER_A, () -> phones.reveal(item.id(), Purpose.CALL))).hasValue(PHONE);

        assertThat(jdbc.sql("select by_name || ' ' || kind || ' ' || purpose from access_log where kind = 'PHONE'")
                        .query(String.class)
                        .list())
                .containsExactly("reviewer-a PHONE CALL");
    }

    @Test
    void isDoneByWhoHoldsItOnly() {
        var id = send();
        var item = waiting(id);
        as(REVIEWER_A, () -> taskList.claim(item.id()));

        assertThatThrownBy(() -> as(REVIEWER_B, () -> formTasks.complete(item.id(), "REACHED", REACHED)))
                .isInstanceOf(TaskList.AlreadyClaimedException.class);
        assertThatThrownBy(() -> as(OFFICER_A, () -> formTasks.complete(item.id(), "REACHED", REACHED)))
                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
        as(REVIEWER_A, () -> formTasks.complete(item.id(), "REACHED", REACHED));
        assertThatThrownBy(() -> as(REVIEWER_A, () -> formTasks.complete(item.id(), "REACHED", REACHED)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void keepsItsFormWhenAnotherIsPublishedWhileItWaits() {
        var id = send();
        publish(TestForms.callSeller().replace("\"key\": \"said\"", "\"key\": \"words\""));

        var item = waiting(id);

        assertThat(as(REVIEWER_A, () -> formTasks.formOf(item)).orElseThrow().field("said"))
                .isPresent();
        as(REVIEWER_A, () -> formTasks.complete(item.id(), "REACHED", REACHED));
        assertThat(waiting(id).elementId()).isEqualTo("Activity_ReviewCase");
    }

    @Test
    void keepsTheAnswersEncryptedAndErasesThemWithTheIdentityOfTheCase() {
        var id = send();
        as(REVIEWER_A, () -> formTasks.complete(waiting(id).id(), "REACHED", REACHED));
        assertThat(jdbc.sql("select encode(answers, 'escape') from form_answer")
                        .query(String.class)
                        .single())
                .doesNotContain("shop is mine", "said");

        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> events.publishEvent(new IdentityErasedEvent(id, SELLER.name())));

        assertThat(as(REVIEWER_A, () -> formTasks.answersOf(id)))
                .singleElement()
                .satisfies(answers -> {
                    assertThat(answers.values()).isEmpty();
                    assertThat(answers.outcome()).isEqualTo("REACHED");
                });
    }

    @Test
    void leavesTheListWhenTheSellerWithdraws() {
        var id = send();
        var item = waiting(id);

        as(SELLER, () -> sellerSteps.withdraw(id));

        assertThatThrownBy(() -> as(REVIEWER_A, () -> formTasks.complete(item.id(), "REACHED", REACHED)))
                .isInstanceOf(NotFoundException.class);
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.WITHDRAWN);
    }

    private void publish(String form) {
        publish(form, diagram -> diagram);
    }

    private void publish(String form, UnaryOperator<String> change) {
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        ProcessResources.CERTIFICATION,
                        change.apply(TestForms.withCall(releases.shipped(ProcessResources.CERTIFICATION))),
                        TestForms.CALL_SELLER_FILE,
                        form));
    }

    private WorkItem waiting(CaseId id) {
        return as(REVIEWER_A, () -> taskList.latestAbout(id.value())).orElseThrow();
    }

    private CaseId send() {
        var id = as(SELLER, () -> {
            var opened = sellerSteps.openFilledIn(SELLER.name(), ApplicantPhotos.statement(), ApplicantPhotos::clear);
            sellerSteps.submit(opened);
            return opened;
        });
        jobs.runDue();
        return id;
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return testUsers.as(actor, work);
    }

    /** No decision can be taken back any more. */
    private void afterTheSeconds() {
        clock.advance(Duration.ofSeconds(15));
        atWork.takeEffect();
    }
}
