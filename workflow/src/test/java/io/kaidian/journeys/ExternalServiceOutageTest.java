package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.studio.monitoring.IncidentService;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a case does while something outside of it fails: another company, or the clock. */
@WorkflowTest
class ExternalServiceOutageTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "admin-a", "9001", Set.of(Role.ADMIN, Role.ANALYST));

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    SellerRepository sellers;

    @Autowired
    CaseRepository cases;

    @Autowired
    CaseHistory history;

    @Autowired
    ReviewService reviews;

    @Autowired
    PaymentAccountVerifier accounts;

    @Autowired
    IncidentService incidents;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TestJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentActor currentActor;

    TestUsers testUsers;

    @BeforeEach
    void registerSeller() {
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(SELLER.name(), "Wang's shop", "acc-1", ApplicantPhotos.accountHolder());
    }

    @Test
    void waitsForAPaymentCompanyWithoutUsingARound() {
        companyAnswers(AccountHolder.State.UNAVAILABLE);
        var id = send(ApplicantPhotos.clear(TestSlots.HANDHELD));
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
        assertThat(happened(id, CaseHistoryEntry.Event.CHECKED)).isEqualTo(1);
    }

    @Test
    void showsACaseThatWaitedTooLongAndLetsItGoOnWhenAsked() {
        companyAnswers(AccountHolder.State.UNAVAILABLE);
        var id = send(ApplicantPhotos.clear(TestSlots.HANDHELD));
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
        var id = send(ApplicantPhotos.takenFromTooFar());
        jobs.runDue();
        sendBack();

        clock.advance(Duration.ofDays(400));
        jobs.runDue();
        jobs.runDue();

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.EXPIRED);
        assertThat(happened(id, CaseHistoryEntry.Event.EXPIRED)).isEqualTo(1);
        assertThat(happened(id, CaseHistoryEntry.Event.REMINDED)).isLessThanOrEqualTo(3);
    }

    @Test
    void goesOnWhenTheClockIsPutBack() {
        var id = send(ApplicantPhotos.clear(TestSlots.HANDHELD));
        clock.set(clock.instant().minus(Duration.ofHours(2)));

        jobs.advance(Duration.ofHours(3));
        clock.set(clock.instant().minus(Duration.ofHours(1)));
        as(REVIEWER_A, () -> {
            reviews.decide(reviews.claimNext().orElseThrow().id(), ReviewDecision.certify());
            return null;
        });
        jobs.advance(Duration.ofHours(2));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(happened(id, CaseHistoryEntry.Event.CHECKED)).isEqualTo(1);
        assertThat(happened(id, CaseHistoryEntry.Event.CERTIFIED)).isEqualTo(1);
        assertThat(history.of(id).stream().map(CaseHistoryEntry::event))
                .containsSubsequence(
                        CaseHistoryEntry.Event.SUBMITTED,
                        CaseHistoryEntry.Event.CHECKED,
                        CaseHistoryEntry.Event.DECIDED,
                        CaseHistoryEntry.Event.CERTIFIED);
    }

    private void companyAnswers(AccountHolder.State state) {
        var known = state == AccountHolder.State.VERIFIED;
        paymentCompany.answer(
                "acc-1",
                new AccountHolder(
                        state,
                        known ? ApplicantPhotos.PERSON.name() : null,
                        known ? ApplicantPhotos.PERSON.number() : null));
    }

    /** The answer is fetched beside the job, so it is there a moment after the next try. */
    private void companyAnswersAgain() {
        companyAnswers(AccountHolder.State.VERIFIED);
        accounts.refreshAsync(sellers.get(SELLER.name()));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        accounts.cached(sellers.get(SELLER.name())).state() == PaymentAccountVerifier.State.VERIFIED);
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
                    reviews.claimNext().orElseThrow().id(),
                    new ReviewDecision(
                            Decision.Outcome.RETURN,
                            Map.of(
                                    TestSlots.ID_FRONT,
                                    CaseDocument.State.ACCEPTED,
                                    TestSlots.ID_BACK,
                                    CaseDocument.State.ACCEPTED,
                                    TestSlots.HANDHELD,
                                    CaseDocument.State.FAULTY),
                            List.of(new DecisionReason("HLD-FAR", TestSlots.HANDHELD, null, null, null)),
                            null));
            return null;
        });
    }

    private long happened(CaseId id, CaseHistoryEntry.Event event) {
        return history.of(id).stream().filter(line -> line.event() == event).count();
    }

    private CaseId send(byte[] handheld) {
        return as(SELLER, () -> {
            var id = sellerSteps.openFilledIn(
                    SELLER.name(),
                    ApplicantPhotos.statement(),
                    slot -> slot.equals(TestSlots.HANDHELD) ? handheld : ApplicantPhotos.clear(slot));
            sellerSteps.submit(id);
            return id;
        });
    }

    private <T> T as(Actor actor, java.util.function.Supplier<T> work) {
        return testUsers.as(actor, work);
    }
}
