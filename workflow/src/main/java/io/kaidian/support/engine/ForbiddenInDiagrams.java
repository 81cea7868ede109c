package io.kaidian.support.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * The engine's own refusal of whatever in a diagram would run code of the author's choice: scripts, classes, method
 * expressions, connectors, shell and mail tasks, listeners and field injection. It looks at every element and attribute
 * of the file and at the names alone, because the engine reads its extensions under two namespaces. It holds also for
 * diagrams that reached the database some other way.
 */
@Component
class ForbiddenInDiagrams extends AbstractBpmnParseListener {

    private static final Set<String> ELEMENTS = Set.of(
            "scriptTask",
            "script",
            "connector",
            "connectorId",
            "executionListener",
            "taskListener",
            "field",
            "expression",
            "formProperty",
            "constraint");

    private static final Set<String> ATTRIBUTES = Set.of(
            "class",
            "expression",
            "type",
            "resource",
            "scriptFormat",
            "language",
            "variableMappingClass",
            "variableMappingDelegateExpression");

    /** Where {@code type} merely names the kind of an element. */
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance:";

    private static final Pattern STEP = Pattern.compile("[$]\\{[a-z][A-Za-z0-9]*Delegate}");

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        var forbidden = new ArrayList<String>();
        look(root, forbidden);
        if (!forbidden.isEmpty()) {
            throw new ProcessEngineException("Refused, since it would run code: " + String.join("; ", forbidden));
        }
    }

    private static void look(Element element, List<String> forbidden) {
        if (ELEMENTS.contains(element.getTagName())) {
            forbidden.add("element " + element.getTagName() + at(element));
        }
        for (var key : element.attributes()) {
            var name = key.substring(key.lastIndexOf(':') + 1);
            if (ATTRIBUTES.contains(name) && !key.startsWith(SCHEMA_INSTANCE)) {
                forbidden.add("attribute " + name + at(element));
            } else if (name.equals("delegateExpression")
                    && !STEP.matcher(element.attribute(key)).matches()) {
                forbidden.add("delegate " + element.attribute(key) + at(element));
            }
        }
        element.elements().forEach(child -> look(child, forbidden));
    }

    private static String at(Element element) {
        var id = element.attribute("id");
        return (id == null ? " in " + element.getTagName() : " of " + id) + ", line " + element.getLine();
    }
}
