package io.kaidian.help;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.waivers.HelpRequestId;
import io.kaidian.photos.DocumentSlot;

/** A seller asked for help with a photo. Published in the transaction of the asking. */
public record HelpRequestedEvent(HelpRequestId requestId, CaseId caseId, String sellerId, DocumentSlot slot) {}
