package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;

/** Names of what stands in diagrams, in both languages; what its author did not name goes by its id. */
public final class ElementNames {

    private ElementNames() {}

    /** Names of steps, events, gateways and ways by id; a diagram that cannot be read has none. */
    public static Map<String, LocalizedText> of(List<ReleaseFile> files) {
        var names = new HashMap<String, LocalizedText>();
        files.stream()
                .filter(ReleaseFile::isDiagram)
                .forEach(file -> read(file).ifPresent(diagram -> names.putAll(diagram.names())));
        return names;
    }

    /** The file in which an element stands. */
    public static Optional<String> fileOf(String element, List<ReleaseFile> files) {
        return files.stream()
                .filter(ReleaseFile::isDiagram)
                .filter(file -> read(file)
                        .filter(diagram -> diagram.passable().contains(element))
                        .isPresent())
                .map(ReleaseFile::name)
                .findFirst();
    }

    /** The file in which the diagram or table of this key stands. */
    public static Optional<String> fileOfKey(@Nullable String key, List<ReleaseFile> files) {
        return files.stream()
                .filter(file -> file.isDiagram()
                                && read(file)
                                        .filter(diagram -> diagram.key().equals(key))
                                        .isPresent()
                        || file.isTable() && file.content().contains("<decision id=\"" + key + "\""))
                .map(ReleaseFile::name)
                .findFirst();
    }

    public static LocalizedText of(FlowNode node) {
        return LocalizedElementNames.of(
                node.getName(),
                node.getAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE),
                node.getId());
    }

    static LocalizedText of(SequenceFlow flow) {
        if (flow.getName() != null || flow.getSource() == null || flow.getTarget() == null) {
            return LocalizedElementNames.of(
                    flow.getName(),
                    flow.getAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE),
                    flow.getId());
        }
        var from = of(flow.getSource());
        var to = of(flow.getTarget());
        return new LocalizedText(from.zh() + " → " + to.zh(), from.en() + " → " + to.en());
    }

    private static Optional<DiagramModel> read(ReleaseFile file) {
        try {
            return Optional.of(DiagramModel.of(file));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
