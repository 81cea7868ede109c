package io.kaidian.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Counts what goes over the connections, whoever sends it: the engine or the domain. A batch is one statement, since it is
 * one journey to the database; a commit counts where something was written, a transaction also where something was only read, and
 * so does each statement outside of one. What the server does every few seconds by itself
 * belongs to no case: it is left out by counting one thread only. Neither does what is read once and then kept, which is the
 * analysts' tables after each release.
 */
public final class StatementCounter {

    /** Where the engine looks up which version of a table is in force. */
    private static final String KEPT = "ACT_RE_DECISION_DEF";

    private final Map<String, LongAdder> statements = new ConcurrentHashMap<>();
    private final LongAdder commits = new LongAdder();
    private final LongAdder transactions = new LongAdder();
    private volatile Thread counted;
    private volatile boolean wrote;
    private volatile boolean isBegun;

    private StatementCounter() {}

    /** What some work cost. */
    public record Cost(long statements, long commits, long transactions) {

        public boolean isWithin(Cost budget) {
            return statements <= budget.statements && commits <= budget.commits && transactions <= budget.transactions;
        }
    }

    /** Counts what the calling thread does while it works. */
    public Cost of(Runnable work) {
        statements.clear();
        commits.reset();
        transactions.reset();
        counted = Thread.currentThread();
        try {
            work.run();
        } finally {
            counted = null;
        }
        return new Cost(
                statements.values().stream().mapToLong(LongAdder::sum).sum(), commits.sum(), transactions.sum());
    }

    /** What was counted last, the most frequent first: says in a failing test what to look at. */
    public String table() {
        return statements.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue().sum(), a.getValue().sum()))
                .map(entry -> "%4d  %s".formatted(entry.getValue().sum(), entry.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private void executed(String sql, Statement statement) throws SQLException {
        if (Thread.currentThread() != counted || sql.contains(KEPT)) {
            return;
        }
        if (statement.getConnection().getAutoCommit()) {
            transactions.increment();
        } else {
            isBegun = true;
        }
        wrote |= !sql.stripLeading().regionMatches(true, 0, "select", 0, "select".length());
        statements
                .computeIfAbsent(sql.strip().replaceAll("\\s+", " "), key -> new LongAdder())
                .increment();
    }

    private void committed() {
        if (Thread.currentThread() == counted && wrote) {
            wrote = false;
            commits.increment();
        }
        ended();
    }

    private void ended() {
        if (Thread.currentThread() == counted && isBegun) {
            isBegun = false;
            transactions.increment();
        }
    }

    /** Stands before the real one and hands on every call. */
    private <T> T watched(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var named = arguments != null && arguments.length > 0 && arguments[0] instanceof String text
                            ? text
                            : sql;
                    if (target instanceof Statement statement
                            && method.getName().startsWith("execute")) {
                        executed(named, statement);
                    } else if (target instanceof Connection && method.getName().equals("commit")) {
                        committed();
                    } else if (target instanceof Connection
                            && method.getName().equals("rollback")
                            && arguments == null) {
                        ended();
                    }
                    try {
                        var answer = method.invoke(target, arguments);
                        // Whoever asks for the driver's own connection gets that one.
                        return method.getName().equals("unwrap") ? answer : watched(answer, named);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Object watched(Object answer, String sql) {
        if (answer instanceof Connection connection) {
            return watched(Connection.class, connection, null);
        }
        if (answer instanceof CallableStatement call) {
            return watched(CallableStatement.class, call, sql);
        }
        if (answer instanceof PreparedStatement prepared) {
            return watched(PreparedStatement.class, prepared, sql);
        }
        return answer instanceof Statement statement ? watched(Statement.class, statement, sql) : answer;
    }

    /** Imported by a test that counts. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Counting {

        @Bean
        static StatementCounter statementCounter() {
            return new StatementCounter();
        }

        @Bean
        static BeanPostProcessor countingDataSource(StatementCounter counter) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? counter.watched(DataSource.class, source, null) : bean;
                }
            };
        }
    }
}
