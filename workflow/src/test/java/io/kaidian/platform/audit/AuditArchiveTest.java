package io.kaidian.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseKind;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@WorkflowTest
@Tag("slow")
@TestPropertySource(properties = "kaidian.audit.archive-directory=target/audit-archive")
class AuditArchiveTest {

    private static final Path FILE = Path.of("target/audit-archive/audit-2026-03.jsonl.gz");
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Actor WANG = new Actor(Actor.Kind.SELLER, "wang-shop", null, Set.of(Role.SELLER));

    @Autowired
    AuditMonths months;

    @Autowired
    AuditChainWriter sealer;

    @Autowired
    AuditVerifier verifier;

    @Autowired
    AuditArchive archive;

    @Autowired
    AuditHashChain seals;

    @Autowired
    HistorySignatureVerifier signatures;

    @Autowired
    AuditAnchorFile anchorFile;

    @Autowired
    AuditProperties settings;

    @Autowired
    Flyway flyway;

    @Autowired
    Clock time;

    @Autowired
    TestClock clock;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    private AuditAnchor anchor;
    private long lines;
    private long unused;

    @BeforeEach
    void closeMarchWithAHead() throws IOException {
        Files.deleteIfExists(FILE);
        sellers.register(new SellerRepository.Registration(
                WANG.name(), SellerType.PERSONAL, "样例", null, null, Locale.ENGLISH, null));
        var id = currentActor.runAs(
                WANG, () -> sellerSteps.open(WANG.name(), CaseKind.INITIAL).caseId());
        // As a transaction does that is rolled back: no line has that number, and the file has lines on both sides.
        unused = jdbc.sql("select nextval(pg_get_serial_sequence('case_event', 'id'))")
                .query(Long.class)
                .single();
        currentActor.runAs(WANG, () -> {
            sellerSteps.withdraw(id);
            return null;
        });
        happen("MARCH");
        clock.advance(Duration.ofDays(31));
        months.closeWhenOver();
        happen("APRIL");
        anchor = jdbc.sql("select seq, seal from audit_entry order by seq desc limit 1")
                .query((row, n) -> AuditAnchor.of(row.getLong("seq"), row.getBytes("seal"), clock.instant()))
                .single();
        lines = verifier.verify(List.of(anchor)).lines();
        assertThat(lines).isEqualTo(anchor.seq()).isGreaterThan(4);
    }

    @AfterEach
    void openAgain() {
        AuditMonthsReset.reset(jdbc);
    }

    @Test
    void putsAMonthAsideAndVerifiesItFromItsFile() {
        assertThat(archive(List.of(anchor))).isEqualTo(1);

        assertThat(FILE).exists();
        assertThat(jdbc.sql("select to_regclass('audit_entry_2026_03') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        var result = verifier.verify(List.of(anchor));
        assertThat(result.faults()).isEmpty();
        assertThat(result.lines()).isEqualTo(lines);
        assertThat(result.anchored()).isEqualTo(anchor.seq());
        assertThat(archive(List.of(anchor))).isZero();
    }

    @Test
    void sealsNothingAgainThatIsInAFileAndGoesOnBehindIt() {
        archive(List.of(anchor));

        sealer.sealAll();
        sealer.sealRemaining();
        assertThat(verifier.verify().lines()).isEqualTo(lines);
        happen("LATER");

        var result = verifier.verify(List.of(anchor));
        assertThat(result.faults()).isEmpty();
        assertThat(result.lines()).isEqualTo(lines + 1);
    }

    @Test
    void goesOnWhereAllThatThereIsRestsInFiles() {
        clock.advance(Duration.ofDays(30));
        months.closeWhenOver();
        var command = command();
        assertThat(command.archive(YearMonth.of(2026, 5), List.of(anchor))).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from audit_entry")
                        .query(Long.class)
                        .single())
                .isZero();

        happen("MAY");

        var result = verifier.verify(List.of(anchor));
        assertThat(result.faults()).isEmpty();
        assertThat(result.lines()).isEqualTo(lines + 1);
        try {
            Files.delete(FILE.resolveSibling("audit-2026-04.jsonl.gz"));
        } catch (IOException undeleted) {
            throw new IllegalStateException(undeleted);
        }
    }

    @Test
    void goesOnWhereARunWasEndedBeforeItsTableWasDropped() throws IOException {
        var last =
                jdbc.sql("select last_seq from audit_month").query(Long.class).single();
        archive.write(FILE.getFileName().toString(), pages -> pages.accept(verifier.page(0, last)));
        Files.writeString(FILE.resolveSibling(FILE.getFileName() + ".unfinished"), "half a file");

        assertThat(archive(List.of(anchor))).isEqualTo(1);

        assertThat(FILE.resolveSibling(FILE.getFileName() + ".unfinished")).doesNotExist();
        var result = verifier.verify(List.of(anchor));
        assertThat(result.faults()).isEmpty();
        assertThat(result.lines()).isEqualTo(lines);
    }

    @Test
    void overwritesNoFileOfOtherLines() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "of another database");

