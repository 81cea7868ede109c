package io.kaidian.platform.engine.externaltasks;

import java.time.Instant;
import java.util.Map;

/**
 * A step that a diagram hands to a program beside the server, held by one of them for a while.
 *
 * @param businessKey case, violation or appeal that it is about
 * @param given what the diagram hands to the step, and nothing else of what the process knows
 * @param retries how often it may still fail; null before it failed for the first time
 */
public record FetchedExternalTask(
        String id,
        String topic,
        String worker,
        Instant heldUntil,
        String elementId,
        String executionId,
        String processInstanceId,
        String processDefinitionId,
        String processKey,
        String businessKey,
        long priority,
        Integer retries,
        String lastFault,
        Map<String, Object> given) {}
