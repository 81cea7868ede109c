package io.kaidian.cases.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.WorkflowTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists of sellers that no marketplace means. Whatever comes, the import ends as checked or as failed with a reason, and its
 * faulty lines can be taken along. Seeded; {@code -Dkaidian.fuzz=10000} asks for more.
 */
@WorkflowTest
class ImportFuzzTest {

    private static final int FILES = Integer.getInteger("kaidian.fuzz", 600) / 10;
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));

    private static final List<String> CELLS = List.of(
            "wang-shop",
            "PERSONAL",
            "OPEN",
            "样例小店",
            "a@b.cn",
            "+8613800000000",
            "en",
            "2026-01-31",
            "+999999999-12-31",
            "-0044-03-15",
            "99999-01-01T00:00:00Z",
            "11010519491231002X",
            "=cmd|' /C calc'!A0",
            "a\u0000b",
            "\"",
            "\"\"\"",
            "x".repeat(70_000),
            "a@" + ".".repeat(30_000),
            "\ud83d",
            "\ufeff",
            "",
            " ",
            "'); drop table seller; --",
            "\r\n\r\n",
            ",,,,,,");

    @Autowired
    SellerImportService imports;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Test
    void endsEveryFileAsCheckedOrFailedWithAReason() {
        var random = new Random(20_261_124);
        var checked = 0;
        for (int i = 0; i < FILES; i++) {
            var bytes = file(random);
            var done = assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> currentActor.runAs(ADMIN, () -> imports.upload("list.csv", new ByteArrayInputStream(bytes))));
            if (done.state() == SellerImport.State.CHECKED) {
                checked++;
                currentActor.runAs(ADMIN, () -> faultyRows(done));
            } else {
                assertThat(done.state()).isEqualTo(SellerImport.State.FAILED);
                assertThat(done.failure()).isNotBlank();
            }
        }

        assertThat(checked).isPositive();
        assertThat(jdbc.sql("select count(*) from seller_import where state = 'CHECKING'")
                        .query(Integer.class)
                        .single())
                .as("nothing is left half read")
                .isZero();
        assertThat(jdbc.sql("select count(*) from seller_import where failure like '%could not be kept%'")
                        .query(Integer.class)
                        .single())
                .as("what the database would not take is noticed before")
                .isZero();
    }

    private String faultyRows(SellerImport done) {
        try (var out = new StringWriter()) {
            imports.writeFaultyRows(done.id(), out, Locale.ENGLISH);
            return out.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] file(Random random) {
        var head = Arrays.stream(ImportColumn.values()).map(ImportColumn::key).collect(Collectors.joining(","));
        var text = new StringBuilder(random.nextInt(8) == 0 ? pick(random) : head).append("\r\n");
        for (int line = 0; line < random.nextInt(6); line++) {
            for (int cell = 0; cell < ImportColumn.values().length + random.nextInt(3) - 1; cell++) {
                var value = pick(random);
                text.append(random.nextInt(4) == 0 ? value : "\"" + value.replace("\"", "\"\"") + "\"")
                        .append(',');
            }
            text.append("\r\n");
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            for (int i = 0; i <= random.nextInt(20); i++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return random.nextInt(6) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static String pick(Random random) {
        return CELLS.get(random.nextInt(CELLS.size()));
    }
}
