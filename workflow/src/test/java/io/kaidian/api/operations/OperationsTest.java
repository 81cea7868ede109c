package io.kaidian.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseMoved;
import io.kaidian.cases.CaseStatus;
import io.kaidian.support.testing.TestClock;
import io.kaidian.support.testing.WorkflowTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;

/** The figures say what is so. */
@WorkflowTest
@TestPropertySource(properties = "kaidian.metrics.every=P1D")
class OperationsTest {

    @Autowired
    MeterRegistry meters;

    @Autowired
    WaitingMeters waiting;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void countsCasesThatWereCertifiedInTheirFirstRound() {
        var firstRound = cases("1");
        var laterRound = cases("later");

        certified(1);
        certified(1);
        certified(3);

        assertThat(cases("1") - firstRound).isEqualTo(2);
        assertThat(cases("later") - laterRound).isEqualTo(1);
    }

    @Test
    void timesWhatSellersWaitFor() {
        var before = meters.find("kaidian.cases.answered").timers().stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.HOURS))
                .sum();

        certified(1);

        var after = meters.find("kaidian.cases.answered").timers().stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.HOURS))
                .sum();
        assertThat(after - before).isEqualTo(5);
    }

    @Test
    void tellsHowOldTheOldestWorkOfAQueueIs() {
        jdbc.sql(
                        """
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, roles, priority,
                                               waiting_since, seller_id, seller_name)
                        values (:id, 't', 'certification', 'Activity_ReviewCase', :id, 'STANDARD', '{REVIEWER}', 0,
                                :since::timestamptz, 's', 's')
                        """)
                .param("id", UUID.randomUUID())
                .param("since", TestClock.MORNING.toString())
                .update();
        clock.advance(Duration.ofHours(2));

        waiting.ask();

        assertThat(meters.get("kaidian.work.oldest")
                        .tag("queue", "STANDARD")
                        .gauge()
                        .value())
                .isEqualTo(7200);
        assertThat(meters.get("kaidian.incidents").gauge().value()).isZero();
        assertThat(meters.get("kaidian.jobs.lag").gauge().value()).isNotNegative();
    }

    @Test
    void namesWhoActsInEveryLineOfTheLog() throws Exception {
        var request = new MockHttpServletRequest();
        request.setUserPrincipal(() -> "reviewer1");
        var seen = new String[1];

        new WhoInLogs().doFilter(request, new MockHttpServletResponse(), (asked, answer) -> seen[0] = MDC.get("user"));

        assertThat(seen[0]).isEqualTo("reviewer1");
        assertThat(MDC.get("user")).isNull();
    }

    private void certified(int round) {
        events.publishEvent(new CaseMoved(
                CaseId.next(),
                "seller",
                CaseKind.INITIAL,
                CaseStatus.IN_REVIEW,
                CaseStatus.CERTIFIED,
                round,
                clock.instant().minus(Duration.ofHours(5))));
    }

    private double cases(String round) {
        var counter = meters.find("kaidian.cases")
                .tag("status", "CERTIFIED")
                .tag("round", round)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
