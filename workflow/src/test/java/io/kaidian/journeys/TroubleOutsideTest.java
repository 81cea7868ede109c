package io.kaidian.journeys;

import static io.kaidian.journeys.People.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kaidian.cases.AccountAnswers;
import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
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
import io.kaidian.support.diagrams.Incidents;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.testing.Jobs;
import io.kaidian.support.testing.TestClock;
import io.kaidian.support.testing.WorkflowTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a case does while something outside of it fails: another company, or the clock. */
@WorkflowTest
class TroubleOutsideTest {

    private static final Actor SELLER = People.seller("wang-shop");
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "admin-a", "9001", Set.of(Role.ADMIN, Role.ANALYST));

    @Autowired
    Applications applications;

    @Autowired
    Sellers sellers;

    @Autowired
    Cases cases;

    @Autowired
    CaseHistory history;

    @Autowired
    Reviews reviews;

    @Autowired
    AccountAnswers accounts;

    @Autowired
    Incidents incidents;

    @Autowired
    SimulatedPaymentCompany paymentCompany;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Jobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentActor currentActor;

    People people;

    @BeforeEach
    void registerSeller() {
        people = new People(currentActor);
        companyAnswers(AccountHolder.State.VERIFIED);
        sellers.register(new Sellers.Registration(
                SELLER.name(),
                SellerType.PERSONAL,
                "Wang's shop",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", "acc-1")));
    }

    @Test
    void waitsForAPaymentCompanyWithoutUsingARound() {
        companyAnswers(AccountHolder.State.UNAVAILABLE);
        var id = send(Photos.clear(Slot.HANDHELD));
        var before = cases.get(id);

        failOnce();
        failOnce();

        var waiting = cases.get(id);
        assertThat(waiting.status()).isEqualTo(CaseStatus.CHECKING);
        assertThat(waiting.round()).isEqualTo(before.round());
        assertThat(waiting.roundsLeft()).isEqualTo(before.roundsLeft());
        assertThat(check().getDuedate().toInstant()).isAfter(clock.instant());
        assertThat(as(ADMIN, () -> incidents.open(10))).singleElement().satisfies(incident -> {
            assertThat(incident.businessKey()).isEqualTo(id.toString());
            assertThat(incident.message()).isEqualTo("the payment company does not answer");
            assertThat(incident.retriesLeft()).isEqualTo(check().getRetries()).isPositive();
            assertThat(incident.nextAt()).isAfter(clock.instant());
        });

        companyAnswersAgain();
        jobs.advance(Duration.ofHours(2));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(happened(id, CaseEvent.Event.CHECKED)).isEqualTo(1);
    }

    @Test
    void showsACaseThatWaitedTooLongAndLetsItGoOnWhenAsked() {
        companyAnswers(AccountHolder.State.UNAVAILABLE);
        var id = send(Photos.clear(Slot.HANDHELD));
        while (check().getRetries() > 0) {
            failOnce();
        }

        var open = as(ADMIN, () -> incidents.open(10));
        assertThat(open).singleElement().satisfies(incident -> {
            assertThat(incident.businessKey()).isEqualTo(id.toString());
            assertThat(incident.elementId()).isEqualTo("Activity_CheckDocuments");
            assertThat(incident.message()).isEqualTo("the payment company does not answer");
        });
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CHECKING);

        companyAnswersAgain();
        assertThat(as(ADMIN, () -> incidents.retryAll())).isEqualTo(1);
        jobs.runDue();

        assertThat(as(ADMIN, () -> incidents.open(10))).isEmpty();
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
    }

    @Test
    void expiresOnceWhenTheClockJumpsOverEveryDeadline() {
        var id = send(Photos.takenFromTooFar());
        jobs.runDue();
        sendBack();

        clock.advance(Duration.ofDays(400));
        jobs.runDue();
        jobs.runDue();

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.EXPIRED);
        assertThat(happened(id, CaseEvent.Event.EXPIRED)).isEqualTo(1);
        assertThat(happened(id, CaseEvent.Event.REMINDED)).isLessThanOrEqualTo(3);
    }

    @Test
    void goesOnWhenTheClockIsPutBack() {
        var id = send(Photos.clear(Slot.HANDHELD));
        clock.set(clock.instant().minus(Duration.ofHours(2)));

        jobs.advance(Duration.ofHours(3));
        clock.set(clock.instant().minus(Duration.ofHours(1)));
        as(REVIEWER_A, () -> {
            reviews.decide(reviews.takeNext().orElseThrow().id(), ReviewDecision.certify());
            return null;
        });
        jobs.advance(Duration.ofHours(2));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(happened(id, CaseEvent.Event.CHECKED)).isEqualTo(1);
        assertThat(happened(id, CaseEvent.Event.CERTIFIED)).isEqualTo(1);
        assertThat(history.of(id).stream().map(CaseEvent::event))
                .containsSubsequence(
                        CaseEvent.Event.SUBMITTED,
                        CaseEvent.Event.CHECKED,
                        CaseEvent.Event.DECIDED,
                        CaseEvent.Event.CERTIFIED);
    }

    private void companyAnswers(AccountHolder.State state) {
        var known = state == AccountHolder.State.VERIFIED;
        paymentCompany.answer(
                "acc-1",
                new AccountHolder(state, known ? Photos.PERSON.name() : null, known ? Photos.PERSON.number() : null));
    }

    /** The answer is fetched beside the job, so it is there a moment after the next try. */
    private void companyAnswersAgain() {
        companyAnswers(AccountHolder.State.VERIFIED);
        accounts.askSoon(sellers.get(SELLER.name()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> accounts.kept(sellers.get(SELLER.name())).state() == AccountAnswers.State.VERIFIED);
    }

    private void failOnce() {
        var job = check();
        var due = job.getDuedate().toInstant();
        if (due.isAfter(clock.instant())) {
            clock.set(due);
        }
        assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
                .hasMessageContaining("payment company");
    }

    private Job check() {
        return engine.getManagementService()
                .createJobQuery()
                .activityId("Activity_CheckDocuments")
                .singleResult();
    }

    private void sendBack() {
        as(REVIEWER_A, () -> {
            reviews.decide(
                    reviews.takeNext().orElseThrow().id(),
                    new ReviewDecision(
                            Decision.Outcome.RETURN,
                            Map.of(
                                    Slot.ID_FRONT,
                                    CaseDocument.State.ACCEPTED,
                                    Slot.ID_BACK,
                                    CaseDocument.State.ACCEPTED,
                                    Slot.HANDHELD,
                                    CaseDocument.State.FAULTY),
                            List.of(new DecisionReason("HLD-FAR", Slot.HANDHELD, null, null, null)),
                            null));
            return null;
        });
    }

    private long happened(CaseId id, CaseEvent.Event event) {
        return history.of(id).stream().filter(line -> line.event() == event).count();
    }

    private CaseId send(byte[] handheld) {
        return as(SELLER, () -> {
            var id = applications.open(SELLER.name(), CaseKind.INITIAL).caseId();
            applications.state(id, Photos.statement(), "2026-01");
            applications.attach(id, Slot.ID_FRONT, Photos.clear(Slot.ID_FRONT));
            applications.attach(id, Slot.ID_BACK, Photos.clear(Slot.ID_BACK));
            applications.attach(id, Slot.HANDHELD, handheld);
            applications.submit(id);
            return id;
        });
    }

    private <T> T as(Actor actor, java.util.function.Supplier<T> work) {
        return people.as(actor, work);
    }
}
