package io.kaidian.enforcement;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.api.ApiClient;
import io.kaidian.api.ApiResponse;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.decisions.PendingDecisionJobTrigger;
import io.kaidian.testing.ParameterOverrides;
import io.kaidian.testing.history.ChangesRowsItself;
import io.kaidian.worklist.TaskAssignmentService;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import io.kaidian.worklist.WorkItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.MockMvc;

/** Whoever took part in a decline that an appeal overturned does not review what the same seller sends next about the same. */
@Tag("slow")
class OverturnedDeclineTest extends EnforcementFixture {

    private static final Actor FIRST = reviewingLead("first");
    private static final Actor SECOND = reviewingLead("second");
    private static final Actor SETTLING = reviewingLead("settling");
    private static final Actor NEXT_FIRST = reviewingLead("next-first");
    private static final Actor NEXT_SECOND = reviewingLead("next-second");
    private static final Actor NEXT_SETTLING = reviewingLead("next-settling");

    /** Everybody may do every step by role, so that nothing but the part in the decline keeps somebody from it. */
    private static final List<Actor> PARTICIPANTS = List.of(FIRST, SECOND, SETTLING);

    private static final String TOOK_PART = "took part";

    /** How somebody comes to work, and what becomes of the try: null where it was given to that person. */
    enum Way {
        NEXT((test, who, item) -> test.as(who, test.reviews::claimNext).isEmpty() ? TOOK_PART : null),
        NEXT_OF_A_QUEUE((test, who, item) ->
                test.as(who, () -> test.reviews.claimNextIn(item.queue())).isEmpty() ? TOOK_PART : null),
        CLAIMED((test, who, item) -> test.refusal(who, () -> test.taskList.claim(item.id()))),
        DECIDED((test, who, item) -> test.refusal(who, () -> test.reviews.decide(item.id(), ReviewDecision.certify()))),
        DECIDED_FOR_SOME_SECONDS_LATER((test, who, item) ->
                test.refusal(who, () -> test.reviews.scheduleDecision(item.id(), ReviewDecision.certify()))),
        SNOOZED_OUT_OF_THE_LIST((test, who, item) -> test.refusal(
                who,
                () -> test.assignments.snooze(item.id(), test.clock.instant().plus(Duration.ofHours(2)), null))),
        ASKED_ABOUT_OUT_OF_THE_LIST(
                (test, who, item) -> test.refusal(who, () -> test.assignments.ask(item.id(), "真的吗？"))),
        ASSIGNED_BY_A_LEAD(
                (test, who, item) -> test.refusal(LEAD, () -> test.assignments.reassign(item.id(), who.name(), null))),
        HANDED_OVER_BY_A_COLLEAGUE((test, who, item) -> {
            test.does(NEXT_SETTLING, () -> test.taskList.claim(item.id()));
            return test.refusal(NEXT_SETTLING, () -> test.assignments.handOver(item.id(), who.name(), null));
        }),
        GIVEN_WITH_ALL_OF_A_COLLEAGUE((test, who, item) -> {
            test.does(NEXT_SETTLING, () -> test.taskList.claim(item.id()));
            return test.as(LEAD, () -> test.assignments.reassignAll(NEXT_SETTLING.name(), who.name(), null)) == 0
                    ? TOOK_PART
                    : null;
        }),
        PROPOSED_AS_RECEIVER((test, who, item) -> test.as(LEAD, () -> test.assignments.receivers(item)).stream()
                        .noneMatch(one -> one.username().equals(who.name()))
                ? TOOK_PART
                : null),
        NEXT_BY_THE_INTERFACE((test, who, item) ->
                test.post("next", json("reviewer", who.name())).status() == 204 ? TOOK_PART : null),
        CLAIMED_BY_THE_INTERFACE(
                (test, who, item) -> problem(test.post(item.id() + "/claim", json("reviewer", who.name())))),
        DECIDED_BY_THE_INTERFACE((test, who, item) ->
                problem(test.post(item.id() + "/decision", json("reviewer", who.name(), "outcome", "CERTIFY"))));

        private final Try by;

        Way(Try by) {
            this.by = by;
        }

        private static String problem(ApiResponse answer) {
            return answer.status() == 403 && answer.text("/code").equals("four-eyes") ? TOOK_PART : null;
        }
    }

    private interface Try {
        String of(OverturnedDeclineTest test, Actor who, WorkItem item);
    }

    /** For what the next case waits. */
    enum Step {
        REVIEW(CertificationProcess.REVIEW_CASE),
        SECOND_REVIEW(CertificationProcess.SECOND_REVIEW),
        SETTLEMENT(CertificationProcess.SETTLE_DISAGREEMENT);

