package io.kaidian.testing;

import io.kaidian.checks.reading.SharedPhotoReader;
import io.kaidian.platform.crypto.TestKeys;
import io.kaidian.processes.fixtures.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Gives each application context of the tests a database of its own in one PostgreSQL for the whole run: a new one, or the
 * one that an older version left behind in the folder that {@link #OLDER} names. Passwords are hashed cheaply, and photos
 * read by {@link SharedPhotoReader} unless {@link #OWN_READERS} is set.
 */
public class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Property that names a folder of the test resources with a dump and the keys that belong to it. */
    public static final String OLDER = "kaidian.test.older-database";

    /** Property of servers that read photos in processes of their own, as one does that is installed. */
    public static final String OWN_READERS = "kaidian.test.own-readers";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var older = environment.getProperty(OLDER);
        var migrated = older == null && mayBeginMigrated();
        var readers = environment.getProperty(OWN_READERS, Boolean.class, false);
        context.addBeanFactoryPostProcessor(beans -> {
            beans.addBeanPostProcessor(new FastPasswordEncoder());
            if (migrated) {
                beans.addBeanPostProcessor(new MigratedDatabase());
            }
            if (!readers) {
                SharedPhotoReader.replaceReaderOf(beans);
            }
        });
        if (!readers) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "shared reader of this JVM", Map.of("kaidian.reading.processes", "0")));
        }
        var database = migrated ? MigratedDatabase.copyOrEmpty() : TestDatabase.fresh();
        var keys = older == null ? TestKeys.in(Path.of("target/test-keys")) : restore(older, database);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "database of this test",
                        Map.of(
                                "spring.datasource.url",
                                database.url(),
                                "spring.datasource.username",
                                database.user(),
                                "spring.datasource.password",
                                database.password(),
                                "spring.datasource.hikari.data-source-properties.ApplicationName",
                                TestDatabase.POOLED,
                                "spring.datasource.hikari.maximum-pool-size",
                                "8",
                                "spring.datasource.hikari.minimum-idle",
                                "1",
                                "kaidian.keys.directory",
                                keys)));
    }

    /** Whether a database will do on which all migrations have run already. */
    protected boolean mayBeginMigrated() {
        return true;
    }

    /** Restores the dump, and gives the directory with its keys. */
    private static String restore(String folder, TestDatabase database) {
        try (var dump = new GZIPInputStream(new ClassPathResource(folder + "/dump.sql.gz").getInputStream());
                var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
            var keys = Files.createDirectories(Path.of("target", folder, "keys"));
            for (var file : List.of("index.json", "sealing.json")) {
                try (var content = new ClassPathResource(folder + "/keys/" + file).getInputStream()) {
                    Files.copy(content, keys.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return keys.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the dump in " + folder + " cannot be restored", e);
        }
    }
}
