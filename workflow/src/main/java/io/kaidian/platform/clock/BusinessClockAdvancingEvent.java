package io.kaidian.platform.clock;

import java.time.Duration;

/**
 * The business clock is about to jump on all nodes. Published in the transaction that moves it: whatever is kept as a moment and
 * stands for a span that runs, such as a lease, moves along in it.
 *
 * @param span by which it jumps forward
 */
public record BusinessClockAdvancingEvent(Duration span) {}
