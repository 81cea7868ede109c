package io.kaidian.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.platform.clock.BusinessClock;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs run by themselves here, as on a server. */
@WorkflowTest
@TestPropertySource(properties = "kaidian.jobs.enabled=true")
@Import(JobExecutorLifecycleTest.SlowStep.class)
@DirtiesContext
@Tag("slow")
class JobExecutorLifecycleTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ProcessService processes;

    @Autowired
    private BusinessClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JobExecutorLifecycle execution;

    @Autowired
    private SlowStep slow;

    @Test
    void runsTimersWithinSecondsOfMovingTheClock() {
        deployLongWait();
        transaction.executeWithoutResult(status -> processes.start("wait", "4711", ProcessVariables.none()));
        await().atMost(Duration.ofSeconds(10)).until(() -> stepsAt("Event_LongWait") == 1);
        assertThat(stepsAt("EndEvent_Waited")).isZero();

        clock.advance(Duration.ofDays(400));

        await().atMost(Duration.ofSeconds(5)).until(() -> stepsAt("EndEvent_Waited") == 1);
    }

    @Test
    void finishesWhatRunsBeforeItStops() throws Exception {
        deploySlowStep();
        transaction.executeWithoutResult(status -> processes.start("slow", "4712", ProcessVariables.none()));
        assertThat(slow.begun.await(20, TimeUnit.SECONDS)).isTrue();

        var stopping = CompletableFuture.runAsync(execution::stop, Thread::startVirtualThread);
        assertThat(stopping).isNotDone();
        slow.mayEnd.countDown();
        stopping.get(30, TimeUnit.SECONDS);

        try {
            assertThat(stepsAt("EndEvent_SlowDone")).isOne();
            assertThat(jdbc.sql("select count(*) from act_ru_job where lock_owner_ is not null")
                            .query(Integer.class)
                            .single())
                    .as("jobs that nobody else could run")
                    .isZero();
        } finally {
            execution.start();
        }
    }

    /** A step that takes as long as the test wants. */
    @TestConfiguration(proxyBeanMethods = false)
    static class SlowStep {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);

        @Bean
        JavaDelegate slowDelegate() {
            return step -> {
                begun.countDown();
                mayEnd.await(30, TimeUnit.SECONDS);
            };
        }
    }

    private void deploySlowStep() {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "slow.bpmn",
                        Bpmn.createExecutableProcess("slow")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("StartEvent_SlowBegun")
                                .serviceTask("Activity_Slow")
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${slowDelegate}")
                                .endEvent("EndEvent_SlowDone")
                                .done())
                .deploy();
    }

    private void deployLongWait() {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "wait.bpmn",
                        Bpmn.createExecutableProcess("wait")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("StartEvent_WaitBegun")
                                .camundaAsyncAfter()
                                .intermediateCatchEvent("Event_LongWait")
                                .timerWithDuration("P399D")
                                .endEvent("EndEvent_Waited")
                                .done())
                .deploy();
    }

    private int stepsAt(String elementId) {
        return jdbc.sql("select count(*) from activity_visit where element_id = ?")
                .param(elementId)
                .query(Integer.class)
                .single();
    }
}
