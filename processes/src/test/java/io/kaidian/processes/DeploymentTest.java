package io.kaidian.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.processes.bpmn.RecheckProcess;
import io.kaidian.processes.bpmn.SuspensionProcess;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.testing.TestProcessEngine;
import org.junit.jupiter.api.Test;

/** The engine itself accepts what this module ships. */
class DeploymentTest {

    @Test
    void deploysDiagramsAndTablesTogether() {
        var engine = TestProcessEngine.running();

        var processes =
                engine.getRepositoryService().createProcessDefinitionQuery().list();
        var decisions =
                engine.getRepositoryService().createDecisionDefinitionQuery().list();

        assertThat(processes)
                .extracting("key")
                .contains(
                        CertificationProcess.KEY,
                        EnforcementProcess.KEY,
                        SuspensionProcess.KEY,
                        AppealProcess.KEY,
                        HelpProcess.KEY,
                        RecheckProcess.KEY,
                        ConfirmationProcess.KEY);
        assertThat(processes.size() + decisions.size())
                .as("diagrams and tables, those too that no code names")
                .isEqualTo(ProcessResources.all().size());
        assertThat(decisions)
                .extracting("key")
                .contains(
                        DecisionTableNames.ReviewRouting.KEY,
                        DecisionTableNames.Sanction.KEY,
                        DecisionTableNames.RequiredDocuments.KEY,
                        DecisionTableNames.RecheckStep.KEY,
                        DecisionTableNames.AllowedActions.KEY,
                        DecisionTableNames.Parameters.KEY);
        assertThat(processes)
                .extracting("deploymentId")
                .containsOnly(decisions.get(0).getDeploymentId());
    }
}
