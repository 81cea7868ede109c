package io.kaidian.help;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.waivers.HelpRequestId;
import io.kaidian.photos.DocumentSlot;
import org.jspecify.annotations.Nullable;

/** A seller asked for help, with a photo where there is one. Published in the transaction of the asking. */
public record HelpRequestedEvent(
        HelpRequestId requestId,
        CaseId caseId,
        String sellerId,
        @Nullable DocumentSlot slot) {}
