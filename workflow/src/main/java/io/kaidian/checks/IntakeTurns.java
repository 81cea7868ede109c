package io.kaidian.checks;

import io.kaidian.cases.Slot;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Takes photos in, some at a time, each sender in turn. Apart from reading: who brings a photo does not wait for what
 * others' photos say.
 */
@Component
class IntakeTurns implements DisposableBean {

    private final PhotoReader reader;
    private final PhotoLimits limits;
    private final ReadingTurns turns;

    IntakeTurns(PhotoReader reader, PhotoLimits limits, @Value("${kaidian.checks.workers:2}") int workers) {
        this.reader = reader;
        this.limits = limits;
        this.turns = new ReadingTurns(workers);
    }

    /**
     * Takes a photo in when it is its sender's turn.
     *
     * @param sender who waits for it; an older photo of the same sender for the same slot is given up
     * @throws ReadingTurns.Busy if too many wait
     * @throws ReadingTurns.Pointless if a newer one came, or the server stops
     */
    TakenIn takeIn(byte[] content, Slot slot, String sender) throws ReadingTurns.Busy, InterruptedException {
        try (var turn = turns.take(sender, sender + "/" + slot, content.length, limits.waiting())) {
            return reader.takeIn(content, slot);
        }
    }

    @Override
    public void destroy() {
        turns.close();
    }
}
