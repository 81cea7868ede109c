package io.kaidian.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.testing.PoisonedRow;
import io.kaidian.testing.WorkflowTest;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Data keys, master keys and index keys, and what happens when they are turned. */
@WorkflowTest
class KeysTest {

    private static final byte[] PLAIN = "440000199001011234".getBytes(StandardCharsets.UTF_8);

    /** Bytes that are neither encrypted nor an index of anything that a person has. */
    private static final Set<String> PUBLIC = Set.of(
            "document.byte_hash",
            "document.pixel_hash",
            "permit_evidence.digest",
            "api_token.token_hash",
            "background_job.task_data",
            "audit_entry.seal",
            "audit_archive.seal",
            "audit_anchor.seal",
            "case_event.signature",
            "shop_event.signature",
            "access_log.signature",
            "audit_event.signature",
            "case_person.link_digest",
            "case_person.pass_digest",
            "phone_upload_session.link_digest",
            "phone_upload_session.pass_digest");

    @TempDir
    Path directory;

    @Autowired
    EncryptionService vault;

    @Autowired
    DocumentStore documents;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    /** These tests bring keys of their own, which could not open what the server noted of its keys. */
    @BeforeEach
    void forgetTheKeysOfTheServer() {
        jdbc.sql("update encryption_state set index_check = null, encryption_check = null")
                .update();
    }

