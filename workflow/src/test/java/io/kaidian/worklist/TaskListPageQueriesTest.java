package io.kaidian.worklist;

import static io.kaidian.worklist.WaitingWorkFixture.item;
import static io.kaidian.worklist.WaitingWorkFixture.reviewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskList.Due;
import io.kaidian.worklist.TaskList.Holding;
import io.kaidian.worklist.TaskList.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the list a person sees, in which order, page by page; and what the next case is. */
@WorkflowTest
class TaskListPageQueriesTest {

    private static final Instant NOW = TestClock.MORNING;
    private static final List<String> REVIEW = List.of("Activity_ReviewCase");

    @Autowired
    TaskList taskList;

    @Autowired
    QueueMembership queueMembership;

    @Autowired
    Counters counters;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    private WaitingWorkFixture waiting;

    @BeforeEach
    void setUp() {
        waiting = new WaitingWorkFixture(jdbc, currentActor);
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void pagesThroughAllBucketsInEveryOrder(Sort sort) {
        for (int i = 0; i < 40; i++) {
            waiting.waits(item().in(i % 3 == 0 ? "HOLD" : "STANDARD")
                    .of(i % 2 == 0 ? "INITIAL" : "CHANGE")
                    .priority(i % 4)
                    .since(NOW.minusSeconds(i % 7))
                    .due(i % 5 == 0 ? null : NOW.plusSeconds(i % 6)));
        }
        var seen = new ArrayList<WorkItem>();
        TaskList.Cursor after = null;
        for (var page = page(sort, after); !page.isEmpty(); page = page(sort, after)) {
            seen.addAll(page);
            after = TaskList.Cursor.parse(
                    TaskList.Cursor.of(page.get(page.size() - 1), sort).toString());
        }

        Comparator<WorkItem> order = switch (sort) {
            case URGENCY -> Comparator.comparing(WorkItem::priority).reversed().thenComparing(WorkItem::waitingSince);
            case DUE -> Comparator.comparing(WorkItem::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));
            case OLDEST -> Comparator.comparing(WorkItem::waitingSince);
            case NEWEST -> Comparator.comparing(WorkItem::waitingSince).reversed();
        };
        assertThat(seen).hasSize(40).doesNotHaveDuplicates().isSortedAccordingTo(order);
    }

    @Test
    void showsWhatIsFreeOrMineAndNothingThatOthersHoldOrThatIMayNotTake() {
        var free = waiting.waits(item());
        var mine = waiting.waits(item());
        var theirs = waiting.waits(item());
        var tookPart = waiting.waits(item().notFor("reviewer-1"));
        waiting.waits(item().forRoles("LEAD"));
        waiting.as(reviewer(1), () -> taskList.claim(mine));
        waiting.as(reviewer(2), () -> taskList.claim(theirs));

        assertThat(ids(Holding.FREE_OR_MINE)).containsExactlyInAnyOrder(free, mine);
        assertThat(ids(Holding.FREE)).containsExactly(free);
        assertThat(ids(Holding.MINE)).containsExactly(mine);
        assertThat(ids(Holding.OTHERS)).containsExactly(theirs);
        assertThat(ids(Holding.ALL)).containsExactlyInAnyOrder(free, mine, theirs, tookPart);
    }

    @Test
    void narrowsToQueueKindAndWhatIsDue() {
        var overdue = waiting.waits(item().in("HOLD").due(NOW.minusSeconds(60)));
        var soon = waiting.waits(item().in("HOLD").due(NOW.plus(Duration.ofHours(1))));
        var later = waiting.waits(item().in("HOLD").due(NOW.plus(Duration.ofHours(9))));
        var change = waiting.waits(item().of("CHANGE"));

        assertThat(ids("HOLD", null, Due.ANY)).containsExactlyInAnyOrder(overdue, soon, later);
        assertThat(ids(null, "CHANGE", Due.ANY)).containsExactly(change);
        assertThat(ids(null, null, Due.OVERDUE)).containsExactly(overdue);
        assertThat(ids(null, null, Due.SOON)).containsExactly(overdue, soon);
    }

    @Test
    void findsBySellerAndByCase() {
        var id = waiting.waits(item());

        for (var words : List.of("s", "Sho", "HOP", "o", id.toString())) {
            assertThat(waiting.as(reviewer(1), () -> taskList.search(words, 10)))
                    .extracting(WorkItem::id)
                    .containsExactly(id);
        }
        assertThat(waiting.as(reviewer(1), () -> taskList.search("%", 10))).isEmpty();
    }

