package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.LEAD;
import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.HelpSubject;
import io.kaidian.cases.waivers.HelpTopic;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.help.HelpAnswerService;
import io.kaidian.help.HelpRequestService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A seller who cannot bring the photo that is asked for: advice, or a waiver that two people agree on. */
@WorkflowTest
@Tag("slow")
class HelpJourneyTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");
    private static final Actor STRANGER = TestUsers.seller("other-shop");
    private static final Actor SECOND_LEAD = new Actor(Actor.Kind.STAFF, "lead-b", "S-lead-b", Set.of(Role.LEAD));
    private static final String WORDS = "我的手臂受过伤，拿不稳证件。";

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    HelpRequestService help;

    @Autowired
    HelpAnswerService answers;

    @Autowired
    WaiverRepository waivers;

    @Autowired
    CaseRepository cases;

    @Autowired
    DocumentRepository documents;

    @Autowired
    FindingRepository findings;

    @Autowired
    CaseHistory history;

    @Autowired
    ReviewService reviews;

    @Autowired
    TaskList taskList;

    @Autowired
    NotificationService notificationService;

    @Autowired
    TestJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    TestUsers testUsers;

    @BeforeEach
    void registerSeller() {
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(SELLER.name(), "Wang's shop", "acc-1", ApplicantPhotos.accountHolder());
    }

    @Test
    void waivesAPhotoWhenALeadProposesAndASecondPersonConsents() {
        var id = returnedFor("HLD-ARM");

        var asked = ask(id);
        assertThat(asked.state()).isEqualTo(HelpRequest.State.ASKED);
        var item = waiting();
        assertThat(item.queue()).isEqualTo("WAIVERS");
        assertThat(item.roles()).containsExactly("LEAD");
        testUsers.as(LEAD, () -> {
            answers.proposeWaiver(item.id(), "medical certificate seen");
            return null;
        });
        assertThat(testUsers
                        .as(SELLER, () -> help.open(id, TestSlots.HANDHELD))
                        .orElseThrow()
                        .reason())
                .isNull();
        var proposal = waiting();
        assertThatThrownBy(() -> testUsers.as(LEAD, () -> consent(proposal)))
                .isInstanceOf(TaskList.FourEyesViolationException.class);
        testUsers.as(REVIEWER_A, () -> consent(proposal));

        assertThat(waivers.slotsOf(id)).containsExactly(TestSlots.HANDHELD);
        assertThat(testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing())
                .isEmpty();
        assertThat(documents.current(id, TestSlots.HANDHELD).orElseThrow().state())
                .isEqualTo(CaseDocument.State.WAIVED);
        assertThat(notificationService.of(SELLER, 9)).extracting("template").contains("help.waived");
        assertThat(history.of(id))
                .extracting(event -> event.event().name() + " by " + event.byName())
                .contains("HELP_ASKED by wang-shop", "WAIVER_PROPOSED by lead-a", "PHOTO_WAIVED by reviewer-a");
    }

    @Test
    void certifiesWithoutTheWaivedPhotoAndWithoutFindingsAboutIt() {
        var id = returnedFor("HLD-FAR", ApplicantPhotos.takenFromTooFar());
        attach(id, ApplicantPhotos.takenAgainFromTooFar());
        waive(id);

        submit(id);
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(findings.of(id, 2))
                .noneMatch(found -> TestSlots.HANDHELD.equals(found.finding().slot()));
        var task = testUsers.as(REVIEWER_A, reviews::claimNext).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(documents.current(id, TestSlots.HANDHELD).orElseThrow().state())
                .isEqualTo(CaseDocument.State.WAIVED);
    }

    /** What took two people is not undone by one who judges the photo all the same, or asks for it. */
    @Test
    void isNotUndoneByOneReviewer() {
        var id = returnedFor("HLD-ARM");
        waive(id);
        submit(id);
        var task = testUsers.as(REVIEWER_A, reviews::claimNext).orElseThrow();
        var asked = new DecisionReason("HLD-ARM", TestSlots.HANDHELD, null, null, null);
        var other = new DecisionReason("OTH-TEXT", null, null, "x", null);

        for (var undoing : List.of(
                new ReviewDecision(Decision.Outcome.RETURN, Map.of(), List.of(asked), null),
                new ReviewDecision(
                        Decision.Outcome.DECLINE,
                        Map.of(TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                        List.of(other),
                        null))) {
            assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), undoing)))
                    .isInstanceOfSatisfying(InvalidDecisionException.class, refused -> {
                        assertThat(refused.code()).isEqualTo("waived");
                        assertThat(refused.details()).containsExactly("HANDHELD");
                    });
        }
        testUsers.as(
                REVIEWER_A,
                () -> reviews.decide(
                        task.id(),
                        new ReviewDecision(
                                Decision.Outcome.RETURN,
                                Map.of(TestSlots.HANDHELD, CaseDocument.State.ACCEPTED),
                                List.of(other),
                                null)));

        assertThat(documents.current(id, TestSlots.HANDHELD).orElseThrow().state())
                .isEqualTo(CaseDocument.State.WAIVED);
    }

    @Test
    void waivesAPhotoThatWasNeverSent() {
        var id = openWithStatement();
        attach(id, TestSlots.ID_FRONT, ApplicantPhotos.clear(TestSlots.ID_FRONT));
        attach(id, TestSlots.ID_BACK, ApplicantPhotos.clear(TestSlots.ID_BACK));
        assertThat(testUsers.as(SELLER, () -> help.canRequestHelp(id, HelpSubject.of(TestSlots.HANDHELD))))
                .isTrue();

        waive(id);
        submit(id);

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThatThrownBy(() -> attach(id, ApplicantPhotos.clear(TestSlots.HANDHELD)))
                .isInstanceOf(StateConflictException.class);
    }

    @Test
    void givesAdvice() {
        var id = returnedFor("HLD-ARM");
        ask(id);
        var item = waiting();

        testUsers.as(LEAD, () -> {
            answers.advise(item.id(), "请家人帮您拿着证件拍摄。");
            return null;
        });

        var answered = testUsers.as(SELLER, () -> help.of(id)).get(0);
        assertThat(answered.state()).isEqualTo(HelpRequest.State.ADVISED);
        assertThat(answered.advice()).contains("家人");
        assertThat(answered.answeredBy()).isNull();
        assertThat(testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing())
                .containsExactly("HANDHELD");
        assertThat(notificationService.of(SELLER, 9))
                .anyMatch(userNotification -> userNotification.body().contains("家人"));
    }

    @Test
    void goesBackToTheLeadsWithoutConsent() {
        var id = returnedFor("HLD-ARM");
        ask(id);
        var item = waiting();
        testUsers.as(LEAD, () -> {
            answers.proposeWaiver(item.id(), "says so");
            return null;
        });
        var proposal = waiting();
        testUsers.as(SECOND_LEAD, () -> {
            answers.rejectWaiver(proposal.id(), "no proof");
            return null;
        });

        var again = waiting();
        assertThat(again.elementId()).isEqualTo("Activity_AnswerHelpRequest");
        assertThat(testUsers.as(LEAD, () -> answers.requestOf(again)).objection())
                .isEqualTo("no proof");
        assertThat(waivers.of(id)).isEmpty();
    }

    @Test
    void isAnsweredAlsoAfterTheSellerSendsTheCaseAgain() {
        var id = returnedFor("HLD-ARM");
        ask(id);
        attach(id, ApplicantPhotos.takenAgain());
        submit(id);
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);

        var item = waiting();
        testUsers.as(LEAD, () -> {
            answers.advise(item.id(), "请家人帮您拿着证件拍摄。");
            return null;
        });

        var answered = testUsers.as(SELLER, () -> help.of(id)).get(0);
        assertThat(answered.state()).isEqualTo(HelpRequest.State.ADVISED);
        assertThat(notificationService.of(SELLER, 9))
                .anyMatch(userNotification -> userNotification.body().contains("家人"));
    }

    /** From the consent on, about anything; sending the case neither withdraws the request nor hides the answer. */
    @Test
    void asksAboutAnythingBeforeTheFirstPhotoAndIsAnsweredAfterTheCaseWasSent() {
        var id = openWithStatement();
        var asked = testUsers.as(SELLER, () -> help.ask(id, HelpSubject.of(HelpTopic.APPLICATION), WORDS));
        assertThat(asked.slot()).isNull();
        assertThat(asked.answerDueAt()).isAfter(asked.askedAt());
        assertThatThrownBy(() -> testUsers.as(SELLER, () -> help.ask(id, HelpSubject.of(HelpTopic.APPLICATION), WORDS)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("help-already-requested"));
        for (var slot : List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)) {
            attach(id, slot, ApplicantPhotos.clear(slot));
        }
        submit(id);
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);

        var item = waiting();
        assertThatThrownBy(() -> testUsers.as(LEAD, () -> {
                    answers.proposeWaiver(item.id(), "seen");
                    return null;
                }))
                .isInstanceOfSatisfying(
                        InvalidDecisionException.class,
                        refused -> assertThat(refused.code()).isEqualTo("nothing-to-waive"));
        testUsers.as(LEAD, () -> {
            answers.advise(item.id(), "请家人帮您拿着证件拍摄。");
            return null;
        });

        assertThat(testUsers.as(SELLER, () -> help.of(id)).get(0).advice()).contains("家人");
        assertThat(notificationService.of(SELLER, 9))
                .anyMatch(userNotification -> userNotification.body().contains("家人"));
        assertThat(testUsers.as(SELLER, () -> help.canRequestHelp(id, HelpSubject.of(HelpTopic.APPLICATION))))
                .as("may ask again")
                .isTrue();
    }

    @Test
    void isNotAskedForBeforeTheConsent() {
        var id = testUsers.as(
                SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL).caseId());

        assertThat(testUsers.as(SELLER, () -> help.canRequestHelp(id, HelpSubject.of(HelpTopic.APPLICATION))))
                .isFalse();
        assertThatThrownBy(() -> testUsers.as(SELLER, () -> help.ask(id, HelpSubject.of(HelpTopic.APPLICATION), WORDS)))
                .isInstanceOf(IncompleteRequestException.class);
    }

    @Test
    void waivesAPhotoOfACaseThatIsBeingReviewed() {
        var id = returnedFor("HLD-ARM");
        ask(id);
        attach(id, ApplicantPhotos.takenAgainFromTooFar());
        submit(id);
        var item = waiting();
        testUsers.as(LEAD, () -> {
            answers.proposeWaiver(item.id(), "seen");
            return null;
        });
        var proposal = waiting();
        testUsers.as(REVIEWER_A, () -> consent(proposal));

        assertThat(waivers.slotsOf(id)).containsExactly(TestSlots.HANDHELD);
        var task = testUsers.as(REVIEWER_A, reviews::claimNext).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void isClosedWhenTheCaseIsCertifiedMeanwhile() {
        var id = returnedFor("HLD-ARM");
        ask(id);
        var item = waiting();
        attach(id, ApplicantPhotos.takenAgain());
        submit(id);
        var task = testUsers.as(REVIEWER_A, reviews::claimNext).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));

        assertThat(testUsers.as(SELLER, () -> help.of(id)).get(0).state()).isEqualTo(HelpRequest.State.CLOSED);
        assertThatThrownBy(() -> testUsers.as(LEAD, () -> taskList.get(item.id())))
                .isInstanceOf(NotFoundException.class);
        assertThat(notificationService.of(SELLER, 9)).extracting("template").contains("help.closed.certified");
    }

    /** A photo is not needed any more then; a question about the account still is one. */
    @Test
    void answersAQuestionAboutTheAccountAlsoAfterTheCaseWasCertified() {
        var id = returnedFor("HLD-ARM");
        var second = testUsers.as(
                SELLER, () -> help.ask(id, HelpSubject.of(HelpTopic.PAYMENT_ACCOUNT), WORDS + " 11010519900307002X"));
        assertThat(second.words()).as("no number of a person").isEqualTo(WORDS + " 1101…");
        attach(id, ApplicantPhotos.takenAgain());
        submit(id);
        var task = testUsers.as(REVIEWER_A, reviews::claimNext).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));

        var item = waiting();
        testUsers.as(LEAD, () -> {
            answers.advise(item.id(), "您的支付账户没有问题。");
            return null;
        });

        assertThat(testUsers.as(SELLER, help::mine))
                .extracting(HelpRequest::topic, HelpRequest::state, HelpRequest::advice)
                .containsExactly(tuple(HelpTopic.PAYMENT_ACCOUNT, HelpRequest.State.ADVISED, "您的支付账户没有问题。"));
        assertThat(notificationService.of(SELLER, 9))
                .filteredOn(message -> message.template().equals("help.advised"))
                .extracting("path")
                .containsExactly("/seller/ask/" + id);
    }

    @Test
    void asksAPersonWithoutACaseAndIsAnswered() {
        var asked = testUsers.as(SELLER, () -> help.askAboutAnything(HelpTopic.OTHER, WORDS));
        assertThatThrownBy(() -> testUsers.as(SELLER, () -> help.askAboutAnything(HelpTopic.OTHER, WORDS)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("help-already-requested"));
        testUsers.as(SELLER, () -> help.askAboutAnything(HelpTopic.PAYMENT_ACCOUNT, WORDS));
        assertThat(cases.get(asked.caseId()).status()).isEqualTo(CaseStatus.DRAFT);
        assertThat(testUsers.as(STRANGER, help::mine)).isEmpty();

        var item = waiting();
        testUsers.as(LEAD, () -> {
            answers.advise(item.id(), "请先开始认证。");
            return null;
        });

        assertThat(testUsers.as(SELLER, help::mine))
                .extracting(HelpRequest::advice)
                .contains("请先开始认证。");
    }

    /** In whichever standing the shop is: the last case takes the question. */
    @ParameterizedTest
    @EnumSource(names = {"OPEN", "RESTRICTED", "SUSPENDED", "CLOSED"})
    void asksAPersonAboutTheShop(ShopStanding standing) {
        var id = returnedFor("HLD-ARM");
        attach(id, ApplicantPhotos.takenAgain());
        submit(id);
        var task = testUsers.as(REVIEWER_A, reviews::claimNext).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        jdbc.sql("update shop set standing = :standing where seller_id = :seller")
                .param("standing", standing.name())
                .param("seller", SELLER.name())
                .update();

        var asked = testUsers.as(SELLER, () -> help.askAboutAnything(HelpTopic.SHOP, WORDS));

        assertThat(asked.caseId()).isEqualTo(id);
        assertThat(testUsers.as(LEAD, () -> answers.requestOf(waiting())).words())
                .isEqualTo(WORDS);
    }

    @Test
    void isClosedWhenTheCaseIsWithdrawn() {
        var id = returnedFor("HLD-ARM");
        ask(id);

        testUsers.as(SELLER, () -> sellerSteps.withdraw(id));

        assertThat(testUsers.as(SELLER, () -> help.of(id)).get(0).state()).isEqualTo(HelpRequest.State.CLOSED);
        assertThat(notificationService.of(SELLER, 9)).extracting("template").contains("help.closed.ended");
    }

    @Test
    void isOfferedAtOnceWhereTheReasonNamesIt() {
        var id = returnedFor("HLD-ARM");

        assertThat(testUsers.as(SELLER, () -> help.isOffered(id, TestSlots.HANDHELD)))
                .isTrue();
        assertThat(testUsers.as(SELLER, () -> help.isOffered(id, TestSlots.ID_FRONT)))
                .isFalse();
        assertThat(testUsers.as(SELLER, () -> help.canRequestHelp(id, HelpSubject.of(TestSlots.HANDHELD))))
                .isTrue();
    }

    /** A day of work on the hour: never at night or at a weekend, whenever it is asked. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:20, 2026-03-03T11:00",
        "2026-03-07T13:23, 2026-03-09T18:00",
        "2026-03-07T23:50, 2026-03-09T18:00",
        "2026-03-06T22:00, 2026-03-09T18:00",
        "2026-03-06T17:30, 2026-03-09T18:00",
        "2026-03-09T03:10, 2026-03-09T18:00"
    })
    void promisesAnAnswerInWorkingTime(LocalDateTime asked, LocalDateTime answered) {
        var shanghai = ZoneId.of("Asia/Shanghai");
        var id = returnedFor("HLD-ARM");
        clock.set(asked.atZone(shanghai).toInstant());

        assertThat(ask(id).answerDueAt()).isEqualTo(answered.atZone(shanghai).toInstant());
    }

    @Test
    void isRaisedWhenOverdue() {
        var id = returnedFor("HLD-ARM");
        ask(id);

        jobs.advance(Duration.ofDays(2));

        assertThat(waiting().escalatedAt()).isNotNull();
    }

    @Test
    void isRefusedWhereItDoesNotFit() {
        var id = returnedFor("HLD-FAR", ApplicantPhotos.takenFromTooFar());

        assertThatThrownBy(() -> testUsers.as(STRANGER, () -> help.ask(id, HelpSubject.of(TestSlots.HANDHELD), WORDS)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> testUsers.as(SELLER, () -> help.ask(id, HelpSubject.of(TestSlots.ID_FRONT), WORDS)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-open"));
        ask(id);
        assertThatThrownBy(() -> ask(id))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("help-already-requested"));
    }

    private HelpRequest ask(CaseId id) {
        return testUsers.as(SELLER, () -> help.ask(id, HelpSubject.of(TestSlots.HANDHELD), WORDS));
    }

    private void waive(CaseId id) {
        ask(id);
        var item = waiting();
        testUsers.as(LEAD, () -> {
            answers.proposeWaiver(item.id(), "seen");
            return null;
        });
        var proposal = waiting();
        testUsers.as(REVIEWER_A, () -> consent(proposal));
    }

    private Object consent(WorkItem proposal) {
        answers.approveWaiver(proposal.id());
        return null;
    }

    private WorkItem waiting() {
        return testUsers
                .as(LEAD, () -> taskList.page(new TaskList.Query("WAIVERS", null, null, 2)))
                .get(0);
    }

    private CaseId returnedFor(String code) {
        return returnedFor(code, ApplicantPhotos.clear(TestSlots.HANDHELD));
    }

    private CaseId returnedFor(String code, byte[] handheld) {
        var id = openWithStatement();
        attach(id, TestSlots.ID_FRONT, ApplicantPhotos.clear(TestSlots.ID_FRONT));
        attach(id, TestSlots.ID_BACK, ApplicantPhotos.clear(TestSlots.ID_BACK));
        attach(id, handheld);
        submit(id);
        var task = testUsers.as(REVIEWER_A, reviews::claimNext).orElseThrow();
        testUsers.as(
                REVIEWER_A,
                () -> reviews.decide(
                        task.id(),
                        new ReviewDecision(
                                Decision.Outcome.RETURN,
                                Map.of(
                                        TestSlots.ID_FRONT, CaseDocument.State.ACCEPTED,
                                        TestSlots.ID_BACK, CaseDocument.State.ACCEPTED,
                                        TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                                List.of(new DecisionReason(code, TestSlots.HANDHELD, null, null, null)),
                                null)));
        return id;
    }

    private CaseId openWithStatement() {
        var id = testUsers.as(
                SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL).caseId());
        testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01"));
        return id;
    }

    private void attach(CaseId id, byte[] handheld) {
        attach(id, TestSlots.HANDHELD, handheld);
    }

    private void attach(CaseId id, DocumentSlot slot, byte[] photo) {
        testUsers.as(SELLER, () -> sellerSteps.attach(id, slot, photo));
    }

    private void submit(CaseId id) {
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
    }
}
