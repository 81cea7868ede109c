package io.kaidian.platform.engine;

import java.security.SecureRandom;
import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;

/**
 * Ids that nodes make alone, cannot be guessed, and grow with time, so that new rows lie side by side in the index. Each row
 * of the engine carries up to six of them, and each index one more: they are kept short, 23 small letters and digits, of
 * which the first ten tell the millisecond and the rest is 65 bits of chance.
 */
public class UuidV7IdGenerator implements IdGenerator {

    /** In the order of every collation; without letters that look like digits. */
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private static final int BITS = 5;
    private static final int OF_TIME = 10;
    private static final int OF_CHANCE = 13;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public UuidV7IdGenerator(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String getNextId() {
        var id = new char[OF_TIME + OF_CHANCE];
        var time = clock.millis();
        for (int i = OF_TIME - 1; i >= 0; i--) {
            id[i] = DIGITS[(int) (time & DIGITS.length - 1)];
            time >>>= BITS;
        }
        var chance = new byte[OF_CHANCE];
        random.nextBytes(chance);
        for (int i = 0; i < OF_CHANCE; i++) {
            id[OF_TIME + i] = DIGITS[chance[i] & DIGITS.length - 1];
        }
        return new String(id);
    }
}
