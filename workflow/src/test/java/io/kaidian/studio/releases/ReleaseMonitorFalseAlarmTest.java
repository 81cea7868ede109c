package io.kaidian.studio.releases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ordinary days, drawn by chance from a seed: cases come in bursts, people rest at night and at weekends, sellers take days,
 * another company is away now and then, and every week or two a release changes something that makes nothing worse. No alarm
 * is raised. A release in which something does go worse raises one.
 */
@WorkflowTest
class ReleaseMonitorFalseAlarmTest {

    private static final int DAYS = Integer.getInteger("kaidian.ordinary.days", 150);
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final int FIRST = 101;
    private static final String KEY = "ordinary";
    private static final String CHECK = "Activity_Check";
    private static final String REVIEW = "Activity_Review";
    private static final String SELLER = "Activity_Correct";
    private static final String INSTANT = "Gateway_Decision";

    @Autowired
    private ReleaseRegressionDetector alarms;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private TransactionTemplate transactions;

    private final Random random = new Random(1_000);
    private final List<Object[]> stays = new ArrayList<>();
    private int release = FIRST - 1;
    private int stay;

    @AfterEach
    void forgetReleases() {
        jdbc.sql("delete from release_alarm").update();
        jdbc.sql("delete from activity_passage where process_key = 'ordinary'").update();
        jdbc.sql("delete from release where number > 99").update();
        jdbc.sql("delete from act_re_procdef where key_ = 'ordinary'").update();
    }

    @Test
    void raiseNoAlarm() {
        publish(BEGIN);
        var nextRelease = 30;
        for (int day = 0; day < DAYS; day++) {
            var morning = BEGIN.plus(Duration.ofDays(day));
            if (day == nextRelease) {
                publish(morning.plus(Duration.ofHours(9)));
                nextRelease = day + 2 + random.nextInt(20);
            }
            live(morning, 1);
            // The first release has none before it in which anything happened.
            if (release > FIRST) {
                assertThat(look(morning.plus(Duration.ofHours(12))))
                        .as("day " + day)
                        .isEmpty();
                assertThat(look(morning.plus(Duration.ofHours(24))))
                        .as("day " + day)
                        .isEmpty();
            }
        }
    }

    @Test
    void raiseOneWhereReviewsTakeDaysLonger() {
        publish(BEGIN);
        for (int day = 0; day < 30; day++) {
            live(BEGIN.plus(Duration.ofDays(day)), 1);
        }
        publish(BEGIN.plus(Duration.ofDays(30)));
        var found = new ArrayList<ReleaseRegressionDetector.Alarm>();
        for (int day = 30; day < 45 && found.isEmpty(); day++) {
            live(BEGIN.plus(Duration.ofDays(day)), 100);
            found.addAll(look(BEGIN.plus(Duration.ofDays(day + 1))));
        }

        assertThat(found).extracting(ReleaseRegressionDetector.Alarm::elementId).contains(REVIEW);
        assertThat(found)
                .extracting(ReleaseRegressionDetector.Alarm::kind)
                .containsOnly(ReleaseRegressionDetector.Kind.SLOW);
        assertThat(found.get(0).now()).isGreaterThan(found.get(0).before().multipliedBy(2));
    }

    /** Three hundred cases a day for sixty days are 1,500 blocks of steps; some hundred are enough to tell. */
    @Test
    void readAFewBlocksOfManyPasses() {
        publish(BEGIN);
        manyCases(BEGIN, 46, Duration.ofMinutes(20));
        publish(BEGIN.plus(Duration.ofDays(46)));
        manyCases(BEGIN.plus(Duration.ofDays(46)), 13, Duration.ofHours(4));
        clock.set(BEGIN.plus(Duration.ofDays(59)));

        var raised = new ArrayList<ReleaseRegressionDetector.Alarm>();
        var read = transactions.execute(status -> {
            var before = blocksRead();
            raised.addAll(alarms.raiseSlow(200));
            return blocksRead() - before;
        });

        assertThat(raised)
                .extracting(ReleaseRegressionDetector.Alarm::elementId)
                .containsExactly(REVIEW);
        assertThat(read).isBetween(1L, 800L);
    }

