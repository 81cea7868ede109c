package io.kaidian.cases;

/** A seller asked for help with a photo. Published in the transaction of the asking. */
public record HelpAsked(HelpRequestId requestId, CaseId caseId, String sellerId, Slot slot) {}
