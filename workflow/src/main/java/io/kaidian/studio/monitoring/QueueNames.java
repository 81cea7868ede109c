package io.kaidian.studio.monitoring;

import io.kaidian.platform.engine.forms.FormStepReader;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.EngineAttributes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What queues are called that the steps of the release in force name themselves. */
@Service
public class QueueNames {

    /** Property of the extension in which a step says what its queue is called. */
    private static final String NAME = "queueName";

    private final ReleaseService releases;
    private volatile @Nullable Known known;

    QueueNames(ReleaseService releases) {
        this.releases = releases;
    }

    private record Known(ReleaseService.Current release, Map<String, LocalizedText> names) {}

    /** Empty where no step says it. */
    public Optional<LocalizedText> of(String queue) {
        var release = releases.current();
        var before = known;
        if (before == null || before.release() != release) {
            before = new Known(release, read(release));
            known = before;
        }
        return Optional.ofNullable(before.names().get(queue));
    }

    private static Map<String, LocalizedText> read(ReleaseService.Current release) {
        var names = new HashMap<String, LocalizedText>();
        release.files().stream()
                .filter(ReleaseFile::isDiagram)
                .map(ReleaseFile::content)
                .filter(diagram -> diagram.contains(NAME))
                .forEach(diagram -> names.putAll(of(diagram, names)));
        return Map.copyOf(names);
    }

    private static Map<String, LocalizedText> of(String diagram, Map<String, LocalizedText> known) {
        var names = read(diagram);
        names.keySet().removeAll(known.keySet());
        return names;
    }

    /** By queue, the first step's name where several give one. */
    static Map<String, LocalizedText> read(String diagram) {
        var names = new HashMap<String, LocalizedText>();
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)));
        model.getModelElementsByType(UserTask.class)
                .forEach(task -> EngineAttributes.property(task, FormStepReader.QUEUE)
                        .ifPresent(queue ->
                                EngineAttributes.text(task, NAME).ifPresent(name -> names.putIfAbsent(queue, name))));
        return names;
    }
}
