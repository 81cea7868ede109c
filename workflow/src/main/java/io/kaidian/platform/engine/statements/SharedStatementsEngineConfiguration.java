package io.kaidian.platform.engine.statements;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;

/**
 * An engine that uses the SQL statements which an earlier engine of this JVM parsed: they are the same for all engines of one
 * dialect, and parsing them takes most of the time in which an engine starts. Each engine keeps a database of its own.
 */
public class SharedStatementsEngineConfiguration extends SpringTransactionsProcessEngineConfiguration {

    private static final Map<Dialect, Configuration> PARSED = new ConcurrentHashMap<>();

    /** What the statements depend on. */
    private record Dialect(String databaseType, String tablePrefix, boolean batches, Integer timeoutSeconds) {}

    @Override
    protected void initSqlSessionFactory() {
        var dialect =
                new Dialect(databaseType, databaseTablePrefix, isJdbcBatchProcessing(), getJdbcStatementTimeout());
        var statements = PARSED.computeIfAbsent(dialect, first -> parse());
        setSqlSessionFactory(new SharedStatementsSessionFactory(
                statements, new Environment("default", getTransactionFactory(), getDataSource())));
    }

    private Configuration parse() {
        super.initSqlSessionFactory();
        var statements = getSqlSessionFactory().getConfiguration();
        // Else the database of this engine would be kept for as long as the JVM lives.
        statements.setEnvironment(null);
        return statements;
    }
}
