package io.kaidian.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.testing.WorkflowTest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every box of the machine in a diagram has its Java, and no such Java stands without a box. */
@WorkflowTest
class DelegateNamesTest {

    @Autowired
    private ApplicationContext context;

    @Test
    void findsTheJavaBehindEveryServiceTask() {
        var steps = new TreeSet<>(Arrays.asList(context.getBeanNamesForType(JavaDelegate.class)));

        stepsInDiagrams()
                .forEach((step, box) -> assertThat(steps)
                        .as("The diagram box %s needs a class %s in the workflow module", box, capitalized(step))
                        .contains(step));
    }

    @Test
    void findsTheServiceTaskInFrontOfEveryStep() {
        // Out of these analysts draw processes of their own.
        var offered = new TreeSet<>(PermitProcess.Steps.all());
        offered.addAll(stepsInDiagrams().keySet());

        assertThat(context.getBeanNamesForType(JavaDelegate.class))
                .allSatisfy(step -> assertThat(offered)
                        .as("No diagram has a box for the class %s", capitalized(step))
                        .contains(step));
    }

    private static Map<String, String> stepsInDiagrams() {
        var boxes = new TreeMap<String, String>();
        for (var resource : ProcessResources.all()) {
            if (resource.endsWith(".bpmn")) {
                Bpmn.readModelFromStream(ProcessResources.open(resource))
                        .getModelElementsByType(ServiceTask.class)
                        .forEach(box -> boxes.put(
                                box.getAttributeValueNs(EngineNamespace.BPMN, "delegateExpression")
                                        .replaceAll("[${}]", ""),
                                box.getId() + " of " + resource));
            }
        }
        return boxes;
    }

    private static String capitalized(String step) {
        return Character.toUpperCase(step.charAt(0)) + step.substring(1);
    }
}
