package io.kaidian.cases.waivers;

import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;
import java.time.Instant;

/**
 * A photo that is not asked for in one case, since a lead and a second person agreed so.
 *
 * @param reason why; for staff alone
 */
public record Waiver(
        CaseId caseId,
        DocumentSlot slot,
        HelpRequestId requestId,
        String reason,
        String proposedBy,
        String consentedBy,
        Instant at) {}
