package io.kaidian.processes;

import io.kaidian.processes.fixtures.Database;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * A real engine on real PostgreSQL that runs the diagrams of this module, one for all tests of a JVM. Nothing happens by
 * itself: the job executor is off, tests fire timers by hand.
 */
final class DiagramEngine {

    private DiagramEngine() {}

    static ProcessEngine running() {
        return Holder.ENGINE;
    }

    private static final class Holder {

        private static final ProcessEngine ENGINE = start();

        private static ProcessEngine start() {
            var database = Database.fresh();
            ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
            configuration.setProcessEngineName("diagrams");
            configuration.setJdbcDriver("org.postgresql.Driver");
            configuration.setJdbcUrl(database.url());
            configuration.setJdbcUsername(database.user());
            configuration.setJdbcPassword(database.password());
            configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
            configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
            configuration.setJobExecutorActivate(false);
            configuration.setMetricsEnabled(false);
            configuration.setBeans(new java.util.HashMap<>());
            var engine = configuration.buildProcessEngine();
            var deployment = engine.getRepositoryService().createDeployment().name("processes");
            ProcessResources.all().forEach(deployment::addClasspathResource);
            deployment.deploy();
            return engine;
        }
    }
}
