package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentErasure;
import io.kaidian.cases.erasure.CaseErasure;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.engine.history.HistoricProcesses;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerErasure;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** What changes between the moment in which the job finds a case and the one in which it erases it, and what fails on the way. */
@WorkflowTest
class RetentionRaceTest {

    private static final String WANG = "wang-shop";
    private static final String LI = "li-shop";
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));
    private static final SellerStatement STATEMENT =
            new SellerStatement("王样例", "440000199001011238", null, null, false, null, null);

    /** What makes a draft that is due one that is to be left alone. */
    enum Change {
        HOLD((test, id) -> test.hold(WANG)),
        SUBMISSION((test, id) -> test.jdbc
                .sql("update certification_case set status = 'CHECKING' where id = :id")
                .param("id", id.value())
                .update());

        private final BiConsumer<RetentionRaceTest, CaseId> made;

        Change(BiConsumer<RetentionRaceTest, CaseId> made) {
            this.made = made;
        }
    }

    @Autowired
    RetentionCandidateRepository candidates;

    @Autowired
    ErasureRequestRepository requests;

    @Autowired
    CaseErasure cases;

    @Autowired
    DocumentErasure documents;

    @Autowired
    SellerErasure sellerErasure;

    @Autowired
    HistoricProcesses processes;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RetentionJob retention;

    @Autowired
    DataSubjectRequests data;

    @Autowired
    LegalHoldService holds;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    DocumentStore store;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private CaseId wang;
    private CaseId li;

    @BeforeEach
    void twoDraftsAreDue() {
        wang = draft(WANG);
        li = draft(LI);
        clock.advance(Duration.ofDays(181));
        assertThat(retention.due()).extracting(RetentionCandidate::id).containsExactlyInAnyOrder(wang, li);
    }

    @ParameterizedTest
    @EnumSource
    void leavesAloneWhatChangedSinceItWasFound(Change change) {
        job(() -> change.made.accept(this, wang), events).eraseDue();

        assertKept(wang);
        assertErased(li);
    }

    @ParameterizedTest
    @EnumSource
    void waitsForWhoeverChangesItInTheSameMoment(Change change) throws Exception {
        var erasing = transaction.execute(status -> {
            change.made.accept(this, wang);
            var job = CompletableFuture.runAsync(retention::eraseDue);
            Awaitility.await().until(() -> job.isDone() || somebodyWaitsForALock());
            return job;
        });
        erasing.get(1, TimeUnit.MINUTES);

        assertKept(wang);
        assertErased(li);
    }

    @Test
    void setsAHoldOnceWhatIsBeingErasedIsGone() throws Exception {
        var holding = transaction.execute(status -> {
            cases.erase(wang, WANG);
            assertThat(candidates.lockErasable(candidates.due(2).getFirst())).isPresent();
            var hold = CompletableFuture.runAsync(() -> hold(LI));
            Awaitility.await().until(() -> hold.isDone() || somebodyWaitsForALock());
            assertThat(hold).isNotDone();
            return hold;
        });

        holding.get(1, TimeUnit.MINUTES);
        assertThat(currentActor.runAs(ADMIN, holds::active)).hasSize(1);
    }

    @Test
    void erasesTheOthersWhereOneFailsAndSaysWhich() {
        var forgotten = forgotten();
        var withdrawn = withdrawn();
        var failing = job(() -> {}, event -> {
            if (event instanceof AuditedEvent audited && wang.toString().equals(audited.subjectId())) {
                throw new IllegalStateException("nobody writes that");
            }
            events.publishEvent(event);
        });

        for (int night = 0; night < 2; night++) {
            assertThatThrownBy(failing::eraseDue)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("could not erase case " + wang);
        }

        assertKept(wang);
        assertErased(li);
        assertThat(pictures(withdrawn)).as("of a withdrawn case").isZero();
        assertThat(sellers.get(forgotten).email()).isNull();
    }

    @Test
    void takesNoPlaceForWhatIsHeld() {
        hold(WANG);
        hold(LI);
        var next = draft("next-shop");
        clock.advance(Duration.ofDays(181));

        assertThat(candidates.erasable(false, 1))
                .extracting(RetentionCandidate::id)
                .containsExactly(next);
        assertThat(candidates.due(3)).as("the report").hasSize(3);
    }

    private RetentionJob job(Runnable onceFound, ApplicationEventPublisher told) {
        var isFirst = new AtomicBoolean(true);
        var transactions = new TransactionTemplate(transaction.getTransactionManager()) {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                if (isFirst.getAndSet(false)) {
                    onceFound.run();
                }
                return super.execute(action);
            }
        };
        return new RetentionJob(candidates, requests, cases, documents, sellerErasure, processes, told, transactions);
    }

    private CaseId draft(String seller) {
        sellers.register(new SellerRepository.Registration(
                seller, SellerType.PERSONAL, seller, seller + "@example.test", null, Locale.ENGLISH, null));
        return currentActor.runAs(Actor.seller(seller), () -> {
            var id = sellerSteps.open(seller, CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(id, STATEMENT, "2026-01");
            photo(id);
            return id;
        });
    }

    private CaseId withdrawn() {
        var id = draft("withdrawn-shop");
        currentActor.runAs(Actor.seller("withdrawn-shop"), () -> {
            sellerSteps.withdraw(id);
            return id;
        });
        return id;
    }

    private String forgotten() {
        var seller = "forgotten-shop";
        sellers.register(new SellerRepository.Registration(
                seller, SellerType.PERSONAL, seller, "forgotten@example.test", null, Locale.ENGLISH, null));
        currentActor.runAs(Actor.seller(seller), () -> data.requestErasure(seller));
        return seller;
    }

    private void hold(String seller) {
        currentActor.runAs(ADMIN, () -> holds.set(seller, "court order"));
    }

    private void photo(CaseId id) {
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, state)
                        values (gen_random_uuid(), :case, 'ID_FRONT', :content, 'image/jpeg', 1, 1, 1, '\\x01', '\\x02', :now, 'NEW')
                        """)
                .param("case", id.value())
                .param("content", store.store(store.write(new byte[] {1, 2, 3})))
                .param("now", at(clock.instant()))
                .update();
    }

    private void assertKept(CaseId id) {
        assertThat(pictures(id)).isOne();
        assertThat(statements(id)).isOne();
    }

    private void assertErased(CaseId id) {
        assertThat(pictures(id)).isZero();
        assertThat(statements(id)).isZero();
    }

    private int pictures(CaseId id) {
        return count("document d join document_content c on c.id = d.content_id where d.case_id = :case", id);
    }

    private int statements(CaseId id) {
        return count("statement where case_id = :case", id);
    }

    private int count(String what, CaseId id) {
        return jdbc.sql("select count(*) from " + what)
                .param("case", id.value())
                .query(Integer.class)
                .single();
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity
                                       where datname = current_database() and wait_event_type = 'Lock')
                        """).query(Boolean.class).single();
    }
}
