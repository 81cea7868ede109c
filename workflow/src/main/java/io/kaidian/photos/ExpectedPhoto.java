package io.kaidian.photos;

/** A photo as it is asked for: where it stands, and what it is expected to show. */
public record ExpectedPhoto(DocumentSlot slot, PhotoSubject subject) {}
