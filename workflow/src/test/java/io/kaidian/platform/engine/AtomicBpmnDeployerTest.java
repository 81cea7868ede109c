package io.kaidian.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.WorkflowTest;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest(name = "read again from the database: {0}")
    @ValueSource(booleans = {false, true})
    void keepsADiagramWithoutTheParserThatReadIt(boolean isReadAgain) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var repository = (RepositoryServiceImpl) engine.getRepositoryService();
        if (isReadAgain) {
            configuration.getDeploymentCache().discardProcessDefinitionCache();
        }

        for (var definition : repository.createProcessDefinitionQuery().list()) {
            var diagram = (ProcessDefinitionEntity) repository.getDeployedProcessDefinition(definition.getId());
            assertThat(activitiesOf(diagram))
                    .isNotEmpty()
                    .allSatisfy(activity -> assertThat(activity)
                            .extracting(
                                    ActivityImpl::getDelegateAsyncBeforeUpdate,
                                    ActivityImpl::getDelegateAsyncAfterUpdate)
                            .containsOnlyNulls());
        }
    }

    private static Stream<ActivityImpl> activitiesOf(ScopeImpl scope) {
        return scope.getActivities().stream()
                .flatMap(activity -> Stream.concat(Stream.of(activity), activitiesOf(activity)));
    }
}
