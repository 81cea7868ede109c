package io.kaidian.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Time that stands still until it is set, for services and engine alike. Back at {@link #MORNING} before each test. */
public class TestClock {

    /** A Monday, 10:00 in Shanghai, in a week without holidays. */
    public static final Instant MORNING = Instant.parse("2026-03-02T02:00:00Z");

    private volatile Instant now = MORNING;

    public void set(Instant instant) {
        now = instant;
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** Moves the clock alone; {@link TestJobs#advance} also runs what becomes due on the way. */
    public void advance(Duration span) {
        set(now.plus(span));
    }

    public Instant instant() {
        return now;
    }

    public Clock asClock() {
        return new ZonedClock(ZoneOffset.UTC);
    }

    private final class ZonedClock extends Clock {

        private final ZoneId zone;

        private ZonedClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new ZonedClock(other);
        }
    }
}
