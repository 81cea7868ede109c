package io.kaidian.studio.monitoring;

import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** Knows when something was deployed. */
@Component
class DeploymentTimes {

    private final RepositoryService repository;

    DeploymentTimes(ProcessEngine engine) {
        this.repository = engine.getRepositoryService();
    }

    Instant of(String deploymentId) {
        return repository
                .createDeploymentQuery()
                .deploymentId(deploymentId)
                .singleResult()
                .getDeploymentTime()
                .toInstant();
    }
}
