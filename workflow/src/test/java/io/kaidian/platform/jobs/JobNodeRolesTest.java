package io.kaidian.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kaidian.platform.database.embedded.EmbeddedDatabaseException;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.fixtures.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes on one database take the jobs of their role, however much else is due. */
@Tag("slow")
class JobNodeRolesTest {

    private static final int PROCESSES = 12;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private TestDatabase database;

    @BeforeEach
    void makeADatabase() {
        database = TestDatabase.fresh();
    }

    @Test
    void checksAreTakenByTheCheckNodeAndAllElseByTheOther() {
        try (var serving = node("serve");
                var checking = node("checks")) {
            deploy(serving);
            start(serving);

            await().atMost(PATIENCE).until(() -> finished(serving) == PROCESSES);

            assertThat(nodesAt(serving, "Activity_Before")).containsOnly("serve");
            assertThat(nodesAt(serving, "Activity_Check")).containsOnly("checks");
            assertThat(nodesAt(serving, "Activity_After")).containsOnly("serve");
            assertThat(nodesAt(serving, "Activity_Timed")).containsOnly("serve");
            assertThat(checking.getBean(ProcessEngine.class)
                            .getRuntimeService()
                            .createIncidentQuery()
                            .count())
                    .isZero();
        }
    }

    @Test
    void checksWaitWhereNoNodeTakesThemAndHealthSaysSo() {
        try (var serving = node("serve")) {
            deploy(serving);
            start(serving);
            await().atMost(PATIENCE).until(() -> passed(serving, "Activity_Before") == PROCESSES);
            assertThat(serving.getBean(CheckNodesHealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);

            age(serving, Duration.ofMinutes(3));

            var health = serving.getBean(CheckNodesHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails())
                    .containsEntry("takenHere", false)
                    .containsEntry("waiting", PROCESSES)
                    .containsEntry("held", 0);
            assertThat(passed(serving, "Activity_Check")).isZero();

            try (var checking = node("checks")) {
                await().atMost(PATIENCE).until(() -> finished(serving) == PROCESSES);

                assertThat(serving.getBean(CheckNodesHealthIndicator.class)
                                .health()
                                .getStatus())
                        .isEqualTo(Status.UP);
                assertThat(checking.getBean(CheckNodesHealthIndicator.class)
                                .health()
                                .getDetails())
                        .containsEntry("takenHere", true);
            }
        }
    }

    @Test
    void aNodeWithoutARoleTakesEverything() {
        try (var only = node("all")) {
            deploy(only);
            start(only);

            await().atMost(PATIENCE).until(() -> finished(only) == PROCESSES);

            assertThat(nodesAt(only, "Activity_Check")).containsOnly("all");
            assertThat(only.getBean(CheckNodesHealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);
        }
    }

    @Test
    void doesNotStartWithPartOfTheWorkWhereItIsTheOnlyNode() {
        assertThatThrownBy(() -> run("--kaidian.role=checks", "--kaidian.data-dir=" + directory)
                        .close())
                .rootCause()
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("part of the work would wait for ever");
    }

    private ConfigurableApplicationContext node(String role) {
        return run(
                "--kaidian.role=" + role,
                "--kaidian.jobs.node=" + role,
                "--kaidian.jobs.max-poll-interval=300ms",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.datasource.hikari.maximum-pool-size=8");
    }

    private static ConfigurableApplicationContext run(String... settings) {
        return new SpringApplicationBuilder(Node.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.import=classpath:kaidian-defaults.properties", "spring.main.banner-mode=off")
                .run(settings);
    }

    /** Engine, job executor and database, without the steps of the project. */
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {
                "io.kaidian.platform.engine",
                "io.kaidian.platform.allowlist",
                "io.kaidian.platform.jobs",
                "io.kaidian.platform.cluster",
                "io.kaidian.platform.clock",
                "io.kaidian.platform.database",
                "io.kaidian.platform.settings"
            },
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|ExternalTaskGateway)([$].*)?"))
    static class Node {

        /** Says which node was at which step. */
        @Bean
        JavaDelegate signDelegate(JdbcClient jdbc, @Value("${kaidian.jobs.node}") String node) {
            return step -> jdbc.sql("insert into signed (element, node) values (?, ?)")
                    .param(step.getCurrentActivityId())
                    .param(node)
                    .update();
        }
    }

    /** Jobs of one instance follow each other, so that a node could keep the next one for itself. */
    private static void deploy(ConfigurableApplicationContext node) {
        node.getBean(JdbcClient.class)
                .sql("create table signed (element text not null, node text not null)")
                .update();
        node.getBean(ProcessEngine.class)
                .getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "sign.bpmn",
                        Bpmn.createExecutableProcess("sign")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("StartEvent_Begun")
                                .serviceTask("Activity_Before")
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${signDelegate}")
                                .serviceTask("Activity_Check")
                                .camundaAsyncBefore()
                                .camundaJobPriority(String.valueOf(CertificationProcess.CHECKS_PRIORITY))
                                .camundaDelegateExpression("${signDelegate}")
                                .serviceTask("Activity_After")
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${signDelegate}")
                                .intermediateCatchEvent("Event_Later")
                                .timerWithDuration("PT0.1S")
                                .serviceTask("Activity_Timed")
                                .camundaDelegateExpression("${signDelegate}")
                                .endEvent("EndEvent_Signed")
                                .done())
                .deploy();
    }

    private static void start(ConfigurableApplicationContext node) {
        node.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> IntStream.range(0, PROCESSES)
                        .forEach(number -> node.getBean(ProcessService.class)
                                .start("sign", "sign-" + number, ProcessVariables.none())));
    }

    private static void age(ConfigurableApplicationContext node, Duration by) {
        node.getBean(JdbcClient.class)
                .sql("update act_ru_job set duedate_ = duedate_ - make_interval(secs => ?) where priority_ > 0")
                .param(by.toSeconds())
                .update();
    }

    private static int finished(ConfigurableApplicationContext node) {
        return passed(node, "Activity_Timed");
    }

    private static int passed(ConfigurableApplicationContext node, String element) {
        return nodesAt(node, element).size();
    }

    private static List<String> nodesAt(ConfigurableApplicationContext node, String element) {
        return node.getBean(JdbcClient.class)
                .sql("select node from signed where element = ?")
                .param(element)
                .query(String.class)
                .list();
    }
}
