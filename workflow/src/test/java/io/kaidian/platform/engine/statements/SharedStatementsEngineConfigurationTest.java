package io.kaidian.platform.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.fixtures.TestDatabase;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class SharedStatementsEngineConfigurationTest {

    private final ProcessEngine first = engine("first");
    private final ProcessEngine second = engine("second");

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void parsesTheStatementsOnce() {
        var statements = configuration(first).getSqlSessionFactory().getConfiguration();

        assertThat(configuration(second).getSqlSessionFactory().getConfiguration())
                .isSameAs(statements);
        assertThat(statements.getEnvironment())
                .as("the database of the first engine")
                .isNull();
    }

    @Test
    void keepsEachEngineToItsDatabase() {
        deploy(first, "one");
        deploy(first, "two");
        deploy(second, "three");

        first.getRuntimeService().startProcessInstanceByKey("one");

        assertThat(first.getRepositoryService().createProcessDefinitionQuery().count())
                .isEqualTo(2);
        assertThat(second.getRepositoryService().createProcessDefinitionQuery().count())
                .isEqualTo(1);
        assertThat(first.getTaskService().createTaskQuery().count()).isEqualTo(1);
        assertThat(second.getTaskService().createTaskQuery().count()).isZero();
    }

    private static void deploy(ProcessEngine engine, String key) {
        var model = Bpmn.createExecutableProcess(key)
                .startEvent()
                .userTask()
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(key + ".bpmn", model)
                .deploy();
    }

    private static ProcessEngine engine(String name) {
        var database = TestDatabase.fresh().dataSource();
        var configuration = new SharedStatementsEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(database);
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        return configuration.buildProcessEngine();
    }

    private static ProcessEngineConfigurationImpl configuration(ProcessEngine engine) {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
