package io.kaidian.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.WorkflowTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What administrators are told of nodes and backups. */
@WorkflowTest
class SystemStatusTest {

    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "admin", "S-1", Set.of(Role.ADMIN));

    @Autowired
    SystemStatus status;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Test
    void tellsWhenNodesOfAHostWereLastHeardOf() {
        var hosts = currentActor.runAs(ADMIN, status::hosts);

        assertThat(hosts).singleElement().satisfies(host -> {
            assertThat(host.connections()).isPositive();
            assertThat(host.since()).isBeforeOrEqualTo(Instant.now());
            assertThat(host.silentFor()).isLessThan(Duration.ofMinutes(1));
        });
    }

    @Test
    void knowsOfNoBackupUntilOneSaysThatItIsDone(@TempDir Path folder) throws Exception {
        var marker = folder.resolve("last-backup");
        var told = status(marker);
        assertThat(status(null).lastBackup()).isEmpty();
        assertThat(told.lastBackup()).isEmpty();

        Files.createFile(marker);
        Files.setLastModifiedTime(marker, FileTime.from(Instant.parse("2026-03-01T02:00:00Z")));

        assertThat(told.lastBackup()).contains(Instant.parse("2026-03-01T02:00:00Z"));
    }

    private SystemStatus status(Path marker) {
        var nothing = new StaticListableBeanFactory().getBeanProvider(HealthIndicator.class);
        return new SystemStatus(jdbc, nothing, new BackupProperties(marker));
    }
}
