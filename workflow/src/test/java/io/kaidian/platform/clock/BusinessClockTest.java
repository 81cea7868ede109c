package io.kaidian.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@WorkflowTest
class BusinessClockTest {

    @Autowired
    private BusinessClock clock;

    @Autowired
    @WallClock
    private Clock realClock;

    @Autowired
    private Clock injectedByDefault;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void putBack() {
        jdbc.sql("update business_clock set ahead_millis = 0").update();
        clock.refresh();
    }

    @Test
    void runsAheadOfTheRealClockAndTakesTheEngineAlong() {
        clock.advance(Duration.ofDays(7));

        assertThat(clock.instant()).isEqualTo(TestClock.MORNING.plus(Duration.ofDays(7)));
        assertThat(realClock.instant()).isEqualTo(TestClock.MORNING);
        assertThat(ClockUtil.getCurrentTime())
                .isAfter(
                        new Date(System.currentTimeMillis() + Duration.ofDays(6).toMillis()));
    }

    @Test
    void isTheClockThatEverybodyGetsWhoAsksForNoOther() {
        assertThat(injectedByDefault).isSameAs(clock);
    }

    @Test
    void addsOneMoveToTheOther() {
        clock.advance(Duration.ofDays(7));
        clock.advance(Duration.ofHours(1));

        assertThat(clock.offset()).isEqualTo(Duration.ofDays(7).plusHours(1));
    }

    @Test
    void followsAMoveOnAnotherNode() {
        var seen = new ArrayList<BusinessClockMovedEvent>();
        var otherNode = new BusinessClock(realClock, new BusinessClockRepository(jdbc, transactions, event -> {}));
        var thisNode = new BusinessClock(
                realClock,
                new BusinessClockRepository(jdbc, transactions, event -> seen.add((BusinessClockMovedEvent) event)));

        otherNode.advance(Duration.ofDays(14));
        thisNode.refresh();
        thisNode.refresh();

        assertThat(thisNode.offset()).isEqualTo(Duration.ofDays(14));
        assertThat(seen).isEqualTo(List.of(new BusinessClockMovedEvent(Duration.ofDays(14))));
    }

    @Test
    void keepsItsSpanOverARestart() {
        clock.advance(Duration.ofDays(3));

        var afterRestart = new BusinessClock(realClock, new BusinessClockRepository(jdbc, transactions, event -> {}));

        assertThat(afterRestart.offset()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void staysMovedWhenTheCallersTransactionFails() {
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    clock.advance(Duration.ofDays(1));
                    throw new IllegalStateException("later");
                }))
                .hasMessage("later");

        clock.refresh();

        assertThat(clock.offset()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void takesTheHoldsOnRunningJobsAlong() {
        jdbc.sql("""
                        insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, lock_owner_, lock_exp_time_)
                        values ('running', 1, 'message', 3, 1, 'node', timestamp '2026-03-02 02:10:00')
                        """).update();

        clock.advance(Duration.ofDays(7));

        assertThat(jdbc.sql("select lock_exp_time_ from act_ru_job where id_ = 'running'")
                        .query(LocalDateTime.class)
                        .single())
                .isEqualTo("2026-03-09T02:10:00");
        jdbc.sql("delete from act_ru_job where id_ = 'running'").update();
    }

    @Test
    void neverGoesBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofDays(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.advance(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
