package io.kaidian.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.WorkflowTest;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A server that has just started is called by many at once, and has read no diagram yet. */
@WorkflowTest
class AtomicBpmnDeployerTest {

    private static final int SERVER_STARTS = 20;
    private static final int CALLERS = 8;
    private static final String PARCEL = "parcel";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void deployOneThatBeginsWithAJob() {
        engine.getRepositoryService()
                .createDeployment()
                .name(PARCEL)
                .addModelInstance(
                        "parcel.bpmn",
                        Bpmn.createExecutableProcess(PARCEL)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask()
                                .camundaAsyncBefore()
                                .endEvent()
                                .done())
                .deploy();
    }

    @AfterEach
    void remove() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName(PARCEL)
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    @Test
    void letsNobodyBeginBeforeADiagramIsReadWhole() throws Exception {
        var cache = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache();
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            for (int start = 0; start < SERVER_STARTS; start++) {
                cache.discardProcessDefinitionCache();
                var together = new CyclicBarrier(CALLERS);
                Callable<String> call = () -> {
                    together.await();
                    return transaction.execute(status -> engine.getRuntimeService()
                            .startProcessInstanceByKey(PARCEL)
                            .getId());
                };
                for (var begun : callers.invokeAll(
                        IntStream.range(0, CALLERS).mapToObj(caller -> call).toList())) {
                    assertThat(begun.get()).isNotBlank();
                }
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processDefinitionKey(PARCEL)
                        .count())
                .isEqualTo(SERVER_STARTS * CALLERS);
    }
}
