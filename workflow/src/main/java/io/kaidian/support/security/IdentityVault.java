package io.kaidian.support.security;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Encrypts what must not be readable in the database and makes keyed indexes for equality.
 *
 * <p>The two keys lie outside of the database, so neither a dump nor a backup of it opens a card (decision record
 * 0004).
 */
@Component
public class IdentityVault {

    private static final int INDEX_BYTES = 32;

    private final Aead aead;
    private final PrfSet indexes;

    IdentityVault(KeyFiles files) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            var sealing = loadOrMake(files.sealingKey(), files.mayMake(), true);
            var indexing = loadOrMake(files.indexKey(), files.mayMake(), false);
            this.aead = sealing.getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.indexes = indexing.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
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
    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot encrypt", failed);
        }
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException if the bytes were changed, belong to another context or to another key
     */
    public byte[] open(byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot decrypt what belongs to " + context, failed);
        }
    }

    /** A keyed index: equal values have equal indexes, and nobody without the key can try values. */
    public byte[] index(String value) {
        try {
            return indexes.computePrimary(value.getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot compute an index", failed);
        }
    }

    private static KeysetHandle loadOrMake(Path file, boolean mayMake, boolean sealing)
            throws GeneralSecurityException {
        try {
            if (Files.exists(file)) {
                return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
            }
            if (!mayMake) {
                throw new IllegalStateException("key file " + file + " is missing: set kaidian.keys.directory, or"
                        + " kaidian.keys.create=true for a first start");
            }
            var handle = KeysetHandle.generateNew(
                    sealing ? PredefinedAeadParameters.AES256_GCM : PredefinedPrfParameters.HMAC_SHA256_PRF);
            Files.createDirectories(file.getParent());
            Files.writeString(file, TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()));
            protect(file);
            LoggerFactory.getLogger(IdentityVault.class)
                    .info("made a new key in {}: back it up apart from the database", file.toAbsolutePath());
            return handle;
        } catch (IOException failed) {
            throw new UncheckedIOException("key file " + file, failed);
        }
    }

    private static void protect(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
