package io.kaidian.cases.decisions;

import io.kaidian.cases.CaseId;

/**
 * An open case got people who may not review it, since an appeal overturned a decline of the same matter in which they took part.
 * Published in the transaction that undoes it.
 */
public record ReviewersExcludedEvent(CaseId caseId) {}
