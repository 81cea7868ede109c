package io.kaidian.studio.trials;

import com.zaxxer.hikari.HikariDataSource;
import io.kaidian.platform.allowlist.BpmnAllowListParseListener;
import io.kaidian.platform.engine.DecisionReadingStep;
import io.kaidian.platform.engine.EngineConfiguration;
import io.kaidian.platform.engine.UuidV7IdGenerator;
import io.kaidian.platform.engine.externaltasks.ExternalWorkerProperties;
import io.kaidian.platform.engine.statements.SharedStatementsEngineConfiguration;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.management.JobDefinition;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * An engine to try diagrams and tables on. Nothing happens by itself: no job runs unless it is told to, the steps of the
 * program are replaced by answers, and nothing that a run does is written. It has a time of its own for each run, so
 * that the clock of the serving engine, which is one per JVM, stays as it is.
 */
public final class TrialEngine implements AutoCloseable {

    private static final String SCRIPT = "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql";

    private final ThreadLocal<TrialRun> current = new ThreadLocal<>();
    private final Map<String, JobDefinition> definitions = new ConcurrentHashMap<>();
    private final HikariDataSource pool;
    private final Runnable dropSchema;
    private final ProcessEngine engine;
    private final CommandExecutor commands;
    private final Connection mark;

    TrialEngine(
            HikariDataSource pool,
            String schema,
            Runnable dropSchema,
            Map<String, String> files,
            Set<String> steps,
            Map<String, DecisionReadingStep<?>> reading,
            ExternalWorkerProperties workers) {
        this.pool = pool;
        this.dropSchema = dropSchema;
        this.mark = mark(schema);
        var transactions = new DataSourceTransactionManager(pool);
        this.engine = build(transactions, schema, steps, reading, workers);
        this.commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        deploy(files);
    }

    /** What machines answer in the place of the steps of the program. */
    @FunctionalInterface
    public interface Answers {

        /**
         * @param step name of the step, such as {@code checkDocumentsDelegate}
         * @param elementId where in the diagram
         * @param known what the process knows
         * @param now time of the run
         * @return variables to set
         */
        Map<String, Object> answer(String step, String elementId, Map<String, Object> known, Instant now);
    }

    /**
     * Lets something happen and forgets it again: all of it is one command of the engine, which ends in an exception before
     * anything is written.
     */
    public <T> T runAndRollBack(Answers answers, Instant begin, Function<TrialRun, T> story) {
        var result = new ArrayList<T>(1);
        try {
            commands.execute(context -> {
                var trialRun = new TrialRun(engine, definitions, answers, begin);
                current.set(trialRun);
                result.add(story.apply(trialRun));
                throw new RollbackException();
            });
        } catch (RollbackException asIntended) {
            // What happened in between was never written.
        } finally {
            current.remove();
        }
        return result.get(0);
    }

    private static final class RollbackException extends RuntimeException {

        private RollbackException() {
            super("nothing of this is kept", null, false, false);
        }
    }

    /** Keeps the schema from being taken for a leftover, as long as this connection lives. */
    private Connection mark(String schema) {
        try {
            var connection = pool.getConnection();
            try (var statement = connection.prepareStatement("select pg_advisory_lock(hashtext(?)::int)")) {
                statement.setString(1, schema);
                statement.execute();
            }
            createTables(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot set up " + schema, e);
        }
    }

    /** Unlogged: gone after a crash, and cheap until then. */
    private static void createTables(Connection connection) {
        Stream.of("engine", "history", "identity", "decision.engine", "decision.history")
                .map(SCRIPT::formatted)
                .map(TrialEngine::unlogged)
                .forEach(script -> ScriptUtils.executeSqlScript(
                        connection,
                        new org.springframework.core.io.support.EncodedResource(
                                new org.springframework.core.io.ByteArrayResource(
                                        script.getBytes(StandardCharsets.UTF_8)),
                                StandardCharsets.UTF_8)));
    }

    private static String unlogged(String script) {
        try {
            return new ClassPathResource(script)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replaceAll("(?i)create table ", "create unlogged table ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessEngine build(
            DataSourceTransactionManager transactions,
            String schema,
            Set<String> steps,
            Map<String, DecisionReadingStep<?>> reading,
            ExternalWorkerProperties workers) {
        var configuration = new SharedStatementsEngineConfiguration();
        configuration.setProcessEngineName(schema);
        configuration.setDataSource(pool);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseType("postgres");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        configuration.setJdbcBatchProcessing(true);
        configuration.setIdGenerator(new UuidV7IdGenerator(Clock.systemUTC()));
        EngineConfiguration.trim(configuration);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_NONE);
        configuration.setJobExecutorActivate(false);
        // Every run ends in an exception on purpose, and a broken draft is told in the report.
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setEnsureJobDueDateNotNull(true);
        EngineConfiguration.lockDown(configuration, answering(steps, reading), workers);
        ((DefaultDmnEngineConfiguration) configuration.getDmnEngineConfiguration())
                .setCustomPostDecisionTableEvaluationListeners(
                        new ArrayList<>(List.of((DmnDecisionTableEvaluationListener) this::decided)));
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(
                new BpmnAllowListParseListener(workers),
                new ExternalTaskStub(current),
                new CoverageListener(current))));
        return configuration.buildProcessEngine();
    }

    /** Each step reads what a table answered as it would when serving; what it does is answered instead. */
    private StaticListableBeanFactory answering(Set<String> steps, Map<String, DecisionReadingStep<?>> reading) {
        var beans = new StaticListableBeanFactory();
        steps.forEach(step -> beans.addBean(step, (JavaDelegate) execution -> {
            if (reading.containsKey(step)) {
                reading.get(step).read(execution);
            }
            current.get().answer(step, execution);
        }));
        return beans;
    }

    private void decided(DmnDecisionTableEvaluationEvent event) {
        var key = event.getDecisionTable().getKey();
        var declared = DecisionTableSchemas.find(key);
        for (var rule : event.getMatchingRules()) {
            var trialRun = current.get();
            if (trialRun != null) {
                trialRun.passed(key, rule.getId());
            }
            declared.ifPresent(table -> {
                var row = new HashMap<String, Object>();
                rule.getOutputEntries()
                        .values()
                        .forEach(output -> row.put(
                                output.getOutputName(), output.getValue().getValue()));
                table.row().apply(row);
            });
        }
    }

    private void deploy(Map<String, String> files) {
        var deployment = engine.getRepositoryService().createDeployment();
        files.forEach(deployment::addString);
        deployment.deploy();
    }

    @Override
    public void close() {
        engine.close();
        try {
            mark.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.close();
            dropSchema.run();
        }
    }
}
