package io.kaidian.support.security;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers for a few minutes what a distant service has unwrapped, so that a page of work does not ask it for each line, and a
 * short failure of the service stops nobody who is at work. Nothing is remembered longer, nor written anywhere.
 */
final class RememberingAead implements Aead {

    private static final int MOST = 5_000;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Aead distant;
    private final LongSupplier nanos;

    private record Known(byte[] bytes, long since) {}

    private final Map<ByteBuffer, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Known> eldest) {
            return size() > MOST;
        }
    };

    RememberingAead(Aead distant, LongSupplier nanos) {
        this.distant = distant;
        this.nanos = nanos;
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
        synchronized (known) {
            var before = known.get(name);
            if (before != null && nanos.getAsLong() - before.since() < KEPT.toNanos()) {
                return before.bytes().clone();
            }
        }
        var bytes = distant.decrypt(ciphertext, context);
        synchronized (known) {
            known.put(name, new Known(bytes.clone(), nanos.getAsLong()));
        }
        return bytes;
    }
}
