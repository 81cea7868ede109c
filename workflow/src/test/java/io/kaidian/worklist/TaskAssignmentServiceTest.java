package io.kaidian.worklist;

import static io.kaidian.worklist.WaitingWorkFixture.LEAD;
import static io.kaidian.worklist.WaitingWorkFixture.employ;
import static io.kaidian.worklist.WaitingWorkFixture.item;
import static io.kaidian.worklist.WaitingWorkFixture.reviewer;
import static io.kaidian.worklist.WaitingWorkFixture.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewService;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskAssignmentService.InvalidAssigneeException;
import io.kaidian.worklist.TaskAssignmentService.InvalidResumeTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Work goes from hand to hand, and comes back by itself. */
@WorkflowTest
class TaskAssignmentServiceTest {

    private static final Actor OFFICER = staff("officer-1", Role.OFFICER);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @Autowired
    TaskAssignmentService assignments;

    @Autowired
    AbsenceCalendar absences;

    @Autowired
    TaskList taskList;

    @Autowired
    AccountRepository accounts;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    NotificationService notifications;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private WaitingWorkFixture waiting;

    @BeforeEach
    void threeColleagues() {
        waiting = new WaitingWorkFixture(jdbc, currentActor);
        for (int n = 1; n <= 3; n++) {
            employ(accounts, reviewer(n));
        }
        employ(accounts, LEAD);
    }

    @Test
    void handsOverWithANote() {
        var id = held(1);

        var given = waiting.as(reviewer(1), () -> assignments.handOver(id, "reviewer-2", "the licence is odd"));

        assertThat(given)
                .returns("reviewer-2", WorkItem::claimedBy)
                .returns("the licence is odd", WorkItem::note)
                .returns("reviewer-1", WorkItem::noteBy);
    }

    @Test
    void tellsWhoIsWaitedForAndNobodyElse() {
        var id = held(1);

        waiting.as(reviewer(1), () -> assignments.handOver(id, "reviewer-2", "the licence is odd"));
        waiting.as(reviewer(2), () -> assignments.ask(id, "is this stamp known?"));
        waiting.as(LEAD, () -> assignments.answer(id, "it is"));

        assertThat(told(reviewer(2))).containsExactlyInAnyOrder("staff.handedOver", "staff.answered");
        assertThat(told(LEAD)).containsExactly("staff.asked");
        assertThat(told(reviewer(1))).isEmpty();
    }

    @Test
    void countsWhatIsHeldAndSetAside() {
        held(1);
        held(2);
        var parked = held(2);
        waiting.as(reviewer(2), () -> assignments.ask(parked, "is this stamp known?"));

        assertThat(waiting.as(reviewer(2), () -> taskList.countHeld(null, null)))
                .containsEntry(TaskList.Holding.MINE, 1)
                .containsEntry(TaskList.Holding.OTHERS, 1)
                .containsEntry(TaskList.Holding.PARKED, 1);
        assertThat(waiting.as(reviewer(2), () -> taskList.countHeld("NOWHERE", null)))
                .containsEntry(TaskList.Holding.MINE, 0);
    }

    @Test
    void handsOverNeitherWhatIsNotHeldNorToWhoTookPart() {
        var id = held(1);
        var second = waiting.waits(item().notFor("reviewer-2"));
        waiting.as(reviewer(1), () -> taskList.claim(second));

        assertThatThrownBy(() -> waiting.as(reviewer(2), () -> assignments.handOver(id, "reviewer-3", null)))
                .isInstanceOf(TaskList.AlreadyClaimedException.class);
        assertThatThrownBy(() -> waiting.as(reviewer(1), () -> assignments.handOver(second, "reviewer-2", null)))
                .isInstanceOf(TaskList.FourEyesViolationException.class);
        assertThatThrownBy(() -> waiting.as(reviewer(1), () -> assignments.handOver(id, "nobody", null)))
                .isInstanceOf(InvalidAssigneeException.class);
        assertThat(waiting.as(reviewer(1), () -> assignments.receivers(taskList.get(second))))
                .extracting(AccountRepository.Account::username)
                .containsExactly("lead-1", "reviewer-3");
    }

