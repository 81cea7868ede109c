package io.kaidian.cases.questions;

import io.kaidian.cases.CaseId;
import io.kaidian.processes.LocalizedText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a step asks the seller of a case, and waits for.
 *
 * @param taskId of the engine
 * @param elementId of the step
 * @param step what its author calls it
 * @param form id of the form with which it is answered
 * @param release whose form it is: a task keeps the one with which it began to wait
 * @param dueAt null where it has no time
 */
public record SellerQuestion(
        UUID id,
        String taskId,
        CaseId caseId,
        String elementId,
        LocalizedText step,
        String form,
        int release,
        Instant askedAt,
        @Nullable Instant dueAt) {}
