package io.kaidian.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.cluster.NodeRole;
import io.kaidian.platform.settings.InstallationProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@Tag("slow")
class EmbeddedPostgresEarlyStartTest {

    @TempDir
    static Path directory;

    @Test
    void handsOverWhatItStarted() throws SQLException, IOException {
        leaveData();

        try (var context = start(Own.class)) {
            var postgres = context.getBean(EmbeddedPostgres.class);

            assertThat(context.getBean(EmbeddedPostgresEarlyStart.Starting.class)
                            .take())
                    .isSameAs(postgres);
            DriverManager.getConnection(
                            postgres.jdbcUrl(),
                            postgres.program().user(),
                            postgres.program().password())
                    .close();
        }

        assertThat(PostmasterFile.in(cluster())).isEmpty();
    }

    @Test
    void stopsWhatNobodyTookOver() throws IOException {
        leaveData();

        assertThatThrownBy(() -> start(Broken.class)).hasMessageContaining("broken");

        assertThat(PostmasterFile.in(cluster())).isEmpty();
    }

    @Test
    void writesNothingWhereThereAreNoData(@TempDir Path empty) {
        assertThatThrownBy(() -> start(Broken.class, "--kaidian.data-dir=" + empty))
                .hasMessageContaining("broken");

        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void saysWhyItCannotStart() {
        leaveData();
        var other = new EmbeddedPostgres(directory.resolve("postgres"), 5);
        other.start();

        try {
            assertThatThrownBy(() -> start(Own.class)).hasRootCauseInstanceOf(EmbeddedDatabaseException.class);
        } finally {
            other.close();
        }
    }

    private static void leaveData() {
        try (var before = new EmbeddedPostgres(directory.resolve("postgres"), 5)) {
            before.start();
        }
    }

    private static Path cluster() {
        return directory.resolve("postgres/cluster");
    }

    private static ConfigurableApplicationContext start(Class<?> program, String... settings) {
        return new SpringApplicationBuilder(program)
                .web(WebApplicationType.NONE)
                .properties("kaidian.data-dir=" + directory)
                .run(settings);
    }

    @EnableConfigurationProperties(InstallationProperties.class)
    @Import(EmbeddedDatabaseConfiguration.class)
    static class Own {

        @Bean
        NodeRole role() {
            return NodeRole.ALL;
        }
    }

    static class Broken {

        @Bean
        static BeanFactoryPostProcessor broken() {
            throw new IllegalStateException("broken");
        }
    }
}
