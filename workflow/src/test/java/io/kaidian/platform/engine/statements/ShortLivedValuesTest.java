package io.kaidian.platform.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.ProcessResources;
import io.kaidian.testing.WorkflowTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.DefaultBpmnParseFactory;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WorkflowTest
class ShortLivedValuesTest {

    private static final String CHECK_TO_GATEWAY = "delegateExpression=\"${checkDocumentsDelegate}\"";

    @Autowired
    ProcessEngine engine;

    @Test
    void storesNoValueOfTheShippedDiagramThatOnlyTheNextStepsRead() {
        assertThat(shortLived(diagram()))
                .containsExactlyInAnyOrder("mustWait", "machineEffect", "newFault", "fourEyes", "route");
    }

    @Test
    void storesValuesThatAreReadBehindTheEndOfATransaction() {
        var changed = diagram().replace(CHECK_TO_GATEWAY, CHECK_TO_GATEWAY + " camunda:asyncAfter=\"true\"");

        assertThat(shortLived(changed)).containsExactly("route");
    }

    @Test
    void storesAValueThatAConditionAsksForLater() {
        var changed = diagram().replace("${secondReview}", "${secondReview || machineEffect == 'HOLD'}");

        assertThat(shortLived(changed)).containsExactlyInAnyOrder("mustWait", "newFault", "fourEyes", "route");
    }

    @Test
    void storesAValueThatATimerAsksFor() {
        var changed = diagram().replace("${reviewDueSoonAt}", "${newFault ? reviewDueAt : reviewDueSoonAt}");

        assertThat(shortLived(changed)).doesNotContain("newFault").contains("machineEffect");
    }

    @Test
    void storesAllValuesWhereAFormOrAnotherTableMayReadThem() {
        var form = diagram()
                .replace(
                        "<bpmn:userTask id=\"Activity_SecondReview\"",
                        "<bpmn:userTask camunda:formKey=\"x\" id=\"Activity_SecondReview\"");
        var table = diagram().replace("camunda:decisionRef=\"reviewRouting\"", "camunda:decisionRef=\"other\"");

        assertThat(shortLived(form)).isEmpty();
        assertThat(shortLived(table)).doesNotContain("route").contains("machineEffect");
    }

    @Test
    void storesWhatTheTableReadsWhereAnotherStepComesFirst() {
        var changed = diagram().replace("${checkDocumentsDelegate}", "${planReviewDelegate}");

        assertThat(shortLived(changed)).containsExactly("route");
    }

    private Set<String> shortLived(String diagram) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            var parser = new BpmnParser(configuration.getExpressionManager(), new DefaultBpmnParseFactory());
            parser.getParseListeners().add(new ShortLivedValues());
            var deployment = new DeploymentEntity();
            deployment.setId("none");
            var parse = parser.createParse()
                    .sourceInputStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)))
                    .deployment(deployment)
                    .name("certification.bpmn");
            parse.execute();
            return ShortLivedValues.of(parse.getProcessDefinitions().get(0));
        });
    }

    private static String diagram() {
        try (var file = ProcessResources.class.getResourceAsStream("/processes/certification.bpmn")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
