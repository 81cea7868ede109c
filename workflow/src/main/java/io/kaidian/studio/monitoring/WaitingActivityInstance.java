package io.kaidian.studio.monitoring;

import java.time.Instant;

/**
 * Something that stays at an element of a diagram now.
 *
 * @param businessKey case, violation or appeal id
 * @param version of the diagram that it runs on
 */
public record WaitingActivityInstance(String businessKey, int version, Instant since) {}
