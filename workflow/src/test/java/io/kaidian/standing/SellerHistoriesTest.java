package io.kaidian.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Decision.DecisionReason;
import io.kaidian.cases.Decision.Outcome;
import io.kaidian.cases.Slot;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.review.QueueForecast;
import io.kaidian.review.ReviewBoard;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.Reviews;
import io.kaidian.revision.MoreRounds;
import io.kaidian.support.diagrams.Diagrams;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.Role;
import io.kaidian.support.worklist.WorkAssignments;
import io.kaidian.support.worklist.WorkItem;
import io.kaidian.support.worklist.WorkList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Random histories of a seller. After each act every surface says of the seller what the one service says, everything that
 * counts what waits counts the same, no promise is passed without a message, and what changed was told to open pages.
 *
 * <p>{@code -Dkaidian.histories=1000} plays as many; a failure names its history, which {@code -Dkaidian.histories.seed} plays
 * again.
 */
@RecordApplicationEvents
class SellerHistoriesTest extends StandingStory {

    private static final int HISTORIES = Integer.getInteger("kaidian.histories", 12);
    private static final long SEED = Long.getLong("kaidian.histories.seed", 1);
    private static final int ACTS = 40;

    private static final Actor ANALYST = staff("analyst1", Role.ANALYST);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private ReviewBoard board;

    @Autowired
    private QueueForecast forecast;

    @Autowired
    private Diagrams diagrams;

    @Autowired
    private MoreRounds moreRounds;

    @Autowired
    private WorkAssignments assignments;

    @Autowired
    private ObjectMapper mapper;

    /** Whatever can happen to a seller; one that is impossible at its moment changes nothing. */
    private enum Act {
        APPLY,
        SEND,
        WITHDRAW,
        CERTIFY,
        SEND_BACK,
        DECLINE,
        DECLINE_FOR_GOOD,
        SECOND_AGREES,
        SECOND_DISAGREES,
        SET_ASIDE,
        TAKE_UP_AGAIN,
        ASK_FOR_MORE_ROUNDS,
        GRANT_ROUNDS,
        REFUSE_ROUNDS,
        BREAK_A_RULE,
        BREAK_A_SMALL_RULE,
        SAY_IT_IS_MENDED,
        ACCEPT_WHAT_WAS_MENDED,
        REFUSE_WHAT_WAS_MENDED,
        CONFIRM_THE_RULE,
        APPEAL,
        UPHOLD,
        OVERTURN,
        AN_HOUR,
        A_DAY,
        A_WEEK
    }

    private static final Arbitrary<List<Act>> HISTORY = Arbitraries.frequency(
                    Tuple.of(4, Act.APPLY),
                    Tuple.of(6, Act.SEND),
                    Tuple.of(1, Act.WITHDRAW),
                    Tuple.of(6, Act.CERTIFY),
                    Tuple.of(3, Act.SEND_BACK),
                    Tuple.of(1, Act.DECLINE),
                    Tuple.of(2, Act.DECLINE_FOR_GOOD),
                    Tuple.of(2, Act.SECOND_AGREES),
                    Tuple.of(1, Act.SECOND_DISAGREES),
                    Tuple.of(1, Act.SET_ASIDE),
                    Tuple.of(2, Act.TAKE_UP_AGAIN),
                    Tuple.of(2, Act.ASK_FOR_MORE_ROUNDS),
                    Tuple.of(1, Act.GRANT_ROUNDS),
                    Tuple.of(1, Act.REFUSE_ROUNDS),
                    Tuple.of(3, Act.BREAK_A_RULE),
                    Tuple.of(2, Act.BREAK_A_SMALL_RULE),
                    Tuple.of(2, Act.SAY_IT_IS_MENDED),
                    Tuple.of(1, Act.ACCEPT_WHAT_WAS_MENDED),
                    Tuple.of(1, Act.REFUSE_WHAT_WAS_MENDED),
                    Tuple.of(2, Act.CONFIRM_THE_RULE),
                    Tuple.of(2, Act.APPEAL),
                    Tuple.of(1, Act.UPHOLD),
                    Tuple.of(1, Act.OVERTURN),
                    Tuple.of(2, Act.AN_HOUR),
                    Tuple.of(2, Act.A_DAY),
                    Tuple.of(2, Act.A_WEEK))
            .list()
            .ofSize(ACTS);

    /** Where the histories came to: a run that comes nowhere compares nothing. */
    private static final Set<NextStep> SEEN = EnumSet.noneOf(NextStep.class);

    private int photos;

