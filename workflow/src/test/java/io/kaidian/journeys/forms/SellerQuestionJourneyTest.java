package io.kaidian.journeys.forms;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.questions.SellerQuestion;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.SellerSituationService;
import io.kaidian.forms.AnswerFault;
import io.kaidian.forms.FaultyAnswersException;
import io.kaidian.forms.FormComponent.Field;
import io.kaidian.journeys.ApplicantPhotos;
import io.kaidian.journeys.TestUsers;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.ProcessResources;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.review.forms.SellerQuestionService;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestForms;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskList;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;

/** A step that an analyst drew asks the seller one thing, and the case waits for the answer. */
@WorkflowTest
class SellerQuestionJourneyTest {

    private static final Actor SELLER = TestUsers.seller("asked-shop");
    private static final Actor OTHER = TestUsers.seller("other-shop");
    private static final Map<String, Object> ANSWER = Map.of("place", "样例市演示路");

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private CaseHistory history;

    @Autowired
    private TaskList taskList;

    @Autowired
    private FormTaskService formTasks;

    @Autowired
    private SellerQuestionService questions;

    @Autowired
    private SellerSituationService situations;

    @Autowired
    private NotificationService notifications;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;
    private TestUsers testUsers;

    @BeforeEach
    void publishTheStep() {
        releases = new TestReleases(context);
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(SELLER.name(), "Asked shop", "acc-1", ApplicantPhotos.accountHolder());
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        ProcessResources.CERTIFICATION,
                        TestForms.withQuestion(releases.shipped(ProcessResources.CERTIFICATION)),
                        TestForms.ASK_SELLER_FILE,
                        TestForms.askSeller()));
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void tellsTheSellerWhatIsAskedAndUntilWhen() {
        var id = send();

        var question = question(id);

        assertThat(question.step().zh()).isEqualTo("请填写存货地点");
        assertThat(question.dueAt()).isEqualTo(question.askedAt().plus(Duration.ofHours(48)));
        assertThat(as(SELLER, () -> questions.formOf(question)).fields())
                .extracting(Field::key)
                .containsExactly("place");
        assertThat(situations.of(SELLER.name()))
                .isEqualTo(new SellerSituation(SellerNextStep.ANSWER_QUESTION, id, question.dueAt()));
        assertThat(as(SELLER, () -> notifications.of(SELLER, 5)))
                .first()
                .satisfies(told -> assertThat(told.subject()).isEqualTo("请回复：请填写存货地点"));
        assertThat(history.toldToSeller(id))
                .extracting(CaseHistoryEntry::event)
                .contains(CaseHistoryEntry.Event.SELLER_ASKED);
    }

    @Test
    void isOnNoListOfStaff() {
        var id = send();

        assertThat(as(REVIEWER_A, () -> taskList.latestAbout(id.value()))).isEmpty();
    }

    @Test
    void goesOnToTheReviewWithTheAnswer() {
        var id = send();
        var question = question(id);

        as(SELLER, () -> questions.complete(id, question.id(), "SENT", ANSWER));

        assertThat(as(SELLER, () -> questions.waiting(id))).isEmpty();
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(situations.of(SELLER.name()).step()).isEqualTo(SellerNextStep.WAIT_FOR_REVIEW);
        assertThat(as(REVIEWER_A, () -> formTasks.answersOf(id)))
                .singleElement()
                .satisfies(given -> {
                    assertThat(given.answeredBy()).isEqualTo(SELLER.name());
                    assertThat(given.values()).isEqualTo(ANSWER);
                });
        assertThat(history.toldToSeller(id))
                .filteredOn(entry -> entry.event() == CaseHistoryEntry.Event.SELLER_ANSWERED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).containsEntry("outcome", "SENT"));
    }

    @Test
    void takesNothingThatTheFormDoesNotTake() {
        var id = send();
        var question = question(id);

        assertThatThrownBy(() -> as(SELLER, () -> questions.complete(id, question.id(), "SENT", Map.of())))
                .isInstanceOfSatisfying(
                        FaultyAnswersException.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(AnswerFault::code)
                                .containsExactly(AnswerFault.Code.REQUIRED));

        assertThat(question(id)).isEqualTo(question);
    }

    @Test
    void isSeenAndAnsweredByTheSellerOfTheCaseOnly() {
        var id = send();
        var question = question(id);

        assertThatThrownBy(() -> as(OTHER, () -> questions.waiting(id))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(OTHER, () -> questions.complete(id, question.id(), "SENT", ANSWER)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(REVIEWER_A, () -> questions.complete(id, question.id(), "SENT", ANSWER)))
                .isInstanceOf(AccessDeniedException.class);
        as(SELLER, () -> questions.complete(id, question.id(), "SENT", ANSWER));
        assertThatThrownBy(() -> as(SELLER, () -> questions.complete(id, question.id(), "SENT", ANSWER)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void goesOnWithoutAnAnswerOnceTimeIsOver() {
        var id = send();

        clock.advance(Duration.ofHours(49));
        jobs.runDue();

        assertThat(as(SELLER, () -> questions.waiting(id))).isEmpty();
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(history.toldToSeller(id))
                .extracting(CaseHistoryEntry::event)
                .contains(CaseHistoryEntry.Event.SELLER_QUESTION_ENDED);
    }

    @Test
    void isNotAskedAnyMoreOnceTheSellerWithdraws() {
        var id = send();

        as(SELLER, () -> sellerSteps.withdraw(id));

        assertThat(as(SELLER, () -> questions.waiting(id))).isEmpty();
        assertThat(situations.of(SELLER.name()).step()).isEqualTo(SellerNextStep.CERTIFY);
    }

    private SellerQuestion question(CaseId id) {
        return as(SELLER, () -> questions.waiting(id)).get(0);
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
}
