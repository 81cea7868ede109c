package io.kaidian.cases.documents;

import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;

/**
 * A photo of that seller was read to the end, or was given to a person to read.
 *
 * @param outcome never {@code PENDING}
 * @param awaited whether its sender was told that it is still being checked
 * @param submitted whether the case was sent already, and so may wait for it
 */
public record PhotoReadEvent(
        DocumentId documentId,
        CaseId caseId,
        String sellerId,
        DocumentSlot slot,
        CaseDocument.Reading outcome,
        boolean awaited,
        boolean submitted) {}
