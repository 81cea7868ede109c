package io.kaidian.platform.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.releases.Release.Origin;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.releases.BundledReleaseInstaller;
import io.kaidian.studio.releases.BundledReleaseRepository;
import io.kaidian.studio.releases.ReleaseReset;
import io.kaidian.testing.ActingStaff;
import io.kaidian.testing.WorkflowTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the program brings, what analysts publish, and which of the two the server serves. */
@WorkflowTest
class ReleaseServiceTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ReleaseService releases;

    @Autowired
    private ReleaseRepository register;

    @Autowired
    private BundledReleaseInstaller shipped;

    @Autowired
    private BundledReleaseRepository notes;

    @Autowired
    private ReasonCatalogue reasons;

    @Autowired
    private ParameterTable parameters;

    @Autowired
    private ProcessMonitoring processMonitoring;

    @Autowired
    private CurrentActor actor;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ConnectedPrograms programs;

    @Autowired
    private Environment environment;

    @AfterEach
    void takeBackWhatWasPublished() {
        ReleaseReset.takeBack(jdbc, engine, releases);
    }

    @Test
    void deploysEverythingThatWasBroughtTogether() {
        var deployments = engine.getRepositoryService().createDeploymentQuery().list();

        assertThat(deployments).hasSize(1);
        assertThat(engine.getRepositoryService()
                        .getDeploymentResourceNames(deployments.get(0).getId()))
                .containsExactlyInAnyOrderElementsOf(ProcessResources.all());
        assertThat(releases.current().number()).isEqualTo(1);
        assertThat(releases.get(1).origin()).isEqualTo(Origin.PACKAGED);
    }

    @Test
    void publishesNothingAtAStartThatBringsWhatIsThereAlready() {
        shipped.start();

        assertThat(releases.all()).hasSize(1);
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(1);
    }

    @Test
    void followsTheProgramWhileNobodyHasPublished() {
        shipped.install(changed("catalogue/reasons.csv", "照片模糊，对焦不准", "照片糊了"));

        assertThat(releases.current().number()).isEqualTo(2);
        assertThat(releases.get(2).origin()).isEqualTo(Origin.PACKAGED);
        assertThat(reasons.get("IMG-BLUR").message().zh()).isEqualTo("照片糊了");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL JDBC Driver", "kaidian 0123456789ab"})
    void waitsForNodesOfAnotherProgram(String otherNode) throws SQLException {
        var url = environment.getRequiredProperty("spring.datasource.url");
        var own = new Properties();
        own.setProperty("user", environment.getRequiredProperty("spring.datasource.username"));
        own.setProperty("ApplicationName", otherNode);
        try (var connected = DriverManager.getConnection(url, own)) {
            assertThat(connected.isValid(1)).isTrue();

            shipped.install(changed("catalogue/reasons.csv", "照片模糊，对焦不准", "照片糊了"));
            shipped.installDeferred();
            assertThat(releases.current().number()).isEqualTo(1);
            assertThat(shipped.waitsFor()).containsExactly(otherNode);
        }

        await().until(() -> programs.others().isEmpty());
        shipped.installDeferred();

        assertThat(shipped.waitsFor()).isEmpty();
        assertThat(releases.current().number()).isEqualTo(2);
        assertThat(reasons.get("IMG-BLUR").message().zh()).isEqualTo("照片糊了");
    }

    @Test
    void countsChangesOfAFileForPeople() {
        publish(changed("catalogue/reasons.csv", "照片模糊，对焦不准", "照片糊了"));
        assertThat(certification())
                .extracting(DeployedDiagram::version, DeployedDiagram::number)
                .containsExactly(2, 1);

        publish(changed("processes/certification.bpmn", "Who looks at it?", "Who looks?"));
        assertThat(certification())
                .extracting(DeployedDiagram::version, DeployedDiagram::number)
                .containsExactly(3, 2);
        assertThat(ActingStaff.analyst(actor, () -> processMonitoring.changes("certification")))
                .extracting(DeployedDiagram::version)
                .containsExactly(3, 2);

        publish(BundledFiles.all());
        assertThat(certification())
                .as("a return is a change, too")
                .extracting(DeployedDiagram::version, DeployedDiagram::number)
                .containsExactly(4, 3);
        assertThat(ActingStaff.analyst(actor, () -> processMonitoring.changes("certification")))
                .extracting(DeployedDiagram::version)
                .containsExactly(4, 3, 2);
    }

    private DeployedDiagram certification() {
        return ActingStaff.analyst(actor, () -> processMonitoring.versions("certification"))
                .get(0);
    }

    @Test
    void neverReplacesWhatAnalystsPublished() {
        publish(changed("catalogue/reasons.csv", "照片模糊，对焦不准", "照片糊了"));

        shipped.install(changed("catalogue/reasons.csv", "照片模糊，对焦不准", "照片不清楚"));

        assertThat(releases.current().number()).isEqualTo(2);
        assertThat(reasons.get("IMG-BLUR").message().zh()).isEqualTo("照片糊了");
        assertThat(notes.undecided()).isPresent();
    }

    @Test
    void servesTablesAndCataloguesOfTheReleaseInForce() {
        assertThat(parameters.getInt(Parameters.ROUNDS_MAX)).isEqualTo(5);

        publish(changed(
                "processes/parameters.dmn",
                "_RoundsMax_value\">\n          <text>\"5\"",
                "_RoundsMax_value\">\n          <text>\"7\""));

        assertThat(parameters.getInt(Parameters.ROUNDS_MAX)).isEqualTo(7);
    }

    private void publish(List<ReleaseFile> files) {
        transaction.executeWithoutResult(status -> register.publish(
                new ReleaseRepository.New(Origin.PUBLISHED, 1, null, "Test", "analyst1", "publisher1", null, files)));
        releases.refresh();
    }

    private static List<ReleaseFile> changed(String name, String before, String after) {
        var files = new ArrayList<ReleaseFile>();
        for (var file : BundledFiles.all()) {
            files.add(
                    file.name().equals(name)
                            ? new ReleaseFile(name, file.content().replace(before, after))
                            : file);
        }
        assertThat(files).isNotEqualTo(BundledFiles.all());
        return files;
    }
}
