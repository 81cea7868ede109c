package io.kaidian.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Puts a dump into an empty database before anything else uses it, with the client programs of PostgreSQL that are installed here:
 * {@code pg_restore} for an archive, {@code psql} for text, packed or not.
 */
@Component
@ConditionalOnProperty(CommandEnvironmentPostProcessor.RESTORE)
class BackupRestore implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(BackupRestore.class);

    private static final byte[] ARCHIVE = "PGDMP".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern PLACE =
            Pattern.compile("jdbc:postgresql://(?<hosts>[^:/,]+(:\\d+)?(,[^:/,]+(:\\d+)?)*)/(?<name>[^?]+).*");
    private static final String USUAL_PORT = "5432";
    private static final Pattern VERSION = Pattern.compile("(\\d+)(\\.\\d+)*");
    private static final String NEWER =
            "Install the client programs of PostgreSQL %1$d (Debian: apt install postgresql-client-%1$d), or name their directory in kaidian.restore.programs.";

    private final Path dump;
    private final @Nullable Path programs;
    private final ObjectProvider<FlywayConnectionDetails> owner;
    private final ObjectProvider<JdbcConnectionDetails> program;

    BackupRestore(
            RestoreProperties settings,
            ObjectProvider<FlywayConnectionDetails> owner,
            ObjectProvider<JdbcConnectionDetails> program) {
        this.dump = settings.dump();
        this.programs = settings.programs();
        this.owner = owner;
        this.program = program;
    }

    @Override
    public void migrate(Flyway flyway) {
        var database = flyway.getConfiguration().getDataSource();
        requireEmpty(database);
        try {
            restore(serverVersion(database));
            requireSupported(database);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        LOG.info("restored {}", dump);
        flyway.migrate();
    }

    private void restore(int serverVersion) throws IOException {
        if (!Files.isRegularFile(dump)) {
            throw new UnusableDatabaseException(
                    "The dump " + dump.toAbsolutePath() + " is no file.",
                    "Name it in " + CommandEnvironmentPostProcessor.RESTORE + ".");
        }
        if (isArchive()) {
            var found = version("pg_restore", serverVersion);
            if (found < serverVersion) {
                throw new UnusableDatabaseException(
                        "pg_restore of PostgreSQL %d is installed, and the server is PostgreSQL %d."
                                .formatted(found, serverVersion),
                        NEWER.formatted(serverVersion));
            }
            run(null, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", dump.toString());
        } else {
            // Text is sent as it stands, which an older program can do, too; it stops at the first line that it does
            // not know.
            var found = version("psql", serverVersion);
            if (found < serverVersion) {
                LOG.warn(
                        "psql of PostgreSQL {} is installed, and the server is PostgreSQL {}: it stops at the first line that it does not know",
                        found,
                        serverVersion);
            }
            try (var text = text()) {
                run(text, "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null");
            }
        }
    }

    private boolean isArchive() throws IOException {
        try (var begin = Files.newInputStream(dump)) {
            return Arrays.equals(begin.readNBytes(ARCHIVE.length), ARCHIVE);
        }
    }

    private InputStream text() throws IOException {
        var text = Files.newInputStream(dump);
        return dump.toString().endsWith(".gz") ? new GZIPInputStream(text) : text;
    }

    /** @throws UnusableDatabaseException where there is none */
    private int version(String name, int serverVersion) throws IOException {
        try {
            var asked = new ProcessBuilder(path(name), "--version")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var version = VERSION.matcher(said);
            if (asked.waitFor() == 0 && version.find()) {
                return Integer.parseInt(version.group(1));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException absent) {
            LOG.debug("{} cannot be started", name, absent);
        }
        throw new UnusableDatabaseException(
                name + ", which puts the dump back, is not installed here.", NEWER.formatted(serverVersion));
    }

    private void run(@Nullable InputStream input, String name, String... arguments) throws IOException {
        var details = owner.getIfAvailable();
        var url = PLACE.matcher(given(
                details == null ? null : details.getJdbcUrl(),
                program.getObject().getJdbcUrl()));
        if (!url.matches()) {
            throw new UnusableDatabaseException(
                    "The address of the database names no host and database.", "Correct spring.datasource.url.");
        }
        var command = new ArrayList<>(List.of(
                path(name),
                "--host=" + each(url.group("hosts"), parts -> parts[0]),
                "--port=" + each(url.group("hosts"), parts -> parts.length == 1 ? USUAL_PORT : parts[1]),
                "--username="
                        + given(
                                details == null ? null : details.getUsername(),
                                program.getObject().getUsername()),
                "--dbname=" + url.group("name"),
                "--no-password"));
        command.addAll(List.of(arguments));
        var said = Files.createTempFile("restore", ".log");
        try {
            var starting = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            starting.environment()
                    .put(
                            "PGPASSWORD",
                            given(
                                    details == null ? null : details.getPassword(),
                                    program.getObject().getPassword()));
            // Of several hosts the one that is the primary.
            starting.environment().put("PGTARGETSESSIONATTRS", "read-write");
            var process = starting.start();
            try (var output = process.getOutputStream()) {
                if (input != null) {
                    input.transferTo(output);
                }
            } catch (IOException brokenPipe) {
                // It ended early, and its words say why.
                LOG.debug("{} read no further", name, brokenPipe);
            }
            if (process.waitFor() != 0) {
                throw new UnusableDatabaseException(
                        name + " could not put the dump back: "
                                + Files.readString(said).strip(),
                        "Take a whole dump, of this version of the server or an older one.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(name + " was interrupted", interrupted);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** Of all hosts what libpq takes as a list. */
    private static String each(String hosts, Function<String[], String> part) {
        return Arrays.stream(hosts.split(","))
                .map(host -> part.apply(host.split(":")))
                .collect(Collectors.joining(","));
    }

    private String path(String name) {
        return programs == null ? name : programs.resolve(name).toString();
    }

    private static String given(@Nullable String first, @Nullable String otherwise) {
        return first == null ? (otherwise == null ? "" : otherwise) : first;
    }

    private void requireSupported(DataSource database) {
        try (var connection = database.getConnection()) {
            if (SchemaHistory.isBeforeFirstRelease(connection)) {
                throw new UnusableDatabaseException(
                        "The dump " + dump + SchemaHistory.BEFORE_FIRST_RELEASE,
                        "Try it with the version that wrote it.");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the database cannot be asked", failed);
        }
    }

    private void requireEmpty(DataSource database) {
        if (number(database, "select count(*) from information_schema.tables where table_schema = current_schema()")
                > 0) {
            throw new UnusableDatabaseException(
                    "The database that the dump should go into holds tables. Nothing was changed.",
                    "Try a backup in a data directory of its own (--kaidian.data-dir=<new directory>) or in an empty database.");
        }
    }

    private static int serverVersion(DataSource database) {
        return number(database, "select current_setting('server_version_num')::int / 10000");
    }

    private static int number(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException("the database cannot be asked", failed);
        }
    }
}
