package io.kaidian.studio.releases;

import org.jspecify.annotations.Nullable;

/**
 * A proposal became a release. Published in the transaction that does it.
 *
 * @param draft the draft it was made of; null where there was none
 */
public record ReleasePublishedEvent(int number, @Nullable String draft) {}