    @Test
    void givesEverythingADataKeyOfItsOwnAndOpensItInItsContextOnly() {
        var once = vault.encrypt(PLAIN, "case 1");
        var twice = vault.encrypt(PLAIN, "case 1");

        assertThat(once).isNotEqualTo(twice);
        assertThat(EncryptionService.Parts.of(once).dataKey())
                .isNotEqualTo(EncryptionService.Parts.of(twice).dataKey());
        assertThat(vault.decrypt(once, "case 1")).isEqualTo(PLAIN);
        assertThatThrownBy(() -> vault.decrypt(once, "case 2")).isInstanceOf(IllegalStateException.class);
        once[once.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.decrypt(once, "case 1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void countsWhatItOpens() {
        var sealed = vault.encrypt(PLAIN, "case 1");
        var meters = new SimpleMeterRegistry();
        Metrics.addRegistry(meters);

        vault.decrypt(sealed, "case 1");
        vault.decrypt(sealed, "case 1");

        assertThat(meters.get("kaidian.decryptions").counter().count()).isEqualTo(2);
        Metrics.removeRegistry(meters);
    }

    @Test
    void goesOnWhileTheMasterKeyIsTurnedAndLeavesEncryptedBytesAlone() {
        var files = files("", "");
        var master = new KeyEncryptionKeys(files, null);
        var ours = new EncryptionService(master, files);
        // Another node, which has not heard of the new key yet.
        var other = new EncryptionService(new KeyEncryptionKeys(files, null), files);
        var old = ours.encrypt(PLAIN, "case 1");

        master.addPrimary();

        var young = ours.encrypt(PLAIN, "case 1");
        assertThat(ours.decrypt(old, "case 1")).isEqualTo(PLAIN);
        assertThat(other.decrypt(young, "case 1")).isEqualTo(PLAIN);
        var wrapped = ours.wrapAgain(old);
        assertThat(EncryptionService.Parts.of(wrapped).rest())
                .isEqualTo(EncryptionService.Parts.of(old).rest());
        assertThat(EncryptionService.Parts.of(wrapped).dataKey())
                .isNotEqualTo(EncryptionService.Parts.of(old).dataKey());
        assertThat(ours.decrypt(wrapped, "case 1")).isEqualTo(PLAIN);
    }

    @Test
    void wrapsTheDataKeysThatRestInTheDatabase() {
        var files = files("", "");
        var master = new KeyEncryptionKeys(files, null);
        var ours = new EncryptionService(master, files);
        var keys = new DataKeyRewrapJob(jdbc, ours, master, transactions);
        var parts = EncryptionService.Parts.of(ours.encrypt(PLAIN, "document x"));
        jdbc.sql("insert into document_content (id, data_key, ciphertext) values (gen_random_uuid(), :key, :rest)")
                .param("key", parts.dataKey())
                .param("rest", parts.rest())
                .update();
        assertThat(keys.waiting()).isZero();

        master.addPrimary();
        assertThat(keys.waiting()).isEqualTo(1);
        keys.wrapAll();

        assertThat(keys.waiting()).isZero();
        var stored = jdbc.sql("select data_key, ciphertext from document_content")
                .query((row, n) -> new EncryptionService.Parts(row.getBytes("data_key"), row.getBytes("ciphertext")))
                .single();
        assertThat(stored.rest()).isEqualTo(parts.rest());
        assertThat(ours.decrypt(stored.joined(), "document x")).isEqualTo(PLAIN);
    }

    @Test
    void looksNoFurtherOnceEverythingHasRestedUnderTheNewestKeyForAWhile() {
        var files = files("", "");
        var master = new KeyEncryptionKeys(files, null);
        var ours = new EncryptionService(master, files);
        var keys = new DataKeyRewrapJob(jdbc, ours, master, transactions);
        var old = EncryptionService.Parts.of(ours.encrypt(PLAIN, "document x"));
        master.addPrimary();

        keys.rewrapPeriodically();
        assertThat(allIsWrapped()).isFalse();
        jdbc.sql("update encryption_state set wrapped_by_since = now() - interval '1 hour'")
                .update();
        keys.rewrapPeriodically();
        assertThat(allIsWrapped()).isTrue();

        jdbc.sql("insert into document_content (id, data_key, ciphertext) values (gen_random_uuid(), :key, :rest)")
                .param("key", old.dataKey())
                .param("rest", old.rest())
                .update();
        keys.rewrapPeriodically();
        assertThat(keys.waiting()).isEqualTo(1);

        master.addPrimary();
        keys.rewrapPeriodically();
        assertThat(keys.waiting()).isZero();
        assertThat(allIsWrapped()).isFalse();
    }

    private boolean allIsWrapped() {
        return jdbc.sql("select all_wrapped from encryption_state")
                .query(Boolean.class)
                .single();
    }

    @Test
    void opensWhatWasEncryptedBeforeThereWereDataKeys() throws Exception {
        var files = files("", "");
        var ours = new EncryptionService(new KeyEncryptionKeys(files, null), files);
        var master = TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(directory.resolve("sealing.json")), InsecureSecretKeyAccess.get());
        var before = master.getPrimitive(RegistryConfiguration.get(), Aead.class)
                .encrypt(PLAIN, "case 1".getBytes(StandardCharsets.UTF_8));

        assertThat(ours.decrypt(before, "case 1")).isEqualTo(PLAIN);
    }

    @Test
    void takesKeysFromSettingsAsFromFiles() throws Exception {
        new EncryptionService(new KeyEncryptionKeys(files("", ""), null), files("", ""));
        var given = files(
                Files.readString(directory.resolve("sealing.json")), Files.readString(directory.resolve("index.json")));
        var ours = new EncryptionService(new KeyEncryptionKeys(given, null), given);

        assertThat(ours.decrypt(ours.encrypt(PLAIN, "case 1"), "case 1")).isEqualTo(PLAIN);
        assertThat(given.isWritable(KeyFileStore.Keys.SEALING)).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("sealing.json"))))
                .isEqualTo("rw-------");
    }

    /** Also of values that were erased long ago, such as those of barred identities. */
    @Test
    void bringsIndexesUnderANewKeyWithoutKnowingTheirValues() throws Exception {
        var files = files("", "");
        var before = new EncryptionService(new KeyEncryptionKeys(files, null), files);
        var old = before.blindIndex("number 1");

        addIndexKey(files);

        var after = new EncryptionService(new KeyEncryptionKeys(files, null), files);
        assertThat(after.blindIndex("number 1")).isNotEqualTo(old).isEqualTo(after.indexFrom(1, old));
        assertThat(after.blindIndex("number 2")).isNotEqualTo(after.blindIndex("number 1"));
        var sealedBefore = before.mac(PLAIN);
        assertThat(after.isMac(PLAIN, sealedBefore))
                .as("old seals of the trail hold")
                .isTrue();
    }

    @Test
    void bringsTheIndexesOfTheDatabaseUnderANewKeyAtTheStart() throws Exception {
        var files = files("", "");
        var before = new EncryptionService(new KeyEncryptionKeys(files, null), files);
        jdbc.sql("insert into login_failure values (:index, 1, now(), now())")
                .param("index", before.blindIndex("sign-in wang"))
                .update();
        addIndexKey(files);
        var master = new KeyEncryptionKeys(files, null);
        var after = new EncryptionService(master, files);

        new DataKeyRewrapJob(jdbc, after, master, transactions).run(null);
        new DataKeyRewrapJob(jdbc, after, master, transactions).run(null);

        try {
            assertThat(jdbc.sql("select name_index from login_failure")
                            .query(byte[].class)
                            .list())
                    .containsExactly(after.blindIndex("sign-in wang"));
            assertThatThrownBy(() -> new DataKeyRewrapJob(jdbc, before, master, transactions).run(null))
                    .hasMessageContaining("a key is missing");
        } finally {
            jdbc.sql("update encryption_state set index_keys = 1").update();
        }
    }

    @Test
    void goesOnWithTheColumnsThatAServerLeftWhichEndedInBetween() throws Exception {
        var files = files("", "");
        var before = new EncryptionService(new KeyEncryptionKeys(files, null), files);
        var failures = IntStream.range(0, 450).mapToObj(n -> "sign-in " + n).toList();
        failures.forEach(name -> jdbc.sql("insert into login_failure values (:index, 1, now(), now())")
                .param("index", before.blindIndex(name))
                .update());
        var id = UUID.randomUUID();
        jdbc.sql(
                        "insert into seller (id, type, display_name, locale, created_at) values ('s-1', 'PERSONAL', 'S', 'en', now())")
                .update();
        jdbc.sql("""
                        insert into sign_in_code (address_index, seller_id, code_hash, made_at, expires_at, asked, asked_since)
                        values (:address, 's-1', :code, now(), now(), 1, now())
                        """)
                .param("address", before.blindIndex("address"))
                .param("code", before.blindIndex("code"))
                .update();
        jdbc.sql("""
                        insert into contact_code (id, purpose, address_index, caller_index, code_hash, made_at, expires_at)
                        values (:id, 'SIGN_UP', :address, :address, :code, now(), now())
                        """)
                .param("id", id)
                .param("address", before.blindIndex("address"))
                .param("code", before.blindIndex("code"))
                .update();
        addIndexKey(files);
        var master = new KeyEncryptionKeys(files, null);
        var after = new EncryptionService(master, files);
        var job = new DataKeyRewrapJob(jdbc, after, master, transactions);

        try {
            PoisonedRow.during(
                    jdbc,
                    "contact_code",
                    id,
                    () -> assertThatThrownBy(() -> job.run(null)).isInstanceOf(DataIntegrityViolationException.class));
            assertThat(indexes("sign_in_code", "address_index")).containsExactly(after.blindIndex("address"));
            assertThat(indexes("contact_code", "address_index")).containsExactly(before.blindIndex("address"));

            job.run(null);

            assertThat(indexes("sign_in_code", "address_index")).containsExactly(after.blindIndex("address"));
            assertThat(indexes("contact_code", "code_hash")).containsExactly(after.blindIndex("code"));
            assertThat(indexes("login_failure", "name_index"))
                    .containsExactlyInAnyOrderElementsOf(
                            failures.stream().map(after::blindIndex).toList());
            assertThat(jdbc.sql("select index_keys || ' ' || index_progress from encryption_state")
                            .query(String.class)
                            .single())
                    .isEqualTo("2 {}");
        } finally {
            jdbc.sql("update encryption_state set index_keys = 1, index_progress = '{}'")
                    .update();
        }
    }

    private List<byte[]> indexes(String table, String column) {
        return jdbc.sql("select %s from %s".formatted(column, table))
                .query(byte[].class)
                .list();
    }

    @Test
    void movesFromAFileToAServiceAndFollowsItsNewVersionsWhileEverythingOpens() throws Exception {
        try (var service = new VaultTransitServer()) {
            var files = files("", "");
            var before = new EncryptionService(new KeyEncryptionKeys(files, null), files);
            jdbc.sql("insert into document_content (id, data_key, ciphertext) values (gen_random_uuid(), :key, :rest)")
                    .param(
                            "key",
                            EncryptionService.Parts.of(before.encrypt(PLAIN, "x"))
                                    .dataKey())
                    .param("rest", new byte[] {1})
                    .update();
            var sealedByFile = before.encrypt(PLAIN, "case 1");

            var master = new KeyEncryptionKeys(files, transit(service, VaultTransitServer.TOKEN));
            var ours = new EncryptionService(master, files);
            var keys = new DataKeyRewrapJob(jdbc, ours, master, transactions);
            assertThat(ours.decrypt(sealedByFile, "case 1"))
                    .as("wrapped by the file")
                    .isEqualTo(PLAIN);
            var sealed = ours.encrypt(PLAIN, "case 2");
            assertThat(ours.decrypt(sealed, "case 2")).isEqualTo(PLAIN);
            ours.decrypt(sealed, "case 2");
            assertThat(service.asked)
                    .filteredOn("decrypt"::equals)
                    .as("held for a while")
                    .hasSize(1);
            assertThat(keys.waiting()).isEqualTo(1);
            keys.wrapAll();
            assertThat(keys.waiting()).isZero();

            service.rotate();
            var later = new KeyEncryptionKeys(files, transit(service, VaultTransitServer.TOKEN));
            var afterwards = new EncryptionService(later, files);
            var keysAfterwards = new DataKeyRewrapJob(jdbc, afterwards, later, transactions);
            assertThat(keysAfterwards.waiting()).isEqualTo(1);
            var unwrapped = service.asked.stream().filter("decrypt"::equals).count();
            keysAfterwards.wrapAll();
            assertThat(keysAfterwards.waiting()).isZero();
            assertThat(service.asked.stream().filter("decrypt"::equals).count())
                    .as("data keys stay in the service while they are wrapped anew")
                    .isEqualTo(unwrapped);
            assertThat(afterwards.decrypt(sealed, "case 2"))
                    .as("an older version")
                    .isEqualTo(PLAIN);
        }
    }

    @Test
    void saysSoWhenTheServiceRefusesOrHangs() throws Exception {
        try (var service = new VaultTransitServer()) {
            var files = files("", "");
            var stranger = new EncryptionService(new KeyEncryptionKeys(files, transit(service, "wrong")), files);
            assertThatThrownBy(() -> stranger.encrypt(PLAIN, "case 1"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("wrong");

            var ours = new EncryptionService(
                    new KeyEncryptionKeys(files, transit(service, VaultTransitServer.TOKEN)), files);
            service.hang();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThatThrownBy(() -> ours.encrypt(PLAIN, "case 1"))
                            .isInstanceOf(IllegalStateException.class));
        }
    }

    private static VaultTransitAead transit(VaultTransitServer service, String token) {
        return new VaultTransitAead(service.url(), "kaidian", token, Duration.ofSeconds(2));
    }

    @Test
    void knowsEveryColumnOfBytes() {
        var known = Stream.concat(EncryptedColumns.ENCRYPTED.stream(), EncryptedColumns.INDEXES.stream())
                .map(column -> column.table() + "." + column.name())
                .collect(Collectors.toSet());
        List<String> all = jdbc.sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' and data_type = 'bytea' and table_name not like 'act\\_%'
                          and table_name not in (select relname from pg_class where relispartition)
                        """).query(String.class).list();

        assertThat(all)
                .contains("document_content.ciphertext")
                .filteredOn(column -> !known.contains(column)
                        && !PUBLIC.contains(column)
                        && !column.endsWith(".token_hash")
                        && !column.equals("document_content.ciphertext"))
                .as("columns of bytes that nobody turns: add them to EncryptedColumns, or here if they are public")
                .isEmpty();
    }

    private KeyFileStore files(String sealing, String index) {
        return new KeyFileStore(directory, missing -> {}, sealing, index);
    }

    private static void addIndexKey(KeyFileStore files) throws GeneralSecurityException, IOException {
        var before = files.read(KeyFileStore.Keys.INDEX, PredefinedPrfParameters.HMAC_SHA256_PRF);
        files.write(
                KeyFileStore.Keys.INDEX,
                KeysetHandle.newBuilder(before)
                        .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
                                .withRandomId())
                        .build());
    }
}
