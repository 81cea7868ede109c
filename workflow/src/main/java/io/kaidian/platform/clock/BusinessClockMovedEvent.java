package io.kaidian.platform.clock;

import java.time.Duration;

/**
 * The business clock of this node now runs ahead of the real one by another span than before, moved here or on another
 * node. Published after the move has been committed.
 *
 * @param ahead never negative
 */
public record BusinessClockMovedEvent(Duration ahead) {}
