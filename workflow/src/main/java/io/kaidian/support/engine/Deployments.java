package io.kaidian.support.engine;

import io.kaidian.processes.ProcessResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives the engine the diagrams and tables that this server ships: all of them as one deployment, so that what calls
 * each other has the same age, and only when one of them has changed since the last time.
 */
@Component
class Deployments implements SmartLifecycle {

    static final String SHIPPED = "kaidian";

    private static final Logger log = LoggerFactory.getLogger(Deployments.class);

    private final ProcessEngine engine;
    private boolean done;

    Deployments(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public void start() {
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .name(SHIPPED)
                .source(SHIPPED)
                .enableDuplicateFiltering(false);
        for (var resource : ProcessResources.all()) {
            try (var content = ProcessResources.open(resource)) {
                deployment.addInputStream(resource, content);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + resource, e);
            }
        }
        var deployed = deployment.deployWithResult();
        if (deployed.getDeployedProcessDefinitions() != null) {
            log.info("Deployed {} diagrams and tables", ProcessResources.all().size());
        }
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Before everything that might start a process. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
