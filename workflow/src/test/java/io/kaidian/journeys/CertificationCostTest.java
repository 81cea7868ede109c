package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.Decision;
import io.kaidian.cases.Decision.DecisionReason;
import io.kaidian.cases.PaymentAccount;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.checks.payment.AccountHolder;
import io.kaidian.checks.payment.SimulatedPaymentCompany;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.Reviews;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.testing.Jobs;
import io.kaidian.support.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.lifecycle.JdbcLifecycleEventListenerAdapter;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * What one certification costs the database: counted, not timed, so that it hardly depends on the machine.
 * The budgets are what was measured when they were set, and some more: the analysts' numbers are read again every ten seconds,
 * which a slow machine pays for more often. Raise one only with a reason.
 */
@WorkflowTest
@Import(CertificationCostTest.Counting.class)
class CertificationCostTest {

    /**
     * From sending to certified without a return: the seller's step, the checks, taking the case, the decision; and the
     * promise that is kept with its figures, the line of history that says who took it, the sums of the board.
     */
    private static final Cost STRAIGHT = new Cost(188, 7);

    /** The same with one return and correction on the way. */
    private static final Cost RETURNED_ONCE = new Cost(430, 16);

    private static final Actor SELLER = People.seller("cost-seller");

    @Autowired
    Applications applications;

    @Autowired
    Sellers sellers;

    @Autowired
    Cases cases;

    @Autowired
    Reviews reviews;

    @Autowired
    SimulatedPaymentCompany paymentCompany;

    @Autowired
    Jobs jobs;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    Counter counter;

    private record Cost(int statements, int commits) {}

    @Test
    void staysWithinTheBudgetOfACertificationThatPassesAtOnce() {
        var id = filled();

        counter.reset();
        submit(id);
        decide(ReviewDecision.certify());

        assertWithin(STRAIGHT, id);
    }

    @Test
    void staysWithinTheBudgetOfACertificationThatIsReturnedOnce() {
        var id = filled();

        counter.reset();
        submit(id);
        decide(new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        Slot.ID_FRONT, CaseDocument.State.ACCEPTED,
                        Slot.ID_BACK, CaseDocument.State.ACCEPTED,
                        Slot.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new DecisionReason("HLD-TEXT", Slot.HANDHELD, null, null, null)),
                null));
        as(SELLER, () -> applications.attach(id, Slot.HANDHELD, Photos.takenAgain()));
        submit(id);
        decide(ReviewDecision.certify());

        assertWithin(RETURNED_ONCE, id);
    }

    private void assertWithin(Cost budget, CaseId id) {
        var cost = counter.cost();
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(cost)
                .satisfies(
                        counted -> assertThat(counted.statements()).isLessThanOrEqualTo(budget.statements()),
                        counted -> assertThat(counted.commits()).isLessThanOrEqualTo(budget.commits()));
    }

    private CaseId filled() {
        paymentCompany.answer(
                "acc-1", new AccountHolder(AccountHolder.State.VERIFIED, Photos.PERSON.name(), Photos.PERSON.number()));
        sellers.register(new Sellers.Registration(
                SELLER.name(),
                SellerType.PERSONAL,
                "Cost",
                null,
                null,
                Locale.ENGLISH,
                new PaymentAccount("demo", "acc-1")));
        var id = as(SELLER, () -> applications.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        as(SELLER, () -> applications.state(id, Photos.statement(), "2026-01"));
        for (var slot : List.of(Slot.ID_FRONT, Slot.ID_BACK, Slot.HANDHELD)) {
            as(SELLER, () -> applications.attach(id, slot, Photos.clear(slot)));
        }
        return id;
    }

    private void submit(CaseId id) {
        as(SELLER, () -> applications.submit(id));
        jobs.runDue();
    }

    private void decide(ReviewDecision decision) {
        var task = as(People.REVIEWER_A, () -> reviews.takeNext()).orElseThrow();
        as(People.REVIEWER_A, () -> reviews.decide(task.id(), decision));
    }

    private <T> T as(Actor actor, java.util.function.Supplier<T> work) {
        return currentActor.callAs(actor, work);
    }

    /**
     * Counts what goes over the connections for the test's own thread, whoever sends it: the engine or the domain. What the
     * server does every few seconds by itself belongs to no case.
     */
    static class Counter extends JdbcLifecycleEventListenerAdapter {

        private final AtomicInteger statements = new AtomicInteger();
        private final AtomicInteger commits = new AtomicInteger();
        private volatile Thread counted;

        void reset() {
            counted = Thread.currentThread();
            statements.set(0);
            commits.set(0);
        }

        Cost cost() {
            return new Cost(statements.get(), commits.get());
        }

        @Override
        public void afterCommit(MethodExecutionContext call) {
            count(commits);
        }

        @Override
        public void afterExecute(MethodExecutionContext call) {
            count(statements);
        }

        @Override
        public void afterExecuteQuery(MethodExecutionContext call) {
            count(statements);
        }

        @Override
        public void afterExecuteUpdate(MethodExecutionContext call) {
            count(statements);
        }

        @Override
        public void afterExecuteBatch(MethodExecutionContext call) {
            count(statements);
        }

        private void count(AtomicInteger counter) {
            if (Thread.currentThread() == counted) {
                counter.incrementAndGet();
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        static Counter counter() {
            return new Counter();
        }

        @Bean
        static BeanPostProcessor countingDataSource(Counter counter) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource dataSource
                            ? ProxyDataSourceBuilder.create(dataSource)
                                    .listener(counter)
                                    .build()
                            : bean;
                }
            };
        }
    }
}
