package io.kaidian.cases.decisions;

import io.kaidian.cases.CaseId;

/** The decision that ended a case was overturned on appeal. Published in the transaction that undoes it. */
public record DecisionOverturnedEvent(CaseId caseId) {}
