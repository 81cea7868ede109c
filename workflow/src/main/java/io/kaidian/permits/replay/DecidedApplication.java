package io.kaidian.permits.replay;

import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application that was decided.
 *
 * @param round how often evidence was sent
 * @param validFor for how long it was granted; null where it was not
 */
record DecidedApplication(
        UUID id,
        String kind,
        String state,
        int round,
        Instant decidedAt,
        @Nullable Period validFor) {}
