package io.kaidian.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.journeys.ApplicantPhotos;
import io.kaidian.journeys.TestUsers;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.studio.trials.HistoricCaseSource;
import io.kaidian.testing.ParameterOverrides;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.testing.history.ChangesAreSigned;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What two reviewers and a lead decide, in every combination: nobody is barred by one person, and no proposal to bar is lost. */
@WorkflowTest
@ChangesAreSigned
class FourEyesDeclineTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");
    private static final Actor FIRST = TestUsers.REVIEWER_A;
    private static final Actor SECOND = TestUsers.REVIEWER_B;
    private static final Actor THIRD = new Actor(Actor.Kind.STAFF, "reviewer-c", "S-reviewer-c", Set.of(Role.REVIEWER));
    private static final Actor LEAD = TestUsers.LEAD;

    /** What a person decides. */
    enum Opinion {
        CERTIFY(CaseStatus.CERTIFIED, null),
        RETURN(CaseStatus.RETURNED, "HLD-TEXT"),
        DECLINE_MILDLY(CaseStatus.DECLINED, "HLD-TEXT"),
        DECLINE_WITH_FOUR_EYES(CaseStatus.DECLINED, "HLD-CARD"),
        DECLINE_FOR_GOOD(CaseStatus.DECLINED, "POL-FAKE");

        private final CaseStatus leadsTo;
        private final String code;

        Opinion(CaseStatus leadsTo, String code) {
            this.leadsTo = leadsTo;
            this.code = code;
        }

        boolean takesTwo() {
            return this == DECLINE_WITH_FOUR_EYES || this == DECLINE_FOR_GOOD;
        }

        ReviewDecision decision() {
            var reasons = code == null
                    ? List.<DecisionReason>of()
                    : List.of(new DecisionReason(code, TestSlots.HANDHELD, null, null, null));
            return switch (this) {
                case CERTIFY -> ReviewDecision.certify();
                case RETURN ->
                    new ReviewDecision(
                            Decision.Outcome.RETURN,
                            Map.of(
                                    TestSlots.ID_FRONT, CaseDocument.State.ACCEPTED,
                                    TestSlots.ID_BACK, CaseDocument.State.ACCEPTED,
                                    TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                            reasons,
                            null);
                default -> new ReviewDecision(Decision.Outcome.DECLINE, Map.of(), reasons, null);
            };
        }
    }

    @Autowired
    ReviewService reviews;

    @Autowired
    TaskList taskList;

    @Autowired
    UserTasks userTasks;

    @Autowired
    CaseRepository cases;

    @Autowired
    DecisionRepository decisions;

    @Autowired
    List<HistoricCaseSource> replayed;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    ParameterTable parameters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestJobs jobs;

    @Autowired
    CurrentActor currentActor;

    private TestUsers people;
    private ParameterOverrides parameterOverrides;
    private CaseId id;

    @BeforeEach
    void askASecondPersonAboutEveryDecision() {
        parameterOverrides = new ParameterOverrides(parameters).turn(Parameters.QUALITY_BLIND_SHARE, 1);
        people = new TestUsers(currentActor);
        id = apply();
    }

    @AfterEach
    void turnBack() {
        parameterOverrides.close();
    }

    @Test
    void decidesWithoutALeadOnlyWhereTwoWantTheSame() {
        pairs().forEach(pair -> tryOut(() -> {
            decideByTwo(pair);

            if (pair.first() == pair.second()) {
                assertThat(cases.get(id).status()).as("%s", pair).isEqualTo(pair.first().leadsTo);
            } else {
                assertThat(settlement()).as("%s", pair).isNotNull();
                assertThat(cases.get(id).status()).as("%s", pair).isEqualTo(CaseStatus.IN_SECOND_REVIEW);
            }
            assertBarredByTwoAlone(pair);
        }));
    }

    @Test
    @Tag("slow")
    void letsALeadDeclineForWhatTakesTwoOnlyWhereAReviewerProposedIt() {
        pairs().filter(pair -> pair.first() != pair.second())
                .forEach(pair -> Arrays.stream(Opinion.values())
                        .forEach(settled -> tryOut(() -> {
                            decideByTwo(pair);
                            var item = people.as(
                                    LEAD, () -> taskList.claim(settlement().id()));

                            if (isWithoutProposal(pair, settled)) {
                                assertThatThrownBy(() ->
                                                people.as(LEAD, () -> reviews.decide(item.id(), settled.decision())))
                                        .as("%s, then %s", pair, settled)
                                        .isInstanceOfSatisfying(InvalidDecisionException.class, refused -> {
                                            assertThat(refused.code()).isEqualTo("decline-takes-two");
                                            assertThat(refused.details()).containsExactly(settled.code);
                                        });
                                assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_SECOND_REVIEW);
                                assertThat(settlement().claimedBy()).isEqualTo(LEAD.name());
                                people.as(LEAD, () -> reviews.decide(item.id(), Opinion.CERTIFY.decision()));
                            } else {
                                people.as(LEAD, () -> reviews.decide(item.id(), settled.decision()));
                                assertThat(cases.get(id).status())
                                        .as("%s, then %s", pair, settled)
                                        .isEqualTo(settled.leadsTo);
                            }
                            assertBarredByTwoAlone(pair);
                            assertThat(agreedInAReplay())
                                    .as("%s, then %s", pair, settled)
                                    .isFalse();
                        })));
    }

    /** Before it is stored to take effect in some seconds, so that the lead is told at once and keeps what was put together. */
    @Test
    void tellsTheLeadAtOnce() {
        decideByTwo(new Pair(Opinion.CERTIFY, Opinion.RETURN));
        var item = people.as(LEAD, () -> taskList.claim(settlement().id()));

        assertThatThrownBy(() ->
                        people.as(LEAD, () -> reviews.scheduleDecision(item.id(), Opinion.DECLINE_FOR_GOOD.decision())))
                .isInstanceOf(InvalidDecisionException.class);

        assertThat(people.as(LEAD, reviews::myPendingDecisions)).isEmpty();
        assertThat(settlement().claimedBy()).isEqualTo(LEAD.name());
        assertThat(people.as(LEAD, () -> reviews.scheduleDecision(item.id(), Opinion.DECLINE_MILDLY.decision())))
                .isPresent();
    }

    @Test
    @Tag("slow")
    void barsAfterAWithdrawalOnlyWhereTwoWantIt() {
        pairs().filter(pair -> pair.first() != pair.second() && pair.contains(Opinion.DECLINE_FOR_GOOD))
                .forEach(pair -> Arrays.stream(Opinion.values())
                        .forEach(answer -> tryOut(() -> {
                            decideByTwo(pair);
                            people.as(SELLER, () -> sellerSteps.withdraw(id));
                            assertThat(cases.get(id).decisionOpen())
                                    .as("%s", pair)
                                    .isTrue();

                            var item =
                                    people.as(THIRD, () -> reviews.claimNext()).orElseThrow();
                            assertThat(item.elementId()).isEqualTo(ConfirmationProcess.CONFIRM_DECISION);
                            people.as(THIRD, () -> reviews.decide(item.id(), answer.decision()));

                            assertThat(cases.get(id).barred())
                                    .as("%s, then %s", pair, answer)
                                    .isEqualTo(answer == Opinion.DECLINE_FOR_GOOD);
                            assertBarredByTwoAlone(pair);
                        })));
    }

    @Test
    void asksNobodyAfterAWithdrawalWhereNobodyWantedToBar() {
        pairs().filter(pair -> pair.first() != pair.second() && !pair.contains(Opinion.DECLINE_FOR_GOOD))
                .forEach(pair -> tryOut(() -> {
                    decideByTwo(pair);

                    people.as(SELLER, () -> sellerSteps.withdraw(id));

                    assertThat(cases.get(id).decisionOpen()).as("%s", pair).isFalse();
                    assertThat(cases.get(id).status()).as("%s", pair).isEqualTo(CaseStatus.WITHDRAWN);
                }));
    }

    /** An analyst may draw it so. */
    @Test
    void barsNobodyWhereADiagramAsksNoSecondPerson() {
        decideNext(FIRST, Opinion.DECLINE_FOR_GOOD);
        var second = people.as(SECOND, () -> taskList.about(id.value(), CertificationProcess.SECOND_REVIEW))
                .orElseThrow();

        transaction.executeWithoutResult(
                status -> userTasks.completeTask(second.taskId(), ProcessVariables.of(Variables.AGREED, true)));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.DECLINED);
        assertThat(cases.get(id).barred()).isFalse();
    }

    private record Pair(Opinion first, Opinion second) {

        boolean contains(Opinion opinion) {
            return first == opinion || second == opinion;
        }
    }

    private static Stream<Pair> pairs() {
        return Arrays.stream(Opinion.values())
                .flatMap(first -> Arrays.stream(Opinion.values()).map(second -> new Pair(first, second)));
    }

    private static boolean isWithoutProposal(Pair pair, Opinion settled) {
        return settled == Opinion.DECLINE_FOR_GOOD && !pair.contains(Opinion.DECLINE_FOR_GOOD)
                || settled == Opinion.DECLINE_WITH_FOUR_EYES
                        && !pair.first().takesTwo()
                        && !pair.second().takesTwo();
    }

    private void assertBarredByTwoAlone(Pair pair) {
        if (cases.get(id).barred()) {
            assertThat(decisions.of(id).stream()
                            .filter(decision -> decision.reasons().stream()
                                    .anyMatch(reason -> reason.code().equals(Opinion.DECLINE_FOR_GOOD.code)))
                            .map(Decision::decidedBy)
                            .distinct())
                    .as("%s", pair)
                    .hasSizeGreaterThan(1);
        }
    }

    /** Whether the two agreed, as analysts see it who try a changed diagram on the case. */
    private boolean agreedInAReplay() {
        var acts = replayed.stream()
                .flatMap(source -> source.find(id.toString()).stream())
                .findFirst()
                .orElseThrow()
                .acts();
        return acts.stream()
                .filter(act -> act.name().equals(CertificationProcess.SECOND_REVIEW))
                .map(act -> act.values().get(Variables.AGREED.name()))
                .allMatch(Boolean.TRUE::equals);
    }

    private void decideByTwo(Pair pair) {
        decideNext(FIRST, pair.first());
        decideNext(SECOND, pair.second());
    }

    private void decideNext(Actor reviewer, Opinion opinion) {
        var item = people.as(reviewer, () -> reviews.claimNext()).orElseThrow();
        people.as(reviewer, () -> reviews.decide(item.id(), opinion.decision()));
    }

    private WorkItem settlement() {
        return people.as(LEAD, () -> taskList.about(id.value(), CertificationProcess.SETTLE_DISAGREEMENT))
                .orElseThrow();
    }

    /** Each combination begins with the same case. */
    private void tryOut(Runnable story) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            story.run();
        });
    }

    private CaseId apply() {
        sellerSteps.register(SELLER.name(), "Wang's shop", "acc-1", ApplicantPhotos.accountHolder());
        var opened = people.as(
                SELLER,
                () -> sellerSteps.openFilledIn(SELLER.name(), ApplicantPhotos.statement(), ApplicantPhotos::clear));
        people.as(SELLER, () -> sellerSteps.submit(opened));
        jobs.runDue();
        return opened;
    }
}
