package io.kaidian.platform.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The {@code Clock} that everything about cases, shops and deadlines is injected with: the real one plus one span by
 * which a demo has been moved forward. The span is kept in the database and shared by all nodes; production never moves
 * it. Zone UTC; for dates of the business use {@link BusinessZone}.
 */
public class BusinessClock extends Clock {

    private final Clock real;
    private final BusinessClockRepository store;
    private volatile Duration ahead;

    BusinessClock(Clock real, BusinessClockRepository store) {
        this.real = real;
        this.store = store;
        this.ahead = store.ahead();
    }

    /**
     * Moves the clock of all nodes forward. Timers that are due then run within seconds.
     *
     * @param span longer than nothing
     */
    public void advance(Duration span) {
        if (span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException("The business clock only goes forward, not by " + span);
        }
        setOffset(store.advance(span));
    }

    /** By how much this clock runs ahead of the real one. */
    public Duration offset() {
        return ahead;
    }

    /** Takes over what another node may have moved. */
    void refresh() {
        setOffset(store.ahead());
    }

    private void setOffset(Duration newSpan) {
        if (!newSpan.equals(ahead)) {
            ahead = newSpan;
            store.publish(new BusinessClockMovedEvent(newSpan));
        }
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        var business = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return business.withZone(other);
            }

            @Override
            public Instant instant() {
                return business.instant();
            }
        };
    }
}