    @Test
    void findsByAnyCharactersOfAName() {
        var tea = waiting.waits(item().by("样例茶具店"));
        var sails = waiting.waits(item().by("样例市远帆日用"));

        assertThat(found("茶")).containsExactly(tea);
        assertThat(found("远帆")).containsExactly(sails);
        assertThat(found("远帆日")).containsExactly(sails);
        assertThat(found("帆远")).isEmpty();
        assertThat(found("样例")).containsExactlyInAnyOrder(tea, sails);
        assertThat(found("例日")).as("characters that do not follow each other").isEmpty();
    }

    private List<UUID> found(String words) {
        return waiting.as(reviewer(1), () -> taskList.search(words, 10)).stream()
                .map(WorkItem::id)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void showsWhatIsSetAsideAmongEverything(Sort sort) {
        var first = waiting.waits(item().priority(3).since(NOW.minusSeconds(9)).due(NOW));
        var aside = waiting.waits(item().priority(2).since(NOW.minusSeconds(8)).due(NOW.plusSeconds(1)));
        var last = waiting.waits(item().priority(1).since(NOW.minusSeconds(7)).due(NOW.plusSeconds(2)));
        jdbc.sql("update work_item set state = 'PARKED', claimed_by = 'reviewer-2' where id = :id")
                .param("id", aside)
                .update();

        assertThat(page(sort, null))
                .extracting(WorkItem::id)
                .containsExactlyElementsOf(
                        sort == Sort.NEWEST ? List.of(last, aside, first) : List.of(first, aside, last));
        assertThat(ids(Holding.WAITING)).containsExactly(first, last);
        var held = waiting.as(reviewer(1), () -> taskList.countHeld("STANDARD", "INITIAL"));
        assertThat(held).containsEntry(Holding.PARKED, 1);
        assertThat(waiting.as(reviewer(1), () -> taskList.countWaiting("STANDARD", "INITIAL")))
                .isEqualTo(2);
        assertThat(waiting.as(reviewer(1), () -> taskList.countWaiting("HOLD", null)))
                .isZero();
    }

    @Test
    void tellsRequestsForHelpAndAppealsByTheirStep() {
        var help = waiting.waits(item().at(HelpProcess.ANSWER_HELP_REQUEST));
        var appeal = waiting.waits(item().at(AppealProcess.DECIDE_APPEAL).of("DECISION"));
        var review = waiting.waits(item());

        assertThat(ids(null, "HELP", Due.ANY)).containsExactly(help);
        assertThat(ids(null, "APPEAL", Due.ANY)).containsExactly(appeal);
        assertThat(ids(null, "INITIAL", Due.ANY)).containsExactlyInAnyOrder(help, review);
        waiting.as(reviewer(1), () -> taskList.claim(help));
        assertThat(waiting.as(reviewer(1), () -> taskList.countHeld(null, "HELP")))
                .containsEntry(Holding.MINE, 1);
        assertThat(waiting.as(reviewer(1), () -> taskList.countHeld(null, "APPEAL")))
                .containsEntry(Holding.MINE, 0);
    }

    @Test
    void countsWithoutReadingTheListWhateverHappensToIt() {
        var random = new Random(7);
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 200; i++) {
            switch (random.nextInt(5)) {
                case 0, 1 ->
                    ids.add(waiting.waits(item().in("Q" + random.nextInt(3)).priority(random.nextInt(3))));
                case 2 ->
                    jdbc.sql("update work_item set queue = 'Q0', priority = priority + 1 where id = :id")
                            .param("id", any(ids, random))
                            .update();
                case 3 ->
                    jdbc.sql("update work_item set state = case state when 'OPEN' then 'PARKED' else 'OPEN' end"
                                    + " where id = :id")
                            .param("id", any(ids, random))
                            .update();
                default ->
                    jdbc.sql("delete from work_item where id = :id")
                            .param("id", any(ids, random))
                            .update();
            }
            if (i % 50 == 0) {
                counters.fold();
            }
        }
        var counted = new java.util.TreeMap<String, Integer>();
        jdbc.sql("select queue, count(*) as n from work_item where state = 'OPEN' group by queue")
                .query(row -> {
                    counted.put(row.getString("queue"), row.getInt("n"));
                });

        assertThat(waiting.as(reviewer(1), () -> taskList.countByQueue())).isEqualTo(counted);
    }

