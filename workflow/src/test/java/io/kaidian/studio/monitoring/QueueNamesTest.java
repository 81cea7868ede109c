package io.kaidian.studio.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.LocalizedText;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What diagrams call the queues that their steps name. */
class QueueNamesTest {

    private static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <bpmn:process id="calls" isExecutable="true">
                <bpmn:userTask id="Activity_Call">
                  <bpmn:extensionElements>
                    <camunda:properties>
                      <camunda:property name="queue" value="CALLS" />
                      <camunda:property name="queueName" value="Calls" />
                      <camunda:property name="queueNameZh" value="致电" />
                    </camunda:properties>
                  </bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:userTask id="Activity_Look">
                  <bpmn:extensionElements>
                    <camunda:properties>
                      <camunda:property name="queue" value="LOOKS" />
                    </camunda:properties>
                  </bpmn:extensionElements>
                </bpmn:userTask>
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Test
    void areReadInBothLanguages() {
        assertThat(QueueNames.read(DIAGRAM)).isEqualTo(Map.of("CALLS", new LocalizedText("致电", "Calls")));
    }
}
