package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.review.ReviewDecision;
import io.kaidian.sellers.ShopStanding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two things that happen to one shop in the same moment, on two threads and two connections. */
@Tag("slow")
class EnforcementConcurrencyTest extends EnforcementFixture {

    @Autowired
    private ProcessEngine engine;

    @Test
    void recordsAnActOnceThatTwoOfficersReportAtTheSameTime() {
        var shop = openShop();

        var failures = atTheSameTime(
                () -> as(OFFICER, () -> violations.record(shop.id(), report(COUNTERFEIT, "order 1", null))),
                () -> as(SECOND_OFFICER, () -> violations.record(shop.id(), report(COUNTERFEIT, "order 1", null))));
        jobs.runDue();

        assertThat(failures).singleElement().isInstanceOf(StateConflictException.class);
        assertThat(points(Track.SERIOUS)).isEqualTo(24);
    }

    @Test
    void decidesAClosureOnceThatTwoOfficersDecideAtTheSameTime() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);

        var failures = atTheSameTime(
                () -> as(SECOND_OFFICER, () -> {
                    closures.approve(violation, null);
                    return null;
                }),
                () -> as(staff("officer3", Role.OFFICER), () -> {
                    closures.reject(violation, null);
                    return null;
                }));

        assertThat(failures).hasSize(1);
        var closed = sanction(violation, Sanction.Kind.CLOSURE).status() == Sanction.Status.IN_FORCE;
        assertThat(standing()).isEqualTo(closed ? ShopStanding.CLOSED : ShopStanding.SUSPENDED);
    }

    @Test
    void losesNoPointsWhenTwoViolationsCountAtTheSameTime() {
        var shop = openShop();
        does(OFFICER, () -> violations.record(shop.id(), report(BANNED_GOODS, "order 1", null)));
        does(OFFICER, () -> violations.record(shop.id(), report(BANNED_GOODS, "order 2", null)));

        runAtTheSameTime(due());
        jobs.runDue();

        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(fileOfSeller().violations())
                .extracting(recorded -> recorded.violation().balanceAfter())
                .containsExactlyInAnyOrder(12, 24);
        // 7 days for the first threshold, 14 for the second, in one suspension.
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(inDays(21));
    }

    @RepeatedTest(3)
    void opensOrExtendsWhenThePeriodEndsInTheSecondOfANewViolationButNeverBoth() {
        var shop = openShop();
        record(FAKE_TRADES);
        record(FAKE_TRADES);
        days(1);
        record(BANNED_GOODS);
        certifyAgain();
        var end = fileOfSeller().suspension().orElseThrow().endsAt();
        jobs.advance(Duration.between(clock.instant(), end).minusSeconds(1));
        clock.set(end);
        // 48 general points in one step: another suspension of 7 days.
        var proposed = as(
                        OFFICER,
                        () -> violations.record(
                                shop.id(),
                                report(FAKE_TRADES, "order 1", new ViolationService.Deviation(24, null, null, "多次"))))
                .violation();
        does(SECOND_OFFICER, () -> violations.approve(proposed.id()));

        runAtTheSameTime(due());
        jobs.runDue();

        var suspension = fileOfSeller().suspension().orElseThrow();
        assertThat(suspension.endsAt()).isEqualTo(inDays(7));
        if (suspension.carrier().equals(proposed.id())) {
            assertThat(history()).contains(ShopHistoryEntryTypes.REINSTATED);
            assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        } else {
            assertThat(history()).doesNotContain(ShopHistoryEntryTypes.REINSTATED);
            assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);
            jobs.advance(Duration.ofDays(7));
            assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        }
    }

    @Test
    void leavesNoOpenCaseBehindWhenTheShopIsClosedWhileTheSellerSubmits() {
        openShop();
        record(BANNED_GOODS);
        var caseId = askForReinstatement();
        var violation = record("IDN-FALSE");
        hear(violation);

        atTheSameTime(
                () -> as(SECOND_OFFICER, () -> {
                    closures.approve(violation, null);
                    return null;
                }),
                () -> {
                    submit(SELLER_ONE, caseId);
                    return null;
                });
        if (standing() != ShopStanding.CLOSED) {
            does(SECOND_OFFICER, () -> closures.approve(violation, null));
        }
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(isWaiting(caseId.value())).isFalse();
    }

    @Test
    void undoesOnceWhenAnAppealIsOverturnedInTheMomentTheReviewerCertifiesAgain() {
        openShop();
        var violation = record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        var appeal = appeal(Appeal.Subject.of(violation));
        does(LEAD, () -> appealDecisions.decide(appeal, true, "申诉成立", null));
        var item = as(REVIEWER, () -> taskList.latestAbout(caseId.value()))
                .orElseThrow()
                .id();

        atTheSameTime(
                run(due().get(0)),
                () -> as(REVIEWER, () -> {
                    reviews.decide(item, ReviewDecision.certify());
                    return null;
                }));
        afterAFailedAttempt();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(points(Track.SERIOUS)).isZero();
        assertThat(fileOfSeller().suspension()).isEmpty();
        assertThat(cases.get(caseId).status()).isIn(CaseStatus.WITHDRAWN, CaseStatus.CERTIFIED);
        assertThat(isWaiting(caseId.value())).isFalse();
        assertThat(history()).doesNotContain(ShopHistoryEntryTypes.REINSTATED);
    }

    @Test
    void opensTheShopOnceWhenAViolationIsWithdrawnInTheSecondThePeriodEnds() {
        openShop();
        var violation = record(BANNED_GOODS);
        certifyAgain();
        var end = fileOfSeller().suspension().orElseThrow().endsAt();
        jobs.advance(Duration.between(clock.instant(), end).minusSeconds(1));
        clock.set(end);

        atTheSameTime(run(due().get(0)), () -> as(OFFICER, () -> withdrawals.withdraw(violation, "样本")));
        if (violationStands(violation)) {
            does(OFFICER, () -> withdrawals.withdraw(violation, "样本"));
        }
        afterAFailedAttempt();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(points(Track.SERIOUS)).isZero();
        assertThat(fileOfSeller().suspension()).isEmpty();
    }

    /** The executor tries again what lost a race, ten seconds later. */
    private void afterAFailedAttempt() {
        jobs.advance(Duration.ofSeconds(10));
    }

    private boolean violationStands(ViolationId id) {
        return fileOfSeller().violations().stream()
                .map(ShopOverviewService.RecordedViolation::violation)
                .filter(violation -> violation.id().equals(id))
                .anyMatch(violation -> violation.status().isStanding());
    }

    private List<Job> due() {
        return engine.getManagementService().createJobQuery().executable().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .toList();
    }

    private void runAtTheSameTime(List<Job> both) {
        assertThat(both).hasSize(2);
        // The one that comes second may find its job gone or changed; the executor would try again, as the test does.
        atTheSameTime(run(both.get(0)), run(both.get(1)));
    }

    private Callable<Object> run(Job job) {
        return () -> {
            engine.getManagementService().executeJob(job.getId());
            return null;
        };
    }

    private static List<Throwable> atTheSameTime(Callable<?> one, Callable<?> other) {
        var start = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var failures = new ArrayList<Throwable>();
            var running = List.of(one, other).stream()
                    .map(work -> threads.submit(() -> {
                        start.await();
                        return work.call();
                    }))
                    .toList();
            for (var each : running) {
                try {
                    each.get();
                } catch (ExecutionException failed) {
                    failures.add(failed.getCause());
                }
            }
            return failures;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            threads.shutdownNow();
        }
    }
}
