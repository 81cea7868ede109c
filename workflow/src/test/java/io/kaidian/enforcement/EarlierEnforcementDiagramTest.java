package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.SuspensionProcess;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.studio.migrations.MigrationPlan;
import io.kaidian.studio.migrations.ProcessMigrationService;
import io.kaidian.testing.ActingStaff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What began while the suspension was a part of enforcement, and whoever still publishes the diagram of then. */
@Tag("slow")
class EarlierEnforcementDiagramTest extends EnforcementFixture {

    private static final String DEPLOYMENT = "enforcement of before and of now";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ProcessMigrationService migrations;

    private int earlier;

    @BeforeEach
    void publishTheEarlierDiagram() {
        deploy(Stream.concat(
                BundledFiles.all().stream()
                        .filter(file -> !file.name().equals(ProcessResources.ENFORCEMENT)
                                && !file.name().equals(ProcessResources.SUSPENSION)),
                Stream.of(new ReleaseFile(ProcessResources.ENFORCEMENT, earlierDiagram()))));
        earlier = newest().getVersion();
    }

    @AfterEach
    void removeDeployments() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName(DEPLOYMENT)
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    @Test
    void endsASuspensionOnTheDiagramWithWhichItBegan() {
        openShop();
        var violation = record(COUNTERFEIT);
        publishTheDiagramsOfNow();

        days(7);
        certifyAgain();
        assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);
        days(7);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(wayOf(violation))
                .contains(SuspensionProcess.AWAIT_PERIOD_END)
                .endsWith(SuspensionProcess.SHOP_REINSTATED);
    }

    @Test
    void undoesASuspensionThatBeganOnTheEarlierDiagram() {
        openShop();
        var violation = record(COUNTERFEIT);
        publishTheDiagramsOfNow();
        days(7);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);

        does(OFFICER, () -> withdrawals.withdraw(violation, "记录有误"));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.WITHDRAWN);
    }

    @Test
    void doesNotMoveASuspensionIntoTheProcessThatIsCalledNow() {
        openShop();
        record(COUNTERFEIT);
        publishTheDiagramsOfNow();

        assertThat(plan().faults())
                .extracting(MigrationPlan.MappingError::element)
                .contains(SuspensionProcess.AWAIT_REINSTATEMENT_REQUEST);
    }

    @Test
    void movesAGracePeriodWhichThenEndsOnTheDiagramOfNow() {
        openShop();
        var violation = record(INFRINGEMENT);
        publishTheDiagramsOfNow();
        var plan = plan();

        assertThat(plan.faults()).isEmpty();
        assertThat(ActingStaff.analyst(currentActor, () -> migrations.tryOut(plan, 10)))
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.businessKey()).isEqualTo(violation.toString());
                    assertThat(candidate.why()).isNull();
                });
    }

    @Test
    void resumesASuspensionWhereTheEarlierDiagramIsStillPublished() {
        openShop();
        record(BANNED_GOODS);
        var violation = record("IDN-FALSE");
        assertThat(isWaiting(violation.value())).isTrue();
        assertThat(catchThrowable(() -> does(SECOND_OFFICER, () -> closures.approve(violation, null))))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("hearing-open");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));

        overturn(appeal(
                Appeal.Subject.of(sanction(violation, Sanction.Kind.CLOSURE).id())));

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        certifyAgain();
        days(7);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    private MigrationPlan plan() {
        return ActingStaff.analyst(
                currentActor, () -> migrations.propose(EnforcementProcess.KEY, earlier, newest().getVersion()));
    }

    private void publishTheDiagramsOfNow() {
        deploy(BundledFiles.all().stream());
    }

    private void deploy(Stream<ReleaseFile> files) {
        var deployment = engine.getRepositoryService().createDeployment().name(DEPLOYMENT);
        files.filter(file -> file.isDiagram() || file.isTable())
                .forEach(file -> deployment.addString(file.name(), file.content()));
        deployment.deploy();
    }

    private ProcessDefinition newest() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(EnforcementProcess.KEY)
                .latestVersion()
                .singleResult();
    }

    private static String earlierDiagram() {
        try (var file = EarlierEnforcementDiagramTest.class.getResourceAsStream("/earlier-diagrams/enforcement.bpmn")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
