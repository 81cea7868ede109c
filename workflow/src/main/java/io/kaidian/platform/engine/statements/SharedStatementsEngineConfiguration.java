package io.kaidian.platform.engine.statements;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;

/**
 * An engine that shares its SQL statements with the other engines of this JVM: they are the same for all engines of one dialect,
 * and parsing them all takes most of the time in which an engine starts. Each engine keeps a database of its own.
 */
public class SharedStatementsEngineConfiguration extends SpringTransactionsProcessEngineConfiguration {

    private static final Map<Dialect, Configuration> PARSED = new ConcurrentHashMap<>();

    /** What the statements depend on. */
    private record Dialect(String databaseType, String tablePrefix, boolean batches, Integer timeoutSeconds) {}

    @Override
    protected void initSqlSessionFactory() {
        var dialect =
                new Dialect(databaseType, databaseTablePrefix, isJdbcBatchProcessing(), getJdbcStatementTimeout());
        var statements = PARSED.computeIfAbsent(dialect, first -> statements());
        setSqlSessionFactory(new SharedStatementsSessionFactory(
                statements, new Environment("default", getTransactionFactory(), getDataSource())));
    }

    @Override
    protected void initSessionFactories() {
        super.initSessionFactories();
        addSessionFactory(new JobDefinitionCache());
        LeanManagers.factories().forEach(this::addSessionFactory);
        if (isJdbcBatchProcessing()) {
            addSessionFactory(new MergingSessionFactory(getDbSqlSessionFactory()));
        }
    }

    /** As the engine does it, but for when the mapping files are parsed, and without a database of its own. */
    private Configuration statements() {
        var properties = new Properties();
        properties.put("prefix", databaseTablePrefix);
        initSqlSessionFactoryProperties(properties, databaseTablePrefix, databaseType);
        var statements = OnDemandStatements.of(getMyBatisXmlConfigurationSteam(), properties);
        statements.setDefaultStatementTimeout(getJdbcStatementTimeout());
        if (isJdbcBatchProcessing()) {
            statements.setDefaultExecutorType(ExecutorType.BATCH);
        }
        return statements;
    }
}
