package io.kaidian.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets nodes tell each other that something has changed, through the database that they share. A signal names a topic and
 * carries nothing else: who hears it reads again. Signals are sent on a connection of their own, some times a second and
 * each topic once, so that no user's transaction waits for the lock that PostgreSQL takes for a notification at commit.
 * After a lost connection every topic counts as changed, since nobody knows what was missed.
 */
@Component
public class PostgresNotificationBus implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresNotificationBus.class);

    private static final String CHANNEL = "kaidian";
    private static final int LISTEN_MILLIS = 200;
    private static final long RECONNECT_NANOS = 1_000_000_000L;
    private static final long PROOF_NANOS = 15_000_000_000L;
    private static final int ANSWER_MILLIS = 5_000;
    /** PostgreSQL takes 8000 bytes; more topics than fit are told in several notifications. */
    private static final int PAYLOAD_MAX = 7_000;

    private final DataSource dataSource;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Set<String> announced = new LinkedHashSet<>();
    private volatile @Nullable Thread thread;

    public PostgresNotificationBus(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Ends with {@link #close}. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Calls the listener when another node announces that topic, and after every lost connection. It is called on the
     * thread that listens and must hand over anything that takes time.
     */
    public Subscription subscribe(String topic, Runnable listener) {
        listeners.computeIfAbsent(topic, none -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.computeIfPresent(topic, (name, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    /**
     * Tells the other nodes, within a fraction of a second. To be called after the commit: who hears it reads at once.
     *
     * @param topic of one line
     */
    public void publish(String topic) {
        synchronized (announced) {
            announced.add(topic);
        }
    }

    /** Tells all nodes, this one too, once the transaction of that connection is committed; of one that rolls back nobody hears. */
    public static void publishAtCommit(Connection connection, String topic) throws SQLException {
        try (var notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, topic);
            notify.execute();
        }
    }

    @Override
    public void start() {
        var started = new Thread(this::run, "signals");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        var stopping = thread;
        thread = null;
        if (stopping == null) {
            return;
        }
        LockSupport.unpark(stopping);
        try {
            stopping.join(5_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Early, and so among the last to stop. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        var isFirst = true;
        while (thread != null) {
            try (var connection = connect()) {
                listen(connection);
                // Only now: what is announced from here on is heard, what was announced before is read.
                if (!isFirst) {
                    notifyNodes(listeners.keySet());
                }
                isFirst = false;
                exchange(connection);
            } catch (SQLException | RuntimeException lost) {
                if (thread != null) {
                    LOG.warn("The connection between nodes is lost, it is made again: {}", lost.getMessage());
                    LockSupport.parkNanos(RECONNECT_NANOS);
                }
            }
        }
    }

    private static void listen(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        try (var listen = connection.createStatement()) {
            listen.execute("listen " + CHANNEL);
        }
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    private void exchange(Connection connection) throws SQLException {
        var proven = System.nanoTime();
        var postgres = connection.unwrap(PGConnection.class);
        while (thread != null) {
            send(connection);
            if (System.nanoTime() - proven > PROOF_NANOS) {
                // Who only listens does not notice that the other end is gone without a farewell.
                listen(connection);
                proven = System.nanoTime();
            }
            var heard = postgres.getNotifications(LISTEN_MILLIS);
            if (heard != null) {
                Arrays.stream(heard)
                        .filter(notification -> notification.getPID() != postgres.getBackendPID())
                        .forEach(notification ->
                                notifyNodes(List.of(notification.getParameter().split("\n"))));
            }
        }
    }

    private void send(Connection connection) throws SQLException {
        var topics = takeAnnounced();
        try {
            for (var payload : payloads(topics)) {
                publishAtCommit(connection, payload);
            }
        } catch (SQLException lost) {
            // The connections of the others may be sound, and then they would never hear of it.
            synchronized (announced) {
                announced.addAll(topics);
            }
            throw lost;
        }
    }

    private List<String> takeAnnounced() {
        synchronized (announced) {
            var topics = List.copyOf(announced);
            announced.clear();
            return topics;
        }
    }

    private static List<String> payloads(List<String> topics) {
        var payloads = new ArrayList<String>();
        var payload = new StringBuilder();
        for (var topic : topics) {
            if (payload.length() + topic.length() > PAYLOAD_MAX) {
                payloads.add(payload.toString());
                payload.setLength(0);
            }
            payload.append(payload.isEmpty() ? "" : "\n").append(topic);
        }
        if (!payload.isEmpty()) {
            payloads.add(payload.toString());
        }
        return payloads;
    }

    private void notifyNodes(Iterable<String> topics) {
        for (var topic : topics) {
            for (var listener : listeners.getOrDefault(topic, List.of())) {
                try {
                    listener.run();
                } catch (RuntimeException failed) {
                    LOG.warn("A listener of {} failed", topic, failed);
                }
            }
        }
    }

    /** Beside the pool: a connection that is never given back must not be missing there. */
    private Connection connect() throws SQLException {
        if (!dataSource.isWrapperFor(HikariDataSource.class)) {
            return dataSource.getConnection();
        }
        var pool = dataSource.unwrap(HikariDataSource.class);
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            properties.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            properties.setProperty("password", pool.getPassword());
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }
}
