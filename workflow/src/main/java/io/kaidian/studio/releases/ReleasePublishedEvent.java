package io.kaidian.studio.releases;

/**
 * A proposal became a release. Published in the transaction that does it.
 *
 * @param draft the draft it was made of; null where there was none
 */
public record ReleasePublishedEvent(int number, String draft) {}
