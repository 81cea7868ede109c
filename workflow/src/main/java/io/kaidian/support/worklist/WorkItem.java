package io.kaidian.support.worklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that waits for a member of staff.
 *
 * @param elementId the user task of the diagram
 * @param subjectId case, violation or appeal
 * @param priority higher comes sooner
 * @param dueAt null where it has no time
 * @param kind kind of the case, or of what is appealed
 * @param worst code of the worst machine finding or of the violation; null where none
 * @param excluded user names of those who may not take it, since they took part before
 * @param claimedBy user name; null while nobody holds it
 */
public record WorkItem(
        UUID id,
        String taskId,
        String processKey,
        String elementId,
        UUID subjectId,
        String queue,
        List<String> roles,
        int priority,
        Instant waitingSince,
        Instant dueAt,
        String sellerId,
        String sellerName,
        String kind,
        Integer round,
        String worst,
        List<String> excluded,
        String claimedBy,
        Instant claimedAt,
        Instant escalatedAt) {}
