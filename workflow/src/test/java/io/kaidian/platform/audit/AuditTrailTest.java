package io.kaidian.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.identity.StaffAccountService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.OverlappingTransactions;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.WorkflowTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Who did what with old and new value, and that nobody can change it unseen. */
@WorkflowTest
@Tag("slow")
class AuditTrailTest {

    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));
    private static final Actor WANG = new Actor(Actor.Kind.SELLER, "wang-shop", null, Set.of(Role.SELLER));

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditVerifier verifier;

    @Autowired
    AuditChainWriter sealer;

    @Autowired
    StaffAccountService staff;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private TransactionTemplate apart;
    private CaseId slowCase;

    @BeforeEach
    void allowTransactionsApart() {
        apart = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Autowired
    Environment environment;

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void tellsWhoDidWhatToWhichCaseWithOldAndNewValue() {
        var id = openAndWithdraw();

        var lines = linesAbout(id.value().toString());

        assertThat(lines)
                .filteredOn(line -> line.source() == AuditRecord.Source.CASE)
                .extracting(AuditRecord::action)
                .contains("OPENED", "WITHDRAWN");
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.source()).isEqualTo(AuditRecord.Source.CHANGE);
            assertThat(line.actorName()).isEqualTo("wang-shop");
            assertThat(line.before()).contains("DRAFT");
            assertThat(line.after()).contains("WITHDRAWN");
        });
        assertThat(verifier.verify().faults()).isEmpty();
    }

    @Test
    void tellsPhotosThatChangeTogetherInOneLineOfTheirCase() {
        var id = openAndWithdraw();
        var photos = Stream.of("ID_FRONT", "ID_BACK", "HANDHELD")
                .map(slot -> photo(id, slot))
                .sorted(Comparator.comparing(UUID::toString))
                .toList();

        jdbc.sql("update document set state = 'ACCEPTED' where case_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("update document set width = 2 where case_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("delete from document where id = :id")
                .param("id", photos.get(2))
                .update();

        var lines = linesAbout(id.value().toString()).stream()
                .filter(line -> line.subjectKind().equals("document"))
                .sorted(Comparator.comparingLong(AuditRecord::seq))
                .toList();
        assertThat(lines).extracting(AuditRecord::action).containsExactly("UPDATE", "DELETE");
        assertThat(lines.get(0).before()).isEqualTo("{\"state\": \"NEW\"}");
        assertThat(lines.get(0).after())
                .isEqualTo("{\"id\": [%s], \"state\": \"ACCEPTED\"}"
                        .formatted(photos.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "))));
        assertThat(lines.get(1).before()).contains(photos.get(2).toString()).contains("ACCEPTED");
        assertThat(lines.get(1).after()).isNull();
        assertThat(verifier.verify().faults())
                .hasSize(2)
                .allMatch(fault -> fault.endsWith("was changed by nobody whom the program knows"));
    }

    private UUID photo(CaseId id, String slot) {
        var photo = UUID.randomUUID();
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, state)
                        values (:photo, :case, :slot, gen_random_uuid(), 'image/jpeg', 1, 1, 1, :hash, :hash, now(), 'NEW')
                        """)
                .param("photo", photo)
                .param("case", id.value())
                .param("slot", slot)
                .param("hash", photo.toString().getBytes(StandardCharsets.UTF_8))
                .update();
        return photo;
    }

    @Test
    void bringsInTextAsItWasWritten() {
        var subject = "tab\tbackslash\\nline\nreturn\r店\\N";

        events.publishEvent(new AuditedEvent("QUICK", "test", subject, Map.of("text", "\\.\n\"")));

        assertThat(linesAbout(subject)).singleElement().satisfies(line -> {
            assertThat(line.subjectId()).isEqualTo(subject);
            assertThat(line.before()).isNull();
        });
        assertThat(verifier.verify().faults()).isEmpty();
    }

    @Test
    void findsPeopleAndTheProgramByTheBeginningOfTheirName() {
        openAndWithdraw();
        events.publishEvent(new AuditedEvent("QUICK", "test", "by the program", Map.of()));

        assertThat(actors("wang-s")).containsOnly("wang-shop");
        assertThat(actors("sys")).contains("system");
        assertThat(actors("nobody")).isEmpty();
    }

    private Set<String> actors(String beginning) {
        return as(ADMIN, () -> {
            trail.refresh();
            return trail.page(new AuditTrail.Query("", beginning, "", null, null, null), 1000).stream()
                    .map(AuditRecord::actorName)
                    .collect(Collectors.toSet());
        });
    }

    @Test
    void bringsInWhatWasBegunEarlierAndEndedLater() {
        transactions.executeWithoutResult(slow -> {
            var early = openAndWithdraw();

            // Everything behind it is sealed before it ends.
            var late = apart.execute(status -> {
                events.publishEvent(new AuditedEvent("QUICK", "test", "quick", Map.of()));
                return jdbc.sql("select max(id) from audit_event")
                        .query(Long.class)
                        .single();
            });
            apart.executeWithoutResult(status -> sealer.sealRemaining());
            assertThat(sealed("EVENT", late)).isTrue();
            assertThat(linesOf(early)).isZero();
            slowCase = early;
        });

        sealer.sealRemaining();

        assertThat(linesOf(slowCase)).isPositive();
        assertThat(verifier.verify().faults()).isEmpty();
    }

    @Test
    void keepsTheOrderOfWhatWasWrittenInOneMoment() {
        // The numbers grow by a digit in the middle of what follows.
        jdbc.sql("""
                        select setval(pg_get_serial_sequence('case_event', 'id'), cast(repeat('9', length(last_value::text)) as bigint) - 1)
                        from case_event_id_seq
                        """).query((row, n) -> n).single();

        var id = openAndWithdraw();

        var written = jdbc.sql("select event from case_event where case_id = :id order by id")
                .param("id", id.value())
                .query(String.class)
                .list();
        assertThat(written).hasSizeGreaterThan(1);
        assertThat(linesAbout(id.value().toString()).reversed().stream()
                        .filter(line -> line.source() == AuditRecord.Source.CASE)
                        .map(AuditRecord::action))
                .containsExactlyElementsOf(written);
    }

    @Test
    void bringsInEverythingAlsoWhileSomebodyElseIsSealing() throws Exception {
        var id = openAndWithdraw();

        var refreshed = new OverlappingTransactions(apart, jdbc)
                .run(
                        sealer::sealRemaining,
                        () -> as(ADMIN, () -> {
                            trail.refresh();
                            return linesOf(id);
                        }));

        assertThat(refreshed.get()).isPositive();
    }

    @Test
    void sealsNothingTwiceWhereWhatWasSealedLatelyIsLost() {
        openAndWithdraw();
        sealer.sealRemaining();
        var lines = verifier.verify().lines();

        // As a crash does.
        jdbc.sql("truncate audit_sealed").update();
        jdbc.sql("update audit_progress set last_id = 0 where source = 'HORIZON'")
                .update();
        sealer.sealRemaining();
        assertThat(verifier.verify().lines()).isEqualTo(lines);
        assertThat(verifier.verify().faults()).isEmpty();

        jdbc.sql("truncate audit_sealed").update();
        openAndWithdraw();
        sealer.sealAll();
        sealer.sealRemaining();

        assertThat(verifier.verify().lines()).isGreaterThan(lines);
        assertThat(verifier.verify().faults()).isEmpty();
    }

    @Test
    void forgetsAtNightWhatNobodyLooksFor() {
        openAndWithdraw();
        sealer.sealRemaining();
        var kept = keptLately();

        jdbc.sql("update audit_progress set last_id = last_id + 20000 where source = 'CASE'")
                .update();
        sealer.sealAll();

        assertThat(keptLately()).isLessThan(kept).isPositive();
        assertThat(jdbc.sql("select count(*) from audit_sealed where source = 'CASE'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(verifier.verify().faults()).isEmpty();
    }

    @Test
    void keepsAtNightWhatTheTrailHoldsAndForgetsTheRest() {
        openAndWithdraw();
        sealer.sealAll();
        var kept = placesOfKeptLines();
        jdbc.sql("""
                        insert into audit_sealed (source, source_id)
                        select source, (last_id - n)::text from audit_progress, unnest(array[19000, 21000]) n where source = 'CASE'
                        on conflict do nothing
                        """).update();

        sealer.sealAll();

        assertThat(kept).isNotEmpty();
        assertThat(placesOfKeptLines()).as("none of them is written anew").isEqualTo(kept);
    }

    private List<String> placesOfKeptLines() {
        return jdbc.sql("select ctid || ' ' || source || ' ' || source_id from audit_sealed order by 1")
                .query(String.class)
                .list();
    }

    private long keptLately() {
        return jdbc.sql("select count(*) from audit_sealed").query(Long.class).single();
    }

    @Test
    void beginsAnewWhereARestoredDatabaseCountsItsTransactionsAnew() {
        sealer.sealRemaining();
        jdbc.sql("update audit_progress set last_id = last_id + 1000000000 where source = 'HORIZON'")
                .update();

        var id = openAndWithdraw();
        sealer.sealRemaining();

        assertThat(linesOf(id)).isPositive();
    }

    @Test
    void tellsWhoGaveWhichRights() {
        as(ADMIN, () -> staff.createAccount("lead9", "组长", "L-9", Locale.ENGLISH, Set.of(Role.LEAD)));
        as(ADMIN, () -> {
            staff.setRoles("lead9", Set.of(Role.OFFICER));
            return null;
        });

        var lines = linesAbout("lead9");

        assertThat(lines).allSatisfy(line -> assertThat(line.actorName()).isEqualTo("root1"));
        assertThat(lines).extracting(AuditRecord::action).contains("ACCOUNT_MADE", "ROLES_SET");
        assertThat(lines).anySatisfy(line -> assertThat(line.before()).contains("LEAD"));
        assertThat(lines.toString()).doesNotContain("argon2").doesNotContain("组长");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor_name = 'somebody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update case_event set by_name = 'somebody'",
                "delete from case_event",
                "update access_log set purpose = 'x'",
                "truncate audit_event",
                "delete from audit_change"
            })
    void refusesToChangeWhatHappened(String statement) {
        openAndWithdraw();
        jdbc.sql("""
                        insert into access_log (seller_id, kind, by_name, by_role, purpose, at)
                        values ('wang-shop', 'PHOTO', 'x', 'SELLER', 'OWN', now())
                        """).update();
        linesAbout("any");

        assertThatThrownBy(() -> jdbc.sql(statement).update()).rootCause().hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor_name = 'somebody' where seq = 2",
                "update audit_entry set after = '{}' where seq = (select min(seq) from audit_entry where after <> '{}')",
                "update audit_entry set at = at + interval '1 hour' where seq = 2",
                "delete from audit_entry where seq = 2",
                "update audit_entry set seq = -seq where seq = 1",
                "update case_event set by_name = 'somebody' where event = 'WITHDRAWN'",
                "update case_event set detail = '{\"forged\": true}' where event = 'OPENED'",
                "delete from case_event where event = 'WITHDRAWN'"
            })
    void noticesWhoeverChangesItBehindTheTriggers(String forgery) {
        openAndWithdraw();
        linesAbout("any");
        assertThat(verifier.verify().isSound()).isTrue();

        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            assertThat(jdbc.sql(forgery).update()).isPositive();
        });

        assertThat(verifier.verify().isSound()).as(forgery).isFalse();
    }

    @Test
    void takesLinesAlongAndKeepsThatItWasDone() {
        openAndWithdraw();
        var out = new ByteArrayOutputStream();

        as(ADMIN, () -> {
            trail.refresh();
            trail.export(new AuditTrail.Query(null, "wang", "withdrawn", null, null, null), out);
            return null;
        });

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("WITHDRAWN"));
        assertThat(linesAbout("trail")).extracting(AuditRecord::action).containsExactly("AUDIT_EXPORTED");
    }

    /** In a process of its own, as an operator runs it. What it says of a sound one, ServerEndsTest of ui shows. */
    @Test
    void isVerifiedByACommandThatEndsWith1WhereItIsNotSound() throws Exception {
        openAndWithdraw();
        linesAbout("any");
        assertThat(verifier.verify().isSound()).isTrue();

        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update audit_entry set actor_name = 'somebody' where seq = 2")
                    .update();
        });

        assertThat(verifyByCommand())
                .contains("AUDIT TRAIL IS NOT SOUND", "line 2 does not fit its seal")
                .endsWith("ended with 1");
    }

    private String verifyByCommand() throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AuditingServer.class.getName(),
                "--kaidian.audit.verify=true",
                "--kaidian.jobs.enabled=false",
                "--kaidian.demo=false",
                "--kaidian.payment.simulated=true",
                "--logging.level.io.kaidian.platform.audit=info",
                "--server.port=0"));
        for (var setting : List.of(
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password",
                "kaidian.keys.directory")) {
            command.add("--" + setting + "=" + environment.getProperty(setting));
        }
        var server = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said + "ended with " + server.waitFor();
        } finally {
            server.destroyForcibly();
        }
    }

    private boolean sealed(String source, long id) {
        return jdbc.sql("select exists (select 1 from audit_entry where source = :source and source_id = :id::text)")
                .param("source", source)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private int linesOf(CaseId id) {
        return jdbc.sql("select count(*) from audit_entry where source = 'CASE' and subject_id = :id")
                .param("id", id.value().toString())
                .query(Integer.class)
                .single();
    }

    private CaseId openAndWithdraw() {
        sellers.register(new SellerRepository.Registration(
                WANG.name(), SellerType.PERSONAL, "样例", null, null, Locale.ENGLISH, null));
        var id = as(WANG, () -> sellerSteps.open(WANG.name(), CaseKind.INITIAL)).caseId();
        as(WANG, () -> {
            sellerSteps.withdraw(id);
            return null;
        });
        return id;
    }

    private List<AuditRecord> linesAbout(String subject) {
        return as(ADMIN, () -> {
            trail.refresh();
            return trail.page(new AuditTrail.Query(subject, null, null, null, null, null), 100);
        });
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }
}
