package io.kaidian.cases;

/**
 * What people decide a case on is no longer what it was: a finding was set aside, or the payment company answers otherwise.
 * Published in the transaction of the change.
 */
public record CaseFactsChangedEvent(CaseId caseId) {}
