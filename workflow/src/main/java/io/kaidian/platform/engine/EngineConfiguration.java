package io.kaidian.platform.engine;

import io.kaidian.platform.allowlist.AllowListDeployer;
import io.kaidian.platform.allowlist.ClassLookupDisabled;
import io.kaidian.platform.allowlist.DmnAllowListTransformListener;
import io.kaidian.platform.allowlist.ScriptingDisabled;
import io.kaidian.platform.cluster.NodeRole;
import io.kaidian.platform.engine.externaltasks.ExternalWorkerProperties;
import io.kaidian.platform.engine.history.HistoryRemovalTimeProducer;
import io.kaidian.platform.engine.history.MinimalHistoryLevel;
import io.kaidian.platform.engine.history.StepFailureRecorder;
import io.kaidian.platform.engine.statements.FailedJobIncidentHandler;
import io.kaidian.platform.engine.statements.SharedStatementsEngineConfiguration;
import io.kaidian.platform.engine.tables.CachingFeelEngine;
import io.kaidian.platform.jobs.JobProperties;
import io.kaidian.processes.bpmn.CertificationProcess;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingActivityInstanceValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingTransitionInstanceValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.MigrationInstructionValidator;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** How the engine is set up: on our transactions and our schema, trimmed to what the diagrams use, without a sandbox hole. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JobProperties.class, ExternalWorkerProperties.class})
public class EngineConfiguration {

    /** Bounded work between two answers to the database; the longest job, reading all photos of a round, is well below. */
    private static final int LONGEST_JOB_MILLIS = 10 * 60 * 1000;

    private static final int BACKOFF_MILLIS = 30;
    private static final int LONGEST_BACKOFF_MILLIS = 150;

    @Bean
    JobExecutor jobExecutor(JobProperties settings) {
        var executor = new DefaultJobExecutor();
        executor.setCorePoolSize(settings.threads());
        executor.setMaxPoolSize(settings.threads());
        executor.setQueueSize(settings.threads());
        executor.setMaxJobsPerAcquisition(settings.threads());
        executor.setWaitTimeInMillis((int) settings.minPollInterval().toMillis());
        executor.setMaxWait(settings.maxPollInterval().toMillis());
        // Nodes that reach for the same jobs step back a little, each by chance, instead of colliding again.
        executor.setBackoffTimeInMillis(BACKOFF_MILLIS);
        executor.setMaxBackoff(LONGEST_BACKOFF_MILLIS);
        executor.setLockTimeInMillis(LONGEST_JOB_MILLIS);
        if (!settings.node().isEmpty()) {
            executor.setLockOwner(settings.node());
        }
        return executor;
    }

