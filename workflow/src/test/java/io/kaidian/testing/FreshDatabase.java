package io.kaidian.testing;

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
 * Gives each application context of the tests a database of its own in one PostgreSQL for the whole run: an empty one, or
 * the one that an older version left behind in the folder that {@link #OLDER} names. Passwords are hashed cheaply.
 */
public class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Property that names a folder of the test resources with a dump and the keys that belong to it. */
    public static final String OLDER = "kaidian.test.older-database";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.addBeanFactoryPostProcessor(beans -> beans.addBeanPostProcessor(new FastPasswordEncoder()));
        var database = TestDatabase.fresh();
        var older = context.getEnvironment().getProperty(OLDER);
        var keys = older == null ? TestKeys.in(Path.of("target/test-keys")) : restore(older, database);
        context.getEnvironment()
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
