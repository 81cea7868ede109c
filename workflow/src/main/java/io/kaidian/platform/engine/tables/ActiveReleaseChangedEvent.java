package io.kaidian.platform.engine.tables;

/**
 * Another release of diagrams, tables and catalogues is in force. Published on every node, after the commit; what a
 * node keeps of the release before is stale.
 */
public record ActiveReleaseChangedEvent(int number) {}