    /** @param reviewed how long a review takes, more or less */
    private void manyCases(Instant begin, int days, Duration reviewed) {
        jdbc.sql("""
                        insert into activity_passage (ended_at, process_version, process_key, business_key, ids, elements, entered, ended)
                        select at + looked, :version, 'ordinary', 'ordinary-' || :version || '-' || n, array[n, n, n],
                               array['Activity_Check', 'Activity_Review', 'Gateway_Decision'],
                               array[at, at + interval '5 seconds', at + looked], array[at + interval '5 seconds', at + looked, at + looked]
                        from generate_series(1, :days * 300) n,
                             lateral (select :begin::timestamptz + n * interval '4.8 minutes' as at,
                                             (0.5 + random()) * :reviewed::interval as looked) chance
                        """)
                .param("version", release)
                .param("days", days)
                .param("begin", at(begin))
                .param("reviewed", reviewed.toString())
                .update();
    }

    /** Of tables of steps, by this transaction. */
    private long blocksRead() {
        return jdbc.sql("""
                        select sum(pg_stat_get_xact_blocks_fetched(oid)) from pg_class
                        where relkind = 'r' and relname ~ '^activity_(instance|passage)_'
                        """).query(Long.class).single();
    }

    private void publish(Instant at) {
        release++;
        jdbc.sql("""
                        insert into release (number, origin, comment, author, published_at, fingerprint, deployment,
                                             in_force_from, rules_changed)
                        values (?, 'PUBLISHED', 'ordinary', 'analyst1', ?, ?, ?, ?, false)
                        """)
                .params(release, at(at), "f" + release, "d" + release, at(at))
                .update();
        jdbc.sql("insert into act_re_procdef (id_, rev_, key_, version_, deployment_id_) values (?, 1, ?, ?, ?)")
                .params("p" + release, KEY, release, "d" + release)
                .update();
    }

    /** One day: thirty cases on a working day, five on another. @param slower how many times as long a review takes */
    private void live(Instant morning, double slower) {
        var works = isWorkday(morning);
        var cases = works ? 20 + random.nextInt(20) : 5;
        var outage = random.nextInt(12) == 0 ? random.nextInt(20) : -1;
        for (int i = 0; i < cases; i++) {
            var hour = random.nextInt(24);
            var at = morning.plus(Duration.ofMinutes(hour * 60L + random.nextInt(60)));
            var checked = at.plusMillis(500 + random.nextInt(8_000));
            if (hour == outage) {
                fail(at);
                checked = checked.plus(Duration.ofMinutes(20 + random.nextInt(60)));
            }
            stay(CHECK, at, checked);
            stay(INSTANT, checked, checked);
            var looked =
                    whenSomebodyWorks(checked).plusSeconds((long) (600 * Math.exp(random.nextGaussian()) * slower));
            stay(REVIEW, checked, slower > 1 ? looked.plus(Duration.ofHours((long) (slower * 2))) : looked);
            if (random.nextInt(3) == 0) {
                stay(SELLER, looked, looked.plusSeconds((long) (86_400 * Math.exp(random.nextGaussian() - 0.5))));
            }
        }
        write();
    }

    private static Instant whenSomebodyWorks(Instant at) {
        var when = at;
        while (!isWorkday(when)
                || when.atZone(ZoneOffset.UTC).getHour() < 1
                || when.atZone(ZoneOffset.UTC).getHour() >= 10) {
            when = when.plus(Duration.ofHours(1));
        }
        return when;
    }

    private static boolean isWorkday(Instant at) {
        var day = at.atZone(ZoneOffset.UTC).getDayOfWeek();
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
    }

    private void stay(String element, Instant from, Instant to) {
        stays.add(new Object[] {"ordinary-" + stay++, element, release, from.toString(), to.toString()});
    }

    private void write() {
        jdbc.sql("""
                        insert into activity_instance (stay_id, process_key, process_version, element_id, business_key,
                                                entered_at, left_at)
                        select id, 'ordinary', version, element, id, entered, gone
                        from unnest(?::text[], ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[])
                             as s (id, element, version, entered, gone)
                        """)
                .params(column(0), column(1), column(2), column(3), column(4))
                .update();
        stays.clear();
    }

    private Object column(int index) {
        return stays.stream().map(row -> String.valueOf(row[index])).toArray(String[]::new);
    }

    private void fail(Instant at) {
        jdbc.sql("""
                        insert into step_failure (job_id, process_key, process_version, element_id, first_at, last_at, failures)
                        values (?, 'ordinary', ?, ?, ?, ?, 1)
                        """).params("job-" + stay, release, CHECK, at(at), at(at)).update();
    }

    private List<ReleaseRegressionDetector.Alarm> look(Instant now) {
        clock.set(now);
        var raised = new ArrayList<>(alarms.raiseFailures());
        raised.addAll(alarms.raiseSlow());
        return raised;
    }
}