        assertThatThrownBy(() -> archive(List.of(anchor))).hasMessageContaining("not of these lines");

        assertThat(FILE).hasContent("of another database");
        assertThat(verifier.verify(List.of(anchor)).lines()).isEqualTo(lines);
    }

    @Test
    void worksAlone() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("select 1 from pg_advisory_xact_lock(7130103)")
                    .query(Integer.class)
                    .single();

            assertThatThrownBy(() -> archive(List.of(anchor))).hasMessageContaining("another command");
        });

        assertThat(FILE).doesNotExist();
        assertThat(archive(List.of(anchor))).isEqualTo(1);
    }

    @Test
    void letsNoMonthGoBetweenTheListOfFilesAndTheTables() {
        var held = new ArrayList<Boolean>();
        var looking = new AuditArchive(jdbc, settings) {
            @Override
            List<Month> months() {
                held.add(jdbc.sql("""
                                select exists (select from pg_locks where pid = pg_backend_pid()
                                    and relation = 'audit_entry_2026_03'::regclass and granted)
                                """).query(Boolean.class).single());
                return super.months();
            }
        };

        var result = new AuditVerifier(jdbc, seals, signatures, anchorFile, sealer, looking, transactions).verify();

        assertThat(result.isSound()).isTrue();
        assertThat(held).isNotEmpty().doesNotContain(false);
    }

    @Test
    void putsNothingAsideThatNoHeadProves() {
        assertThatThrownBy(() -> archive(List.of())).hasMessageContaining("no head that was kept outside proves line");

        assertThat(FILE).doesNotExist();
        assertThat(verifier.verify().lines()).isEqualTo(lines);
    }

    @Test
    void putsNothingAsideThatIsNotSound() {
        behindTriggers("update audit_entry set actor_name = 'somebody' where seq = 2");

        assertThatThrownBy(() -> archive(List.of(anchor))).hasMessageContaining("the audit trail is not sound");

        assertThat(FILE).doesNotExist();
    }

    @Test
    void reportsAFileThatIsGoneOrWasChanged() throws IOException {
        archive(List.of(anchor));
        var bytes = Files.readAllBytes(FILE);
        bytes[bytes.length / 2] ^= 1;
        Files.write(FILE, bytes);

        assertThat(verifier.verify().faults())
                .hasSize(2)
                .first()
                .asString()
                .contains("the archive of 2026-03 cannot be read", "is not the file that was written");

        Files.delete(FILE);
        assertThat(verifier.verify().faults())
                .hasSize(2)
                .last()
                .asString()
                .contains("the archive of 2026-03 does not end with line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update case_event set by_name = 'somebody' where event = 'WITHDRAWN'",
                "update case_event set detail = '{\"forged\": true}' where event = 'OPENED'",
                "delete from case_event where event = 'WITHDRAWN'",
                "delete from audit_change where id = (select min(id) from audit_change)",
                """
                insert into case_event (id, case_id, at, event, round, by_kind, by_name)
                    overriding system value
                select {unused}, id, now(), 'CERTIFIED', 1, 'STAFF', 'reviewer1' from certification_case
                """
            })
    void noticesWhoeverChangesAHistoryWhoseLinesAreInAFile(String forgery) {
        archive(List.of(anchor));
        assertThat(verifier.verify().isSound()).isTrue();

        behindTriggers(forgery.replace("{unused}", String.valueOf(unused)));
        sealer.sealAll();

        assertThat(verifier.verify(List.of(anchor)).isSound()).as(forgery).isFalse();
    }

    private void behindTriggers(String statement) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            assertThat(jdbc.sql(statement).update()).isPositive();
        });
    }

    private int archive(List<AuditAnchor> known) {
        return command().archive(APRIL, known);
    }

    private AuditArchiveCommand command() {
        return new AuditArchiveCommand(verifier, archive, seals, anchorFile, settings, flyway, time);
    }

    private void happen(String action) {
        transactions.executeWithoutResult(
                status -> events.publishEvent(new AuditedEvent(action, "test", "1", Map.of())));
        sealer.sealAll();
    }
}
