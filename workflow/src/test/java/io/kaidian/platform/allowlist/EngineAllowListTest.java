package io.kaidian.platform.allowlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the engine itself refuses, whoever brought the diagram. */
@WorkflowTest
class EngineAllowListTest {

    @Autowired
    private ProcessEngine engine;

    @AfterEach
    void removeDeployments() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName("attack")
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id='step' scriptFormat='groovy'><script>1</script></scriptTask>",
                "<scriptTask id='step' scriptFormat='juel'><script>${1}</script></scriptTask>",
                "<scriptTask id='step' scriptFormat='groovy' camunda:resource='http://example.org/x.groovy'/>",
                "<serviceTask id='step' camunda:class='java.lang.ProcessBuilder'/>",
                "<serviceTask id='step' activiti:class='java.lang.ProcessBuilder'/>",
                "<serviceTask id='step' camunda:expression='${processes.start()}'/>",
                "<serviceTask id='step' activiti:expression='${processes.start()}'/>",
                "<serviceTask id='step' camunda:type='shell'><extensionElements><camunda:field name='command'>"
                        + "<camunda:string>id</camunda:string></camunda:field></extensionElements></serviceTask>",
                "<serviceTask id='step' camunda:type='external' camunda:topic='x'/>",
                "<sendTask id='step' camunda:class='java.lang.Object'/>",
                "<businessRuleTask id='step' camunda:class='java.lang.Object'/>",
                "<serviceTask id='step' camunda:delegateExpression='${dataSource}'/>",
                "<serviceTask id='step' camunda:delegateExpression='${a.b}'/>",
                "<serviceTask id='step' camunda:delegateExpression='${xDelegate.run()}'/>",
                "<serviceTask id='step' activiti:delegateExpression='${a.b}'/>",
                "<serviceTask id='step' camunda:delegateExpression='${xDelegate}'><extensionElements>"
                        + "<camunda:field name='a'><camunda:expression>${b}</camunda:expression></camunda:field>"
                        + "</extensionElements></serviceTask>",
                "<userTask id='step'><extensionElements><camunda:connector>"
                        + "<camunda:connectorId>http-connector</camunda:connectorId>"
                        + "</camunda:connector></extensionElements></userTask>",
                "<userTask id='step'><extensionElements>"
                        + "<camunda:taskListener event='create' delegateExpression='${xDelegate}'/>"
                        + "</extensionElements></userTask>",
                "<userTask id='step'><extensionElements>"
                        + "<camunda:executionListener event='start' class='java.lang.Object'/>"
                        + "</extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>"
                        + "<camunda:script scriptFormat='groovy'>1</camunda:script>"
                        + "</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "<callActivity id='step' calledElement='x' camunda:variableMappingClass='java.lang.Object'/>",
                "<callActivity id='step' calledElement='x' camunda:variableMappingDelegateExpression='${x}'/>"
            })
    void refusesToDeployWhatWouldRunCode(String step) {
        assertThatThrownBy(() -> deploy(diagram(step, "<conditionExpression>${true}</conditionExpression>")))
                .hasMessageContaining("Refused: attack.bpmn")
                .hasMessageContaining("line 11");
        assertThat(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isZero();
    }

    @Test
    void refusesAConditionInAScriptLanguage() {
        var condition = "<conditionExpression xsi:type='tFormalExpression' language='groovy'>1</conditionExpression>";

        assertThatThrownBy(() -> deploy(diagram("<userTask id='step'/>", condition)))
                .hasMessageContaining("Scripts aren’t run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${word == 'good'}", "${list[0] == 'a'}", "${map.b == 1}", "${map['b'] == 1}"})
    void letsConditionsReadVariablesAndEntriesOfListsAndMaps(String condition) {
        run("<conditionExpression>" + condition + "</conditionExpression>");

        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void knowsNoScriptLanguage() {
        var scripts =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getScriptEngineResolver();

        for (var language : List.of("juel", "javascript", "groovy", "feel", "python", "ruby")) {
            assertThat(scripts.getScriptEngine(language, true)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "juel", "groovy", "feel"})
    void refusesATableThatChoosesALanguage(String language) {
        var inInput =
                table("<inputExpression typeRef='string' expressionLanguage='%s'>".formatted(language), "<inputEntry>");
        var inEntry =
                table("<inputExpression typeRef='string'>", "<inputEntry expressionLanguage='%s'>".formatted(language));

        assertThatThrownBy(() -> deployTable(inInput)).hasStackTraceContaining("not in " + language);
        assertThatThrownBy(() -> deployTable(inEntry)).hasStackTraceContaining("not in " + language);
    }

    private void run(String condition) {
        deploy(diagram("<userTask id='step' camunda:asyncAfter='false'/>", condition));
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "attack", Map.of("word", "good", "list", List.of("a"), "map", Map.of("b", 1)));
    }

    private void deploy(String diagram) {
        engine.getRepositoryService()
                .createDeployment()
                .name("attack")
                .addString("attack.bpmn", diagram)
                .deploy();
    }

    private void deployTable(String table) {
        engine.getRepositoryService()
                .createDeployment()
                .name("attack")
                .addString("attack.dmn", table)
                .deploy();
    }

    /** Before the step stands a gateway whose condition must hold to get there. */
    private static String diagram(String step, String condition) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='test'
                             xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'
                             xmlns:camunda='http://camunda.org/schema/1.0/bpmn'
                             xmlns:activiti='http://activiti.org/bpmn'>
                  <process id='attack' isExecutable='true' camunda:historyTimeToLive='P1D'>
                    <startEvent id='start'/>
                    <sequenceFlow id='f1' sourceRef='start' targetRef='choice'/>
                    <exclusiveGateway id='choice' default='f4'/>
                    <sequenceFlow id='f4' sourceRef='choice' targetRef='end'/>
                    <sequenceFlow id='f2' sourceRef='choice' targetRef='step'>%s</sequenceFlow>
                    %s
                    <sequenceFlow id='f3' sourceRef='step' targetRef='end'/>
                    <endEvent id='end'/>
                  </process>
                </definitions>
                """.formatted(condition, step);
    }

    private static String table(String input, String entry) {
        return table(input, entry, "\"ok\"");
    }

    private static String table(String input, String entry, String output) {
        return """
                <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='test'
                             xmlns:camunda='http://camunda.org/schema/1.0/dmn'>
                  <decision id='attack' name='attack' camunda:historyTimeToLive='P1D'>
                    <decisionTable id='t' hitPolicy='FIRST'>
                      <input id='i'>%s<text>a</text></inputExpression></input>
                      <output id='o' name='o' typeRef='string'/>
                      <rule id='r'>%s<text>-</text></inputEntry><outputEntry><text><![CDATA[%s]]></text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(input, entry, output);
    }
}
