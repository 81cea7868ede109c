package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
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

    /** What a problem calls a step: its name, or its kind and its neighbour where nobody named it. */
    static LocalizedText inWords(FlowNode node) {
        if (isNamed(node)) {
            return of(node);
        }
        var kind = StudioMessages.of("unnamed." + kindOf(node));
        return neighbour(node.getIncoming(), SequenceFlow::getSource)
                .map(before -> StudioMessages.of("unnamed.after", kind, of(before)))
                .or(() -> neighbour(node.getOutgoing(), SequenceFlow::getTarget)
                        .map(next -> StudioMessages.of("unnamed.before", kind, of(next))))
                .orElse(kind);
    }

    private static Optional<FlowNode> neighbour(
            Collection<SequenceFlow> flows, Function<SequenceFlow, @Nullable FlowNode> end) {
        return flows.stream()
                .map(flow -> Optional.ofNullable(end.apply(flow)))
                .flatMap(Optional::stream)
                .filter(ElementNames::isNamed)
                .findFirst();
    }

    private static boolean isNamed(FlowNode node) {
        var words = of(node);
        return !words.zh().equals(node.getId()) || !words.en().equals(node.getId());
    }

    private static String kindOf(FlowNode node) {
        if (node instanceof UserTask) {
            return "people";
        }
        if (node instanceof ServiceTask || node instanceof BusinessRuleTask || node instanceof SendTask) {
            return "program";
        }
        if (node instanceof Gateway) {
            return "gateway";
        }
        return node instanceof Event ? "event" : "step";
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
