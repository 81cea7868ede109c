package io.kaidian.platform.engine.forms;

import io.kaidian.processes.LocalizedText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user task that is done with a form, as it waits.
 *
 * @param formId as its {@code formRef} says
 * @param deploymentId of the engine; the form is the one that was published together with the diagram
 * @param name of the step, as its author wrote it
 * @param roles of those who may do it
 * @param queue null where the diagram names none
 * @param priority null where the diagram names none
 * @param dueAt null where it has no time
 */
public record FormStep(
        String formId,
        String deploymentId,
        LocalizedText name,
        List<String> roles,
        @Nullable String queue,
        @Nullable Integer priority,
        @Nullable Instant dueAt) {}
