package io.kaidian.cases;

/**
 * A line was added to a case's history. Published in the transaction of the change, so that outgoing events are written
 * with it or not at all.
 */
public record CaseHistoryEntryAddedEvent(CaseId caseId, CaseHistoryEntry.Event event) {}
