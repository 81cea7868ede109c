package io.kaidian.platform.allowlist;

import io.kaidian.platform.engine.externaltasks.ExternalWorkerProperties;
import io.kaidian.processes.EngineNamespace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Stands before the engine's own deployers and looks at the bytes of every file, when it is deployed and whenever it is
 * read again from the database: whatever way it got there. What is new goes to the engine without aliases of
 * {@link EngineNamespace}.
 */
public class AllowListDeployer implements Deployer {

    private final ExternalWorkerProperties workers;

    public AllowListDeployer(ExternalWorkerProperties workers) {
        this.workers = workers;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        deployment.getResources().values().forEach(file -> {
            requireEmpty(
                    file.getName(), ModelFileValidator.refusals(file.getName(), file.getBytes(), workers.topics()));
            if (deployment.isNew()) {
                replaceAliases(file);
            }
        });
    }

    private static void replaceAliases(ResourceEntity file) {
        var given = new String(file.getBytes(), StandardCharsets.UTF_8);
        var kept = EngineNamespace.replaceAliases(given);
        if (!kept.equals(given)) {
            file.setBytes(kept.getBytes(StandardCharsets.UTF_8));
        }
    }

    static void requireEmpty(String file, List<AllowListViolation> refusals) {
        if (!refusals.isEmpty()) {
            throw new ProcessEngineException("Refused: " + file + ": "
                    + refusals.stream().map(AllowListViolation::toString).collect(Collectors.joining("; ")));
        }
    }
}