        private final String elementId;

        Step(String elementId) {
            this.elementId = elementId;
        }
    }

    @Autowired
    private TaskAssignmentService assignments;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private DecisionRepository decisions;

    @Autowired
    private CaseHistory caseHistory;

    @Autowired
    private PendingDecisionJobTrigger atWork;

    @Autowired
    private ParameterTable parameters;

    @Autowired
    private ApiTokenRepository tokens;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ObjectMapper mapper;

    private ParameterOverrides parameterOverrides;
    private ApiClient api;

    @BeforeEach
    void askASecondPersonAboutEveryDecision() {
        parameterOverrides = new ParameterOverrides(parameters).turn(Parameters.QUALITY_BLIND_SHARE, 1);
        Stream.of(FIRST, SECOND, SETTLING, NEXT_FIRST, NEXT_SECOND, NEXT_SETTLING, LEAD)
                .forEach(person -> accounts.create(new AccountRepository.NewAccount(
                        person.name(), null, person.name(), person.staffNumber(), Locale.ENGLISH, person.roles())));
        var token = tokens.generate();
        tokens.admit(token, token, Set.of(TokenScope.values()), Set.of(ApiTokenRepository.EVERYBODY));
        api = new ApiClient(mvc, mapper, token);
        register(SELLER_ONE);
    }

    @AfterEach
    void turnBack() {
        parameterOverrides.close();
    }

    @ParameterizedTest
    @EnumSource
    void givesTheNextCaseToNobodyWhoTookPart(Step step) {
        declineForGoodByAllThree();
        var next = apply();
        bringTo(step, next);
        var item = waiting(next.value());
        assertThat(item.elementId()).isEqualTo(step.elementId);

        PARTICIPANTS.forEach(who -> Arrays.stream(Way.values())
                .forEach(way -> tryOut(() -> {
                    assertThat(way.by.of(this, who, item))
                            .as("%s, %s", who.name(), way)
                            .isEqualTo(TOOK_PART);
                    assertThat(waiting(next.value()).claimedBy())
                            .as("%s, %s", who.name(), way)
                            .isNotEqualTo(who.name());
                })));

        assertThat(as(NEXT_SETTLING, reviews::claimNext)).map(WorkItem::id).contains(item.id());
        does(NEXT_SETTLING, () -> reviews.decide(item.id(), ReviewDecision.certify()));
    }

    /** The same people may do the same where nothing was overturned, so that the matrix refuses for no other reason. */
    @Test
    void givesTheNextCaseToAnybodyWhereTheDeclineWasUpheld() {
        var declined = declinedByAllThree(decline());
        uphold(appeal(new Appeal.Subject(Appeal.Kind.CASE, declined.value())));
        var next = apply();
        var item = waiting(next.value());

        PARTICIPANTS.forEach(who -> Arrays.stream(Way.values())
                .forEach(way -> tryOut(() -> assertThat(way.by.of(this, who, item))
                        .as("%s, %s", who.name(), way)
                        .isNotEqualTo(TOOK_PART))));
    }

    @Test
    void keepsThemFromTheCaseThatFollowsOneThatWasWithdrawn() {
        declineForGoodByAllThree();
        var withdrawn = apply();
        does(SELLER_ONE, () -> sellerSteps.withdraw(withdrawn));

        var next = apply();

        assertThat(excluded(next)).containsExactlyInAnyOrderElementsOf(names(PARTICIPANTS));
    }

    @Test
    @ChangesRowsItself
    void keepsThemFromTheCaseThatFollowsOneThatExpired() {
        declineForGoodByAllThree();
        var returned = apply();
        does(SELLER_ONE, () -> sellerSteps.withdraw(returned));
        jdbc.sql("update certification_case set status = 'EXPIRED' where id = :id")
                .param("id", returned.value())
                .update();

        var next = apply();

        assertThat(excluded(next)).containsExactlyInAnyOrderElementsOf(names(PARTICIPANTS));
    }

    /** What others have declined anew is another matter. */
    @Test
    void letsThemReviewAgainOnceOthersHaveDeclinedTheSameAnew() {
        declineForGoodByAllThree();
        days(1);
        var declinedAnew = apply();
        decideBy(NEXT_FIRST, declinedAnew, decline());
        decideBy(NEXT_SECOND, declinedAnew, decline());
        assertThat(cases.get(declinedAnew).status()).isEqualTo(CaseStatus.DECLINED);

        var next = apply();

        assertThat(excluded(next)).isEmpty();
    }

