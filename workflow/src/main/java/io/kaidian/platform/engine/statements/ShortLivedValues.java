package io.kaidian.platform.engine.statements;

import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.dmn.DecisionTableNames.ReviewRouting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.core.variable.mapping.OutputParameter;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the values of a case that are read in the transaction that sets them and never after it: those need no row of the engine's
 * variables. Each version of the diagram is looked at by itself, since analysts change diagrams: where anything else may read such a
 * value, or reads it behind a place at which the process may wait, it is stored as any other.
 */
@Component
public final class ShortLivedValues extends AbstractBpmnParseListener {

    private static final String PROPERTY = "kaidian.shortLivedValues";

    /** What the program's own steps set each time, and no step of the program reads. */
    private static final Map<String, Set<String>> SET_BY_STEP = Map.of(
            "${checkDocumentsDelegate}",
            Set.of(
                    Variables.MUST_WAIT.name(),
                    Variables.MACHINE_EFFECT.name(),
                    Variables.NEW_FAULT.name(),
                    Variables.FOUR_EYES.name()));

    private static final Set<String> CANDIDATES = Set.of(
            Variables.MUST_WAIT.name(),
            Variables.MACHINE_EFFECT.name(),
            Variables.NEW_FAULT.name(),
            Variables.FOUR_EYES.name(),
            Variables.ROUTE.name());

    /** Another table may ask for anything. */
    private static final Set<String> ASKED_BY_ROUTING = Set.of(
            ReviewRouting.KIND.name(),
            ReviewRouting.ROUND.name(),
            ReviewRouting.MACHINE_EFFECT.name(),
            ReviewRouting.NEW_FAULT.name(),
            ReviewRouting.FOUR_EYES.name());

    /** Hand over all values, or run what the diagram does not show. */
    private static final Set<String> READ_ANYTHING = Set.of(
            "callActivity",
            "scriptTask",
            "sendTask",
            "script",
            "connector",
            "executionListener",
            "taskListener",
            "formData");

