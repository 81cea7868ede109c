package io.kaidian.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClients;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.kaidian.platform.crypto.KeyFileStore.Keys;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The keys that wrap data keys: a set of which the primary one wraps and all of them unwrap, or a key management service
 * ({@link VaultTransitAead}, or one that Tink has a client for: {@code kaidian.keys.kms-uri}). A file that was changed is read again
 * within seconds, so a new key reaches all nodes without a restart. Where a service takes the place of a file, the file goes on
 * unwrapping until everything is wrapped anew.
 */
@Component
public class KeyEncryptionKeys {

    private static final byte[] NO_CONTEXT = {};

    /** What Tink puts before each ciphertext: a version and the number of the key. */
    private static final int KEY_PREFIX = 5;

    private static final long LOOKED_AT_EVERY_MILLIS = 5_000;

    private final KeyFileStore files;
    private final @Nullable Aead remote;
    private final @Nullable VaultTransitAead transit;
    private final Aead aead;
    private volatile @Nullable LoadedKeyset ring;

    private record LoadedKeyset(KeysetHandle handle, Aead aead, long writtenAt, long lookedAt) {}

    @Autowired
    KeyEncryptionKeys(KeyFileStore files, KeyProperties settings, ObjectProvider<VaultTransitAead> transit) {
        this(files, remote(settings.kmsUri(), settings.kmsEndpoint(), transit.getIfAvailable()));
    }

    /** @param remote null for a key of our own */
    KeyEncryptionKeys(KeyFileStore files, @Nullable Aead remote) {
        this.files = files;
        this.transit = remote instanceof VaultTransitAead service ? service : null;
        try {
            AeadConfig.register();
            this.remote = remote;
            if (remote == null || files.isThere(Keys.SEALING)) {
                this.ring = read();
            }
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the master key cannot be used", broken);
        }
        this.aead = remote == null ? new OfFile() : new OfService(remote);
    }

    private static @Nullable Aead remote(String kms, String endpoint, @Nullable VaultTransitAead transit) {
        if (transit != null) {
            return transit;
        }
        return kms.isBlank() ? null : distant(kms, endpoint);
    }

    /** Amazon's service is spoken to here; for others Tink's own client lies on the class path and finds its credentials. */
    private static Aead distant(String kms, String endpoint) {
        try {
            AeadConfig.register();
            var service = kms.startsWith(AwsKmsAead.SCHEME)
                    ? new AwsKmsAead(
                            kms,
                            endpoint.isBlank() ? null : URI.create(endpoint),
                            DefaultCredentialsProvider.builder().build())
                    : KmsClients.getAutoLoaded(kms).withDefaultCredentials().getAead(kms);
            return new CachingAead(service, System::nanoTime);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the key management service cannot be used", broken);
        }
    }

    Aead aead() {
        return aead;
    }

    private final class OfFile implements Aead {

        @Override
        public byte[] encrypt(byte[] plain, byte[] context) throws GeneralSecurityException {
            return current().aead().encrypt(plain, context);
        }

        @Override
        public byte[] decrypt(byte[] wrapped, byte[] context) throws GeneralSecurityException {
            return current().aead().decrypt(wrapped, context);
        }
    }

    private final class OfService implements Aead {

        private final Aead service;

        private OfService(Aead service) {
            this.service = service;
        }

        @Override
        public byte[] encrypt(byte[] plain, byte[] context) throws GeneralSecurityException {
            return service.encrypt(plain, context);
        }

        @Override
        public byte[] decrypt(byte[] wrapped, byte[] context) throws GeneralSecurityException {
            var isOfFile = transit != null && ring != null && !VaultTransitAead.hasWrapped(wrapped);
            return isOfFile ? current().aead().decrypt(wrapped, context) : service.decrypt(wrapped, context);
        }
    }

    /** Wraps a data key anew with the primary key. */
    byte[] wrapAgain(byte[] wrapped) throws GeneralSecurityException {
        return transit != null && VaultTransitAead.hasWrapped(wrapped)
                ? transit.wrapAgain(wrapped)
                : aead.encrypt(aead.decrypt(wrapped, NO_CONTEXT), NO_CONTEXT);
    }

    /** How everything that the primary key wrapped begins; empty where a service tells nobody. */
    byte[] primaryPrefix() {
        if (transit != null) {
            return transit.newestPrefix();
        }
        return remote == null
                ? ByteBuffer.allocate(KEY_PREFIX)
                        .put((byte) 1)
                        .putInt(current().handle().getPrimary().getId())
                        .array()
                : new byte[0];
    }

    /** Whether a service keeps the key, which may be away. */
    boolean isService() {
        return remote != null;
    }

    public boolean canAdd() {
        return remote == null && files.isWritable(Keys.SEALING);
    }

    /** Puts a new primary key beside the old ones, which go on opening what they wrapped. */
    public synchronized void addPrimary() {
        try {
            var before = current().handle();
            var added = KeysetHandle.newBuilder(before)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            files.write(Keys.SEALING, added);
            ring = read();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot make a new master key", failed);
        }
    }

    /** A node may meet what another has wrapped with a key that came a moment ago. */
    void readAgain() {
        if (ring != null) {
            try {
                ring = read();
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException("the master key cannot be used", broken);
            }
        }
    }

    private LoadedKeyset current() {
        var now = System.currentTimeMillis();
        var known = requireRing();
        if (now - known.lookedAt() > LOOKED_AT_EVERY_MILLIS) {
            if (files.writtenAt(Keys.SEALING) == known.writtenAt()) {
                ring = new LoadedKeyset(known.handle(), known.aead(), known.writtenAt(), now);
            } else {
                readAgain();
            }
        }
        return requireRing();
    }

    private LoadedKeyset requireRing() {
        return Objects.requireNonNull(ring, "a service keeps the master key");
    }

    private LoadedKeyset read() throws GeneralSecurityException {
        var handle = files.read(Keys.SEALING, PredefinedAeadParameters.AES256_GCM);
        return new LoadedKeyset(
                handle,
                handle.getPrimitive(RegistryConfiguration.get(), Aead.class),
                files.writtenAt(Keys.SEALING),
                System.currentTimeMillis());
    }
}
