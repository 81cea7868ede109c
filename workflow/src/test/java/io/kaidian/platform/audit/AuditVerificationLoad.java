package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long a long trail takes to verify. Not part of the build: {@code mvn -pl workflow -am test -Dtest=AuditVerificationLoad
 * -Daudit.lines=1000000 -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@WorkflowTest
class AuditVerificationLoad {

    private static final int AT_ONCE = 5_000;
    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    private static final String DETAIL = "{\"rows\": 12, \"kind\": \"INITIAL\", \"share\": 0.25}";

    @Autowired
    AuditChainWriter sealer;

    @Autowired
    AuditVerifier verifier;

    @Autowired
    HistorySigner signer;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void verifiesALongTrail() {
        var lines = Integer.getInteger("audit.lines", 20_000);
        for (var written = 0; written < lines; written += AT_ONCE) {
            write(written);
            sealer.sealRemaining();
        }
        jdbc.execute("analyze");

        var begun = System.nanoTime();
        var result = verifier.verify();

        var took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("%,d lines verified in %,d ms%n", result.lines(), took.toMillis());
        assertThat(result.faults()).isEmpty();
        assertThat(result.lines()).isGreaterThanOrEqualTo(lines);
    }

    private void write(int first) {
        jdbc.batchUpdate(
                """
                insert into audit_event (at, actor_kind, actor_name, action, subject_kind, subject_id, detail, signature)
                values (?, 'STAFF', 'reviewer1', 'EXPORTED', 'test', ?, ?::jsonb, ?)
                """, IntStream.range(first, first + AT_ONCE).boxed().toList(), AT_ONCE, (statement, number) -> {
                    var when = MORNING.plusMillis(number);
                    var subject = String.valueOf(number);
                    var line =
                            SignedHistoryRow.ofEvent(when, "STAFF", "reviewer1", "EXPORTED", "test", subject, DETAIL);
                    statement.setObject(1, at(when));
                    statement.setString(2, subject);
                    statement.setString(3, DETAIL);
                    statement.setBytes(4, signer.sign(line));
                });
    }
}
