package io.kaidian.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.testing.WorkflowTest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WorkflowTest
class JsonEncryptionTest {

    private static final String CONTEXT = "report 1";
    private static final byte[] LONG =
            ("[" + "{\"x\":0.4711,\"y\":0.1174},".repeat(400) + "0]").getBytes(StandardCharsets.UTF_8);

    @Autowired
    EncryptionService vault;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void compressesAgain() {
        setCompressing(true);
    }

    @Test
    void compressesWhatIsLongInADatabaseOfThisVersion() {
        var encryption = encryption(true);

        var encrypted = encryption.encrypt(LONG, CONTEXT);

        assertThat(encrypted.length).isLessThan(LONG.length / 3);
        assertThat(encryption.decrypt(encrypted, CONTEXT)).isEqualTo(LONG);
    }

    @Test
    void staysLongEnoughToRestOutsideOfItsRow() {
        assertThat(encryption(true).encrypt(LONG, CONTEXT).length).isGreaterThan(1_900);
    }

    @Test
    void leavesAsItIsWhatIsShortAlready() {
        var json = "{\"failure\":\"BLANK\"}".getBytes(StandardCharsets.UTF_8);

        var encrypted = encryption(true).encrypt(json, CONTEXT);

        assertThat(vault.decrypt(encrypted, CONTEXT)).isEqualTo(json);
    }

    @Test
    void readsWhatDoesNotBecomeShorter() {
        var noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        var encryption = encryption(true);

        assertThat(encryption.decrypt(encryption.encrypt(noise, CONTEXT), CONTEXT))
                .isEqualTo(noise);
    }

    @Test
    void writesWhatProgramsOfBeforeCanReadInADatabaseThatHadThem() {
        var encrypted = encryption(false).encrypt(LONG, CONTEXT);

        assertThat(vault.decrypt(encrypted, CONTEXT)).isEqualTo(LONG);
    }

    @Test
    void readsBothKindsWhicheverItWrites() {
        var plain = vault.encrypt(LONG, CONTEXT);
        var compressed = encryption(true).encrypt(LONG, CONTEXT);

        assertThat(encryption(true).decrypt(plain, CONTEXT)).isEqualTo(LONG);
        assertThat(encryption(false).decrypt(compressed, CONTEXT)).isEqualTo(LONG);
    }

    @Test
    void opensInItsContextOnly() {
        var encryption = encryption(true);
        var encrypted = encryption.encrypt(LONG, CONTEXT);

        assertThatThrownBy(() -> encryption.decrypt(encrypted, "report 2")).isInstanceOf(IllegalStateException.class);
    }

    private JsonEncryption encryption(boolean compressing) {
        setCompressing(compressing);
        return new JsonEncryption(vault, jdbc);
    }

    private void setCompressing(boolean compressing) {
        jdbc.sql("""
                        insert into encryption_state (index_keys, compresses_json) values (1, :compressing)
                        on conflict (only_one) do update set compresses_json = excluded.compresses_json
                        """).param("compressing", compressing).update();
    }
}
