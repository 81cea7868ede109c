package io.kaidian.cases.erasure;

import io.kaidian.cases.CaseId;

/** The identity data of a case is erased for its seller, but waits for a final decision that is still open. */
public record IdentityLockedEvent(CaseId caseId, String sellerId) {}
