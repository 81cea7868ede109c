package io.kaidian.platform.audit;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.EncryptionService;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs lines of histories in the statement that writes them. A signature is a number of its own, the key's id and a keyed hash
 * over both the number and the line: who can write to the database but has no key cannot make one, and a unique index refuses a
 * second line with the same number.
 */
@Component
public class HistorySigner {

    private static final int RANDOM_BYTES = 8;
    private static final int NUMBER_BYTES = Long.BYTES + RANDOM_BYTES;
    private static final int HEAD_BYTES = NUMBER_BYTES + Long.BYTES;

    private final EncryptionService vault;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HistorySigner(EncryptionService vault, @WallClock Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** The value for column {@code signature}. */
    public byte[] sign(SignedHistoryRow line) {
        var number = number();
        var mac = vault.mac(signed(number, line));
        return ByteBuffer.allocate(HEAD_BYTES + mac.bytes().length)
                .put(number)
                .putLong(mac.keyId())
                .put(mac.bytes())
                .array();
    }

    /** Whether the program wrote this line as it is. */
    public boolean isSigned(SignedHistoryRow line, byte @Nullable [] signature) {
        if (signature == null || signature.length <= HEAD_BYTES) {
            return false;
        }
        var parts = ByteBuffer.wrap(signature);
        var number = new byte[NUMBER_BYTES];
        parts.get(number);
        var keyId = parts.getLong();
        var hash = new byte[parts.remaining()];
        parts.get(hash);
        return vault.isMac(signed(number, line), new EncryptionService.Mac(keyId, hash));
    }

    /** Begins with the time, so that what was signed later stands behind it in the index. */
    private byte[] number() {
        var entropy = new byte[RANDOM_BYTES];
        random.nextBytes(entropy);
        return ByteBuffer.allocate(NUMBER_BYTES)
                .putLong(clock.millis())
                .put(entropy)
                .array();
    }

    private static byte[] signed(byte[] number, SignedHistoryRow line) {
        return ByteBuffer.allocate(number.length + line.bytes().length)
                .put(number)
                .put(line.bytes())
                .array();
    }
}
