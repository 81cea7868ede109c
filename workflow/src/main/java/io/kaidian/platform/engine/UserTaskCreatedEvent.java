package io.kaidian.platform.engine;

import io.kaidian.platform.engine.forms.FormStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process now waits for a person. Published in the transaction of the step, so that what listeners write stands or
 * falls with it.
 *
 * @param processKey key of the diagram
 * @param elementId id of the user task in the diagram
 * @param businessKey id of what the process is about
 * @param taskId unique per waiting; a task that comes round again has a new one
 * @param values what the process knows at this moment
 * @param endsAt when a timer of the diagram takes the task away; null where none does
 * @param form null where the diagram attaches none
 */
public record UserTaskCreatedEvent(
        String processKey,
        String elementId,
        String businessKey,
        String taskId,
        ProcessVariables values,
        @Nullable Instant endsAt,
        @Nullable FormStep form) {}
