package io.kaidian.privacy;

import io.kaidian.cases.CaseId;

/**
 * The time of a case's identity data is over. Whoever keeps something that people wrote about the case erases it in the
 * same transaction.
 */
public record IdentityErasedEvent(CaseId caseId) {}