    @AfterAll
    static void cameFar() {
        System.out.println("histories came to " + SEEN);
        assertThat(SEEN).hasSizeGreaterThanOrEqualTo(Math.min(8, HISTORIES));
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySurfaceSaysWhatTheOneServiceSays(long seed) {
        var history = history(seed);
        var played = new ArrayList<Act>();
        try {
            register(SELLER_ONE);
            for (var act : history) {
                played.add(act);
                var before = situation();
                var heard = events.stream(SituationMayHaveChanged.class).count();
                play(act);
                compare(before, heard);
            }
        } catch (AssertionError | RuntimeException broken) {
            fail("history " + seed + " " + played, broken);
        }
    }

    private static List<Act> history(long seed) {
        var history = new ArrayList<Act>();
        JqwikSession.run(() ->
                history.addAll(HISTORY.generator(1000).next(new Random(seed)).value()));
        return history;
    }

    @Test
    void nothingShowsOfADecisionThatWaitsForItsSecondPerson() {
        register(SELLER_ONE);
        play(Act.APPLY);
        play(Act.SEND);
        var inReview = situation();

        play(Act.DECLINE_FOR_GOOD);

        assertThat(cases.openOf(SELLER).orElseThrow().status()).isEqualTo(CaseStatus.IN_SECOND_REVIEW);
        assertThat(situation()).isEqualTo(inReview);
    }

    private SellerSituation situation() {
        return fileOfSeller().situation();
    }

    private void compare(SellerSituation before, long heard) {
        var now = situation();
        SEEN.add(now.step());
        assertThat(as(SELLER_ONE, () -> shopFile.situation(SELLER))).isEqualTo(now);
        sameForStaff(now);
        sameOverTheInterface(now);
        fitsTheCase(now);
        keepsItsPromise(now);
        countsTheSameEverywhere();
        // The end of the time for an appeal is the one change that nothing but the clock makes.
        var onlyTimePassed = before.step() == NextStep.APPEAL && now.by() == null;
        if (!now.equals(before) && !onlyTimePassed) {
            assertThat(events.stream(SituationMayHaveChanged.class).count())
                    .as("open pages hear of %s after %s", now, before)
                    .isGreaterThan(heard);
        }
        remindsOfWhatIsTrue(now);
    }

    private void sameForStaff(SellerSituation now) {
        assertThat(as(OFFICER, () -> shopFile.of(SELLER)).situation()).isEqualTo(now);
    }

    private void sameOverTheInterface(SellerSituation now) {
        var answer = answerOf("sellerAnswers", SELLER);
        assertThat(answer.get("nextStep").asText()).isEqualTo(now.step().name());
        assertThat(answer.get("nextTurn").asText()).isEqualTo(now.step().turn().name());
        assertThat(answer.hasNonNull("nextBy")).isEqualTo(now.by() != null);
        if (now.by() != null) {
            assertThat(answer.get("nextBy").asText())
                    .isEqualTo(mapper.valueToTree(now.by()).asText());
        }
    }

    private JsonNode answerOf(String bean, String id) {
        return mapper.valueToTree(ReflectionTestUtils.invokeMethod(context.getBean(bean), "of", id));
    }

    /** What the case itself says, and the seller's page of it. */
    private void fitsTheCase(SellerSituation now) {
        var open = cases.openOf(SELLER);
        if (now.caseId() != null) {
            assertThat(open.map(CertificationCase::id)).contains(now.caseId());
        }
        open.ifPresent(c -> {
            var withPeople = Set.of(CaseStatus.CHECKING, CaseStatus.IN_REVIEW, CaseStatus.IN_SECOND_REVIEW)
                    .contains(c.status());
            if (now.caseId() != null) {
                assertThat(now.isNothingToDo())
                        .as("%s of a case that is %s", now, c.status())
                        .isEqualTo(withPeople || c.moreRoundsAsked() != null);
            }
        });
        if (open.isEmpty()) {
            assertThat(now.step())
                    .isNotIn(
                            NextStep.WAIT_FOR_CASE,
                            NextStep.WAIT_FOR_REVIEW,
                            NextStep.WAIT_FOR_ROUNDS,
                            NextStep.CONTINUE_CERTIFICATION,
                            NextStep.CONTINUE_CHANGE,
                            NextStep.CONTINUE_REVERIFICATION);
        }
    }

    /** Due time and promise are of one clock, and nobody waits longer than was said without a message. */
    private void keepsItsPromise(SellerSituation now) {
        var open = cases.openOf(SELLER).filter(c -> c.promisedBy() != null);
        open.ifPresent(c -> {
            assertThat(c.promisedBy()).as("a promise that has passed").isAfter(clock.instant());
            waitingFor(c).map(WorkItem::dueAt).ifPresent(due -> {
                // What is overdue was promised anew, and told.
                if (due.isAfter(clock.instant())) {
                    assertThat(c.promisedBy()).as("promised before due").isAfterOrEqualTo(due);
                }
            });
            as(SELLER_ONE, () -> forecast.promiseFor(c.id())).ifPresent(said -> {
                assertThat(said.promisedBy()).isEqualTo(c.promisedBy());
                assertThat(said.estimate()).isBeforeOrEqualTo(c.promisedBy());
            });
            if (c.id().equals(now.caseId())) {
                assertThat(now.by()).isEqualTo(c.promisedBy());
            }
        });
    }

    private Optional<WorkItem> waitingFor(CertificationCase c) {
        return as(LEAD, () -> Reviews.TASKS.stream()
                .flatMap(task -> workList.about(c.id().value(), task).stream())
                .findFirst());
    }

    private void countsTheSameEverywhere() {
        var page = as(LEAD, () -> workList.page(new WorkList.Query(null, null, null, 500))).stream()
                .filter(item -> Reviews.TASKS.contains(item.elementId()))
                .toList();
        var queues = page.stream().map(WorkItem::queue).distinct().toList();
        var waiting = page.size();
        assertThat(as(LEAD, forecast::nextDay).waiting()).as("forecast").isEqualTo(waiting);
        assertThat(as(LEAD, board::queues).stream()
                        .filter(queue -> queues.contains(queue.queue()))
                        .mapToInt(queue -> queue.waiting())
                        .sum())
                .as("board")
                .isEqualTo(waiting);
        assertThat(as(LEAD, workList::countByQueue).entrySet().stream()
                        .filter(queue -> queues.contains(queue.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .as("inbox")
                .isEqualTo(waiting);
        var byVersion = as(ANALYST, () -> diagrams.runningByVersion(CertificationProcess.KEY));
        assertThat(byVersion.keySet().stream()
                        .map(version -> as(ANALYST, () -> diagrams.waiting(CertificationProcess.KEY, version)))
                        .mapToInt(elements -> Reviews.TASKS.stream()
                                .mapToInt(task -> elements.getOrDefault(task, 0))
                                .sum())
                        .sum())
                .as("studio")
                .isEqualTo(waiting);
        var running = jdbc.sql(
                        """
                        select count(*) from certification_case
                        where status in ('CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
                        """)
                .query(Integer.class)
                .single();
        assertThat(byVersion.values().stream().mapToInt(Integer::intValue).sum())
                .as("running in the studio")
                .isEqualTo(running);
    }

    private int told;

    private void remindsOfWhatIsTrue(SellerSituation now) {
        var all = notices.of(SELLER_ONE, 500);
        all.stream()
                .limit(all.size() - (long) told)
                .filter(notice -> notice.createdAt().equals(clock.instant()))
                .forEach(notice -> {
                    if (notice.template().startsWith("case.reminder")) {
                        assertThat(now.step().turn()).as(notice.body()).isEqualTo(NextStep.Turn.SELLER);
                    }
                    if (notice.template().equals("case.returned") && now.by() != null) {
                        assertThat(notice.body()).contains(DAY.format(now.by().atZone(ZoneId.of("Asia/Shanghai"))));
                    }
                });
        told = all.size();
    }

    private void play(Act act) {
        try {
            act(act);
        } catch (IllegalStateException impossible) {
            // Not at this moment.
        } catch (RuntimeException refused) {
            // What the services refuse is refused; anything else is a fault.
            if (!refused.getClass().getName().startsWith("io.kaidian.")) {
                throw refused;
            }
        }
        jobs.runDue();
        lookAfterPromises();
    }

    private void act(Act act) {
        switch (act) {
            case APPLY -> does(SELLER_ONE, () -> applications.open(SELLER, kind()));
            case SEND -> send();
            case WITHDRAW -> does(SELLER_ONE, () -> applications.withdraw(open()));
            case CERTIFY -> review(REVIEWER, ReviewDecision.certify());
            case SEND_BACK -> review(REVIEWER, sendBack());
            case DECLINE -> review(REVIEWER, decline());
            case DECLINE_FOR_GOOD -> review(REVIEWER, declineForGood());
            case SECOND_AGREES -> review(LEAD, declineForGood());
            case SECOND_DISAGREES -> review(LEAD, ReviewDecision.certify());
            case SET_ASIDE -> {
                var item = task();
                does(REVIEWER, () -> {
                    workList.claim(item.id());
                    assignments.park(item.id(), clock.instant().plus(Duration.ofHours(2)), "样本");
                });
            }
            case TAKE_UP_AGAIN -> does(REVIEWER, () -> assignments.resume(task().id()));
            case ASK_FOR_MORE_ROUNDS -> {
                jdbc.sql("update certification_case set rounds_left = 0 where seller_id = :s and status = 'RETURNED'")
                        .param("s", SELLER)
                        .update();
                does(SELLER_ONE, () -> applications.askForMoreRounds(open(), "样本理由"));
            }
            case GRANT_ROUNDS -> does(LEAD, () -> moreRounds.answer(task().id(), true, null));
            case REFUSE_ROUNDS -> does(LEAD, () -> moreRounds.answer(task().id(), false, null));
            case BREAK_A_RULE -> record(COUNTERFEIT);
            case BREAK_A_SMALL_RULE -> record(INFRINGEMENT);
            case SAY_IT_IS_MENDED -> does(SELLER_ONE, () -> violations.claimCorrection(toMend(), "已整改"));
            case ACCEPT_WHAT_WAS_MENDED -> does(SECOND_OFFICER, () -> violations.judgeCorrection(mended(), true));
            case REFUSE_WHAT_WAS_MENDED -> does(SECOND_OFFICER, () -> violations.judgeCorrection(mended(), false));
            case CONFIRM_THE_RULE -> does(SELLER_ONE, () -> reinstatements.confirmRule(SELLER));
            case APPEAL ->
                appeal(fileOfSeller().appealable().stream()
                        .findFirst()
                        .orElseThrow(IllegalStateException::new)
                        .subject());
            case UPHOLD -> uphold(openAppeal());
            case OVERTURN -> overturn(openAppeal());
            case AN_HOUR -> pass(1, Duration.ofHours(1));
            case A_DAY -> pass(24, Duration.ofHours(1));
            case A_WEEK -> pass(28, Duration.ofHours(6));
        }
    }

    private void pass(int times, Duration step) {
        for (int i = 0; i < times; i++) {
            jobs.advance(step);
            lookAfterPromises();
        }
    }

    /** As it happens each minute where jobs run. */
    private void lookAfterPromises() {
        ReflectionTestUtils.invokeMethod(context.getBean("promises"), "renewBroken");
    }

    private CaseKind kind() {
        return switch (standing()) {
            case PENDING -> CaseKind.INITIAL;
            case OPEN, RESTRICTED -> CaseKind.CHANGE;
            default -> CaseKind.REINSTATEMENT;
        };
    }

    private CaseId open() {
        return cases.openOf(SELLER).map(CertificationCase::id).orElseThrow(IllegalStateException::new);
    }

    private void send() {
        var id = open();
        does(SELLER_ONE, () -> applications.state(id, statement(), "2026-01"));
        for (var slot : List.of(Slot.ID_FRONT, Slot.ID_BACK, Slot.HANDHELD)) {
            try {
                does(
                        SELLER_ONE,
                        () -> applications.attach(id, slot, ("SPECIMEN " + photos++).getBytes(StandardCharsets.UTF_8)));
            } catch (CaseConflictException notAskedFor) {
                // Accepted already.
            }
        }
        does(SELLER_ONE, () -> applications.submit(id));
    }

    private WorkItem task() {
        return as(LEAD, () -> workList.about(open().value())).orElseThrow(IllegalStateException::new);
    }

    private void review(Actor who, ReviewDecision decision) {
        var item = task();
        if (!Reviews.TASKS.contains(item.elementId())) {
            throw new IllegalStateException("no review");
        }
        does(who, () -> reviews.decide(item.id(), decision));
    }

    private static ReviewDecision sendBack() {
        return new ReviewDecision(
                Outcome.RETURN,
                Map.of(
                        Slot.ID_FRONT, CaseDocument.State.ACCEPTED,
                        Slot.ID_BACK, CaseDocument.State.ACCEPTED,
                        Slot.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new DecisionReason("HLD-POSE", Slot.HANDHELD, null, null, null)),
                null);
    }

    private ViolationId toMend() {
        return violation(Violation::isCorrectionDue);
    }

    private ViolationId mended() {
        return violation(Violation::isCorrectionClaimed);
    }

    private ViolationId violation(Predicate<Violation> which) {
        return fileOfSeller().violations().stream()
                .map(ShopFile.RecordedViolation::violation)
                .filter(which)
                .findFirst()
                .orElseThrow(IllegalStateException::new)
                .id();
    }

    private AppealId openAppeal() {
        return fileOfSeller().appeals().stream()
                .filter(appeal -> appeal.status() == Appeal.Status.OPEN)
                .findFirst()
                .orElseThrow(IllegalStateException::new)
                .id();
    }
}
