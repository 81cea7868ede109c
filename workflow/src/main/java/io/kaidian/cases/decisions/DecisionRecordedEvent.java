package io.kaidian.cases.decisions;

/** Somebody, or the machine, decided about a case. Published in the transaction of the decision. */
public record DecisionRecordedEvent(Decision decision) {}