    private static final Set<String> ONLY_PASSED = Set.of("exclusiveGateway", "serviceTask", "businessRuleTask");

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        if (CertificationProcess.KEY.equals(definition.getKey())) {
            var diagram = new Diagram(process, definition);
            var found = diagram.shortLived();
            definition.setProperty(PROPERTY, found);
            diagram.keepFromDatabase(found);
        }
    }

    /**
     * The value as it is to be set: marked as one that is not stored where nobody reads it later. A value that an earlier version of
     * the diagram stored is stored again.
     */
    public static @Nullable Object settable(VariableScope scope, String name, @Nullable Object value) {
        if (value instanceof TypedValue || !isShortLived(scope, name)) {
            return value;
        }
        TypedValue before = scope.getVariableTyped(name, false);
        return before == null || before.isTransient()
                ? org.camunda.bpm.engine.variable.Variables.untypedValue(value, true)
                : value;
    }

    private static boolean isShortLived(VariableScope scope, String name) {
        return CANDIDATES.contains(name)
                && scope instanceof ExecutionEntity execution
                && of(execution.getProcessDefinition()).contains(name);
    }

    /** Names of the values of that version that are not stored. */
    @SuppressWarnings("unchecked")
    static Set<String> of(ProcessDefinitionEntity definition) {
        var found = definition == null ? null : (Set<String>) definition.getProperty(PROPERTY);
        return found == null ? Set.of() : found;
    }

    private static final class Diagram {

        private final ProcessDefinitionEntity definition;
        private final Map<String, Element> nodes = new HashMap<>();
        private final Map<String, Set<String>> readers = new HashMap<>();
        private final Set<String> readElsewhere = new HashSet<>();
        private boolean anything;

        Diagram(Element process, ProcessDefinitionEntity definition) {
            this.definition = definition;
            lookAt(process);
        }

        private void lookAt(Element parent) {
            for (var element : parent.elements()) {
                var id = element.attribute("id");
                if (id != null && definition.findActivity(id) != null) {
                    nodes.put(id, element);
                }
                anything |= READ_ANYTHING.contains(element.getTagName())
                        || camunda(element, "formRef") != null
                        || camunda(element, "formKey") != null
                        || camunda(element, "topic") != null;
                for (var name : CANDIDATES) {
                    if (mentions(element, name)) {
                        readElsewhere.add(name);
                    }
                }
                switch (element.getTagName()) {
                    case "sequenceFlow" -> readByCondition(element);
                    case "businessRuleTask" -> {
                        readers.computeIfAbsent(id, none -> new HashSet<>())
                                .addAll(
                                        ReviewRouting.KEY.equals(camunda(element, "decisionRef"))
                                                ? ASKED_BY_ROUTING
                                                : CANDIDATES);
                        lookAt(element);
                    }
                    case "outputParameter" -> {
                        // Sets the value of its name; what it reads stands in its text.
                    }
                    case "documentation" -> {
                        // For people.
                    }
                    default -> lookAt(element);
                }
            }
        }

        private void readByCondition(Element flow) {
            var condition = flow.elements().stream()
                    .filter(child -> child.getTagName().equals("conditionExpression"))
                    .map(Element::getText)
                    .findFirst()
                    .orElse("");
            CANDIDATES.stream()
                    .filter(name -> isIn(condition, name))
                    .forEach(name -> readers.computeIfAbsent(flow.attribute("sourceRef"), none -> new HashSet<>())
                            .add(name));
        }

        private static boolean mentions(Element element, String name) {
            if (element.getTagName().equals("documentation")) {
                return false;
            }
            return isIn(element.getText(), name)
                    || element.attributes().stream()
                            .filter(attribute -> !attribute.equals("name") && !attribute.endsWith("nameZh"))
                            .anyMatch(attribute -> isIn(element.attribute(attribute), name));
        }

        /** What stands behind a dot is part of another value. */
        private static boolean isIn(@Nullable String text, String name) {
            return text != null
                    && Pattern.compile("(?<![.\\w])" + name + "\\b")
                            .matcher(text)
                            .find();
        }

        private static @Nullable String camunda(Element element, String attribute) {
            return element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, attribute);
        }

        Set<String> shortLived() {
            var found = new HashSet<String>();
            for (var name : CANDIDATES) {
                var read = readers.entrySet().stream()
                        .filter(reader -> reader.getValue().contains(name))
                        .map(Map.Entry::getKey)
                        .toList();
                if (!anything
                        && !readElsewhere.contains(name)
                        && read.stream().allMatch(node -> isSetBefore(node, name))) {
                    found.add(name);
                }
            }
            return Set.copyOf(found);
        }

        /** Whether every way to that node leads from a step that sets the value, and none waits between. */
        private boolean isSetBefore(@Nullable String reader, String name) {
            var node = definition.findActivity(reader);
            return node != null && !node.isAsyncBefore() && !node.isAsyncAfter() && comesFromSetting(node, name);
        }

        private boolean comesFromSetting(ActivityImpl reader, String name) {
            var seen = new HashSet<ActivityImpl>();
            var open = new ArrayList<ActivityImpl>(List.of(reader));
            while (!open.isEmpty()) {
                var node = open.removeLast();
                if (node.getIncomingTransitions().isEmpty()) {
                    return false;
                }
                for (var way : node.getIncomingTransitions()) {
                    var before = (ActivityImpl) way.getSource();
                    if (before.isAsyncAfter() || !isPassed(before)) {
                        return false;
                    }
                    if (!sets(before, name)) {
                        if (before.isAsyncBefore()) {
                            return false;
                        }
                        if (seen.add(before)) {
                            open.add(before);
                        }
                    }
                }
            }
            return true;
        }

        private boolean isPassed(ActivityImpl activity) {
            var element = nodes.get(activity.getId());
            return element != null
                    && ONLY_PASSED.contains(element.getTagName())
                    && element.elements().stream()
                            .noneMatch(child -> child.getTagName().endsWith("LoopCharacteristics"));
        }

        private boolean sets(ActivityImpl activity, String name) {
            var element = nodes.get(activity.getId());
            if (element == null) {
                return false;
            }
            var step = Objects.requireNonNullElse(camunda(element, "delegateExpression"), "");
            return SET_BY_STEP.getOrDefault(step, Set.of()).contains(name)
                    || outputs(activity).stream()
                            .anyMatch(output -> output.getName().equals(name));
        }

        private static List<OutputParameter> outputs(ActivityImpl activity) {
            return activity.getIoMapping() == null
                    ? List.of()
                    : activity.getIoMapping().getOutputParameters();
        }

        void keepFromDatabase(Set<String> found) {
            nodes.keySet().stream()
                    .flatMap(id -> outputs(definition.findActivity(id)).stream())
                    .filter(output -> found.contains(output.getName()))
                    .forEach(output ->
                            output.setValueProvider(new NotStored(output.getName(), output.getValueProvider())));
        }
    }

    private record NotStored(String name, ParameterValueProvider provider) implements ParameterValueProvider {

        @Override
        public @Nullable Object getValue(VariableScope scope) {
            return settable(scope, name, provider.getValue(scope));
        }

        @Override
        public boolean isDynamic() {
            return provider.isDynamic();
        }
    }
}
