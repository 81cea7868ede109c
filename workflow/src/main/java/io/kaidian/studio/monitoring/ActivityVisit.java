package io.kaidian.studio.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case's stay at an element of a diagram.
 *
 * @param leftAt null while it is there
 * @param interrupted left because time ran out or somebody withdrew
 */
public record ActivityVisit(
        String processKey,
        int version,
        String elementId,
        Instant enteredAt,
        @Nullable Instant leftAt,
        boolean interrupted) {}
