package io.kaidian.cases.erasure;

import io.kaidian.cases.CaseId;

/**
 * The time of a case's identity data is over. Whoever keeps something about the case that a person said, wrote or measured
 * erases it in the same transaction.
 */
public record IdentityErasedEvent(CaseId caseId, String sellerId) {}
