package io.kaidian.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.testing.WorkflowTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL says of texts that it does not take: no outage, since the same text never does. */
@WorkflowTest
class InvalidDatabaseTextTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EncryptedText words;

    @Test
    void isOneThatIsLongerThanItsColumnTakes() {
        assertThat(InvalidDatabaseText.behind(insert("a".repeat(30_000))))
                .hasValueSatisfying(text -> assertThat(text.why()).isEqualTo(InvalidDatabaseText.Cause.TOO_LONG))
                .hasValueSatisfying(text -> assertThat(text.column()).contains("name"));
    }

    @Test
    void isOneThatNoIndexHolds() {
        // A column without a limit of ours, as one was when a reference of 5,000 characters was an outage for ever.
        jdbc.sql("create table unbounded (reference text unique)").update();
        try {
            var random = new java.util.Random(1)
                    .ints(9_000, '0', 'z')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var refused = catchThrowable(() -> jdbc.sql("insert into unbounded values (:reference)")
                    .param("reference", random)
                    .update());

            assertThat(InvalidDatabaseText.behind(refused)).isPresent();
            assertThat(DatabaseOutageClassifier.findIn(refused)).isEmpty();
        } finally {
            jdbc.sql("drop table unbounded").update();
        }
    }

    @Test
    void isOneWithTheCharacterZero() {
        assertThat(InvalidDatabaseText.behind(insert("a\u0000b")))
                .hasValueSatisfying(text -> assertThat(text.why()).isEqualTo(InvalidDatabaseText.Cause.CHARACTERS));
    }

    /** What rests encrypted is seen by no check of the database. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u001b[31mb", "a\ud83db", "a\uffffb", "LONG"})
    void isOneThatIsToRestEncrypted(String hostile) {
        var text = hostile.equals("LONG") ? "a".repeat(StorableText.LONGEST + 1) : hostile;
        var why = hostile.equals("LONG") ? InvalidDatabaseText.Cause.TOO_LONG : InvalidDatabaseText.Cause.CHARACTERS;

        assertThat(InvalidDatabaseText.behind(catchThrowable(() -> words.encrypt(text, "row"))))
                .hasValueSatisfying(unfit -> assertThat(unfit.why()).isEqualTo(why));
        assertThat(words.decrypt(words.encrypt("您好\n样本 SPECIMEN", "row"), "row"))
                .isEqualTo("您好\n样本 SPECIMEN");
    }

    private Throwable insert(String name) {
        return catchThrowable(() -> jdbc.sql(
                        "insert into api_token (id, name, token_hash, scopes, created_at) values (gen_random_uuid(), :name, 'a', '{}', now())")
                .param("name", name)
                .update());
    }
}
