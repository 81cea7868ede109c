package io.kaidian.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import io.kaidian.platform.crypto.KeyFileStore.Keys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Encrypts what must not be readable in the database and makes keyed indexes for equality.
 *
 * <p>Everything that is encrypted has a data key of its own, wrapped by the master key and kept in front of the encrypted
 * bytes; a new master key wraps the data keys anew and leaves the bytes alone. The master and index keys lie outside of the
 * database, so neither a dump nor a backup of it opens a card (decision records 0004 and 0039).
 */
@Component
public class EncryptionService {

    private static final int INDEX_BYTES = 32;

    /** First byte of what was encrypted with the master key itself, before there were data keys. */
    private static final byte WITHOUT_DATA_KEY = 1;

    /** A steep rise without more work says that somebody reads through the database with this program's keys. */
    private static final Counter DECRYPTIONS = Counter.builder("kaidian.decryptions")
            .description("encrypted values and photos that were opened")
            .register(Metrics.globalRegistry);

    private final KeyEncryptionKeys master;
    /** Gives all that is encrypted a data key of its own, wrapped by whichever master key is in force. */
    private final Aead envelopes;

    private final List<Prf> indexKeys;
    private final Map<Integer, Prf> sealKeys;
    private final int sealKey;

    EncryptionService(KeyEncryptionKeys master, KeyFileStore files) {
        this.master = master;
        try {
            this.envelopes = KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, master.aead());
            PrfConfig.register();
            var handle = files.read(Keys.INDEX, PredefinedPrfParameters.HMAC_SHA256_PRF);
            var keys = handle.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
            this.sealKeys = keys.getPrfs();
            this.sealKey = keys.getPrimaryId();
            this.indexKeys = IntStream.range(0, handle.size())
                    .mapToObj(position -> sealKeys.get(handle.getAt(position).getId()))
                    .toList();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the keys of the identity vault cannot be used", broken);
        }
    }

    /**
     * Encrypts.
     *
     * @param context what the bytes belong to, such as the document id; the same is needed to open them, so a row
     *     copied elsewhere does not open there
     */
    public byte[] encrypt(byte[] plain, String context) {
        try {
            return envelopes.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot encrypt", failed);
        }
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException if the bytes were changed, belong to another context or to another key
     */
    public byte[] decrypt(byte[] encrypted, String context) {
        DECRYPTIONS.increment();
        try {
            return openOnce(encrypted, context);
        } catch (GeneralSecurityException unknownKey) {
            master.readAgain();
        }
        try {
            return openOnce(encrypted, context);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot decrypt what belongs to " + context, failed);
        }
    }

    private byte[] openOnce(byte[] encrypted, String context) throws GeneralSecurityException {
        var about = context.getBytes(StandardCharsets.UTF_8);
        return encrypted.length > 0 && encrypted[0] == WITHOUT_DATA_KEY
                ? master.aead().decrypt(encrypted, about)
                : envelopes.decrypt(encrypted, about);
    }

    /**
     * Encrypted bytes in two parts, for what is too large to be written again when the master key is turned.
     *
     * @param dataKey the wrapped data key and its length; null before there were data keys
     */
    public record Parts(byte @Nullable [] dataKey, byte[] rest) {

        /** Cuts what {@link #encrypt} has made. */
        public static Parts of(byte[] encrypted) {
            var end = keyPart(encrypted);
            return new Parts(Arrays.copyOf(encrypted, end), Arrays.copyOfRange(encrypted, end, encrypted.length));
        }

        /** The wrapped data key; only of what was encrypted since there are data keys. */
        public byte[] requireDataKey() {
            return Objects.requireNonNull(dataKey, "encrypted before there were data keys");
        }

        /** What {@link #decrypt} takes. */
        public byte[] joined() {
            if (dataKey == null) {
                return rest;
            }
            return ByteBuffer.allocate(dataKey.length + rest.length)
                    .put(dataKey)
                    .put(rest)
                    .array();
        }
    }

    /** How many bytes the wrapped data key takes in front of the encrypted ones, its length included. */
    static int keyPart(byte[] encrypted) {
        return Integer.BYTES + ByteBuffer.wrap(encrypted).getInt();
    }

    /**
     * Wraps the data key in front with the primary master key.
     *
     * @param encrypted the front part is enough
     */
    byte[] wrapAgain(byte[] encrypted) {
        try {
            var end = keyPart(encrypted);
            var wrapped = master.wrapAgain(Arrays.copyOfRange(encrypted, Integer.BYTES, end));
            return ByteBuffer.allocate(Integer.BYTES + wrapped.length + encrypted.length - end)
                    .putInt(wrapped.length)
                    .put(wrapped)
                    .put(encrypted, end, encrypted.length - end)
                    .array();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot wrap a data key anew", failed);
        }
    }

    /**
     * Whether the data key in front can be unwrapped.
     *
     * @param encrypted the front part is enough
     */
    boolean unwraps(byte[] encrypted) {
        try {
            return master.aead()
                            .decrypt(Arrays.copyOfRange(encrypted, Integer.BYTES, keyPart(encrypted)), new byte[0])
                            .length
                    > 0;
        } catch (GeneralSecurityException | RuntimeException closed) {
            return false;
        }
    }

    /**
     * A keyed index: equal values have equal indexes, and nobody without the keys can try values. Each key of the set is
     * applied to what the one before it made, so a key that was added later can be applied to indexes whose values are
     * long erased.
     */
    public byte[] blindIndex(String value) {
        return indexFrom(0, value.getBytes(StandardCharsets.UTF_8));
    }

    int indexKeys() {
        return indexKeys.size();
    }

    /** Applies the keys from that one on. */
    byte[] indexFrom(int key, byte[] bytes) {
        return indexWith(indexKeys.subList(key, indexKeys.size()), bytes);
    }

    /** Applies the first so many keys. */
    byte[] indexBy(int keys, byte[] bytes) {
        return indexWith(indexKeys.subList(0, keys), bytes);
    }

    private static byte[] indexWith(List<Prf> keys, byte[] bytes) {
        try {
            var index = bytes;
            for (var next : keys) {
                index = next.compute(index, INDEX_BYTES);
            }
            return index;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot compute an index", failed);
        }
    }

    /** A keyed seal and the key that made it. */
    public record Mac(long keyId, byte[] bytes) {}

    /** Seals bytes so that nobody without the key can make the seal of others. */
    public Mac mac(byte[] bytes) {
        return new Mac(sealKey, macWith(sealKey, bytes));
    }

    /** Whether that is the seal of those bytes. */
    public boolean isMac(byte[] bytes, Mac mac) {
        return sealKeys.containsKey((int) mac.keyId())
                && MessageDigest.isEqual(macWith((int) mac.keyId(), bytes), mac.bytes());
    }

    private byte[] macWith(int key, byte[] bytes) {
        try {
            // Another first byte than any text has, so that no index is ever a seal.
            return Objects.requireNonNull(sealKeys.get(key), "a key that is none of ours")
                    .compute(
                            ByteBuffer.allocate(1 + bytes.length)
                                    .put((byte) 0)
                                    .put(bytes)
                                    .array(),
                            INDEX_BYTES);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot seal", failed);
        }
    }
}
