package io.kaidian.support.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.ProcessResources;
import io.kaidian.support.testing.WorkflowTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WorkflowTest
class DeploymentsTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Deployments deployments;

    @Test
    void deploysEverythingShippedTogether() {
        var shipped = engine.getRepositoryService().createDeploymentQuery().list();

        assertThat(shipped).hasSize(1);
        assertThat(engine.getRepositoryService()
                        .getDeploymentResourceNames(shipped.get(0).getId()))
                .containsExactlyInAnyOrderElementsOf(ProcessResources.all());
    }

    @Test
    void deploysNothingAtAStartThatShipsWhatIsThereAlready() {
        deployments.start();

        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(1);
    }
}
