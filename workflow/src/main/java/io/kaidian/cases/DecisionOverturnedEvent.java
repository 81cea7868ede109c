package io.kaidian.cases;

/** The decision that ended a case was overturned on appeal. Published in the transaction that undoes it. */
public record DecisionOverturnedEvent(CaseId caseId) {}
