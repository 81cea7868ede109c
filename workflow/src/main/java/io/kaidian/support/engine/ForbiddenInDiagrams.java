package io.kaidian.support.engine;

import io.kaidian.processes.EngineNamespace;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * The engine's own refusal of whatever in a diagram is not on the list of {@link DiagramRules}. It looks at what the
 * engine has parsed, not at what another reader made of the same bytes. The engine's reader adds what the schema of BPMN
 * takes for granted, which {@link DiagramRules} lets pass.
 */
@Component
class ForbiddenInDiagrams extends AbstractBpmnParseListener {

    private final WorkerSettings workers;

    ForbiddenInDiagrams(WorkerSettings workers) {
        this.workers = workers;
    }

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        RefusedFiles.mustBeEmpty("diagram", DiagramRules.refusals(tag(root), workers.topics()));
    }

    private static Tag tag(Element element) {
        return new Tag(
                element.getUri() == null ? "" : EngineNamespace.meantBy(element.getUri()),
                element.getTagName(),
                element.attributes().stream()
                        .filter(key -> !key.equals("xmlns") && !key.startsWith("xmlns:"))
                        .map(key -> attribute(key, element.attribute(key)))
                        .toList(),
                element.getText() == null ? "" : element.getText(),
                element.getLine(),
                element.elements().stream().map(ForbiddenInDiagrams::tag).toList());
    }

    /** The engine writes the namespace, which may hold colons itself, before the name. */
    private static Tag.Attribute attribute(String key, String value) {
        int colon = key.lastIndexOf(':');
        return colon < 0
                ? new Tag.Attribute("", key, value)
                : new Tag.Attribute(EngineNamespace.meantBy(key.substring(0, colon)), key.substring(colon + 1), value);
    }
}
