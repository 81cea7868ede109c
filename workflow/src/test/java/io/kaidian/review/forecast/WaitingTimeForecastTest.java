package io.kaidian.review.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.deadlines.OverduePromiseNotifier;
import io.kaidian.review.deadlines.ReviewDeadlines;
import io.kaidian.testing.PoisonedRow;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.Counters;
import io.kaidian.worklist.WorklistStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** What a seller is promised, and what leads are to expect. The morning is a Monday, 10:00, one hour after work began. */
@WorkflowTest
class WaitingTimeForecastTest {

    private static final Instant NOW = TestClock.MORNING;

    @Autowired
    WaitingTimeForecast forecast;

    @Autowired
    ReviewDeadlines plan;

    @Autowired
    OverduePromiseNotifier promises;

    @Autowired
    CaseRepository cases;

    @Autowired
    NotificationService notificationService;

    @Autowired
    ReviewCapacityForecast capacity;

    @Autowired
    Counters counters;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void nothingIsKnown() {
        readAnew();
    }

    @Test
    void promisesTheDueTimeWithItsMarginInWorkingTimeOnTheHour() {
        // Two working days are due on Wednesday at 10:00; 30 percent more is 15:24 of that day.
        var due = plan.calculate(Duration.ofHours(18));

        assertThat(due.dueAt()).isEqualTo(at("2026-03-04T10:00"));
        assertThat(due.promisedBy()).isEqualTo(at("2026-03-04T16:00"));
    }

    @ParameterizedTest
    @CsvSource({
        // On Friday evening: Saturday and Sunday do not count.
        "2026-03-06T20:00, PT9H, 2026-03-09T18:00, 2026-03-10T12:00",
        "2026-03-06T10:00, PT18H, 2026-03-10T10:00, 2026-03-10T16:00",
        // On a Sunday, and before a day off.
        "2026-03-08T12:00, PT9H, 2026-03-09T18:00, 2026-03-10T12:00",
        "2026-04-03T17:00, PT9H, 2026-04-07T17:00, 2026-04-08T11:00"
    })
    void promisesNothingBeforeTheDueTimeWheneverItIsSent(String now, Duration dueIn, String dueAt, String promisedBy) {
        clock.set(at(now));

        var due = plan.calculate(dueIn);

        assertThat(due.dueAt()).isEqualTo(at(dueAt));
        assertThat(due.promisedBy()).isEqualTo(at(promisedBy)).isAfterOrEqualTo(due.dueAt());
    }

