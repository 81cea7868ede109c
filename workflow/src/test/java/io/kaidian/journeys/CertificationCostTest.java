package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.platform.audit.AuditTrail;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.ActingStaff;
import io.kaidian.testing.ParameterOverrides;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.StatementCounter;
import io.kaidian.testing.StatementCounter.Cost;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * What one certification costs the database: counted, not timed, so that it hardly depends on the machine.
 * The budgets are what was measured when they were set, and some more: the analysts' numbers are read again every ten seconds,
 * which a slow machine pays for more often. Raise one only with a reason. The server is its own, since releases that other tests
 * publish are read again by the next who needs them.
 */
@WorkflowTest
@TestPropertySource(properties = "kaidian.test.server=cost")
@Tag("slow")
class CertificationCostTest {

    /**
     * From sending to certified without a return: the seller's step, the checks, taking the case, the decision; and the
     * promise that is kept with its figures, the line of history that says who took it, the sums of the board; whether a final
     * decision about this identity stands or is open; and the three events. Of eight transactions four are for what somebody does, one
     * reads what is known before the payment company is asked, one is the simulated company's, and in two the test looks for jobs.
     */
    private static final Cost STRAIGHT = new Cost(104, 4, 8);

    /** The same with one return and correction on the way. */
    private static final Cost RETURNED_ONCE = new Cost(240, 13, 25);

    /** Of the log of the database, from sending to the sealed trail without a return: 42.3 KB when the budget was set. */
    private static final long LOGGED_BYTES = 47_000;

    /** The same with one return and correction on the way, without the photo that is sent again: 74.9 KB when the budget was set. */
    private static final long LOGGED_BYTES_RETURNED_ONCE = 83_000;

    private static final Actor SELLER = TestUsers.seller("cost-seller");

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CaseRepository cases;

    @Autowired
    ReviewService reviews;

    @Autowired
    TestJobs jobs;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    StatementCounter counter;

    @Autowired
    ParameterTable parameters;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    private ParameterOverrides overrides;

    /** Which case brings one with it by which people are checked is left to its id, and so to chance. */
    @BeforeEach
    void placesNoGoldenCase() {
        overrides = new ParameterOverrides(parameters).turn(Parameters.QUALITY_GOLDEN_SHARE, 0);
    }

    @AfterEach
    void placesGoldenCasesAgain() {
        overrides.close();
    }

    @Test
    void staysWithinTheBudgetOfACertificationThatPassesAtOnce() {
        var id = filled();

        var cost = counter.of(() -> certify(id));

        assertWithin(STRAIGHT, cost, id);
    }

    @Test
    void staysWithinTheBudgetOfACertificationThatIsReturnedOnce() {
        var id = filled();

        var cost = counter.of(() -> {
            returnOnce(id);
            takeAgain(id);
            certify(id);
        });

        assertWithin(RETURNED_ONCE, cost, id);
    }

    private void returnOnce(CaseId id) {
        submit(id);
        decide(new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        TestSlots.ID_FRONT, CaseDocument.State.ACCEPTED,
                        TestSlots.ID_BACK, CaseDocument.State.ACCEPTED,
                        TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new DecisionReason("HLD-TEXT", TestSlots.HANDHELD, null, null, null)),
                null));
    }

    private void takeAgain(CaseId id) {
        as(SELLER, () -> sellerSteps.attach(id, TestSlots.HANDHELD, ApplicantPhotos.takenAgain()));
    }

    private void certify(CaseId id) {
        submit(id);
        decide(ReviewDecision.certify());
    }

    @Test
    void writesNoMoreLogThanItsBudget() {
        var id = filled();

        var written = loggedBy(() -> certify(id));

        assertThat(written).isBetween(LOGGED_BYTES / 2, LOGGED_BYTES);
    }

    @Test
    void writesNoMoreLogThanItsBudgetWithOneReturn() {
        var id = filled();

        var returned = loggedBy(() -> returnOnce(id));
        takeAgain(id);
        var written = returned + loggedBy(() -> certify(id));

        assertThat(written).isBetween(LOGGED_BYTES_RETURNED_ONCE / 2, LOGGED_BYTES_RETURNED_ONCE);
    }

    private long loggedBy(Runnable work) {
        jdbc.sql("create extension if not exists pg_walinspect").update();
        try {
            seal();
            var from = flushed();
            work.run();
            seal();
            return logged(from, flushed());
        } finally {
            jdbc.sql("drop extension pg_walinspect").update();
        }
    }

    private void seal() {
        ActingStaff.as(currentActor, "admin-a", Role.ADMIN, () -> {
            trail.refresh();
            return null;
        });
    }

    /** The end of the log once all of it is on disk, which alone can be looked into. */
    private String flushed() {
        return jdbc.sql("select pg_logical_emit_message(false, 'cost', '', true)::text")
                .query(String.class)
                .single();
    }

    /**
     * What transactions wrote about this database's own tables and indexes. Other databases of the server share the log, and how full a
     * page is, whether a checkpoint has come (after which the first change copies the page whole) and when tables are analysed is left
     * to chance: none of it counts.
     */
    private long logged(String from, String to) {
        return jdbc.sql("""
                        select sum(bytes)::bigint
                        from (
                            select record_length - sum(block_fpi_length) bytes
                            from pg_get_wal_block_info(:from::pg_lsn, :to::pg_lsn)
                            where reldatabase = (select oid from pg_database where datname = current_database())
                              and relfilenode >= 16384 -- below are the server's own catalogs
                              and xid <> '0'
                              and record_type not like 'SPLIT%'
                            group by start_lsn, record_length) records
                        """)
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .single();
    }

    private void assertWithin(Cost budget, Cost cost, CaseId id) {
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(cost)
                .as(counter::table)
                .satisfies(counted -> assertThat(counted.isWithin(budget)).isTrue());
    }

    private CaseId filled() {
        sellerSteps.register(
                new SellerRepository.Registration(
                        SELLER.name(),
                        SellerType.PERSONAL,
                        "Cost",
                        null,
                        null,
                        Locale.ENGLISH,
                        new PaymentAccount("demo", "acc-1")),
                ApplicantPhotos.accountHolder());
        return as(
                SELLER,
                () -> sellerSteps.openFilledIn(SELLER.name(), ApplicantPhotos.statement(), ApplicantPhotos::clear));
    }

    private void submit(CaseId id) {
        as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
    }

    private void decide(ReviewDecision decision) {
        var task = as(TestUsers.REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        as(TestUsers.REVIEWER_A, () -> reviews.decide(task.id(), decision));
    }

    private <T> T as(Actor actor, java.util.function.Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }
}
