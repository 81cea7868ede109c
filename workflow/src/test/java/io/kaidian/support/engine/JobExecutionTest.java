package io.kaidian.support.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.support.testing.WorkflowTest;
import io.kaidian.support.time.BusinessClock;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The one test in which jobs run by themselves, as on a server. */
@WorkflowTest
@TestPropertySource(properties = "kaidian.jobs.enabled=true")
@DirtiesContext
class JobExecutionTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Processes processes;

    @Autowired
    private BusinessClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void runsTimersWithinSecondsOfMovingTheClock() {
        deployLongWait();
        transaction.executeWithoutResult(status -> processes.start("wait", "4711", Values.none()));
        await().atMost(Duration.ofSeconds(10)).until(() -> stepsAt("Event_LongWait") == 1);
        assertThat(stepsAt("EndEvent_Waited")).isZero();

        clock.advance(Duration.ofDays(400));

        await().atMost(Duration.ofSeconds(5)).until(() -> stepsAt("EndEvent_Waited") == 1);
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
        return jdbc.sql("select count(*) from step_event where element_id = ?")
                .param(elementId)
                .query(Integer.class)
                .single();
    }
}
