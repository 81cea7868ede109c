package io.kaidian.platform.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import io.kaidian.platform.settings.InstallationProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where the keys of the identity vault lie: in files, or in the settings {@code kaidian.keys.master-key} and
 * {@code kaidian.keys.blind-index-key}, which an environment or a secret store fills. {@link KeyCreation} says when files that are missing may be made.
 */
@Component
class KeyFileStore {

    private final Path directory;
    private final Consumer<Path> creation;
    private final String givenSealing;
    private final String givenIndex;

    @Autowired
    KeyFileStore(KeyProperties settings, InstallationProperties installation, KeyCreation creation) {
        this(
                settings.directory() == null ? installation.dataDir().resolve("keys") : settings.directory(),
                creation::requireAllowed,
                settings.masterKey(),
                settings.blindIndexKey());
    }

    /** @param creation throws where a missing file must not be made */
    KeyFileStore(Path directory, Consumer<Path> creation, String givenSealing, String givenIndex) {
        this.directory = directory;
        this.creation = creation;
        this.givenSealing = givenSealing;
        this.givenIndex = givenIndex;
    }

    /** The two sets of keys. */
    enum Keys {
        /** Wraps the data keys of what is encrypted. */
        SEALING("sealing.json"),
        /** Makes indexes for equality, and seals of the audit trail. */
        INDEX("index.json");

        private final String file;

        Keys(String file) {
            this.file = file;
        }
    }

    /**
     * Reads the keys; makes them where there are none and that is allowed. Of servers that start at the same moment one makes them for all.
     *
     * @param parameters of a first key
     * @throws UnusableKeysException where they are missing and must not be made
     */
    KeysetHandle read(Keys keys, Parameters parameters) throws GeneralSecurityException {
        if (!given(keys).isBlank()) {
            return parse(given(keys));
        }
        var file = file(keys);
        try {
            if (Files.exists(file)) {
                return parse(Files.readString(file));
            }
            creation.accept(file);
            create(file, KeysetHandle.generateNew(parameters));
            // What lies there now, which may be somebody else's of the same moment.
            return parse(Files.readString(file));
        } catch (IOException failed) {
            throw new UncheckedIOException("key file " + file, failed);
        }
    }

    /** Puts the keys there unless somebody else was faster: a link is made at once or not at all. */
    private static void create(Path file, KeysetHandle handle) throws GeneralSecurityException, IOException {
        var beside = writeBeside(file, handle);
        try {
            Files.createLink(file, beside);
            LoggerFactory.getLogger(KeyFileStore.class)
                    .info("made a new key in {}: back it up apart from the database", file.toAbsolutePath());
        } catch (FileAlreadyExistsException anotherWasFaster) {
            LoggerFactory.getLogger(KeyFileStore.class).info("another server has just made {}", file.toAbsolutePath());
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static Path writeBeside(Path file, KeysetHandle handle) throws GeneralSecurityException, IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var beside = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".new");
        protect(beside);
        Files.writeString(beside, TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()));
        return beside;
    }

    /** When the keys were written last; 0 where they are no file. */
    long writtenAt(Keys keys) {
        try {
            return given(keys).isBlank() && Files.exists(file(keys))
                    ? Files.getLastModifiedTime(file(keys)).toMillis()
                    : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether there is a set already. */
    boolean isThere(Keys keys) {
        return !given(keys).isBlank() || Files.exists(file(keys));
    }

    /** Whether a new key can be put beside the others from here. */
    boolean isWritable(Keys keys) {
        return given(keys).isBlank() && Files.isWritable(file(keys));
    }

    /** Puts the keys in place of the old ones in one move: a node that reads meanwhile sees the one or the other. */
    void write(Keys keys, KeysetHandle handle) throws GeneralSecurityException {
        var file = file(keys);
        try {
            var beside = writeBeside(file, handle);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("key file " + file, failed);
        }
    }

    private String given(Keys keys) {
        return keys == Keys.SEALING ? givenSealing : givenIndex;
    }

    private Path file(Keys keys) {
        return directory.resolve(keys.file);
    }

    private static KeysetHandle parse(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    }

    private static void protect(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