    @Test
    void comesNearerWhileTheQueueIsServed() {
        waiting(39, 40);
        var id = aCase();
        promise(id);

        jdbc.sql("delete from work_item where id in (select id from work_item limit 20)")
                .update();

        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.ahead()).isEqualTo(19);
        assertThat(promise.estimate()).isCloseTo(NOW.plus(Duration.ofHours(1)), minutes(1));
        assertThat(promise.promisedBy()).isEqualTo(at("2026-03-04T16:00"));
    }

    @Test
    void countsNoCaseAheadOfTheLastOne() {
        waiting(3, 40);
        var id = aCase();
        promise(id);
        jdbc.sql("delete from work_item").update();

        // Its own task waits, too.
        waiting(1, 40);
        jdbc.sql("update work_item set subject_id = :id")
                .param("id", id.value())
                .update();

        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.ahead()).isZero();
    }

    @Test
    void neverExpectsLaterThanWhatIsPromised() {
        waiting(5_000, 40);
        var id = aCase();
        promise(id);

        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();

        assertThat(promise.estimate()).isEqualTo(promise.promisedBy());
    }

    @Test
    void doesNotSayAgainWhatItGuessedWrong() {
        var id = aCase();
        promise(id);
        assertThat(as(Role.SELLER, "s-1", () -> forecast.promiseFor(id))
                        .orElseThrow()
                        .estimate())
                .isBefore(at("2026-03-04T16:00"));

        clock.advance(Duration.ofMinutes(40));

        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.estimate()).isEqualTo(promise.promisedBy());
    }

    @Test
    void tellsTheSellerInTheMinuteInWhichAPromiseBreaksAndOnce() {
        var id = aCase();
        promise(id);
        jdbc.sql("update certification_case set promised_by = :by where id = :id")
                .param("by", io.kaidian.platform.database.JdbcMapping.at(at("2026-03-04T16:00")))
                .param("id", id.value())
                .update();
        clock.set(at("2026-03-04T15:59"));
        promises.renewBroken();
        assertThat(told()).isEmpty();

        clock.set(at("2026-03-04T16:00"));
        promises.renewBroken();
        promises.renewBroken();

        assertThat(told()).singleElement().satisfies(userNotification -> {
            assertThat(userNotification.template()).isEqualTo("case.late");
            assertThat(userNotification.body()).contains("Wed, Mar 4, 2026");
        });
        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.promisedBy()).isAfter(clock.instant());
        assertThat(cases.get(id).promisedBy()).isEqualTo(promise.promisedBy());
    }

    @Test
    void tellsOtherSellersAlthoughAnotherCaseCannotBeWritten() {
        var poisoned = aCase("s-2");
        promise(poisoned);
        var id = aCase();
        promise(id);
        jdbc.sql("update certification_case set promised_by = :by where seller_id = 's-2'")
                .param("by", io.kaidian.platform.database.JdbcMapping.at(at("2026-03-04T15:59")))
                .update();
        jdbc.sql("update certification_case set promised_by = :by where seller_id = 's-1'")
                .param("by", io.kaidian.platform.database.JdbcMapping.at(at("2026-03-04T16:00")))
                .update();
        clock.set(at("2026-03-04T16:00"));

        PoisonedRow.during(
                jdbc,
                "certification_case",
                poisoned.value(),
                () -> assertThatThrownBy(promises::renewBroken).isInstanceOf(DataIntegrityViolationException.class));

        assertThat(told()).extracting(UserNotification::template).containsExactly("case.late");
    }

    /** What was measured is kept for minutes, and the clock stands still. */
    private void readAnew() {
        ReflectionTestUtils.setField(capacity, "known", null);
    }

    private void promise(CaseId id) {
        forecast.promise(id, "STANDARD", 40, plan.calculate(Duration.ofHours(18)));
    }

    private List<UserNotification> told() {
        return notificationService.of(Actor.seller("s-1"), 10);
    }

    /** In Shanghai. */
    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    @Test
    void takesHoursWithoutDataForHoursWithoutWorkNeitherAfterTheFirstDecisionNorInTheFirstWeek() {
        var firstWeek = new ArrayList<Counters.CounterEntry>();
        for (int hour = 1; hour < 7 * 24; hour++) {
            firstWeek.add(decided(NOW.minus(Duration.ofHours(hour)), 10));
        }
        waiting(1, 0);
        counters.add(firstWeek.subList(0, 1));
        var id = aCase();

        promise(id);
        assertGuessed(id);

        counters.add(firstWeek.subList(1, firstWeek.size()));
        readAnew();
        assertGuessed(id);
    }

    @Test
    void doesNotTakeHoursInWhichNothingCameForHoursWithoutWork() {
        waiting(1, 0);
        for (int week = 1; week <= 4; week++) {
            counters.add(List.of(decided(NOW.minus(Duration.ofDays(7L * week)).plus(Duration.ofHours(3)), 2)));
        }
        var id = aCase();

        promise(id);

        assertGuessed(id);
    }

    @Test
    void averagesOverTheWeeksThatWereSeenAndNoOthers() {
        decidedInEachWorkedHour(1, 10);

        assertThat(capacity.isMeasured()).isTrue();
        assertThat(capacity.decisions(NOW)).isEqualTo(10);
        assertThat(capacity.decisions(NOW.plus(Duration.ofHours(12)))).isZero();
    }

    @Test
    void countsDecisionsOfAnHourInHoursOfWorkOnly() {
        clock.set(NOW.plus(Duration.ofHours(9)));
        var id = aCase();

        promise(id);

        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.estimate()).isEqualTo(NOW.plus(Duration.ofHours(23)).plus(Duration.ofMinutes(30)));
        assertThat(promise.perHour()).isCloseTo(20, within(0.1));
    }

    /** Sent at any hour of a week with a holiday in it, and looked at again and again. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-07T13:13, false",
        "2026-03-07T13:13, true",
        "2026-03-08T23:59, true",
        "2026-03-06T17:58, false",
        "2026-03-06T18:00, true",
        "2026-03-09T03:10, false",
        "2026-03-10T11:29, true",
        "2026-04-04T10:00, false"
    })
    void expectsNothingOutsideWorkingTimeNorLaterAtTheNextVisit(String now, boolean workedAtWeekends) {
        clock.set(at(now));
        if (workedAtWeekends) {
            var past = new ArrayList<Counters.CounterEntry>();
            for (int hour = 1; hour <= 14 * 24; hour++) {
                past.add(decided(
                        clock.instant()
                                .truncatedTo(java.time.temporal.ChronoUnit.HOURS)
                                .minus(Duration.ofHours(hour)),
                        4));
            }
            counters.add(past);
            readAnew();
        }
        waiting(2, 40);
        var id = aCase();
        promise(id);
        var before = Instant.MAX;
        for (int visit = 0; visit < 12; visit++) {
            var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
            var said = promise.estimate();
            assertThat(said).isBeforeOrEqualTo(promise.promisedBy());
            if (said.isBefore(promise.promisedBy())) {
                assertThat(said).isAfter(clock.instant()).isBeforeOrEqualTo(before);
                assertThat(said.getEpochSecond() % 1800).as("on the half hour").isZero();
                assertThat(plan.calculate(Duration.ZERO.plus(Duration.ofSeconds(1)))
                                .dueAt())
                        .as("work begins again before")
                        .isBefore(said);
                var local = said.atZone(ZoneId.of("Asia/Shanghai"));
                assertThat(local.getDayOfWeek().getValue()).isLessThan(6);
                assertThat(local.toLocalTime().toSecondOfDay()).isBetween(9 * 3600, 18 * 3600);
                before = said;
            }
            clock.advance(Duration.ofMinutes(17));
        }
        assertThat(before).as("something was expected before the promise").isNotEqualTo(Instant.MAX);
    }

    @Test
    void tellsNoForeignSeller() {
        var id = aCase();
        promise(id);

        assertThatThrownBy(() -> as(Role.SELLER, "s-2", () -> forecast.promiseFor(id)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void foreseesTheHourInWhichThePromiseBreaks() {
        waiting(1, 40);
        var past = new ArrayList<Counters.CounterEntry>();
        for (int hour = 1; hour <= 4 * 7 * 24; hour++) {
            var at = NOW.minus(Duration.ofHours(hour));
            past.add(new Counters.CounterEntry(WorklistStatistics.ARRIVED, at, "STANDARD", "", 110));
            past.add(new Counters.CounterEntry(WorklistStatistics.ENDED, at, "STANDARD", "DONE", 10));
        }
        counters.add(past);
        counters.fold();

        var day = as(Role.LEAD, "lead", forecast::nextDay);

        // 100 more in every hour than are decided; 480 are decided in 48 hours.
        assertThat(day.measured()).isTrue();
        assertThat(day.hours()).hasSize(24);
        assertThat(day.breaksAt()).contains(NOW.plus(Duration.ofHours(5)));
        assertThat(day.hours().get(0))
                .returns(110.0, WaitingTimeForecast.Hour::arrivals)
                .returns(10.0, WaitingTimeForecast.Hour::decisions)
                .returns(101.0, WaitingTimeForecast.Hour::waiting);
    }

    private static TemporalUnitWithinOffset minutes(int n) {
        return new TemporalUnitWithinOffset(n, java.time.temporal.ChronoUnit.MINUTES);
    }

    private void assertGuessed(CaseId id) {
        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.measured()).isFalse();
        assertThat(promise.estimate()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(promise.perHour()).isCloseTo(20, within(0.1));
    }

    /** From Monday to Friday, 9:00 to 18:00, in the weeks before now. */
    private void decidedInEachWorkedHour(int weeks, int n) {
        var past = new ArrayList<Counters.CounterEntry>();
        for (int hour = 1; hour <= weeks * 7 * 24; hour++) {
            var at = NOW.minus(Duration.ofHours(hour));
            var local = at.atZone(ZoneId.of("Asia/Shanghai"));
            if (local.getDayOfWeek().getValue() <= 5 && local.getHour() >= 9 && local.getHour() < 18) {
                past.add(decided(at, n));
            }
        }
        counters.add(past);
        waiting(1, 0);
    }

    private static Counters.CounterEntry decided(Instant at, int n) {
        return new Counters.CounterEntry(WorklistStatistics.ENDED, at, "STANDARD", "DONE", n);
    }

    private CaseId aCase() {
        return aCase("s-1");
    }

    private CaseId aCase(String seller) {
        jdbc.sql("""
                        insert into seller (id, type, display_name, locale, created_at)
                        values (:seller, 'PERSONAL', 'Shop', 'en', now())
                        """).param("seller", seller).update();
        jdbc.sql("""
                        insert into shop (id, seller_id, standing, standing_since)
                        values (gen_random_uuid(), :seller, 'PENDING', now())
                        """).param("seller", seller).update();
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into certification_case (id, seller_id, kind, status, rounds_left, created_at)
                        values (:id, :seller, 'INITIAL', 'IN_REVIEW', 5, now())
                        """).param("id", id).param("seller", seller).update();
        return new CaseId(id);
    }

    private void waiting(int n, int priority) {
        jdbc.sql("""
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, kind, roles, priority,
                                               waiting_since, seller_id, seller_name)
                        select gen_random_uuid(), 'task-' || :priority || '-' || i, 'test', 'Activity_ReviewCase',
                               gen_random_uuid(), 'STANDARD', 'INITIAL', '{REVIEWER,LEAD}', :priority, now(), 's', 'Shop'
                        from generate_series(1, :n) as i
                        """).param("n", n).param("priority", priority).update();
    }

    private <T> T as(Role role, String name, java.util.function.Supplier<T> work) {
        var kind = role == Role.SELLER ? Actor.Kind.SELLER : Actor.Kind.STAFF;
        return currentActor.runAs(new Actor(kind, name, null, Set.of(role)), work);
    }
}
