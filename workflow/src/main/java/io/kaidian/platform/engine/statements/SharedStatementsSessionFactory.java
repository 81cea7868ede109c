package io.kaidian.platform.engine.statements;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Opens sessions on one database with statements that belong to none, where MyBatis would take the database of the statements. */
final class SharedStatementsSessionFactory implements SqlSessionFactory {

    private final Configuration statements;
    private final Environment database;

    SharedStatementsSessionFactory(Configuration statements, Environment database) {
        this.statements = statements;
        this.database = database;
    }

    @Override
    public SqlSession openSession() {
        return open(statements.getDefaultExecutorType(), null, false);
    }

    @Override
    public SqlSession openSession(boolean autoCommit) {
        return open(statements.getDefaultExecutorType(), null, autoCommit);
    }

    @Override
    public SqlSession openSession(TransactionIsolationLevel level) {
        return open(statements.getDefaultExecutorType(), level, false);
    }

    @Override
    public SqlSession openSession(ExecutorType type) {
        return open(type, null, false);
    }

    @Override
    public SqlSession openSession(ExecutorType type, boolean autoCommit) {
        return open(type, null, autoCommit);
    }

    @Override
    public SqlSession openSession(ExecutorType type, TransactionIsolationLevel level) {
        return open(type, level, false);
    }

    @Override
    public SqlSession openSession(Connection connection) {
        return openSession(statements.getDefaultExecutorType(), connection);
    }

    @Override
    public SqlSession openSession(ExecutorType type, Connection connection) {
        try {
            var transaction = database.getTransactionFactory().newTransaction(connection);
            return session(type, transaction, connection.getAutoCommit());
        } catch (SQLException failed) {
            throw new IllegalStateException("The connection does not say whether it commits by itself", failed);
        }
    }

    @Override
    public Configuration getConfiguration() {
        return statements;
    }

    private SqlSession open(ExecutorType type, @Nullable TransactionIsolationLevel level, boolean autoCommit) {
        var transaction = database.getTransactionFactory().newTransaction(database.getDataSource(), level, autoCommit);
        return session(type, transaction, autoCommit);
    }

    private SqlSession session(ExecutorType type, Transaction transaction, boolean autoCommit) {
        return new DefaultSqlSession(statements, statements.newExecutor(transaction, type), autoCommit);
    }
}
