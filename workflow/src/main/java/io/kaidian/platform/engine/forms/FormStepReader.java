package io.kaidian.platform.engine.forms;

import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.jspecify.annotations.Nullable;

/** Reads the form of a user task when its diagram is read, and finds it again while the task waits. */
public final class FormStepReader {

    /** Name of the property of the extension in which a diagram names the queue. */
    public static final String QUEUE = "queue";

    private static final String PROPERTY = "kaidian.form";
    private static final Namespace ENGINE = new Namespace(EngineNamespace.BPMN);
    private static final Namespace OURS = new Namespace(LocalizedElementNames.NAMESPACE);

    private FormStepReader() {}

    private record Declared(
            String formId,
            LocalizedText name,
            List<String> roles,
            @Nullable String queue,
            @Nullable Integer priority) {}

    /** Keeps with the activity what the diagram says; nothing where it names no form. */
    public static void read(Element task, ActivityImpl activity) {
        var form = task.attributeNS(ENGINE, "formRef");
        if (form == null) {
            return;
        }
        var groups = task.attributeNS(ENGINE, "candidateGroups", "");
        var priority = task.attributeNS(ENGINE, "priority");
        activity.setProperty(
                PROPERTY,
                new Declared(
                        form,
                        LocalizedElementNames.of(
                                task.attribute("name"),
                                task.attributeNS(OURS, LocalizedElementNames.CHINESE),
                                activity.getId()),
                        List.of(groups.strip().split("\\s*,\\s*")),
                        queue(task),
                        priority == null ? null : Integer.valueOf(priority)));
    }

    /** The form of a task that waits; null where it has none. */
    public static @Nullable FormStep of(TaskEntity task) {
        var definition = task.getExecution().getProcessDefinition();
        var activity = definition.findActivity(task.getTaskDefinitionKey());
        if (activity == null || !(activity.getProperty(PROPERTY) instanceof Declared declared)) {
            return null;
        }
        return new FormStep(
                declared.formId(),
                definition.getDeploymentId(),
                declared.name(),
                declared.roles(),
                declared.queue(),
                declared.priority(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant());
    }

    private static @Nullable String queue(Element task) {
        var extensions = task.element("extensionElements");
        var properties = extensions == null ? null : extensions.elementNS(ENGINE, "properties");
        if (properties == null) {
            return null;
        }
        return properties.elementsNS(ENGINE, "property").stream()
                .filter(property -> QUEUE.equals(property.attribute("name")))
                .map(property -> property.attribute("value"))
                .findFirst()
                .orElse(null);
    }
}
