package io.kaidian.performance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts transactions by who runs them: people, jobs, whoever looks for jobs, and all that runs by itself. A transaction counts where
 * something was asked in it, and so does each statement outside of one.
 */
final class TransactionCounter implements BeanPostProcessor {

    private static final Set<String> ASKING = Set.of("prepareStatement", "createStatement", "prepareCall");

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counted(source) : bean;
    }

    /** Since the last call, by who ran them. */
    Map<String, Long> take() {
        var taken = new TreeMap<String, Long>();
        counts.forEach((who, count) -> taken.put(who, count.sumThenReset()));
        return taken;
    }

    private final class Counted extends DelegatingDataSource {

        private Counted(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return counted(super.getConnection());
        }
    }

    private Connection counted(Connection connection) {
        var asked = new boolean[1];
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    var does = method.getName();
                    if (ASKING.contains(does)) {
                        if (connection.getAutoCommit()) {
                            count();
                        } else {
                            asked[0] = true;
                        }
                    } else if (asked[0] && (does.equals("commit") || does.equals("rollback") && arguments == null)) {
                        asked[0] = false;
                        count();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private void count() {
        counts.computeIfAbsent(ProcessorTime.kindOfThread(Thread.currentThread().getName()), who -> new LongAdder())
                .increment();
    }
}
