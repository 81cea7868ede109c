package io.kaidian.platform.allowlist;

import io.kaidian.platform.engine.externaltasks.ExternalWorkerProperties;
import io.kaidian.processes.EngineNamespace;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * The engine's own refusal of whatever in a diagram is not on the list of {@link BpmnAllowList}. It looks at what the
 * engine has parsed, not at what another reader made of the same bytes. The engine's reader adds what the schema of BPMN
 * takes for granted, which {@link BpmnAllowList} lets pass.
 */
@Component
public class BpmnAllowListParseListener extends AbstractBpmnParseListener {

    private final ExternalWorkerProperties workers;

    public BpmnAllowListParseListener(ExternalWorkerProperties workers) {
        this.workers = workers;
    }

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        AllowListDeployer.requireEmpty("diagram", BpmnAllowList.refusals(tag(root), workers.topics()));
    }

    private static XmlElement tag(Element element) {
        return new XmlElement(
                element.getUri() == null ? "" : EngineNamespace.resolve(element.getUri()),
                element.getTagName(),
                element.attributes().stream()
                        .filter(key -> !key.equals("xmlns") && !key.startsWith("xmlns:"))
                        .map(key -> attribute(key, element.attribute(key)))
                        .toList(),
                element.getText() == null ? "" : element.getText(),
                element.getLine(),
                element.elements().stream().map(BpmnAllowListParseListener::tag).toList());
    }

    /** The engine writes the namespace, which may hold colons itself, before the name. */
    private static XmlElement.Attribute attribute(String key, String value) {
        int colon = key.lastIndexOf(':');
        return colon < 0
                ? new XmlElement.Attribute("", key, value)
                : new XmlElement.Attribute(
                        EngineNamespace.resolve(key.substring(0, colon)), key.substring(colon + 1), value);
    }
}
