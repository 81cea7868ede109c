package io.kaidian.ui.studio.editors;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What this program can do for a diagram, read from the diagrams it was shipped with: automatic steps, people's steps that
 * have a screen, messages that somebody sends, tables. The drawing board offers these and nothing else.
 */
@Component
class AvailableSteps {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final List<Step> automatic = new ArrayList<>();
    private final List<Step> ofPeople = new ArrayList<>();
    private final Set<String> messages = new TreeSet<>();
    private final Set<String> tables = new TreeSet<>();
    private final Set<String> processes = new TreeSet<>();

    AvailableSteps() {
        for (var resource : ProcessResources.required()) {
            if (resource.endsWith(".bpmn")) {
                read(parse(ProcessResources.text(resource)));
            }
        }
    }

    /**
     * A step.
     *
     * @param id of its box in the shipped diagram
     * @param name as that diagram calls it
     * @param does delegate expression of an automatic step, roles of a person's step
     * @param process the diagram it is made for
     */
    record Step(String id, LocalizedText name, String does, String process) {}

    /** Automatic steps, each once. */
    List<Step> automatic() {
        return List.copyOf(automatic);
    }

    /** Steps that wait for a person, each with a screen. */
    List<Step> ofPeople() {
        return List.copyOf(ofPeople);
    }

    /** Messages that some screen or service sends. */
    Set<String> messages() {
        return messages;
    }

    /** Keys of the tables that diagrams ask. */
    Set<String> tables() {
        return tables;
    }

    /** Keys of the diagrams. */
    Set<String> processes() {
        return processes;
    }

    private void read(Document diagram) {
        var process = elements(diagram, "process").get(0).getAttribute("id");
        processes.add(process);
        Map<String, Step> known = new LinkedHashMap<>();
        automatic.forEach(step -> known.put(step.does(), step));
        for (var task : elements(diagram, "serviceTask")) {
            var step = step(task, "delegateExpression", process);
            known.putIfAbsent(step.does(), step);
        }
        automatic.clear();
        automatic.addAll(known.values());
        elements(diagram, "userTask").forEach(task -> ofPeople.add(step(task, "candidateGroups", process)));
        elements(diagram, "message").forEach(message -> messages.add(message.getAttribute("name")));
        elements(diagram, "businessRuleTask").forEach(task -> tables.add(task.getAttributeNS(CAMUNDA, "decisionRef")));
    }

    private static Step step(Element task, String does, String process) {
        return new Step(
                task.getAttribute("id"),
                LocalizedElementNames.of(
                        task.getAttribute("name"),
                        task.getAttributeNS(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE),
                        task.getAttribute("id")),
                task.getAttributeNS(CAMUNDA, does),
                process);
    }

    private static List<Element> elements(Document diagram, String name) {
        var nodes = diagram.getElementsByTagNameNS(BPMN, name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Document parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            throw new IllegalStateException("a shipped diagram cannot be read", broken);
        }
    }
}