    @Test
    void letsLeadsAloneGiveOutWork() {
        var id = held(1);

        assertThatThrownBy(() -> waiting.as(reviewer(2), () -> assignments.reassign(id, "reviewer-2", null)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(waiting.as(LEAD, () -> assignments.reassign(id, "reviewer-2", null))
                        .claimedBy())
                .isEqualTo("reviewer-2");
    }

    @Test
    void takesBackWhatSomebodyLeftAlone() {
        var left = held(1);
        clock.advance(Duration.ofMinutes(20));
        var touched = held(2);
        clock.advance(Duration.ofMinutes(20));
        waiting.as(reviewer(2), () -> {
            taskList.touch(touched);
            return null;
        });
        clock.advance(Duration.ofMinutes(20));

        assignments.releaseIdle();

        assertThat(get(left).claimedBy()).isNull();
        assertThat(get(touched).claimedBy()).isEqualTo("reviewer-2");
    }

    @Test
    void setsAsideUntilAMomentAndBringsItBackIntoTheSameHands() {
        var id = held(1);
        var until = TestClock.MORNING.plus(Duration.ofDays(1));

        waiting.as(reviewer(1), () -> assignments.snooze(id, until, "the registry answers tomorrow"));
        clock.advance(Duration.ofHours(2));
        assignments.releaseIdle();
        assignments.resumeDue();
        assertThat(get(id)).returns(WorkItem.State.PARKED, WorkItem::state).returns("reviewer-1", WorkItem::claimedBy);
        assertThat(waiting.as(reviewer(2), () -> taskList.countByQueue())).isEmpty();
        clock.set(until);
        assignments.resumeDue();

        assertThat(get(id)).returns(WorkItem.State.OPEN, WorkItem::state).returns("reviewer-1", WorkItem::claimedBy);
        assertThatThrownBy(() ->
                        waiting.as(reviewer(1), () -> assignments.snooze(id, until.plus(Duration.ofDays(90)), null)))
                .isInstanceOf(InvalidResumeTimeException.class);
    }

    @Test
    void waitsForAnAnswer() {
        var id = held(1);
        waiting.as(reviewer(1), () -> assignments.ask(id, "is this licence genuine?"));

        waiting.as(LEAD, () -> assignments.answer(id, "yes, the old form"));

        assertThat(get(id))
                .returns(WorkItem.State.OPEN, WorkItem::state)
                .returns("reviewer-1", WorkItem::claimedBy)
                .returns("yes, the old form", WorkItem::note)
                .returns("lead-1", WorkItem::noteBy);
    }

    /** In what state an item is of which somebody says that they answer it. */
    private enum Waiting {
        FREE,
        HELD,
        SNOOZED,
        ASKED,
        DECIDED
    }

    private static Stream<Arguments> everybodyInEveryState() {
        return Stream.of(Waiting.values())
                .flatMap(state -> Stream.of(reviewer(1), reviewer(2), reviewer(3), LEAD, OFFICER)
                        .map(who -> Arguments.of(state, who)));
    }

    /** Reviewer 1 has it in hands and asks, reviewer 3 took part before, and it is no work of officers. */
    @ParameterizedTest
    @MethodSource("everybodyInEveryState")
    void letsThoseAnswerWhoHaveToDoWithItAndOnlyWhatIsAsked(Waiting state, Actor who) {
        var id = waiting.waits(item().notFor("reviewer-3"));
        bringInto(state, id);
        var before = get(id);
        var mayAnswer = state == Waiting.ASKED && !who.equals(OFFICER) && !who.equals(reviewer(3));

        var refused = catchThrowable(() -> waiting.as(who, () -> assignments.answer(id, "yes, the old form")));

        if (mayAnswer) {
            assertThat(refused).isNull();
            assertThat(get(id))
                    .returns(WorkItem.State.OPEN, WorkItem::state)
                    .returns("yes, the old form", WorkItem::note)
                    .returns(who.name(), WorkItem::noteBy)
                    .returns("reviewer-1", WorkItem::claimedBy);
        } else {
            assertThat(refused).isInstanceOfAny(NotFoundException.class, TaskList.FourEyesViolationException.class);
            assertThat(get(id)).isEqualTo(before);
        }
    }

    private void bringInto(Waiting state, UUID id) {
        waiting.as(reviewer(1), () -> {
            switch (state) {
                case FREE -> {}
                case HELD -> taskList.claim(id);
                case SNOOZED -> {
                    taskList.claim(id);
                    assignments.snooze(id, clock.instant().plus(Duration.ofDays(1)), "my own reminder");
                }
                case ASKED -> {
                    taskList.claim(id);
                    assignments.ask(id, "is this licence genuine?");
                }
                case DECIDED -> {
                    taskList.claimForDecision(id);
                    taskList.markDecided(id);
                }
            }
            return null;
        });
    }

    /** What happens to an item beside which a colleague left a note days ago, and is no other note. */
    private enum LaterMove {
        RESUMED {
            @Override
            void make(TaskAssignmentServiceTest test, UUID id) {
                test.waiting.as(reviewer(2), () -> test.assignments.resume(id));
            }
        },
        RESUMED_BY_ITSELF {
            @Override
            void make(TaskAssignmentServiceTest test, UUID id) {
                test.assignments.resumeDue();
            }
        },
        GIVEN_TO_THE_DEPUTY {
            @Override
            void make(TaskAssignmentServiceTest test, UUID id) {
                test.waiting.as(LEAD, () -> test.assignments.reassignAll("reviewer-2", "reviewer-3", null));
            }
        },
        GIVEN_BACK_WITH_ALL_ELSE {
            @Override
            void make(TaskAssignmentServiceTest test, UUID id) {
                test.waiting.as(LEAD, () -> test.assignments.reassignAll("reviewer-2", null, null));
            }
        },
        GIVEN_BACK {
            @Override
            void make(TaskAssignmentServiceTest test, UUID id) {
                test.waiting.as(reviewer(2), () -> test.taskList.release(id));
            }
        },
        HANDED_OVER_WITH_THE_SAME_WORDS {
            @Override
            void make(TaskAssignmentServiceTest test, UUID id) {
                test.waiting.as(reviewer(2), () -> test.assignments.handOver(id, "reviewer-3", "the licence is odd"));
            }
        };

        abstract void make(TaskAssignmentServiceTest test, UUID id);
    }

    @ParameterizedTest
    @EnumSource
    void saysOfANoteThatStaysWhoWroteItAndWhen(LaterMove move) {
        var id = held(1);
        var written = clock.instant();
        waiting.as(reviewer(1), () -> assignments.handOver(id, "reviewer-2", "the licence is odd"));
        waiting.as(reviewer(2), () -> assignments.snooze(id, written.plus(Duration.ofDays(3)), "the licence is odd"));
        clock.advance(Duration.ofDays(4));

        move.make(this, id);

        assertThat(get(id))
                .returns("the licence is odd", WorkItem::note)
                .returns("reviewer-1", WorkItem::noteBy)
                .returns(written, WorkItem::noteAt);
    }

    @Test
    void keepsNobodysNameBesideNoNote() {
        var id = held(1);
        waiting.as(reviewer(1), () -> assignments.handOver(id, "reviewer-2", "the licence is odd"));

        waiting.as(reviewer(2), () -> assignments.snooze(id, clock.instant().plus(Duration.ofDays(1)), null));

        assertThat(get(id).left()).isEqualTo(new WorkItem.Note(null, null, null));
    }

    @Test
    void findsTheWorkOfAStepWhateverElseBeganToWaitLater() {
        var subject = UUID.randomUUID();
        var review = waiting.waits(item().about(subject).since(TestClock.MORNING));
        var form = waiting.waits(item().about(subject).at("Activity_Form").since(TestClock.MORNING.plusSeconds(60)));

        assertThat(waiting.as(LEAD, () -> taskList.latestAbout(subject)))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(form));
        assertThat(waiting.as(LEAD, () -> taskList.latestAbout(subject, ReviewService.TASKS)))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(review));
        assertThat(waiting.as(LEAD, () -> taskList.latestAbout(subject, List.of("Activity_Nothing"))))
                .isEmpty();
    }

