package io.kaidian.enforcement;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.correction.ExtraRounds;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.DecisionHoldService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.forecast.ReviewDashboard;
import io.kaidian.review.forecast.WaitingTimeForecast;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.testing.TestSlots;
import io.kaidian.worklist.TaskAssignmentService;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
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
@Tag("slow")
class SellerSituationPropertyTest extends EnforcementFixture {

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
    private ReviewDashboard board;

    @Autowired
    private WaitingTimeForecast forecast;

    @Autowired
    private ProcessMonitoring processMonitoring;

    @Autowired
    private ExtraRounds extraRounds;

    @Autowired
    private DecisionHoldService holds;

    @Autowired
    private TaskAssignmentService assignments;

    @Autowired
    private ObjectMapper mapper;

    @Autowired
    private SellerSituationService situations;

    @Autowired
    private ProcessEngine engine;

    private final List<String> releases = new ArrayList<>();

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
        SAY_IT_IS_CORRECTED,
        ACCEPT_WHAT_WAS_CORRECTED,
        REFUSE_WHAT_WAS_CORRECTED,
        CONFIRM_THE_RULE,
        APPEAL,
        UPHOLD,
        OVERTURN,
        CLOSE_THE_SHOP,
        KEEP_THE_SHOP_OPEN,
        PUT_ON_HOLD,
        RELEASE_A_DIAGRAM,
        AN_HOUR,
        A_DAY,
        A_WEEK,
        HALF_A_YEAR
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
                    Tuple.of(2, Act.SAY_IT_IS_CORRECTED),
                    Tuple.of(1, Act.ACCEPT_WHAT_WAS_CORRECTED),
                    Tuple.of(1, Act.REFUSE_WHAT_WAS_CORRECTED),
                    Tuple.of(2, Act.CONFIRM_THE_RULE),
                    Tuple.of(2, Act.APPEAL),
                    Tuple.of(1, Act.UPHOLD),
                    Tuple.of(1, Act.OVERTURN),
                    Tuple.of(1, Act.CLOSE_THE_SHOP),
                    Tuple.of(1, Act.KEEP_THE_SHOP_OPEN),
                    Tuple.of(1, Act.PUT_ON_HOLD),
                    Tuple.of(1, Act.RELEASE_A_DIAGRAM),
                    Tuple.of(2, Act.AN_HOUR),
                    Tuple.of(2, Act.A_DAY),
                    Tuple.of(2, Act.A_WEEK),
                    Tuple.of(1, Act.HALF_A_YEAR))
            .list()
            .ofSize(ACTS);

    /** Messages that ask for something. */
    private static final Set<String> ASKS = Set.of(
            "case.returned",
            "case.returned.noRounds",
            "case.reminder",
            "case.reminder.last",
            "case.roundsGranted",
            "violation.toCorrect",
            "violation.correctionReminder",
            "violation.correctionRefused",
            "recheck.asked",
            "recheck.reminder",
            "recheck.restricted",
            "recheck.suspended",
            "recheck.askedAgain");

    /** Messages that name what comes next, and the steps of which they are true. */
    private static final Map<String, Set<SellerNextStep>> SAYS = Map.of(
            "shop.suspendedReminder", EnumSet.of(SellerNextStep.WAIT_FOR_REVERIFICATION, SellerNextStep.CONFIRM_RULE),
            "shop.reverificationDue",
                    EnumSet.of(
                            SellerNextStep.CONFIRM_RULE,
                            SellerNextStep.REVERIFY,
                            SellerNextStep.CONTINUE_REVERIFICATION),
            "shop.suspendedToCorrect", EnumSet.of(SellerNextStep.CORRECT),
            "shop.putOnHold", EnumSet.of(SellerNextStep.WAIT_FOR_HOLD),
            "shop.reverified", EnumSet.of(SellerNextStep.WAIT_FOR_PERIOD_END),
            "shop.reverifiedToCorrect", EnumSet.of(SellerNextStep.CORRECT),
            "shop.reverifiedToCheck", EnumSet.of(SellerNextStep.WAIT_FOR_CORRECTION_CHECK),
            "shop.closureProposed", EnumSet.of(SellerNextStep.ANSWER_CLOSURE),
            "shop.closed", EnumSet.of(SellerNextStep.APPEAL, SellerNextStep.WAIT_FOR_APPEAL, SellerNextStep.CLOSED));

    /** Where the histories came to: a run that comes nowhere compares nothing. */
    private static final Set<SellerNextStep> SEEN = EnumSet.noneOf(SellerNextStep.class);

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
                look();
                play(act);
                compare();
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

        assertThat(cases.findOpenBySeller(SELLER).orElseThrow().status()).isEqualTo(CaseStatus.IN_SECOND_REVIEW);
        assertThat(situation()).isEqualTo(inReview);
    }

    private SellerSituation situation() {
        return situations.of(SELLER);
    }

    private SellerSituation before;
    private long heard;

    private void look() {
        before = situation();
        heard = events.stream(SellerSituationChangedEvent.class).count();
    }

    /** What changed was told, or comes at the moment that was said: open pages read again then. */
    private SellerSituation wasTold() {
        var now = situation();
        var hadItsMoment = before.by() != null && !before.by().isAfter(clock.instant());
        if (!now.equals(before) && !hadItsMoment) {
            assertThat(events.stream(SellerSituationChangedEvent.class).count())
                    .as("open pages hear of %s after %s", now, before)
                    .isGreaterThan(heard);
        }
        messagesSayWhatIsTrue(now);
        look();
        return now;
    }

    private void compare() {
        var now = wasTold();
        SEEN.add(now.step());
        assertThat(fileOfSeller().situation()).isEqualTo(now);
        assertThat(as(SELLER_ONE, () -> shopOverviewService.situation(SELLER))).isEqualTo(now);
        sameForStaff(now);
        sameOverTheInterface(now);
        fitsTheCase(now);
        keepsItsPromise(now);
        countsTheSameEverywhere();
    }

    private void sameForStaff(SellerSituation now) {
        assertThat(as(OFFICER, () -> shopOverviewService.of(SELLER)).situation())
                .isEqualTo(now);
    }

    private void sameOverTheInterface(SellerSituation now) {
        var answer = answerOf("sellerResponseMapper", SELLER);
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
        var open = cases.findOpenBySeller(SELLER);
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
                            SellerNextStep.WAIT_FOR_CASE,
                            SellerNextStep.WAIT_FOR_REVIEW,
                            SellerNextStep.WAIT_FOR_ROUNDS,
                            SellerNextStep.CONTINUE_CERTIFICATION,
                            SellerNextStep.CONTINUE_CHANGE,
                            SellerNextStep.CONTINUE_REVERIFICATION);
        }
    }

    /** Due time and promise are of one clock, and nobody waits longer than was said without a message. */
    private void keepsItsPromise(SellerSituation now) {
        var open = cases.findOpenBySeller(SELLER).filter(c -> c.promisedBy() != null);
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
        return as(
                LEAD,
                () -> ReviewService.TASKS.stream()
                        .flatMap(task -> taskList.about(c.id().value(), task).stream())
                        .findFirst());
    }

    private void countsTheSameEverywhere() {
        var page = as(LEAD, () -> taskList.page(new TaskList.Query(null, null, null, 500))).stream()
                .filter(item -> ReviewService.TASKS.contains(item.elementId()))
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
        assertThat(as(LEAD, taskList::countByQueue).entrySet().stream()
                        .filter(queue -> queues.contains(queue.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .as("inbox")
                .isEqualTo(waiting);
        var tasks = as(
                LEAD,
                () -> ReflectionTestUtils.<Object>invokeMethod(
                        context.getBean("reviewTaskService"), "page", null, null, null, 500));
        assertThat(ReflectionTestUtils.<List<?>>invokeMethod(tasks, "items"))
                .as("interface")
                .hasSize(waiting);
        // What a second person answers of a withdrawn case stands in a diagram of its own.
        studioCountsTheSame(page.stream()
                .filter(item -> item.processKey().equals(CertificationProcess.KEY))
                .toList());
        assertThat(as(ANALYST, () -> processMonitoring.waiting(ConfirmationProcess.KEY, 1)).entrySet().stream()
                        .filter(element -> ReviewService.TASKS.contains(element.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .as("confirmations in the studio")
                .isEqualTo((int) page.stream()
                        .filter(item -> item.processKey().equals(ConfirmationProcess.KEY))
                        .count());
    }

    /** All versions together what the list of work says, and each one what its own cases are. */
    private void studioCountsTheSame(List<WorkItem> page) {
        var running = as(ANALYST, () -> processMonitoring.runningByVersion(CertificationProcess.KEY));
        assertThat(running.values().stream().mapToInt(Integer::intValue).sum())
                .as("running in the studio")
                .isEqualTo(jdbc.sql("""
                                select count(*) from certification_case
                                where status in ('CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
                                """).query(Integer.class).single());
        var newest = jdbc.sql("select max(version_) from act_re_procdef where key_ = :key")
                .param("key", CertificationProcess.KEY)
                .query(Integer.class)
                .single();
        var all = 0;
        for (var version : running.keySet()) {
            var at = as(ANALYST, () -> processMonitoring.waiting(CertificationProcess.KEY, version));
            var here = page.stream()
                    .filter(item -> versionOf(item).equals(version))
                    .toList();
            for (var task : ReviewService.TASKS) {
                assertThat(at.getOrDefault(task, 0))
                        .as("%s in version %d in the studio", task, version)
                        .isEqualTo((int) here.stream()
                                .filter(item -> item.elementId().equals(task))
                                .count());
            }
            all += here.size();
        }
        assertThat(all).as("studio").isEqualTo(page.size());
        // The newest drawing counts what still runs on the ones before.
        var figures =
                as(ANALYST, () -> processMonitoring.figures(CertificationProcess.KEY, newest, Duration.ofDays(7)));
        for (var task : ReviewService.TASKS) {
            var shown = figures.containsKey(task) ? figures.get(task).waiting() : 0;
            assertThat(as(ANALYST, () -> processMonitoring.waitingAt(CertificationProcess.KEY, newest, task, 500)))
                    .as("%s in the drawing", task)
                    .hasSize(shown);
            assertThat((long) shown)
                    .isEqualTo(page.stream()
                            .filter(item -> item.elementId().equals(task))
                            .count());
        }
        assertThat(as(ANALYST, () -> processMonitoring.running(CertificationProcess.KEY, newest)))
                .isEqualTo(running.values().stream().mapToInt(Integer::intValue).sum());
    }

    private Integer versionOf(WorkItem item) {
        return jdbc.sql("""
                        select d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where e.business_key_ = :key and e.parent_id_ is null and d.key_ = :process
                        """)
                .param("key", item.subjectId().toString())
                .param("process", CertificationProcess.KEY)
                .query(Integer.class)
                .single();
    }

    /** What a message of this moment says is to be done, or not to be done, is what the pages say. */
    private void messagesSayWhatIsTrue(SellerSituation now) {
        jdbc.sql("""
                        select id, template, body from notification
                        where recipient = :seller and recipient_kind = 'SELLER' and created_at = :now
                        """).param("seller", SELLER).param("now", at(clock.instant())).query(Told.class).list().stream()
                // The clock stands still between two acts: what was told after the one before was looked at then.
                .filter(told -> heardOf.add(told.id()))
                .forEach(told -> {
                    if (told.body().contains("无需任何操作")) {
                        assertThat(now.isNothingToDo())
                                .as("%s while %s", told, now)
                                .isTrue();
                    }
                    if (SAYS.containsKey(told.template())) {
                        assertThat(now.step()).as(told.toString()).isIn(SAYS.get(told.template()));
                    } else if (ASKS.contains(told.template())) {
                        assertThat(now.step().turn())
                                .as("%s while %s", told, now)
                                .isEqualTo(SellerNextStep.ActingParty.SELLER);
                    }
                    var open = cases.findOpenBySeller(SELLER);
                    if (told.template().startsWith("case.returned")
                            || told.template().startsWith("case.reminder")) {
                        assertThat(told.body())
                                .contains(DAY.format(
                                        open.orElseThrow().correctionDueAt().atZone(ZoneId.of("Asia/Shanghai"))));
                    }
                });
    }

    private record Told(UUID id, String template, String body) {}

    private final Set<UUID> heardOf = new HashSet<>();

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
            case APPLY -> does(SELLER_ONE, () -> sellerSteps.open(SELLER, kind()));
            case SEND -> send();
            case WITHDRAW -> does(SELLER_ONE, () -> sellerSteps.withdraw(open()));
            case CERTIFY -> review(reviewerFor(task()), ReviewDecision.certify());
            case SEND_BACK -> review(reviewerFor(task()), sendBack());
            case DECLINE -> review(reviewerFor(task()), decline());
            case DECLINE_FOR_GOOD -> review(reviewerFor(task()), declineForGood());
            case SECOND_AGREES -> review(LEAD, declineForGood());
            case SECOND_DISAGREES -> review(LEAD, ReviewDecision.certify());
            case SET_ASIDE -> {
                var item = task();
                does(REVIEWER, () -> {
                    taskList.claim(item.id());
                    assignments.snooze(item.id(), clock.instant().plus(Duration.ofHours(2)), "样本");
                });
            }
            case TAKE_UP_AGAIN -> does(REVIEWER, () -> assignments.resume(task().id()));
            case ASK_FOR_MORE_ROUNDS -> {
                jdbc.sql("update certification_case set rounds_left = 0 where seller_id = :s and status = 'RETURNED'")
                        .param("s", SELLER)
                        .update();
                does(SELLER_ONE, () -> sellerSteps.requestExtraRounds(open(), "样本理由"));
            }
            case GRANT_ROUNDS -> does(LEAD, () -> extraRounds.answer(task().id(), true, null));
            case REFUSE_ROUNDS -> does(LEAD, () -> extraRounds.answer(task().id(), false, null));
            case BREAK_A_RULE -> record(COUNTERFEIT);
            case BREAK_A_SMALL_RULE -> record(INFRINGEMENT);
            case SAY_IT_IS_CORRECTED -> does(SELLER_ONE, () -> correctionClaims.claimCorrection(toCorrect(), "已整改"));
            case ACCEPT_WHAT_WAS_CORRECTED ->
                does(SECOND_OFFICER, () -> correctionJudgements.judgeCorrection(corrected(), true));
            case REFUSE_WHAT_WAS_CORRECTED ->
                does(SECOND_OFFICER, () -> correctionJudgements.judgeCorrection(corrected(), false));
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
            case HALF_A_YEAR -> {
                pass(27, Duration.ofDays(7));
                lookAfterRechecks();
            }
            case CLOSE_THE_SHOP -> {
                answerIfAsked();
                does(SECOND_OFFICER, () -> closures.approve(toClose(), null));
            }
            case KEEP_THE_SHOP_OPEN -> {
                answerIfAsked();
                does(SECOND_OFFICER, () -> closures.reject(toClose(), null));
            }
            case PUT_ON_HOLD -> does(LEAD, () -> holds.put(closed(), "样本：核对中"));
            case RELEASE_A_DIAGRAM -> release();
        }
    }

    private void answerIfAsked() {
        if (situation().step() == SellerNextStep.ANSWER_CLOSURE) {
            hear(toClose());
            compare();
            look();
        }
    }

    private void pass(int times, Duration step) {
        for (int i = 0; i < times; i++) {
            jobs.advance(step, this::wasTold);
            lookAfterPromises();
            wasTold();
        }
    }

    /** As it happens every few seconds where jobs run. */
    private void lookAfterRechecks() {
        var sweep = context.getBean("recheckStarter");
        ReflectionTestUtils.invokeMethod(sweep, "plan");
        ReflectionTestUtils.invokeMethod(sweep, "begin");
    }

    /** The same drawing once more: what runs goes on in the version in which it began. */
    private void release() {
        if (releases.isEmpty()) {
            releases.add(engine.getRepositoryService()
                    .createDeployment()
                    .addClasspathResource("processes/certification.bpmn")
                    .addClasspathResource("processes/review-routing.dmn")
                    .deploy()
                    .getId());
        }
    }

    @AfterEach
    void takeTheDiagramBack() {
        releases.forEach(release -> engine.getRepositoryService().deleteDeployment(release, true));
        releases.clear();
    }

    private ViolationId toClose() {
        return closure(Sanction.Status.PROPOSED);
    }

    private ViolationId closed() {
        return closure(Sanction.Status.IN_FORCE);
    }

    private ViolationId closure(Sanction.Status status) {
        return as(OFFICER, () -> shopOverviewService.of(SELLER)).sanctions().stream()
                .filter(sanction -> sanction.kind() == Sanction.Kind.CLOSURE && sanction.status() == status)
                .findFirst()
                .orElseThrow(IllegalStateException::new)
                .violationId();
    }

    /** As it happens each minute where jobs run. */
    private void lookAfterPromises() {
        ReflectionTestUtils.invokeMethod(context.getBean("overduePromiseNotifier"), "renewBroken");
        holds.end();
    }

    private CaseKind kind() {
        return switch (standing()) {
            case PENDING -> CaseKind.INITIAL;
            case OPEN, RESTRICTED -> CaseKind.CHANGE;
            default -> CaseKind.REINSTATEMENT;
        };
    }

    private CaseId open() {
        return cases.findOpenBySeller(SELLER).map(CertificationCase::id).orElseThrow(IllegalStateException::new);
    }

    private void send() {
        var id = open();
        does(SELLER_ONE, () -> sellerSteps.saveStatement(id, statement(), "2026-01"));
        for (var slot : List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)) {
            try {
                does(
                        SELLER_ONE,
                        () -> sellerSteps.attach(id, slot, ("SPECIMEN " + photos++).getBytes(StandardCharsets.UTF_8)));
            } catch (StateConflictException notAskedFor) {
                // Accepted already.
            }
        }
        does(SELLER_ONE, () -> sellerSteps.submit(id));
    }

    private WorkItem task() {
        return as(LEAD, () -> taskList.latestAbout(open().value())).orElseThrow(IllegalStateException::new);
    }

    private void review(Actor who, ReviewDecision decision) {
        var item = task();
        if (!ReviewService.TASKS.contains(item.elementId())) {
            throw new IllegalStateException("no review");
        }
        does(who, () -> reviews.decide(item.id(), decision));
    }

    private ViolationId toCorrect() {
        return violation(Violation::isCorrectionDue);
    }

    private ViolationId corrected() {
        return violation(Violation::isCorrectionClaimed);
    }

    private ViolationId violation(Predicate<Violation> which) {
        return fileOfSeller().violations().stream()
                .map(ShopOverviewService.RecordedViolation::violation)
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
