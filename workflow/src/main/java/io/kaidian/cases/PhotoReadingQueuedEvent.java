package io.kaidian.cases;

/** A photo waits to be read. */
public record PhotoReadingQueuedEvent(DocumentId documentId) {}
