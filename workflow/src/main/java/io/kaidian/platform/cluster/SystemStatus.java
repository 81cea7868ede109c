package io.kaidian.platform.cluster;

import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How this node, the database and their disks are, for administrators to look at. */
@Service
@RolesAllowed(Roles.ADMIN)
public class SystemStatus {

    private final JdbcClient jdbc;
    private final ObjectProvider<HealthIndicator> keys;
    private final @Nullable Path backupMarker;

    /** @param keys has none where a part of the program runs without identity data */
    SystemStatus(JdbcClient jdbc, @Qualifier("keys") ObjectProvider<HealthIndicator> keys, BackupProperties backup) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.backupMarker = backup.marker();
    }

    /**
     * Programs that are connected to the database in the program's name from one host: a node, or several of them there.
     *
     * @param host address; null where they run on the host of the database
     * @param silentFor since when none of them asked anything, which each does every second
     */
    public record ConnectedHost(@Nullable String host, int connections, Instant since, Duration silentFor) {}

    /**
     * The database.
     *
     * @param schema number of the newest migration
     * @param archivedAt when it last put its log away for a backup; null where it keeps none
     */
    public record Database(
            String version,
            long bytes,
            String schema,
            @Nullable Instant archivedAt) {}

    /** The node that answers. */
    public record Node(String java, Instant startedAt, long memoryUsed, long memoryMost, long diskFree, long diskAll) {}

    /** Where programs are connected from, the longest connected first. */
    public List<ConnectedHost> hosts() {
        return jdbc.sql("""
                        select host(client_addr) as host, count(*)::int as connections, min(backend_start) as since,
                               extract(epoch from clock_timestamp() - max(case state when 'idle' then state_change
                                                                           else clock_timestamp() end))::bigint as silent
                        from pg_stat_activity
                        where datname = current_database() and usename = current_user and backend_type = 'client backend'
                        group by client_addr order by since
                        """)
                .query((row, n) -> new ConnectedHost(
                        row.getString("host"),
                        row.getInt("connections"),
                        row.getTimestamp("since").toInstant(),
                        Duration.ofSeconds(Math.max(0, row.getLong("silent")))))
                .list();
    }

    public Database database() {
        return jdbc.sql("""
                        select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
                               (select version from flyway_schema_history where version is not null
                                order by installed_rank desc limit 1) as schema,
                               (select last_archived_time from pg_stat_archiver) as archived
                        """)
                .query((row, n) -> new Database(
                        row.getString("version"),
                        row.getLong("bytes"),
                        row.getString("schema"),
                        row.getTimestamp("archived") == null
                                ? null
                                : row.getTimestamp("archived").toInstant()))
                .single();
    }

    public Node node() {
        var memory = Runtime.getRuntime();
        var disk = new File("").getAbsoluteFile();
        return new Node(
                Runtime.version().toString(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                memory.totalMemory() - memory.freeMemory(),
                memory.maxMemory(),
                disk.getUsableSpace(),
                disk.getTotalSpace());
    }

    /** When a backup last said that it is done; empty where none did, or where the server was not told how to know. */
    public Optional<Instant> lastBackup() {
        if (backupMarker == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.getLastModifiedTime(backupMarker).toInstant());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Which keys these are, for people to compare; tells nothing about the keys. */
    public String keyFingerprint() {
        var indicator = keys.getIfAvailable();
        var health = indicator == null ? null : indicator.health();
        return health == null ? "" : String.valueOf(health.getDetails().get("index"));
    }
}
