package io.kaidian.cases.documents;

/** A photo waits to be read. */
public record PhotoReadingQueuedEvent(DocumentId documentId) {}