    @Test
    void passesUpToTheLeadAlone() {
        var id = held(1);

        waiting.as(reviewer(1), () -> assignments.escalate(id, "I am not sure"));

        assertThat(get(id).claimedBy()).isNull();
        assertThatThrownBy(() -> waiting.as(reviewer(2), () -> taskList.claim(id)))
                .isInstanceOf(NotFoundException.class);
        assertThat(waiting.as(LEAD, () -> taskList.claim(id)).note()).isEqualTo("I am not sure");
    }

    @Test
    void givesWhatAbsentPeopleHoldToTheirDeputies() {
        var id = held(1);
        var notForDeputy = waiting.waits(item().notFor("reviewer-2"));
        waiting.as(reviewer(1), () -> taskList.claim(notForDeputy));
        waiting.as(reviewer(1), () -> absences.write("reviewer-1", TODAY.plusDays(1), TODAY.plusDays(2), "reviewer-2"));
        assignments.reassignFromAbsent();
        assertThat(get(id).claimedBy()).isEqualTo("reviewer-1");

        clock.advance(Duration.ofDays(1));
        assignments.reassignFromAbsent();
        assignments.reassignFromAbsent();

        assertThat(get(id).claimedBy()).isEqualTo("reviewer-2");
        assertThat(get(notForDeputy).claimedBy()).isNull();
        var more = held(3);
        waiting.as(reviewer(3), () -> assignments.handOver(more, "reviewer-1", null));
        assertThat(get(more).claimedBy()).isEqualTo("reviewer-2");
    }

