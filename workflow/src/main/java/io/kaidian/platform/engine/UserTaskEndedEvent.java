package io.kaidian.platform.engine;

/**
 * A process no longer waits for a person. Published in the transaction of the step.
 *
 * @param processKey key of the diagram
 * @param elementId id of the user task in the diagram
 * @param businessKey id of what the process is about
 * @param taskId as in {@link UserTaskCreatedEvent}
 * @param completed false when the process took the task back: time ran out, or it was withdrawn
 */
public record UserTaskEndedEvent(
        String processKey, String elementId, String businessKey, String taskId, boolean completed) {}
