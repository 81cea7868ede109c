package io.kaidian.cases;

/** Somebody, or the machine, decided about a case. Published in the transaction of the decision. */
public record DecisionRecordedEvent(Decision decision) {}
