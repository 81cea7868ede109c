package io.kaidian.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class EmbeddedDatabaseEnvironmentPostProcessorTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void makesAServerWithoutADatabaseADemoForThisMachineAlone() {
        apply();

        assertThat(environment.getProperty("kaidian.demo")).isEqualTo("true");
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void makesAServerWithADatabaseNoDemo() {
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/kaidian");

        apply();

        assertThat(environment.getProperty("kaidian.demo")).isEqualTo("false");
    }

    @Test
    void speaksPlainHttpToOtherMachinesOnlyWhenAsked() {
        environment.setProperty("kaidian.demo", "false");

        apply();
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");

        environment.setProperty("server.address", "0.0.0.0");
        assertThat(environment.getProperty("server.address")).isEqualTo("0.0.0.0");
    }

    @Test
    void speaksToOtherMachinesWithTlsOfItsOwn() {
        environment.setProperty("kaidian.demo", "false");
        environment.setProperty("server.ssl.bundle", "web");

        apply();

        assertThat(environment.getProperty("server.address")).isNull();
    }

    @Test
    void takesTlsThatIsSwitchedOffForNone() {
        environment.setProperty("kaidian.demo", "false");
        environment.setProperty("server.ssl.bundle", "web");
        environment.setProperty("server.ssl.enabled", "false");

        apply();

        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void keepsAPortOfItsOwnForOperationsToThisMachineToo() {
        environment.setProperty("kaidian.demo", "false");
        environment.setProperty("server.ssl.bundle", "web");
        apply();
        assertThat(environment.getProperty("management.server.address"))
                .as("the same port, and so the same address")
                .isNull();

        environment.setProperty("management.server.port", "8081");
        apply();
        assertThat(environment.getProperty("management.server.address")).isEqualTo("127.0.0.1");

        environment.setProperty("server.address", "0.0.0.0");
        apply();
        assertThat(environment.getProperty("management.server.address"))
                .as("asked for")
                .isEqualTo("0.0.0.0");
    }

    @Test
    void keepsADemoWithADatabaseToThisMachine() {
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/kaidian");
        environment.setProperty("kaidian.demo", "true");

        apply();

        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void opensADemoToOthersOnlyWhenAsked() {
        environment.setProperty("kaidian.demo.allow-remote", "true");

        apply();

        assertThat(environment.getProperty("server.address")).isNull();
    }

    @Test
    void namesOnlyAServerThatIsAloneOnItsData() {
        apply();
        assertThat(environment.getProperty("kaidian.jobs.node")).isEqualTo("embedded");

        var shared = new MockEnvironment().withProperty("spring.datasource.url", "jdbc:postgresql://db/kaidian");
        new EmbeddedDatabaseEnvironmentPostProcessor().postProcessEnvironment(shared, new SpringApplication());
        assertThat(shared.getProperty("kaidian.jobs.node")).isNull();
    }

    private void apply() {
        new EmbeddedDatabaseEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
    }
}