    @Bean
    @DependsOnDatabaseInitialization
    ProcessEngineFactoryBean processEngine(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JobExecutor jobExecutor,
            List<BpmnParseListener> parseListeners,
            ExternalWorkerProperties workers,
            NodeRole role,
            BeanFactory beans) {
        var engine = new SharedStatementsEngineConfiguration() {
            @Override
            protected BpmnDeployer getBpmnDeployer() {
                return new AtomicBpmnDeployer(super.getBpmnDeployer());
            }

            @Override
            public List<MigrationInstructionValidator> getDefaultMigrationInstructionValidators() {
                return MigrationRules.ofInstructions(super.getDefaultMigrationInstructionValidators());
            }

            @Override
            public List<MigratingActivityInstanceValidator> getDefaultMigratingActivityInstanceValidators() {
                return MigrationRules.ofActivities(super.getDefaultMigratingActivityInstanceValidators());
            }

            @Override
            public List<MigratingTransitionInstanceValidator> getDefaultMigratingTransitionInstanceValidators() {
                return MigrationRules.ofTransitions(super.getDefaultMigratingTransitionInstanceValidators());
            }
        };
        engine.setProcessEngineName("kaidian");
        // Case, violation or appeal: the one thing that somebody who reads the log looks for.
        engine.setLoggingContextBusinessKey("businessKey");
        engine.setDataSource(dataSource);
        engine.setTransactionManager(transactions);
        engine.setDatabaseType("postgres");
        engine.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        engine.setJdbcBatchProcessing(true);
        engine.setIdGenerator(new UuidV7IdGenerator(Clock.systemUTC()));

        trim(engine);
        keepHistory(engine, JdbcClient.create(dataSource));
        runJobs(engine, jobExecutor);
        engine.setFailedJobCommandFactory(new StepFailureRecorder(JdbcClient.create(dataSource)));
        engine.setCustomIncidentHandlers(List.of(new FailedJobIncidentHandler()));
        keepTo(role, engine);
        lockDown(engine, beans, workers);

        engine.setCustomPostBPMNParseListeners(new ArrayList<>(parseListeners));
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new CurrentUserCommandInterceptor(engine)));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(List.of(new CurrentUserCommandInterceptor(engine)));

        var factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(engine);
        return factory;
    }

    public static void trim(SpringTransactionsProcessEngineConfiguration engine) {
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        // Who may do what is decided in our services, and there is one tenant.
        engine.setAuthorizationEnabled(false);
        engine.setTenantCheckEnabled(false);
        engine.setMetricsEnabled(false);
        engine.setTaskMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
    }

    private static void keepHistory(SpringTransactionsProcessEngineConfiguration engine, JdbcClient jdbc) {
        engine.setCustomHistoryLevels(new ArrayList<>(List.of(new MinimalHistoryLevel())));
        engine.setHistory(MinimalHistoryLevel.NAME);
        engine.setHistoryEventProducer(new HistoryRemovalTimeProducer(jdbc));
        engine.setHistoryCleanupStrategy(ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_REMOVAL_TIME_BASED);
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_END);
        // Without a window the cleanup never runs. UTC: the small hours in China.
        engine.setHistoryCleanupBatchWindowStartTime("18:00");
        engine.setHistoryCleanupBatchWindowEndTime("21:00");
        engine.setHistoryCleanupJobLogTimeToLive("P30D");
        engine.setBatchOperationHistoryTimeToLive("P30D");
        engine.setTaskMetricsTimeToLive("P1D");
    }

    private static void runJobs(SpringTransactionsProcessEngineConfiguration engine, JobExecutor jobExecutor) {
        engine.setJobExecutor(jobExecutor);
        engine.setJobExecutorActivate(false);
        engine.setJobExecutorDeploymentAware(false);
        engine.setJobExecutorAcquireByDueDate(true);
        engine.setEnsureJobDueDateNotNull(true);
        engine.setFailedJobRetryTimeCycle("PT10S,PT1M,PT10M,PT1H");
    }

    /** The checks are known by their priority; the two ranges leave no job to nobody and none to both. */
    private static void keepTo(NodeRole role, SpringTransactionsProcessEngineConfiguration engine) {
        // The engine looks at the range only where it also orders by priority.
        engine.setJobExecutorAcquireByPriority(role != NodeRole.ALL);
        if (!role.takesOtherJobs()) {
            engine.setJobExecutorPriorityRangeMin(CertificationProcess.CHECKS_PRIORITY);
        }
        if (!role.takesChecks()) {
            engine.setJobExecutorPriorityRangeMax(CertificationProcess.CHECKS_PRIORITY - 1);
        }
    }

    /** Everything that keeps what a diagram says from becoming what the machine does. */
    public static void lockDown(
            ProcessEngineConfigurationImpl engine, BeanFactory beans, ExternalWorkerProperties workers) {
        engine.setExpressionManager(new BpmnExpressionManager(beans));
        engine.setScriptEngineResolver(new ScriptingDisabled());
        engine.setConfigureScriptEngineHostAccess(false);
        engine.setEnableScriptEngineLoadExternalResources(false);
        engine.setEnableScriptEngineNashornCompatibility(false);
        engine.setAutoStoreScriptVariables(false);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setEnableXxeProcessing(false);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDmnEngineConfiguration(tables());
        engine.setCustomPreDeployers(new ArrayList<>(List.of(new AllowListDeployer(workers))));
        engine.setCustomPreBPMNParseListeners(new ArrayList<>(List.of(new ProcessStepLimit())));
        engine.setArtifactFactory(new ClassLookupDisabled());
    }

    private static DefaultDmnEngineConfiguration tables() {
        var tables = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        tables.setFeelEngineFactory(CachingFeelEngine::create);
        tables.getTransformer().getTransformListeners().add(new DmnAllowListTransformListener());
        return tables;
    }
}
