package io.kaidian.cases;

/** A seller asked for help with a photo. Published in the transaction of the asking. */
public record HelpRequestedEvent(HelpRequestId requestId, CaseId caseId, String sellerId, DocumentSlot slot) {}
