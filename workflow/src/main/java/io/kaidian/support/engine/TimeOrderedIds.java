package io.kaidian.support.engine;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;

/**
 * Ids that nodes make alone, cannot be guessed, and grow with time (UUID version 7), so that new rows lie side by side
 * in the index.
 */
class TimeOrderedIds implements IdGenerator {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String getNextId() {
        var high = clock.millis() << 16 | VERSION_7 | random.nextInt(0x1000);
        var low = random.nextLong() >>> 2 | VARIANT;
        return new UUID(high, low).toString();
    }
}