    @Test
    void letsPeopleWriteDownTheirOwnAbsencesOnly() {
        assertThatThrownBy(() -> waiting.as(reviewer(2), () -> absences.write("reviewer-1", TODAY, TODAY, null)))
                .isInstanceOf(NotFoundException.class);
        var absence = waiting.as(LEAD, () -> absences.write("reviewer-1", TODAY, TODAY, null));
        waiting.as(reviewer(1), () -> {
            absences.delete(absence.id());
            return null;
        });
        assertThat(waiting.as(LEAD, () -> absences.coming())).isEmpty();
    }

    @Test
    void handsOverEverythingAtOnce() {
        var one = held(1);
        var other = held(1);

        assertThat(waiting.as(LEAD, () -> assignments.reassignAll("reviewer-1", "reviewer-3", "on training")))
                .isEqualTo(2);

        assertThat(get(one).claimedBy()).isEqualTo("reviewer-3");
        assertThat(get(other).claimedBy()).isEqualTo("reviewer-3");
        assertThatThrownBy(
                        () -> waiting.as(reviewer(2), () -> assignments.reassignAll("reviewer-3", "reviewer-2", null)))
                .isInstanceOf(NotFoundException.class);
    }

    private UUID held(int n) {
        var id = waiting.waits(item());
        waiting.as(reviewer(n), () -> taskList.claim(id));
        return id;
    }

    private WorkItem get(UUID id) {
        return waiting.as(LEAD, () -> taskList.get(id));
    }

    private List<String> told(Actor who) {
        return notifications.of(who, 5).stream().map(UserNotification::template).toList();
    }
}
