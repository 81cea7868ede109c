package io.kaidian.platform.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.processes.fixtures.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class MergingSqlSessionTest {

    private static final Map<String, Object> FIVE = Map.of("a", 1, "b", "two", "c", true, "d", 4L, "e", "five");

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    private ProcessEngine engine;
    private Map<String, Object> writes = Map.of();
    private Runnable meanwhile = () -> {};

    @BeforeEach
    void startEngine() {
        var configuration = new SharedStatementsEngineConfiguration();
        configuration.setProcessEngineName("merging");
        configuration.setDataSource(database);
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setBeans(Map.of("look", (JavaDelegate) execution -> {
            execution.getVariables();
            execution.setVariables(writes);
            meanwhile.run();
        }));
        engine = configuration.buildProcessEngine();
        var model = Bpmn.createExecutableProcess("process")
                .startEvent()
                .userTask()
                .serviceTask()
                .camundaDelegateExpression("${look}")
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("process.bpmn", model)
                .deploy();
        jdbc.execute("""
                create table deletion (id serial);
                create function count_deletion() returns trigger language plpgsql as
                    'begin insert into deletion default values; return null; end';
                create trigger count_deletion after delete on act_ru_variable
                    for each statement execute function count_deletion();
                """);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void removesTheVariablesOfAProcessInOneStatement() {
        engine.getRuntimeService().startProcessInstanceByKey("process", FIVE);

        complete();

        assertThat(count("act_ru_execution")).isZero();
        assertThat(count("act_ru_variable")).isZero();
        assertThat(count("deletion")).isEqualTo(1);
    }

    @Test
    void failsWhereAnotherTransactionChangedAVariable() {
        engine.getRuntimeService().startProcessInstanceByKey("process", FIVE);
        meanwhile = () -> inAnotherTransaction("update act_ru_variable set rev_ = rev_ + 1 where name_ = 'c'");

        assertThatThrownBy(this::complete).isInstanceOf(OptimisticLockingException.class);

        assertThat(count("act_ru_variable")).isEqualTo(5);
        assertThat(engine.getTaskService().createTaskQuery().count()).isEqualTo(1);
    }

    @Test
    void failsWhereAnotherTransactionRemovedAVariable() {
        engine.getRuntimeService().startProcessInstanceByKey("process", FIVE);
        meanwhile = () -> inAnotherTransaction("delete from act_ru_variable where name_ = 'e'");

        assertThatThrownBy(this::complete).isInstanceOf(OptimisticLockingException.class);

        assertThat(count("act_ru_variable")).isEqualTo(4);
    }

    @Test
    void writesTheVariablesOfAStepInOneStatement() {
        var process = engine.getRuntimeService().startProcessInstanceByKey("process", FIVE);
        countChanges();
        var other = Map.<String, Object>of("a", 2, "b", "drei", "c", false, "d", 5.5, "e", "fünf");

        engine.getRuntimeService().setVariables(process.getId(), other);
        engine.getRuntimeService().setVariables(process.getId(), FIVE);
        engine.getRuntimeService().setVariables(process.getId(), other);

        assertThat(engine.getRuntimeService().getVariables(process.getId())).isEqualTo(other);
        assertThat(count("deletion")).isEqualTo(3);
    }

    @Test
    void failsWhereAnotherTransactionChangedWhatIsWritten() {
        engine.getRuntimeService().startProcessInstanceByKey("process", FIVE);
        writes = Map.of("a", 3, "b", "three");
        meanwhile = () -> inAnotherTransaction("update act_ru_variable set rev_ = rev_ + 1 where name_ = 'b'");

        assertThatThrownBy(this::complete).isInstanceOf(OptimisticLockingException.class);

        assertThat(jdbc.queryForObject("select long_ from act_ru_variable where name_ = 'a'", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void failsWhereAnotherTransactionChangedAnExecutionThatWasReadBesideIt() {
        engine.getRuntimeService().startProcessInstanceByKey("process", FIVE);
        meanwhile = () -> inAnotherTransaction("update act_ru_execution set rev_ = rev_ + 1");

        assertThatThrownBy(this::complete).isInstanceOf(OptimisticLockingException.class);

        assertThat(engine.getTaskService().createTaskQuery().count()).isEqualTo(1);
    }

    /** As every deletion is counted: one line a statement. */
    private void countChanges() {
        jdbc.execute("create trigger count_change after update on act_ru_variable"
                + " for each statement execute function count_deletion()");
    }

    private void complete() {
        var task = engine.getTaskService().createTaskQuery().singleResult().getId();
        engine.getTaskService().complete(task);
    }

    private void inAnotherTransaction(String change) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(change);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private int count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }
}