    @Test
    void takesTheMostUrgentOfTheQueuesThatAPersonWorksOn() {
        waiting.waits(item().in("HOLD").priority(90));
        var fast = waiting.waits(item().in("FAST").priority(10));
        waiting.as(WaitingWorkFixture.LEAD, () -> {
            queueMembership.set("reviewer-1", List.of("FAST"));
            return null;
        });

        assertThat(next(1)).isEqualTo(fast);
        assertThat(next(2)).isNotNull();
    }

    @Test
    void givesNobodyMoreThanTwoHandsHold() {
        for (int i = 0; i < 12; i++) {
            waiting.waits(item());
        }
        for (int i = 0; i < 10; i++) {
            next(1);
        }

        assertThatThrownBy(() -> next(1)).isInstanceOf(TaskList.ClaimLimitExceededException.class);
        assertThat(next(2)).isNotNull();
    }

    @Test
    void offersNobodyWhatIsDecidedAlready() {
        var id = waiting.waits(item());
        waiting.as(reviewer(1), () -> taskList.claim(id));
        waiting.as(reviewer(1), () -> {
            taskList.markDecided(id);
            return null;
        });

        assertThat(ids(Holding.ALL)).isEmpty();
        assertThat(waiting.as(reviewer(1), () -> taskList.countByQueue())).isEmpty();
        assertThatThrownBy(() -> waiting.as(reviewer(2), () -> taskList.claim(id)))
                .isInstanceOf(io.kaidian.platform.errors.NotFoundException.class);

        waiting.as(reviewer(1), () -> {
            taskList.reopen(id);
            return null;
        });
        assertThat(ids(Holding.MINE)).containsExactly(id);
    }

    @Test
    void neverGivesOneCaseToTwoOfSixteenReviewersAtOnce() throws Exception {
        for (int i = 0; i < 150; i++) {
            waiting.waits(item().in("Q" + i % 4).priority(i % 3));
        }
        var pool = Executors.newFixedThreadPool(16);
        var taken = new ArrayList<UUID>();

        List<Callable<List<UUID>>> reviewers = IntStream.range(0, 16)
                .<Callable<List<UUID>>>mapToObj(n -> () -> takeAsManyAsAllowed(n))
                .toList();
        for (var result : pool.invokeAll(reviewers)) {
            taken.addAll(result.get());
        }
        pool.shutdown();

        assertThat(taken).hasSize(150);
        assertThat(new HashSet<>(taken)).hasSize(150);
    }

    private List<UUID> takeAsManyAsAllowed(int n) {
        var taken = new ArrayList<UUID>();
        for (int i = 0; i < 10; i++) {
            waiting.as(reviewer(n), () -> taskList.claimNext(new TaskList.Wanted(REVIEW, false, null)))
                    .map(WorkItem::id)
                    .ifPresent(taken::add);
        }
        return taken;
    }

    private UUID next(int n) {
        return waiting.as(reviewer(n), () -> taskList.claimNext(new TaskList.Wanted(REVIEW, false, null)))
                .map(WorkItem::id)
                .orElse(null);
    }

    private static UUID any(List<UUID> ids, Random random) {
        return ids.isEmpty() ? UUID.randomUUID() : ids.get(random.nextInt(ids.size()));
    }

    private List<WorkItem> page(Sort sort, TaskList.Cursor after) {
        return waiting.as(
                reviewer(1), () -> taskList.page(new TaskList.Query(null, null, Holding.ALL, Due.ANY, sort, after, 7)));
    }

    private List<UUID> ids(Holding holding) {
        return waiting
                .as(
                        reviewer(1),
                        () -> taskList.page(new TaskList.Query(null, null, holding, Due.ANY, Sort.URGENCY, null, 50)))
                .stream()
                .map(WorkItem::id)
                .toList();
    }

    private List<UUID> ids(String queue, String kind, Due due) {
        return waiting
                .as(
                        reviewer(1),
                        () -> taskList.page(new TaskList.Query(queue, kind, Holding.ALL, due, Sort.URGENCY, null, 50)))
                .stream()
                .map(WorkItem::id)
                .toList();
    }
}
