package io.kaidian.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.kaidian.processes.fixtures.TestDatabase;
import io.kaidian.testing.WorkflowTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** No database ever gets a second set of keys, and no server works with keys that are not its database's. */
@WorkflowTest
class KeyCreationTest {

    private static final String GIVEN = "jdbc:postgresql://db/kaidian";
    private static final int SERVERS = 8;
    private static final int STARTS = 50;

    @TempDir
    Path folder;

    @Autowired
    DataSource filled;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    KeyConsistencyHealthIndicator check;

    @AfterEach
    void noteTheKeysOfTheRun() {
        jdbc.sql("update encryption_state set index_keys = 1, index_check = null, encryption_check = null")
                .update();
        check.afterSingletonsInstantiated();
    }

    @Test
    void makesNoKeysBesideADatabaseThatHoldsRowsWhoeverAsks() {
        for (var creation : List.of(
                new KeyCreation("", false, provider(filled)),
                new KeyCreation("", true, provider(filled)),
                new KeyCreation(GIVEN, true, provider(filled)))) {
            assertThatThrownBy(() -> vault(folder, creation))
                    .isInstanceOf(UnusableKeysException.class)
                    .hasMessageContaining("No keys were made");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void makesKeysBesideAnEmptyDatabaseWhereItIsEmbeddedOrWhenAsked() {
        var empty = provider(TestDatabase.fresh().dataSource());

        assertThatThrownBy(() -> vault(folder.resolve("a"), new KeyCreation(GIVEN, false, empty)))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("is missing");
        assertThat(folder.resolve("a")).doesNotExist();
        assertThatCode(() -> vault(folder.resolve("b"), new KeyCreation(GIVEN, true, empty)))
                .doesNotThrowAnyException();
        assertThatCode(() -> vault(folder.resolve("c"), new KeyCreation("", false, empty)))
                .doesNotThrowAnyException();
    }

    @Test
    void letsServersThatStartAtTheSameMomentEndWithOneKey() throws Exception {
        TestKeys.in(folder.resolve("registered"));
        try (var servers = Executors.newFixedThreadPool(SERVERS)) {
            for (int start = 0; start < STARTS; start++) {
                var directory = folder.resolve("start " + start);
                var together = new CyclicBarrier(SERVERS);
                var read = new ArrayList<Future<KeysetHandle>>();
                for (int server = 0; server < SERVERS; server++) {
                    read.add(servers.submit(() -> {
                        together.await();
                        return new KeyFileStore(directory, missing -> {}, "", "")
                                .read(KeyFileStore.Keys.SEALING, PredefinedAeadParameters.AES256_GCM);
                    }));
                }
                var ids = new ArrayList<Integer>();
                for (var handle : read) {
                    ids.add(handle.get().getPrimary().getId());
                }
                assertThat(Collections.frequency(ids, ids.get(0))).as("%s", ids).isEqualTo(SERVERS);
                assertThat(directory.toFile().list()).containsExactly("sealing.json");
            }
        }
    }

    @Test
    void doesNotStartWithOtherKeysThanThoseOfItsDatabase() {
        var ours = keys("ours");
        var strangers = keys("strangers");
        jdbc.sql("update encryption_state set index_check = null, encryption_check = null")
                .update();
        check(ours, ours).afterSingletonsInstantiated();
        check(ours, ours).afterSingletonsInstantiated();

        assertThatThrownBy(() -> check(strangers, strangers).afterSingletonsInstantiated())
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("index keys")
                .hasMessageContaining(check(ours, ours).fingerprint())
                .hasMessageContaining(check(strangers, strangers).fingerprint());
        assertThatThrownBy(() -> check(strangers, ours).afterSingletonsInstantiated())
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("master key");
    }

    @Test
    void saysInItsHealthWhichKeysTheseAre() {
        assertThat(check.health().getDetails())
                .containsEntry("index", check.fingerprint())
                .containsEntry("indexKeys", 1)
                .containsKey("sealing");
        assertThat(check.fingerprint()).matches("[0-9a-f]{16}");
    }

    private KeyFileStore keys(String name) {
        return new KeyFileStore(Path.of(TestKeys.in(folder.resolve(name))), missing -> {}, "", "");
    }

    private KeyConsistencyHealthIndicator check(KeyFileStore sealing, KeyFileStore index) {
        var master = new KeyEncryptionKeys(sealing, null);
        return new KeyConsistencyHealthIndicator(jdbc, new EncryptionService(master, index), master, transactions);
    }

    private static EncryptionService vault(Path directory, KeyCreation creation) {
        var files = new KeyFileStore(directory, creation::requireAllowed, "", "");
        return new EncryptionService(new KeyEncryptionKeys(files, null), files);
    }

    private static ObjectProvider<DataSource> provider(DataSource database) {
        return new StaticListableBeanFactory(Map.of("database", database)).getBeanProvider(DataSource.class);
    }
}
