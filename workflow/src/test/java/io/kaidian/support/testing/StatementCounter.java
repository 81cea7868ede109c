package io.kaidian.support.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.listener.lifecycle.JdbcLifecycleEventListenerAdapter;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Counts what goes over the connections, whoever sends it: the engine or the domain. A batch is one statement, since it is
 * one journey to the database. What the server does every few seconds by itself belongs to no case: it is left out by
 * counting one thread only.
 */
public final class StatementCounter {

    private final Map<String, LongAdder> statements = new ConcurrentHashMap<>();
    private final LongAdder commits = new LongAdder();
    private volatile Thread counted;

    private StatementCounter() {}

    /** What some work cost. */
    public record Cost(long statements, long commits) {

        public boolean isWithin(Cost budget) {
            return statements <= budget.statements && commits <= budget.commits;
        }
    }

    /** Counts what the calling thread does while it works. */
    public Cost of(Runnable work) {
        statements.clear();
        commits.reset();
        counted = Thread.currentThread();
        try {
            work.run();
        } finally {
            counted = null;
        }
        return new Cost(statements.values().stream().mapToLong(LongAdder::sum).sum(), commits.sum());
    }

    /** What was counted last, the most frequent first: says in a failing test what to look at. */
    public String table() {
        return statements.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue().sum(), a.getValue().sum()))
                .map(entry -> "%4d  %s".formatted(entry.getValue().sum(), entry.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private void executed(String sql) {
        if (Thread.currentThread() == counted) {
            statements
                    .computeIfAbsent(sql.strip().replaceAll("\\s+", " "), key -> new LongAdder())
                    .increment();
        }
    }

    private final class Statements implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            executed(queries.isEmpty() ? "" : queries.get(0).getQuery());
        }
    }

    private final class Commits extends JdbcLifecycleEventListenerAdapter {

        @Override
        public void afterCommit(MethodExecutionContext call) {
            if (Thread.currentThread() == counted) {
                commits.increment();
            }
        }
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
                    return bean instanceof DataSource dataSource
                            ? ProxyDataSourceBuilder.create(dataSource)
                                    .listener(counter.new Statements())
                                    .listener(counter.new Commits())
                                    .build()
                            : bean;
                }
            };
        }
    }
}
