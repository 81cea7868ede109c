package io.kaidian.processes.testing;

import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.fixtures.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * A real engine on real PostgreSQL that runs the diagrams of this module, one for all tests of a JVM. Nothing happens by
 * itself: the job executor is off, tests fire timers by hand, and machines answer as a test tells them.
 */
public final class TestProcessEngine {

    private TestProcessEngine() {}

    public static ProcessEngine running() {
        return Holder.ENGINE;
    }

    /** What stands behind the service tasks. */
    static DelegateStubs machines() {
        return Holder.MACHINES;
    }

    /** What the diagrams went through since it was last cleared. */
    static CoverageRecorder footprints() {
        return Holder.FOOTPRINTS;
    }

    private static final class Holder {

        private static final DelegateStubs MACHINES = new DelegateStubs();
        private static final CoverageRecorder FOOTPRINTS = new CoverageRecorder();
        private static final ProcessEngine ENGINE = start();

        private static ProcessEngine start() {
            var database = TestDatabase.fresh();
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
            configuration.setExpressionManager(new VariablesOnlyExpressionManager(MACHINES.beans()));
            configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(FOOTPRINTS)));
            var tables = new DefaultDmnEngineConfiguration();
            tables.setCustomPostDecisionTableEvaluationListeners(
                    new ArrayList<>(List.of((DmnDecisionTableEvaluationListener) Holder::decided)));
            configuration.setDmnEngineConfiguration(tables);
            var engine = configuration.buildProcessEngine();
            var deployment = engine.getRepositoryService().createDeployment().name("processes");
            ProcessResources.all().forEach(deployment::addClasspathResource);
            deployment.deploy();
            return engine;
        }

        private static void decided(DmnDecisionTableEvaluationEvent event) {
            event.getMatchingRules()
                    .forEach(rule -> FOOTPRINTS.leave(event.getDecisionTable().getKey(), rule.getId()));
        }
    }
}
