package io.kaidian.review;

import static io.kaidian.support.database.Rows.instant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaidian.cases.CaseId;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Role;
import io.kaidian.support.testing.TestClock;
import io.kaidian.support.testing.WorkflowTest;
import io.kaidian.support.worklist.Tallies;
import io.kaidian.support.worklist.WorkFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a seller is promised, and what leads are to expect. The morning is a Monday, 10:00, one hour after work began. */
@WorkflowTest
class QueueForecastTest {

    private static final Instant NOW = TestClock.MORNING;

    @Autowired
    QueueForecast forecast;

    @Autowired
    Capacity capacity;

    @Autowired
    Tallies tallies;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void nothingIsKnown() {
        capacity.forget();
    }

    @Test
    void promisesFromWhatOnePersonCanDoAsLongAsNothingWasMeasured() {
        waiting(39, 40);
        waiting(100, 10);
        var id = aCase();

        var by = forecast.promise(id, "STANDARD", 40, null);

        // 40 cases at 20 an hour, 30 percent more, on the half hour.
        assertThat(by).isEqualTo(NOW.plus(Duration.ofMinutes(180)));
        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.ahead()).isEqualTo(39);
        assertThat(promise.estimate()).isCloseTo(NOW.plus(Duration.ofHours(2)), minutes(1));
        assertThat(promise.perHour()).isCloseTo(20, within(0.5));
    }

    @Test
    void waitsOverTheNightWhereNobodyWorks() {
        waiting(199, 40);

        var by = forecast.promise(aCase(), "STANDARD", 40, null);

        // 160 until 18:00, the rest from 9:00 on takes two hours: 25 hours, times 1.3.
        assertThat(by).isEqualTo(NOW.plus(Duration.ofHours(32)).plus(Duration.ofMinutes(30)));
    }

    @Test
    void neverPromisesMoreThanTheLongestTime() {
        waiting(5_000, 40);

        assertThat(forecast.promise(aCase(), "STANDARD", 40, null)).isEqualTo(NOW.plus(Duration.ofHours(48)));
    }

    @Test
    void comesNearerWhileTheQueueIsServed() {
        waiting(39, 40);
        var id = aCase();
        forecast.promise(id, "STANDARD", 40, null);

        jdbc.sql("delete from work_item where id in (select id from work_item limit 20)")
                .update();

        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.ahead()).isEqualTo(19);
        assertThat(promise.estimate()).isCloseTo(NOW.plus(Duration.ofHours(1)), minutes(1));
        assertThat(promise.promisedBy()).isEqualTo(NOW.plus(Duration.ofMinutes(180)));
    }

    @Test
    void promisesNothingBeforeTheDueTimeAsLongAsItOnlyGuesses() {
        var due = NOW.plus(Duration.ofHours(33)).plus(Duration.ofMinutes(44));
        var id = aCase();

        var by = forecast.promise(id, "STANDARD", 40, due);

        assertThat(by).isEqualTo(NOW.plus(Duration.ofHours(34)));
        assertThat(kept(id)).isEqualTo(due);
        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.estimate()).isEqualTo(NOW.plus(Duration.ofMinutes(3)));
        assertThat(promise.measured()).isFalse();
    }

    @Test
    void capsWhatTheDueTimeAsksForAtTheLongestTime() {
        assertThat(forecast.promise(aCase(), "STANDARD", 40, NOW.plus(Duration.ofDays(4))))
                .isEqualTo(NOW.plus(Duration.ofHours(48)));
    }

    @Test
    void promisesFromWhatWasMeasuredWhateverTheDueTime() {
        decidedInEachWorkedHour(2, 10);
        waiting(9, 40);
        var id = aCase();

        var by = forecast.promise(id, "STANDARD", 40, NOW.plus(Duration.ofHours(33)));

        // An hour for ten, 30 percent more, on the half hour.
        assertThat(by).isEqualTo(NOW.plus(Duration.ofMinutes(90)));
        assertThat(kept(id)).isNull();
        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.measured()).isTrue();
        assertThat(promise.perHour()).isCloseTo(10, within(0.1));
    }

    @Test
    void takesHoursWithoutDataForHoursWithoutWorkNeitherAfterTheFirstDecisionNorInTheFirstWeek() {
        var firstWeek = new ArrayList<Tallies.Tally>();
        for (int hour = 1; hour < 7 * 24; hour++) {
            firstWeek.add(decided(NOW.minus(Duration.ofHours(hour)), 10));
        }
        waiting(1, 0);
        tallies.add(firstWeek.subList(0, 1));
        var id = aCase();

        forecast.promise(id, "STANDARD", 40, null);
        assertGuessed(id);

        tallies.add(firstWeek.subList(1, firstWeek.size()));
        capacity.forget();
        assertGuessed(id);
    }

    @Test
    void doesNotTakeHoursInWhichNothingCameForHoursWithoutWork() {
        waiting(1, 0);
        for (int week = 1; week <= 4; week++) {
            tallies.add(List.of(decided(NOW.minus(Duration.ofDays(7L * week)).plus(Duration.ofHours(3)), 2)));
        }
        var id = aCase();

        forecast.promise(id, "STANDARD", 40, null);

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
    void doesNotSayAgainWhatItGuessedWrong() {
        var id = aCase();
        var by = forecast.promise(id, "STANDARD", 40, NOW.plus(Duration.ofHours(30)));
        assertThat(as(Role.SELLER, "s-1", () -> forecast.promiseFor(id))
                        .orElseThrow()
                        .estimate())
                .isBefore(by);

        clock.advance(Duration.ofMinutes(20));

        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.estimate()).isEqualTo(by);
        assertThat(promise.isBroken()).isFalse();
    }

    @Test
    void tellsWhenItTakesLongerThanPromised() {
        var id = aCase();
        var by = forecast.promise(id, "STANDARD", 40, null);

        clock.advance(Duration.ofMinutes(45));

        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.promisedBy()).isEqualTo(by).isBefore(clock.instant());
        assertThat(promise.estimate()).isAfter(clock.instant());
        assertThat(promise.isBroken()).isTrue();
    }

    @Test
    void countsDecisionsOfAnHourInHoursOfWorkOnly() {
        clock.set(NOW.plus(Duration.ofHours(9)));
        var id = aCase();

        forecast.promise(id, "STANDARD", 40, null);

        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.estimate()).isEqualTo(NOW.plus(Duration.ofHours(23)).plus(Duration.ofMinutes(3)));
        assertThat(promise.perHour()).isCloseTo(20, within(0.1));
    }

    @Test
    void tellsNoForeignSeller() {
        var id = aCase();
        forecast.promise(id, "STANDARD", 40, null);

        assertThatThrownBy(() -> as(Role.SELLER, "s-2", () -> forecast.promiseFor(id)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void foreseesTheHourInWhichThePromiseBreaks() {
        waiting(1, 40);
        var past = new ArrayList<Tallies.Tally>();
        for (int hour = 1; hour <= 4 * 7 * 24; hour++) {
            var at = NOW.minus(Duration.ofHours(hour));
            past.add(new Tallies.Tally(WorkFigures.ARRIVED, at, "STANDARD", "", 110));
            past.add(new Tallies.Tally(WorkFigures.ENDED, at, "STANDARD", "DONE", 10));
        }
        tallies.add(past);
        tallies.fold();

        var day = as(Role.LEAD, "lead", forecast::nextDay);

        // 100 more in every hour than are decided; 480 are decided in 48 hours.
        assertThat(day.measured()).isTrue();
        assertThat(day.hours()).hasSize(24);
        assertThat(day.breaksAt()).contains(NOW.plus(Duration.ofHours(5)));
        assertThat(day.hours().get(0))
                .returns(110.0, QueueForecast.Hour::arrivals)
                .returns(10.0, QueueForecast.Hour::decisions)
                .returns(101.0, QueueForecast.Hour::waiting);
    }

    private static TemporalUnitWithinOffset minutes(int n) {
        return new TemporalUnitWithinOffset(n, java.time.temporal.ChronoUnit.MINUTES);
    }

    private void assertGuessed(CaseId id) {
        var promise = as(Role.SELLER, "s-1", () -> forecast.promiseFor(id)).orElseThrow();
        assertThat(promise.measured()).isFalse();
        assertThat(promise.estimate()).isEqualTo(NOW.plus(Duration.ofMinutes(3)));
        assertThat(promise.perHour()).isCloseTo(20, within(0.1));
    }

    /** From Monday to Friday, 9:00 to 18:00, in the weeks before now. */
    private void decidedInEachWorkedHour(int weeks, int n) {
        var past = new ArrayList<Tallies.Tally>();
        for (int hour = 1; hour <= weeks * 7 * 24; hour++) {
            var at = NOW.minus(Duration.ofHours(hour));
            var local = at.atZone(ZoneId.of("Asia/Shanghai"));
            if (local.getDayOfWeek().getValue() <= 5 && local.getHour() >= 9 && local.getHour() < 18) {
                past.add(decided(at, n));
            }
        }
        tallies.add(past);
        waiting(1, 0);
    }

    private static Tallies.Tally decided(Instant at, int n) {
        return new Tallies.Tally(WorkFigures.ENDED, at, "STANDARD", "DONE", n);
    }

    private Instant kept(CaseId id) {
        return jdbc.sql("select not_before from promise where case_id = :id")
                .param("id", id.value())
                .query((row, n) -> instant(row, "not_before"))
                .list()
                .get(0);
    }

    private CaseId aCase() {
        jdbc.sql(
                        """
                        insert into seller (id, type, display_name, locale, created_at)
                        values ('s-1', 'PERSONAL', 'Shop', 'en', now())
                        """)
                .update();
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into certification_case (id, seller_id, kind, status, rounds_left, created_at)
                        values (:id, 's-1', 'INITIAL', 'IN_REVIEW', 5, now())
                        """)
                .param("id", id)
                .update();
        return new CaseId(id);
    }

    private void waiting(int n, int priority) {
        jdbc.sql(
                        """
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, kind, roles, priority,
                                               waiting_since, seller_id, seller_name)
                        select gen_random_uuid(), 'task-' || :priority || '-' || i, 'test', 'Activity_ReviewCase',
                               gen_random_uuid(), 'STANDARD', 'INITIAL', '{REVIEWER,LEAD}', :priority, now(), 's', 'Shop'
                        from generate_series(1, :n) as i
                        """)
                .param("n", n)
                .param("priority", priority)
                .update();
    }

    private <T> T as(Role role, String name, java.util.function.Supplier<T> work) {
        var kind = role == Role.SELLER ? Actor.Kind.SELLER : Actor.Kind.STAFF;
        return currentActor.callAs(new Actor(kind, name, null, Set.of(role)), work);
    }
}
