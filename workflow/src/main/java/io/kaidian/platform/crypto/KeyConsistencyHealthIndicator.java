package io.kaidian.platform.crypto;

import io.kaidian.platform.crypto.EncryptedColumns.Column;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the keys of this node with those that the database was encrypted and indexed with, before anybody is served. The first node notes
 * in the database what its keys make of a text that everybody knows; whoever comes with other keys does not start.
 */
@Component("keys")
class KeyConsistencyHealthIndicator implements SmartInitializingSingleton, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(KeyConsistencyHealthIndicator.class);

    private static final byte[] KNOWN = "check value of the keys of this database".getBytes(StandardCharsets.UTF_8);
    private static final String CONTEXT = "encryption_state";
    private static final int FINGERPRINT_BYTES = 8;

    private final JdbcClient jdbc;
    private final EncryptionService vault;
    private final KeyEncryptionKeys master;
    private final TransactionTemplate transactions;

    KeyConsistencyHealthIndicator(
            JdbcClient jdbc, EncryptionService vault, KeyEncryptionKeys master, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.master = master;
        this.transactions = transactions;
    }

    private record Noted(int indexKeys, byte[] index, byte[] sealing) {}

    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(status -> compareOrNote());
    }

    /** Which index keys these are, for people to compare; tells nothing about the keys. */
    String fingerprint() {
        return fingerprint(vault.indexFrom(0, KNOWN));
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("index", fingerprint())
                .withDetail("indexKeys", vault.indexKeys())
                .withDetail("sealing", HexFormat.of().formatHex(master.primaryPrefix()))
                .build();
    }

    private void compareOrNote() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", DataKeyRewrapJob.LOCK)
                .query((row, n) -> 0)
                .list();
        var noted = jdbc.sql("select index_keys, index_check, encryption_check from encryption_state")
                .query((row, n) -> new Noted(
                        row.getInt("index_keys"), row.getBytes("index_check"), row.getBytes("encryption_check")))
                .optional();
        if (noted.isEmpty()) {
            jdbc.sql("insert into encryption_state (index_keys) values (:keys)")
                    .param("keys", vault.indexKeys())
                    .update();
            note(vault.indexKeys());
        } else if (noted.get().index() == null) {
            openSomethingThatRests();
            note(noted.get().indexKeys());
        } else {
            compare(noted.get());
        }
    }

    private void note(int indexKeys) {
        jdbc.sql("update encryption_state set index_check = :index, encryption_check = :sealing")
                .param("index", vault.indexBy(Math.min(indexKeys, vault.indexKeys()), KNOWN))
                .param("sealing", vault.encrypt(KNOWN, CONTEXT))
                .update();
    }

    private void compare(Noted noted) {
        if (noted.indexKeys() > vault.indexKeys()) {
            throw new UnusableKeysException(
                    "The database was indexed with %d keys, and the key file index.json has %d."
                            .formatted(noted.indexKeys(), vault.indexKeys()),
                    "Give this node the newest key files.");
        }
        var ours = vault.indexBy(noted.indexKeys(), KNOWN);
        if (!MessageDigest.isEqual(ours, noted.index())) {
            throw new UnusableKeysException(
                    "The index keys of this node (fingerprint %s) are not those of the database (fingerprint %s)."
                            .formatted(fingerprint(ours), fingerprint(noted.index())),
                    "Give this node the key files that belong to this database, see kaidian.keys.directory.");
        }
        if (!opens(noted.sealing())) {
            throwUnlessAService(
                    "The master key of this node does not open what was encrypted in this database (fingerprint %s)."
                            .formatted(fingerprint(noted.index())));
        }
    }

    /** A database of an older version has no check values; one wrapped data key shows as much of the master key. */
    private void openSomethingThatRests() {
        var wrapped = EncryptedColumns.ENCRYPTED.stream()
                .flatMap(column -> oneOf(column).stream())
                .filter(bytes -> bytes.length > Integer.BYTES && bytes[0] == 0)
                .findFirst();
        if (wrapped.isPresent() && !vault.unwraps(wrapped.get())) {
            throwUnlessAService("The master key of this node does not open what was encrypted in this database.");
        }
    }

    private Optional<byte[]> oneOf(Column column) {
        return jdbc.sql("select %1$s from %2$s where %1$s is not null limit 1".formatted(column.name(), column.table()))
                .query(byte[].class)
                .optional();
    }

    /** A service that does not answer just now is no wrong key. */
    private void throwUnlessAService(String message) {
        if (master.isService()) {
            LOG.warn("{} The key management service may be away; the server goes on.", message);
        } else {
            throw new UnusableKeysException(
                    message, "Give this node the key files that belong to this database, see kaidian.keys.directory.");
        }
    }

    private boolean opens(byte[] sealed) {
        try {
            return MessageDigest.isEqual(vault.decrypt(sealed, CONTEXT), KNOWN);
        } catch (IllegalStateException closed) {
            return false;
        }
    }

    private static String fingerprint(byte[] check) {
        return HexFormat.of().formatHex(check, 0, FINGERPRINT_BYTES);
    }
}