    @Test
    void letsThemReviewAnotherMatterOfTheSameSeller() {
        declineForGoodByAllThree();
        var next = apply();
        decideBy(NEXT_FIRST, next, ReviewDecision.certify());
        decideBy(NEXT_SECOND, next, ReviewDecision.certify());

        var change =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.CHANGE)).caseId();

        assertThat(cases.get(change).excludedReviewers()).isEmpty();
    }

    /** Undone twice, the matter has never been settled. */
    @Test
    void keepsEverybodyFromItWhoTookPartInOneOfSeveralOverturnedDeclines() {
        declineForGoodByAllThree();
        days(1);
        var declinedAnew = apply();
        decideBy(NEXT_FIRST, declinedAnew, decline());
        decideBy(NEXT_SECOND, declinedAnew, decline());
        overturn(appeal(new Appeal.Subject(Appeal.Kind.CASE, declinedAnew.value())));

        var next = apply();

        assertThat(excluded(next))
                .containsExactlyInAnyOrderElementsOf(names(List.of(FIRST, SECOND, SETTLING, NEXT_FIRST, NEXT_SECOND)));
    }

    @Test
    void takesWorkOutOfTheirHandsThatTheyHoldWhenTheAppealIsWon() {
        var declined = declinedByAllThree(decline());
        var appeal = appeal(new Appeal.Subject(Appeal.Kind.CASE, declined.value()));
        var next = apply();
        var item = waiting(next.value());
        does(FIRST, () -> taskList.claim(item.id()));
        does(FIRST, () -> assignments.ask(item.id(), "真的吗？"));

        overturn(appeal);

        assertThat(waiting(next.value()))
                .returns(null, WorkItem::claimedBy)
                .returns(WorkItem.State.OPEN, WorkItem::state);
        assertThat(excluded(next)).containsExactlyInAnyOrderElementsOf(names(PARTICIPANTS));
        assertThatThrownBy(() -> does(FIRST, () -> taskList.claim(item.id())))
                .isInstanceOf(FourEyesViolationException.class);
        assertThat(caseHistory.of(next))
                .extracting(CaseHistoryEntry::event)
                .contains(CaseHistoryEntry.Event.REVIEWERS_EXCLUDED);
        assertThat(caseHistory.toldToSeller(next))
                .extracting(CaseHistoryEntry::event)
                .doesNotContain(CaseHistoryEntry.Event.REVIEWERS_EXCLUDED);
        assertThat(as(NEXT_FIRST, reviews::claimNext)).map(WorkItem::id).contains(item.id());
    }

    @Test
    void leavesWorkInTheHandsOfOthersWhenTheAppealIsWon() {
        var declined = declinedByAllThree(decline());
        var appeal = appeal(new Appeal.Subject(Appeal.Kind.CASE, declined.value()));
        var next = apply();
        does(NEXT_FIRST, () -> taskList.claim(waiting(next.value()).id()));

        overturn(appeal);

        assertThat(waiting(next.value()).claimedBy()).isEqualTo(NEXT_FIRST.name());
    }

    @Test
    void carriesOutNoDecisionOfTheirsThatHasNotTakenEffectWhenTheAppealIsWon() {
        var declined = declinedByAllThree(decline());
        var appeal = appeal(new Appeal.Subject(Appeal.Kind.CASE, declined.value()));
        var next = apply();
        does(FIRST, () -> reviews.scheduleDecision(waiting(next.value()).id(), decline()));

        overturn(appeal);
        clock.advance(Duration.ofMinutes(5));
        atWork.takeEffect();

        assertThat(decisions.of(next)).isEmpty();
        assertThat(waiting(next.value()))
                .returns(CertificationProcess.REVIEW_CASE, WorkItem::elementId)
                .returns(WorkItem.State.OPEN, WorkItem::state)
                .returns(null, WorkItem::claimedBy);
    }

    @Test
    void asksForAnotherFirstOpinionWhereOneOfThemGaveItBeforeTheAppealWasWon() {
        var declined = declinedByAllThree(decline());
        var appeal = appeal(new Appeal.Subject(Appeal.Kind.CASE, declined.value()));
        var next = apply();
        decideBy(FIRST, next, decline());
        assertThat(waiting(next.value()).elementId()).isEqualTo(CertificationProcess.SECOND_REVIEW);

        overturn(appeal);

        assertThat(waiting(next.value()).elementId()).isEqualTo(CertificationProcess.REVIEW_CASE);
        assertThat(excluded(next)).containsExactlyInAnyOrderElementsOf(names(PARTICIPANTS));
        assertThat(decisions.of(next)).singleElement().matches(one -> one.cancelled());
        decideBy(NEXT_FIRST, next, ReviewDecision.certify());
        decideBy(NEXT_SECOND, next, ReviewDecision.certify());
        assertThat(cases.get(next).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void keepsAFirstOpinionOfSomebodyElseWhenTheAppealIsWon() {
        var declined = declinedByAllThree(decline());
        var appeal = appeal(new Appeal.Subject(Appeal.Kind.CASE, declined.value()));
        var next = apply();
        decideBy(NEXT_FIRST, next, ReviewDecision.certify());

        overturn(appeal);

        assertThat(waiting(next.value()).elementId()).isEqualTo(CertificationProcess.SECOND_REVIEW);
        assertThat(excluded(next))
                .containsExactlyInAnyOrderElementsOf(names(List.of(FIRST, SECOND, SETTLING, NEXT_FIRST)));
        decideBy(NEXT_SECOND, next, ReviewDecision.certify());
        assertThat(cases.get(next).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    /** More rounds are no review, and a team has few leads. */
    @Test
    @ChangesRowsItself
    void letsALeadWhoTookPartAnswerARequestForMoreRounds() {
        declineForGoodByAllThree();
        var next = apply();
        jdbc.sql("update certification_case set rounds_left = 1 where id = :id")
                .param("id", next.value())
                .update();
        decideBy(NEXT_FIRST, next, sendBack());
        decideBy(NEXT_SECOND, next, sendBack());

        does(SELLER_ONE, () -> sellerSteps.requestExtraRounds(next, "样本理由"));

        assertThat(waiting(next.value()).excluded()).isEmpty();
    }

    @Test
    void knowsOfAppealsThatWereWonBeforeTheUpgrade() throws IOException {
        declineForGoodByAllThree();
        var next = apply();
        does(NEXT_FIRST, () -> taskList.claim(waiting(next.value()).id()));
        jdbc.sql("update certification_case set overturned_at = null, excluded_reviewers = '{}'")
                .update();
        jdbc.sql("update work_item set excluded = '{}', claimed_by = :who")
                .param("who", FIRST.name())
                .update();

        upgrade();

        assertThat(excluded(next)).containsExactlyInAnyOrderElementsOf(names(PARTICIPANTS));
        assertThat(waiting(next.value()).claimedBy()).isNull();
        assertThat(cases.get(next).excludedReviewers()).containsExactlyInAnyOrderElementsOf(names(PARTICIPANTS));
    }

    private void upgrade() throws IOException {
        var script = new ClassPathResource("db/migration/V61__reviewers_of_overturned_declines.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        Arrays.stream(script.split(";"))
                .map(String::strip)
                .filter(statement -> statement.startsWith("update"))
                .forEach(statement -> jdbc.sql(statement).update());
    }

    /** Declined for good by the first reviewer, mildly by the second, and for good by the lead; then overturned. */
    private void declineForGoodByAllThree() {
        var declined = declinedByAllThree(declineForGood());
        assertThat(cases.get(declined).barred()).isTrue();
        overturn(appeal(new Appeal.Subject(Appeal.Kind.CASE, declined.value())));
        assertThat(cases.get(declined).barred()).isFalse();
    }

    private CaseId declinedByAllThree(ReviewDecision settled) {
        var id = apply();
        decideBy(FIRST, id, declineForGood());
        decideBy(SECOND, id, decline());
        assertThat(waiting(id.value()).elementId()).isEqualTo(CertificationProcess.SETTLE_DISAGREEMENT);
        decideBy(SETTLING, id, settled);
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.DECLINED);
        return id;
    }

    private CaseId apply() {
        var id =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();
        submit(SELLER_ONE, id);
        return id;
    }

    private void bringTo(Step step, CaseId id) {
        if (step != Step.REVIEW) {
            decideBy(NEXT_FIRST, id, ReviewDecision.certify());
        }
        if (step == Step.SETTLEMENT) {
            decideBy(NEXT_SECOND, id, decline());
        }
    }

    private void decideBy(Actor who, CaseId id, ReviewDecision decision) {
        does(who, () -> reviews.decide(waiting(id.value()).id(), decision));
        jobs.runDue();
    }

    private List<String> excluded(CaseId id) {
        return waiting(id.value()).excluded();
    }

    private static List<String> names(List<Actor> people) {
        return people.stream().map(Actor::name).toList();
    }

    private String refusal(Actor who, Runnable work) {
        return catchThrowable(() -> does(who, work)) instanceof FourEyesViolationException ? TOOK_PART : null;
    }

    private ApiResponse post(String path, Object body) {
        return api.post("/review/tasks/" + path, body);
    }

    /** Each try begins with the same case. */
    private void tryOut(Runnable story) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            story.run();
        });
    }

    private static Actor reviewingLead(String name) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(Role.REVIEWER, Role.LEAD));
    }
}
