package io.kaidian.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Remembers for a few minutes what a distant service has unwrapped, so that a page of work does not ask it for each line, and a
 * short failure of the service stops nobody who is at work. Nothing is remembered longer, nor written anywhere.
 */
final class CachingAead implements Aead {

    private static final int MOST = 5_000;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Aead distant;
    private final Cache<ByteBuffer, byte[]> known;

    CachingAead(Aead distant, LongSupplier nanos) {
        this.distant = distant;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(nanos::getAsLong)
                // What is over is forgotten then, and not when somebody comes by.
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
        return distant.encrypt(plaintext, context);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] context) throws GeneralSecurityException {
        var name = ByteBuffer.allocate(Integer.BYTES + context.length + ciphertext.length)
                .putInt(context.length)
                .put(context)
                .put(ciphertext)
                .flip();
        var before = known.getIfPresent(name);
        if (before != null) {
            return before.clone();
        }
        var bytes = distant.decrypt(ciphertext, context);
        known.put(name, bytes.clone());
        return bytes;
    }
}
